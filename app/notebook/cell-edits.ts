// Edits of whole cells: add, move, duplicate, delete, change fields. Each is one undo step.
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { editDocument } from './document-store';
import type { EditableCell, EditableKnownCell } from './editable';
import { editableCell } from './editable';
import type { CellType } from './new-cells';
import { cellTypeName, freeId, freeName, newCell } from './new-cells';
import { isKnown } from './known';

/**
 * Adds a cell.
 * @param at position in the document, from 0
 * @returns the new cell's id
 */
export function insertCell(type: CellType, at: number): string {
  let id = '';
  editDocument(
    (document) => {
      const cell = newCell(document, type);
      id = cell.id;
      document.cells.splice(at, 0, cell as EditableCell);
    },
    { label: `Add ${cellTypeName(type)} cell` },
  );
  return id;
}

/**
 * Puts a cell in the place of the one with its id.
 * @param mergeKey edits with the same key become one undo step while they follow closely
 */
export function replaceCell(cell: Cell, label: string, mergeKey?: string): void {
  editDocument(
    (document) => {
      const at = document.cells.findIndex((candidate) => candidate.id === cell.id);
      if (at >= 0) document.cells.splice(at, 1, cell as EditableCell);
    },
    { label, ...(mergeKey === undefined ? {} : { mergeKey }) },
  );
}

/** Deletes a cell. */
export function deleteCell(id: string): void {
  editDocument(
    (document) => {
      document.cells = document.cells.filter((cell) => cell.id !== id);
    },
    { label: 'Delete cell' },
  );
}

/** Moves a cell up (-1) or down (+1); nothing happens at the ends. */
export function moveCell(id: string, by: -1 | 1): void {
  editDocument(
    (document) => {
      const from = document.cells.findIndex((cell) => cell.id === id);
      const to = from + by;
      const cell = document.cells[from];
      if (cell === undefined || to < 0 || to >= document.cells.length) return;
      document.cells.splice(from, 1);
      document.cells.splice(to, 0, cell);
    },
    { label: 'Move cell' },
  );
}

/** Puts a copy below a cell; an object's copy gets a free name. */
export function duplicateCell(id: string): void {
  editDocument(
    (document) => {
      const at = document.cells.findIndex((cell) => cell.id === id);
      const cell = (document as NotebookDocument).cells[at];
      if (cell === undefined) return;
      document.cells.splice(at + 1, 0, copyOf(document, cell) as EditableCell);
    },
    { label: 'Duplicate cell' },
  );
}

function copyOf(document: NotebookDocument, cell: Cell): Cell {
  const plain = JSON.parse(JSON.stringify(cell)) as Cell;
  const copy = { ...plain, id: freeId(document, cell.type.charAt(0)) };
  if (!isKnown(copy)) return copy;
  if (copy.type === 'constants') {
    return { ...copy, rows: copy.rows.map((row) => ({ ...row, name: freeName(document, row.name) })) };
  }
  if (copy.type === 'python') return copy;
  return 'name' in copy ? { ...copy, name: freeName(document, copy.name) } : copy;
}

/**
 * Changes a cell of one kind.
 * @param change gets the cell's draft
 * @param mergeKey edits with the same key and cell become one undo step while they follow closely
 */
export function editCell<T extends CellType>(
  id: string,
  type: T,
  change: (cell: Extract<EditableKnownCell, { type: T }>) => void,
  label: string,
  mergeKey?: string,
): void {
  editDocument(
    (document) => {
      const cell = editableCell(document, id);
      if (cell?.type === type) change(cell as Extract<EditableKnownCell, { type: T }>);
    },
    { label, ...(mergeKey === undefined ? {} : { mergeKey: `${mergeKey}@${id}` }) },
  );
}

/** Sets an optional text field, or takes it away where the text is empty. */
export function setOptional<K extends string>(owner: Partial<Record<K, string>>, key: K, text: string): void {
  if (text === '') Reflect.deleteProperty(owner, key);
  else Object.assign(owner, { [key]: text });
}

/** Sets an optional number, or takes it away where the text is not a number. */
export function setNumber<K extends string>(owner: Partial<Record<K, number>>, key: K, text: string): void {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) Reflect.deleteProperty(owner, key);
  else Object.assign(owner, { [key]: value });
}
