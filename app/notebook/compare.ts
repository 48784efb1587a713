// Which cells of two versions of a notebook differ, in words.
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { isKnown } from './known';

/** One difference: the text of a cell in both versions; empty where it has none. */
export interface Difference {
  readonly cell: string;
  readonly before: string;
  readonly after: string;
}

/** A cell as lines of `field: text`. */
export function cellText(cell: Cell): string {
  if (isKnown(cell) && cell.type === 'text') return cell.text;
  if (isKnown(cell) && cell.type === 'constants') {
    return cell.rows.map((row) => `${row.name} = ${row.value}`).join('\n');
  }
  return Object.entries(cell)
    .filter(([field]) => field !== 'id' && field !== 'type')
    .map(([field, value]) => `${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

function label(cell: Cell): string {
  return isKnown(cell) && 'name' in cell ? `${cell.type} ${cell.name}` : cell.type;
}

/** The cells that were changed, added or removed on the way from one version to the other. */
export function differences(before: NotebookDocument, after: NotebookDocument): Difference[] {
  const found: Difference[] = [];
  if (before.title !== after.title) {
    found.push({ cell: 'title', before: before.title, after: after.title });
  }
  const newById = new Map(after.cells.map((cell) => [cell.id, cell]));
  const oldIds = new Set(before.cells.map((cell) => cell.id));
  for (const cell of before.cells) {
    const other = newById.get(cell.id);
    const text = cellText(cell);
    const otherText = other === undefined ? '' : cellText(other);
    if (text !== otherText) found.push({ cell: label(cell), before: text, after: otherText });
  }
  for (const cell of after.cells) {
    if (!oldIds.has(cell.id)) found.push({ cell: label(cell), before: '', after: cellText(cell) });
  }
  return found;
}
