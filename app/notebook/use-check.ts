// Views of the last check for single fields and cells. They compare by content, so that a field re-renders
// only when its own problems change.
import { useMemo } from 'react';
import type { Diagnostic, Place } from '../../engine/diagnostics';
import type { FieldUnits, GroupSummary, SymbolInfo, SynapsesSummary } from '../../engine/worker/protocol';
import type { NotebookDocument } from '../../engine/document/schema';
import type { SessionState } from '../engine-client/session';
import { useSession } from '../engine-client/session';
import { scriptProblems, useScripts } from '../python/scripts';
import { currentDocument, useDocumentStore } from './document-store';
import { diagnosticsOfField, sameField } from './fields';
import { problemList } from './problems';

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];
const NO_SYMBOLS: readonly SymbolInfo[] = [];
const NO_SYNAPSES: readonly SynapsesSummary[] = [];

let last: { readonly of: readonly unknown[]; readonly problems: readonly Diagnostic[] } | undefined;

/** The list of problems for this check, run and document; every cell asks, the answer is made once. */
function listOf(
  { check, outcome }: SessionState,
  scripts: readonly Diagnostic[],
  document: NotebookDocument | undefined,
): readonly Diagnostic[] {
  const of = [check, outcome, scripts, document?.cells.map((cell) => cell.id).join(' ')];
  if (last === undefined || last.of.some((value, index) => value !== of[index])) {
    const problems = problemList(
      document,
      [...(check?.diagnostics ?? NO_DIAGNOSTICS), ...scripts],
      outcome?.diagnostics ?? NO_DIAGNOSTICS,
    );
    last = { of, problems };
  }
  return last.problems;
}

/** All problems of the last check and those that the last run added, in the order of the document. */
export function currentProblems(): readonly Diagnostic[] {
  const document = currentDocument();
  return listOf(useSession.getState(), scriptProblems(useScripts.getState(), document), document);
}

/** All problems of the last check and those that the last run added, in the order of the document. */
export function useProblems(): readonly Diagnostic[] {
  const document = useDocumentStore((state) => state.open?.history.present);
  const scripts = useScripts((state) => scriptProblems(state, document));
  return useSession((state) => listOf(state, scripts, document));
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

/** Names that the code of a cell may use: those of other synapses are of no use to it. */
export function useSymbols(cell: string): readonly SymbolInfo[] {
  const symbols = useSession((state) => state.check?.symbols) ?? NO_SYMBOLS;
  const synapses = useSession((state) => state.check?.synapses) ?? NO_SYNAPSES;
  return useMemo(() => {
    const others = new Set(synapses.flatMap((one) => (one.cell === cell ? [] : [one.name])));
    if (others.size === 0) return symbols;
    return symbols.filter(({ owner }) => owner === undefined || !others.has(owner));
  }, [symbols, synapses, cell]);
}

/** Variables that synapses have of themselves. */
const GIVEN = new Set([
  'N',
  't',
  'dt',
  't_in_timesteps',
  'i',
  'j',
  'N_incoming',
  'N_outgoing',
  'lastupdate',
  'delay',
]);

/** Variables of synapses that can have start values. */
export function useSynapsesVariables(name: string): readonly string[] {
  const symbols = useSession((state) => state.check?.symbols) ?? NO_SYMBOLS;
  return useMemo(() => {
    const own = symbols.filter(({ owner }) => owner === name);
    const all = new Set(own.map((symbol) => symbol.name));
    // `v_post` is the target's, and so is `v`
    const ofEnds = (variable: string): boolean =>
      /_(pre|post)$/.test(variable) || all.has(`${variable}_post`);
    return own.flatMap((symbol) => {
      const settable = symbol.kind === 'parameter' || symbol.kind === 'variable';
      return settable && !ofEnds(symbol.name) && !GIVEN.has(symbol.name) ? [symbol.name] : [];
    });
  }, [symbols, name]);
}

/** How a group is integrated, once it could be built. */
export function useGroupSummary(name: string): GroupSummary | undefined {
  return useSession((state) => state.check?.groups.find((group) => group.name === name));
}
