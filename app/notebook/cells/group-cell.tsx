// A group cell: neurons with equations, threshold, reset, refractoriness and start values.
import type { ReactElement } from 'react';
import type { GroupCell } from '../../../engine/document/schema';
import { editCell } from '../cell-edits';
import { BoundChoice, BoundCode, BoundNumber, BoundText } from '../fields-ui/bound-fields';
import { InitialValues } from '../fields-ui/initial-values';
import { PrecisionField } from '../fields-ui/precision-field';
import { TargetField } from '../fields-ui/target-field';
import { METHODS } from '../methods';
import { stepText } from '../step-text';
import { useGroupSummary } from '../use-check';
import { CellFrame } from './cell-frame';
import { GroupEvents } from './group-events';
import { IntegrationNote } from './integration-note';
import { LinkedVariables } from './linked-variables';

const CODE_FIELDS = new Set(['equations', 'threshold', 'reset', 'refractory']);

function Summary({ cell }: { readonly cell: GroupCell }): ReactElement {
  const summary = useGroupSummary(cell.name);
  const parts =
    summary === undefined
      ? [cell.name, cell.n, cell.method ?? '']
      : [summary.name, String(summary.n), summary.method, stepText(summary.dt)];
  if (cell.precision === 'single') parts.push('single precision');
  return <>{parts.filter((part) => part !== '').join(' · ')}</>;
}

/** Neurons. */
export function GroupCellView({ cell }: { readonly cell: GroupCell }): ReactElement {
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  return (
    <CellFrame
      cell={cell}
      kind="group"
      summary={<Summary cell={cell} />}
      name={`group ${cell.name}`}
      shownFields={(field) => CODE_FIELDS.has(field) || /^(initial|events|linked)\b/.test(field)}
      foldable
    >
      <div className="field-row">
        <BoundText place={place('name')} label="name" name={`Name of group ${cell.name}`} width={3} />
        <BoundText place={place('n')} label="neurons" name={`Number of neurons of ${cell.name}`} width={3} />
        <BoundChoice
          place={place('method')}
          label="method"
          name={`Integration method of ${cell.name}`}
          options={METHODS}
          optionLabel={(method) => (method === '' ? 'automatic' : method)}
        />
        <BoundText
          place={place('dt')}
          label="dt"
          name={`Time step of ${cell.name}`}
          optional
          width={7}
          placeholder="default"
        />
        <BoundNumber
          place={place('order')}
          label="order"
          name={`Order of ${cell.name}`}
          width={2}
          placeholder="0"
        />
      </div>
      <BoundCode
        place={place('equations')}
        language="equations"
        label="equations"
        name={`Equations of group ${cell.name}`}
        placeholder="dv/dt = -v/tau : 1"
      />
      <BoundCode
        place={place('threshold')}
        language="expression"
        singleLine
        optional
        label="threshold"
        name={`Threshold of group ${cell.name}`}
        placeholder="none"
      />
      <BoundCode
        place={place('reset')}
        language="statements"
        optional
        label="reset"
        name={`Reset of group ${cell.name}`}
        placeholder="none"
      />
      <BoundCode
        place={place('refractory')}
        language="expression"
        singleLine
        optional
        label="refractory"
        name={`Refractoriness of group ${cell.name}`}
        placeholder="none"
      />
      <InitialValues cell={cell} additions={[{ label: 'start value', row: { variable: 'v', value: '0' } }]} />
      {cell.events !== undefined && <GroupEvents cell={cell} />}
      {cell.linked !== undefined && <LinkedVariables cell={cell} />}
      <IntegrationNote group={cell.name} />
      <details className="advanced">
        <summary>More</summary>
        <div className="field-row">
          <TargetField
            place={place('target')}
            name={`What executes group ${cell.name}`}
            target={cell.target}
            inherited="as the notebook"
            onChange={(target) => {
              editCell(
                cell.id,
                'group',
                (draft) => {
                  if (target === undefined) delete draft.target;
                  else draft.target = target;
                },
                'Change target',
              );
            }}
          />
          <PrecisionField cell={cell.id} owner={`group ${cell.name}`} precision={cell.precision} />
        </div>
        {cell.events === undefined && <GroupEvents cell={cell} />}
        {cell.linked === undefined && <LinkedVariables cell={cell} />}
      </details>
    </CellFrame>
  );
}
