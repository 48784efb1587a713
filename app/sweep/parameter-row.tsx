// One parameter of a sweep: which constant, from where to where, in how many steps.
import { Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ConstantRow, SweepCell } from '../../engine/document/schema';
import { replaceCell } from '../notebook/cell-edits';
import { BoundChoice, BoundCode, BoundText } from '../notebook/fields-ui/bound-fields';
import { ChoiceField } from '../notebook/fields-ui/small-fields';
import { chooseConstant } from './edits';

interface RowProps {
  readonly cell: SweepCell;
  readonly at: number;
  readonly rows: readonly ConstantRow[];
}

/** The fields of a parameter. */
export function ParameterRow({ cell, at, rows }: RowProps): ReactElement {
  const parameter = cell.parameters[at];
  const place = (field: string): { cell: string; field: string } => ({
    cell: cell.id,
    field: `parameters.${at}.${field}`,
  });
  const name = parameter?.constant ?? '';
  const which = at === 0 ? 'first' : 'second';
  const second = at > 0;
  return (
    <div className="field-row sweep-parameter" role="group" aria-label={`Parameter ${name}`}>
      <ChoiceField
        place={place('constant')}
        label={second ? 'and' : 'vary'}
        name={`Constant of the ${which} parameter`}
        value={name}
        options={rows.map((row) => row.name)}
        onChange={(chosen) => {
          chooseConstant(
            cell,
            at,
            rows.find((row) => row.name === chosen),
            chosen,
          );
        }}
      />
      <BoundCode
        place={place('from')}
        label="from"
        name={`First value of ${name}`}
        language="expression"
        singleLine
      />
      <BoundCode
        place={place('to')}
        label="to"
        name={`Last value of ${name}`}
        language="expression"
        singleLine
      />
      <BoundText place={place('steps')} label="steps" name={`Number of values of ${name}`} width={3} />
      <BoundChoice
        place={place('scale')}
        label="scale"
        name={`Distances between values of ${name}`}
        options={['linear', 'log']}
        unset="linear"
        optionLabel={(scale) => (scale === 'log' ? 'log' : 'lin')}
      />
      {second && (
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove parameter ${name}`}
          onClick={() => {
            replaceCell(
              { ...cell, parameters: cell.parameters.filter((_, other) => other !== at) },
              'Remove parameter',
            );
          }}
        >
          <Trash2 size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
