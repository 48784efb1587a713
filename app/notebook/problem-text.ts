// Sentences about a problem, the same in its card, in the Problems tab and for screen readers.
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument, SynapsesCell } from '../../engine/document/schema';
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
  if (isKnown(cell) && cell.type === 'python') return cell.name ?? 'Python script';
  if (isKnown(cell) && 'name' in cell) return `${cell.type} ${cell.name}`;
  return cell.type;
}

/** Words for the fields whose names are not words. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  dt: 'time step',
  n: 'neurons',
  record: 'neurons',
  userCode: 'user code',
  multisynapticIndex: 'number of each synapse of a pair',
  neededVariables: 'needed variables',
  overrideConditionalWrite: 'override conditional write',
};

/** Lists whose entries are told by their names. */
const LISTS = new Set(['rows', 'initial', 'pathways', 'connect']);

function synapsesField(cell: SynapsesCell, list: string, index: number, part: string): string {
  if (list === 'connect') return `connection ${index + 1}, ${part}`;
  return `pathway ${cell.pathways[index]?.name ?? index}, ${part}`;
}

function fileName(document: NotebookDocument, id: string, index: number): string {
  const cell = document.cells.find((candidate) => candidate.id === id);
  return cell !== undefined && isKnown(cell) && cell.type === 'python'
    ? (cell.files?.[index]?.name ?? '')
    : '';
}

/** Name of the field that a problem lies in, as the page labels it; empty where there is none. */
export function fieldName(document: NotebookDocument, diagnostic: Diagnostic): string {
  const { place } = diagnostic;
  if (place === undefined) return '';
  const [list = '', which = '', part = ''] = place.field.split('.');
  if (list === 'files') return fileName(document, place.cell, Number(which));
  if (!LISTS.has(list)) return FIELD_NAMES[place.field] ?? place.field;
  const cell = document.cells.find((candidate) => candidate.id === place.cell);
  if (cell === undefined || !isKnown(cell)) return place.field;
  const index = Number(which);
  if (cell.type === 'constants') {
    const name = cell.rows[index]?.name ?? which;
    return part === 'name' ? `name "${name}"` : name;
  }
  if (cell.type === 'synapses' && list !== 'initial') return synapsesField(cell, list, index, part);
  if (cell.type !== 'group' && cell.type !== 'synapses') return place.field;
  return `start value of ${cell.initial?.[index]?.variable ?? which}`;
}

/** The characters that the problem is about; empty where there are none. */
export function markedText(diagnostic: Diagnostic): string {
  return diagnostic.userCode.slice(diagnostic.span[0], diagnostic.span[1]);
}
