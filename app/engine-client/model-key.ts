// Which parts of a document a run depends on: edits of texts and plots must not run anything.
import type { Cell, NotebookDocument } from '../../engine/document/schema';

/** Cells that a run does not depend on. */
const APART: ReadonlySet<string> = new Set(['text', 'plot', 'sweep', 'python']);

/**
 * A text that is equal for two documents exactly if they run alike: cells of kinds text, plot, sweep and python, titles,
 * slider ranges and descriptions leave it unchanged.
 */
export function modelKey(document: NotebookDocument): string {
  const { dt, seed = null, target = null, instability = null, cells } = document;
  return JSON.stringify([dt, seed, target, instability, cells.flatMap(modelPart)]);
}

function modelPart(cell: Cell): unknown[] {
  if (APART.has(cell.type)) return [];
  if (cell.type === 'constants' && 'rows' in cell && Array.isArray(cell.rows)) {
    return [[cell.id, 'constants', ...cell.rows.map(rowPart)]];
  }
  return [cell];
}

function rowPart(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || !('name' in row) || !('value' in row)) return row;
  return [row.name, row.value];
}
