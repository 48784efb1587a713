// Sentences about a problem, the same in its card, in the Problems tab and for screen readers.
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';
import { isKnown } from './known';

/** Line (from 1) where the problem's span starts; `undefined` for one-line texts. */
export function lineOf(diagnostic: Diagnostic): number | undefined {
  if (!diagnostic.userCode.includes('\n')) return undefined;
  return diagnostic.userCode.slice(0, diagnostic.span[0]).split('\n').length;
}

/** `1` is nobody's unit: say what it means. */
export function shownUnit(unit: string): string {
  return unit === '1' ? 'no unit' : unit;
}

/** When and where the failing code runs; empty where no runner is involved. */
export function runnerSentence(diagnostic: Diagnostic): string {
  const { runner } = diagnostic;
  if (runner === undefined) return '';
  const line = lineOf(diagnostic);
  const place = line === undefined ? '' : `, line ${line} of your code`;
  return `in runner "${runner.name}" of ${runner.group}${place}, runs in slot ${runner.when} (order ${runner.order})`;
}

/** Name of the cell that a problem lies in, for lists. */
export function cellName(document: NotebookDocument, diagnostic: Diagnostic): string {
  const cell = document.cells.find((candidate) => candidate.id === diagnostic.place?.cell);
  if (cell === undefined) return diagnostic.object ?? 'the notebook';
  if (isKnown(cell) && 'name' in cell) return `${cell.type} ${cell.name}`;
  return cell.type;
}

/** The characters that the problem is about; empty where there are none. */
export function markedText(diagnostic: Diagnostic): string {
  return diagnostic.userCode.slice(diagnostic.span[0], diagnostic.span[1]);
}
