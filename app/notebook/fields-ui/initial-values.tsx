// Start values of a group's or of synapses' variables: each a name and an expression.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { GroupCell, InitialValue, SynapsesCell } from '../../../engine/document/schema';
import { replaceCell } from '../cell-edits';
import { BoundCode, BoundText } from './bound-fields';

interface InitialValuesProps {
  readonly cell: GroupCell | SynapsesCell;
  /** names of variables that the name fields offer */
  readonly suggestions?: readonly string[];
  /** buttons that add a row: its label and what it holds at first */
  readonly additions: readonly { readonly label: string; readonly row: InitialValue }[];
}

/** Rows of start values, and buttons that add one. */
export function InitialValues({ cell, suggestions, additions }: InitialValuesProps): ReactElement {
  const rows = cell.initial ?? [];
  const set = (initial: readonly InitialValue[], label: string): void => {
    const changed = { ...cell, initial };
    if (initial.length === 0) Reflect.deleteProperty(changed, 'initial');
    replaceCell(changed, label);
  };
  return (
    <div className="initial-values">
      {rows.map((row, index) => (
        <div className="initial-row" key={index}>
          <span className="field-label">start</span>
          <BoundText
            place={{ cell: cell.id, field: `initial.${index}.variable` }}
            label="variable"
            name={`Variable of start value ${index + 1} of ${cell.name}`}
            hideLabel
            width={4}
            {...(suggestions === undefined ? {} : { suggestions })}
          />
          <span aria-hidden>=</span>
          <BoundCode
            place={{ cell: cell.id, field: `initial.${index}.value` }}
            language="expression"
            label="value"
            name={`Start value of ${row.variable} in ${cell.name}`}
            hideLabel
            singleLine
            placeholder="0"
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove start value of ${row.variable}`}
            onClick={() => {
              set(
                rows.filter((_, other) => other !== index),
                'Remove start value',
              );
            }}
          >
            <Trash2 size={14} aria-hidden />
          </button>
        </div>
      ))}
      <div className="button-row">
        {additions.map(({ label, row }) => (
          <button
            key={label}
            type="button"
            className="button quiet"
            onClick={() => {
              set([...rows, row], `Add ${label}`);
            }}
          >
            <Plus size={14} aria-hidden /> {label}
          </button>
        ))}
      </div>
    </div>
  );
}
