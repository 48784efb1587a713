// Addresses of the text fields of a cell, as diagnostics use them: `equations`, `threshold`, `rows.tau.value`
// or `rows.0.value`, `initial.v.value`, `files.0.code`, `points.0.at` (lists are addressed by name or by position;
// `.value` may be left out).
import type { Diagnostic, Place, TextEdit } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';
import type { EditableDocument } from './editable';

/** Cell name under which the notebook's own fields (its time step) are addressed. */
export const NOTEBOOK_PLACE = '';

/** Lists of a cell whose entries have fields of their own. */
const LIST_FIELD =
  /^(rows|initial|files|points|arguments|events|linked|pathways|connect|parameters)[.[]([^.\]]+)\]?(?:\.(.+))?$/;

interface Slot {
  readonly owner: Record<string, unknown>;
  readonly key: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function slotOf(owner: unknown, field: string): Slot | undefined {
  const list = LIST_FIELD.exec(field);
  if (list === null) return slotAt(owner, field.split('.'));
  const [, name = '', which = '', rest = 'value'] = list;
  const items: unknown = isRecord(owner) ? owner[name] : undefined;
  if (!Array.isArray(items)) return undefined;
  const rows: readonly unknown[] = items;
  const row = /^\d+$/.test(which)
    ? rows[Number(which)]
    : rows.find((item) => isRecord(item) && (item.name === which || item.variable === which));
  return slotAt(row, rest.split('.'));
}

function slotAt(start: unknown, path: readonly string[]): Slot | undefined {
  let owner = start;
  for (const step of path.slice(0, -1)) owner = isRecord(owner) ? owner[step] : undefined;
  const key = path.at(-1);
  return isRecord(owner) && key !== undefined ? { owner, key } : undefined;
}

function ownerOf(document: NotebookDocument | EditableDocument, cell: string): unknown {
  if (cell === NOTEBOOK_PLACE) return document;
  return document.cells.find((candidate) => candidate.id === cell);
}

/** The text of a field; empty where it is not set, `undefined` where there is no such cell or field. */
export function fieldText(document: NotebookDocument, place: Place): string | undefined {
  const slot = slotOf(ownerOf(document, place.cell), place.field);
  if (slot === undefined) return undefined;
  const value = slot.owner[slot.key];
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Sets the text of a field of a draft. Fields that hold numbers or lists are converted. */
export function setFieldText(document: EditableDocument, place: Place, text: string): void {
  const slot = slotOf(ownerOf(document, place.cell), place.field);
  if (slot === undefined) return;
  const old = slot.owner[slot.key];
  if (Array.isArray(old)) slot.owner[slot.key] = namesIn(text);
  else if (slot.key === 'order') slot.owner[slot.key] = Number(text);
  else slot.owner[slot.key] = text;
}

/** Sets the text of a field that may be missing; an empty text takes it away. */
export function setOptionalText(document: EditableDocument, place: Place, text: string): void {
  const slot = slotOf(ownerOf(document, place.cell), place.field);
  if (slot === undefined) return;
  if (text.trim() === '') Reflect.deleteProperty(slot.owner, slot.key);
  else slot.owner[slot.key] = text;
}

/** Sets a field that holds a number; a text that is none takes it away. */
export function setNumberText(document: EditableDocument, place: Place, text: string): void {
  const slot = slotOf(ownerOf(document, place.cell), place.field);
  if (slot === undefined) return;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) Reflect.deleteProperty(slot.owner, slot.key);
  else slot.owner[slot.key] = value;
}

/** Names in a list such as `v, w`. */
export function namesIn(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Do two addresses name the same field of this document's cell? */
export function sameField(document: NotebookDocument, first: Place, second: Place): boolean {
  if (first.cell !== second.cell) return false;
  if (first.field === second.field) return true;
  const owner = ownerOf(document, first.cell);
  const a = slotOf(owner, first.field);
  const b = slotOf(owner, second.field);
  return a !== undefined && a.owner === b?.owner && a.key === b.key;
}

/** The diagnostics that lie in one field. */
export function diagnosticsOfField(
  document: NotebookDocument,
  diagnostics: readonly Diagnostic[],
  place: Place,
): Diagnostic[] {
  return diagnostics.filter(
    (diagnostic) => diagnostic.place !== undefined && sameField(document, diagnostic.place, place),
  );
}

/**
 * Applies the edits of a fix to a draft. Several edits of one field are applied from its end to its start,
 * so that the spans of the others stay right.
 * @param home field of edits that name none
 */
export function applyTextEdits(
  document: EditableDocument,
  edits: readonly TextEdit[],
  home: Place | undefined,
): void {
  const ordered = [...edits].sort((a, b) => b.span[0] - a.span[0]);
  for (const edit of ordered) {
    const place = edit.place ?? home;
    if (place === undefined) continue;
    const text = fieldText(document, place);
    if (text === undefined) continue;
    setFieldText(document, place, text.slice(0, edit.span[0]) + edit.newText + text.slice(edit.span[1]));
  }
}
