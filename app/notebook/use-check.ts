// Views of the last check for single fields and cells. They compare by content, so that a field re-renders
// only when its own problems change.
import { useMemo } from 'react';
import type { Diagnostic, Place } from '../../engine/diagnostics';
import type { FieldUnits, GroupSummary, SymbolInfo } from '../../engine/worker/protocol';
import { useSession } from '../engine-client/session';
import { useDocumentStore } from './document-store';
import { diagnosticsOfField, sameField } from './fields';

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];
const NO_SYMBOLS: readonly SymbolInfo[] = [];

/** All problems of the last check and those that the last run added, notes left out. */
export function useProblems(): readonly Diagnostic[] {
  const check = useSession((state) => state.check);
  const outcome = useSession((state) => state.outcome);
  return useMemo(() => {
    const listed = (check?.diagnostics ?? NO_DIAGNOSTICS).filter(({ severity }) => severity !== 'info');
    const keys = new Set(listed.map(diagnosticKey));
    const added = (outcome?.diagnostics ?? NO_DIAGNOSTICS).filter(
      (diagnostic) => diagnostic.severity !== 'info' && !keys.has(diagnosticKey(diagnostic)),
    );
    return [...listed, ...added];
  }, [check, outcome]);
}

/** A text that two reports of the same problem share. */
export function diagnosticKey(diagnostic: Diagnostic): string {
  const { place } = diagnostic;
  return JSON.stringify([diagnostic.code, diagnostic.message, place?.cell, place?.field, diagnostic.span]);
}

/** The problems of one field. */
export function useFieldProblems(place: Place): readonly Diagnostic[] {
  const problems = useProblems();
  const document = useDocumentStore((state) => state.open?.history.present);
  const { cell, field } = place;
  return useMemo(
    () => (document === undefined ? NO_DIAGNOSTICS : diagnosticsOfField(document, problems, { cell, field })),
    [document, problems, cell, field],
  );
}

/** The units of the sub-expressions of one field. */
export function useFieldUnits(place: Place): FieldUnits | undefined {
  const units = useSession((state) => state.check?.units);
  const document = useDocumentStore((state) => state.open?.history.present);
  const { cell, field } = place;
  return useMemo(
    () =>
      document === undefined
        ? undefined
        : units?.find((candidate) => sameField(document, candidate.place, { cell, field })),
    [document, units, cell, field],
  );
}

/** Names that code may use. */
export function useSymbols(): readonly SymbolInfo[] {
  return useSession((state) => state.check?.symbols) ?? NO_SYMBOLS;
}

/** How a group is integrated, once it could be built. */
export function useGroupSummary(name: string): GroupSummary | undefined {
  return useSession((state) => state.check?.groups.find((group) => group.name === name));
}
