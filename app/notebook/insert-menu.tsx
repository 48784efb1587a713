// The button between two cells that adds one.
import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { insertCell } from './cell-edits';
import { focusCell } from './focus';
import type { CellType } from './new-cells';
import { CELL_PURPOSE, CELL_TYPES, cellTypeName } from './new-cells';

interface InsertProps {
  /** position of the new cell, from 0 */
  readonly at: number;
  /** the button below the last cell says what it does */
  readonly last?: boolean;
}

/** Adds a cell at a position. */
export function InsertMenu({ at, last = false }: InsertProps): ReactElement {
  return (
    <div className={last ? 'insert last' : 'insert'}>
      <MenuTrigger>
        <Button
          className={last ? 'button quiet' : 'insert-button'}
          aria-label={last ? 'Add a cell at the end' : `Add a cell at position ${at + 1}`}
        >
          <Plus size={14} aria-hidden />
          {last && 'cell'}
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu
            className="menu"
            aria-label="Kind of cell"
            onAction={(key) => {
              const id = insertCell(key as CellType, at);
              requestAnimationFrame(() => {
                focusCell(id);
              });
            }}
          >
            {CELL_TYPES.map((type) => (
              <MenuItem key={type} id={type} className="menu-item" textValue={cellTypeName(type)}>
                <span className="menu-name">{cellTypeName(type)}</span>
                <span className="muted">{CELL_PURPOSE[type]}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
