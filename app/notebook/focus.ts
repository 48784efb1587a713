// Bringing a cell or one of its fields into view and under the keyboard.
import type { Diagnostic, Place } from '../../engine/diagnostics';
import { goToSelection } from '../editor';
import { currentDocument } from './document-store';
import { revealCell } from './reveal';
import { selectCell } from './view-store';

/** Attribute value by which a field's wrapper is found. */
export function placeKey(place: Place): string {
  return `${place.cell}/${place.field}`;
}

function find(attribute: string, value: string): HTMLElement | undefined {
  const all = document.querySelectorAll<HTMLElement>(`[${attribute}]`);
  return [...all].find((element) => element.getAttribute(attribute) === value);
}

/** Selects a cell, scrolls to it and puts the focus on it. */
export function focusCell(id: string): void {
  selectCell(id);
  const element = find('data-cell', id);
  if (element === undefined) return;
  element.scrollIntoView({ block: 'nearest', behavior: 'auto' });
  element.focus({ preventScroll: true });
}

/** Brings a problem into view: its field, and in a script its characters. */
export function focusProblem({ place, span, parts = [] }: Diagnostic): void {
  if (place === undefined) return;
  const cell = currentDocument()?.cells.find(({ id }) => id === place.cell);
  if (cell?.type !== 'python') {
    focusPlace(place);
    return;
  }
  revealCell(place.cell);
  // What was folded is on the page after the next render.
  requestAnimationFrame(() => {
    selectCell(place.cell);
    find('data-place', placeKey(place))?.scrollIntoView({ block: 'nearest', behavior: 'auto' });
    const [start, end] = parts[0]?.span ?? span;
    goToSelection(`${place.cell}-${place.field}`, { start, end });
  });
}

/** Scrolls to a field and puts the focus into it; falls back to its cell. */
export function focusPlace(place: Place): void {
  revealCell(place.cell);
  // What was folded is on the page after the next render.
  requestAnimationFrame(() => {
    const field = find('data-place', placeKey(place));
    if (field === undefined) {
      focusCell(place.cell);
      return;
    }
    selectCell(place.cell);
    field.scrollIntoView({ block: 'center', behavior: 'auto' });
    const inside = field.querySelector<HTMLElement>('textarea, input, select, [tabindex="0"], button');
    (inside ?? field).focus({ preventScroll: true });
  });
}

/**
 * After an entry of a cell's list was removed, with the button that did it: its successor gets the focus, or the last
 * entry, or the cell where none is left.
 * @param field of the entries, e.g. `name`
 * @param index where the entry was
 * @param left entries that are left
 */
export function focusAfterRemoval(
  cell: string,
  list: string,
  field: string,
  index: number,
  left: number,
): void {
  if (left === 0) focusCell(cell);
  else focusPlace({ cell, field: `${list}.${Math.min(index, left - 1)}.${field}` });
}
