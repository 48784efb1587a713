// Addresses of the text fields of a cell, as diagnostics use them: `equations`, `threshold`, `rows.tau.value`
// or `rows.0.value`, `initial.v.value` (lists are addressed by name or by position; `.value` may be left out).
import type { Diagnostic, Place, TextEdit } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';
import type { EditableCell, EditableDocument } from './editable';

/** The fields of rows and start values that a list address can end in. */
const LIST_FIELD = /^(rows|initial)[.[]([^.\]]+)\]?(?:\.(.+))?$/;

interface Slot {
  readonly owner: Record<string, unknown>;
  readonly key: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function slotOf(cell: unknown, field: string): Slot | undefined {
  if (!isRecord(cell)) return undefined;
  let owner: unknown = cell;
  const list = LIST_FIELD.exec(field);
  const steps = list === null ? field.split('.') : undefined;
  if (list !== null) {
    const [, name = '', which = '', rest = 'value'] = list;
    const items = cell[name];
    if (!Array.isArray(items)) return undefined;
    const rows: readonly unknown[] = items;
    owner = /^\d+$/.test(which)
      ? rows[Number(which)]
      : rows.find((item) => isRecord(item) && (item.name === which || item.variable === which));
    return slotAt(owner, rest.split('.'));
  }
  return slotAt(owner, steps ?? [field]);
}

function slotAt(start: unknown, path: readonly string[]): Slot | undefined {
  let owner = start;
  for (const step of path.slice(0, -1)) owner = isRecord(owner) ? owner[step] : undefined;
  const key = path.at(-1);
  return isRecord(owner) && key !== undefined ? { owner, key } : undefined;
}

/** The text of a field; empty where it is not set, `undefined` where there is no such cell or field. */
export function fieldText(document: NotebookDocument, place: Place): string | undefined {
  const cell = document.cells.find((candidate) => candidate.id === place.cell);
  const slot = slotOf(cell, place.field);
  if (slot === undefined) return undefined;
  const value = slot.owner[slot.key];
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Sets the text of a field of a draft. Fields that hold numbers or lists are converted. */
export function setFieldText(document: EditableDocument, place: Place, text: string): void {
  const cell: EditableCell | undefined = document.cells.find((candidate) => candidate.id === place.cell);
  const slot = slotOf(cell, place.field);
  if (slot === undefined) return;
  const old = slot.owner[slot.key];
  if (Array.isArray(old)) slot.owner[slot.key] = namesIn(text);
  else if (slot.key === 'order') slot.owner[slot.key] = Number(text);
  else slot.owner[slot.key] = text;
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
  const cell = document.cells.find((candidate) => candidate.id === first.cell);
  const a = slotOf(cell, first.field);
  const b = slotOf(cell, second.field);
  return a !== undefined && b !== undefined && a.owner === b.owner && a.key === b.key;
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
    const text = fieldText(document as NotebookDocument, place);
    if (text === undefined) continue;
    setFieldText(document, place, text.slice(0, edit.span[0]) + edit.newText + text.slice(edit.span[1]));
  }
}
