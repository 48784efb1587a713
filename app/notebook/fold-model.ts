// The reading order of a phone: which cells are shown and which fold into "Show model".
import type { Cell } from '../../engine/document/schema';

/** Consecutive cells that a phone shows alike. */
export type CellRun =
  | { readonly kind: 'shown'; readonly cell: Cell }
  | { readonly kind: 'model'; readonly cells: readonly Cell[] };

const READING = new Set(['text', 'constants', 'plot', 'sweep', 'python']);

/** Folds consecutive code cells together. */
export function foldModel(cells: readonly Cell[]): CellRun[] {
  const runs: CellRun[] = [];
  for (const cell of cells) {
    const last = runs.at(-1);
    if (READING.has(cell.type)) runs.push({ kind: 'shown', cell });
    else if (last?.kind === 'model') runs[runs.length - 1] = { kind: 'model', cells: [...last.cells, cell] };
    else runs.push({ kind: 'model', cells: [cell] });
  }
  return runs;
}
