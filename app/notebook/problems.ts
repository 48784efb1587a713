// The problems of the notebook as one list, in the order in which a reader meets them: the Problems tab shows
// it, F8 walks through it, cells and the status bar count it.
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';

/** Fields of cells from top to bottom; lists (`rows.0.value`, `initial.0.value`) stand by their first part. */
const FIELDS = [
  ...['name', 'kind', 'group', 'template', 'source', 'target', 'variables', 'record', 'event', 'n', 'method'],
  ...['when', 'order', 'dt', 'duration', 'rows', 'equations', 'threshold', 'reset', 'refractory'],
  ...['code', 'userCode', 'model', 'pathways', 'connect', 'initial', 'multisynapticIndex'],
];

/** A text that two reports of the same problem share. */
function keyOf(diagnostic: Diagnostic): string {
  const { place } = diagnostic;
  return JSON.stringify([diagnostic.code, diagnostic.message, place?.cell, place?.field, diagnostic.span]);
}

/** Where a problem stands in the document: cell, field, place in a list, character. */
function position(diagnostic: Diagnostic, cells: readonly string[]): readonly number[] {
  const { place, span } = diagnostic;
  if (place === undefined) return [cells.length, 0, 0, span[0]];
  const [field = '', index = '0'] = place.field.split('.');
  return [cells.indexOf(place.cell), FIELDS.indexOf(field), Number(index) || 0, span[0]];
}

/**
 * Problems of the last check and those that the last run added, notes left out, in the order of the document.
 * @param checked what the last check found
 * @param ran what the last run found
 */
export function problemList(
  document: NotebookDocument | undefined,
  checked: readonly Diagnostic[],
  ran: readonly Diagnostic[],
): Diagnostic[] {
  const byKey = new Map<string, Diagnostic>();
  for (const diagnostic of [...checked, ...ran]) {
    const key = keyOf(diagnostic);
    if (diagnostic.severity !== 'info' && !byKey.has(key)) byKey.set(key, diagnostic);
  }
  const cells = document?.cells.map((cell) => cell.id) ?? [];
  return [...byKey.values()]
    .map((diagnostic) => ({ diagnostic, at: position(diagnostic, cells) }))
    .sort((a, b) => compare(a.at, b.at))
    .map(({ diagnostic }) => diagnostic);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}
