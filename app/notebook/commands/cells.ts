// Commands that act on the selected cell.
import { currentDocument } from '../document-store';
import { insertCell, moveCell } from '../cell-edits';
import { focusCell } from '../focus';
import { useView } from '../view-store';
import type { Command } from './command';

function position(): number {
  const { selected } = useView.getState();
  return currentDocument()?.cells.findIndex((cell) => cell.id === selected) ?? -1;
}

function step(by: 1 | -1): void {
  const cells = currentDocument()?.cells ?? [];
  const at = position();
  const next = cells[at < 0 ? 0 : Math.min(cells.length - 1, Math.max(0, at + by))];
  if (next !== undefined) focusCell(next.id);
}

function move(by: 1 | -1): void {
  const { selected } = useView.getState();
  if (selected === undefined) return;
  moveCell(selected, by);
  requestAnimationFrame(() => {
    focusCell(selected);
  });
}

function insert(below: boolean): void {
  const at = position();
  if (at < 0) return;
  const id = insertCell('text', below ? at + 1 : at);
  requestAnimationFrame(() => {
    focusCell(id);
  });
}

/** Fields keep their own arrow keys, so all of these work outside of fields only. */
function pageCommand(name: string, label: string, shortcuts: string[], perform: () => void): Command {
  return { name, label, shortcuts, scope: 'page', perform };
}

export const cellCommands: readonly Command[] = [
  pageCommand('next-cell', 'Next cell', ['ArrowDown', 'j'], () => {
    step(1);
  }),
  pageCommand('previous-cell', 'Previous cell', ['ArrowUp', 'k'], () => {
    step(-1);
  }),
  pageCommand('move-cell-down', 'Move cell down', ['Alt+ArrowDown'], () => {
    move(1);
  }),
  pageCommand('move-cell-up', 'Move cell up', ['Alt+ArrowUp'], () => {
    move(-1);
  }),
  pageCommand('insert-above', 'Insert a text cell above', ['a'], () => {
    insert(false);
  }),
  pageCommand('insert-below', 'Insert a text cell below', ['b'], () => {
    insert(true);
  }),
];
