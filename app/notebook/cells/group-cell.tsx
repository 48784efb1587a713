// A group cell: neurons with equations, threshold, reset, refractoriness and start values.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { GroupCell } from '../../../engine/document/schema';
import { editCell, setNumber, setOptional } from '../cell-edits';
import { CodeBox } from '../fields-ui/code-box';
import { ChoiceField, TextField } from '../fields-ui/small-fields';
import { TargetField } from '../fields-ui/target-field';
import { stepText } from '../step-text';
import { useGroupSummary } from '../use-check';
import { CellFrame } from './cell-frame';
import { IntegrationNote } from './integration-note';

/** Integrators that can be chosen; empty means that the engine chooses. */
const METHODS = [
  '',
  'exact',
  'euler',
  'exponential_euler',
  'rk2',
  'rk4',
  'heun',
  'milstein',
  'gsl_rk2',
  'gsl_rk4',
  'gsl_rkf45',
  'gsl_rkck',
  'gsl_rk8pd',
];
const CODE_FIELDS = new Set(['equations', 'threshold', 'reset', 'refractory']);

function Summary({ cell }: { readonly cell: GroupCell }): ReactElement {
  const summary = useGroupSummary(cell.name);
  const parts =
    summary === undefined
      ? [cell.name, cell.n, cell.method ?? '']
      : [summary.name, String(summary.n), summary.method, stepText(summary.dt)];
  return <>{parts.filter((part) => part !== '').join(' · ')}</>;
}

/** Neurons. */
export function GroupCellView({ cell }: { readonly cell: GroupCell }): ReactElement {
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  const set = (field: 'threshold' | 'reset' | 'refractory' | 'method' | 'dt', text: string): void => {
    editCell(
      cell.id,
      'group',
      (draft) => {
        setOptional(draft, field, text);
      },
      `Edit ${field}`,
      field,
    );
  };
  return (
    <CellFrame
      cell={cell}
      kind="group"
      summary={<Summary cell={cell} />}
      name={`group ${cell.name}`}
      shownFields={(field) => CODE_FIELDS.has(field) || field.startsWith('initial')}
      foldable
    >
      <div className="field-row">
        <TextField
          place={place('name')}
          label="name"
          name={`Name of group ${cell.name}`}
          width={3}
          value={cell.name}
          onChange={(text) => {
            editCell(
              cell.id,
              'group',
              (draft) => {
                draft.name = text;
              },
              'Rename group',
              'name',
            );
          }}
        />
        <TextField
          place={place('n')}
          label="neurons"
          name={`Number of neurons of ${cell.name}`}
          width={3}
          value={cell.n}
          onChange={(text) => {
            editCell(
              cell.id,
              'group',
              (draft) => {
                draft.n = text;
              },
              'Change size',
              'n',
            );
          }}
        />
        <ChoiceField
          place={place('method')}
          label="method"
          name={`Integration method of ${cell.name}`}
          value={cell.method ?? ''}
          options={METHODS}
          optionLabel={(method) => (method === '' ? 'automatic' : method)}
          onChange={(text) => {
            set('method', text);
          }}
        />
        <TextField
          place={place('dt')}
          label="dt"
          name={`Time step of ${cell.name}`}
          width={7}
          placeholder="default"
          value={cell.dt ?? ''}
          onChange={(text) => {
            set('dt', text);
          }}
        />
        <TextField
          place={place('order')}
          label="order"
          name={`Order of ${cell.name}`}
          width={2}
          placeholder="0"
          value={cell.order === undefined ? '' : String(cell.order)}
          onChange={(text) => {
            editCell(
              cell.id,
              'group',
              (draft) => {
                setNumber(draft, 'order', text);
              },
              'Change order',
              'order',
            );
          }}
        />
      </div>
      <CodeBox
        place={place('equations')}
        language="equations"
        label="equations"
        name={`Equations of group ${cell.name}`}
        value={cell.equations}
        placeholder="dv/dt = -v/tau : 1"
        onChange={(text) => {
          editCell(
            cell.id,
            'group',
            (draft) => {
              draft.equations = text;
            },
            'Edit equations',
            'equations',
          );
        }}
      />
      <CodeBox
        place={place('threshold')}
        language="expression"
        label="threshold"
        name={`Threshold of group ${cell.name}`}
        singleLine
        value={cell.threshold ?? ''}
        placeholder="none"
        onChange={(text) => {
          set('threshold', text);
        }}
      />
      <CodeBox
        place={place('reset')}
        language="statements"
        label="reset"
        name={`Reset of group ${cell.name}`}
        value={cell.reset ?? ''}
        placeholder="none"
        onChange={(text) => {
          set('reset', text);
        }}
      />
      <CodeBox
        place={place('refractory')}
        language="expression"
        label="refractory"
        name={`Refractoriness of group ${cell.name}`}
        singleLine
        value={cell.refractory ?? ''}
        placeholder="none"
        onChange={(text) => {
          set('refractory', text);
        }}
      />
      <InitialValues cell={cell} />
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
        </div>
      </details>
    </CellFrame>
  );
}

function InitialValues({ cell }: { readonly cell: GroupCell }): ReactElement {
  const rows = cell.initial ?? [];
  return (
    <div className="initial-values">
      {rows.map((row, index) => (
        <div className="initial-row" key={index}>
          <span className="field-label">start</span>
          <TextField
            place={{ cell: cell.id, field: `initial.${index}.variable` }}
            label="variable"
            name={`Variable of start value ${index + 1} of ${cell.name}`}
            hideLabel
            width={4}
            value={row.variable}
            onChange={(text) => {
              editCell(
                cell.id,
                'group',
                (draft) => {
                  const start = draft.initial?.[index];
                  if (start !== undefined) start.variable = text;
                },
                'Edit start value',
                `initial.${index}.variable`,
              );
            }}
          />
          <span aria-hidden>=</span>
          <CodeBox
            place={{ cell: cell.id, field: `initial.${index}.value` }}
            language="expression"
            label="value"
            name={`Start value of ${row.variable} in ${cell.name}`}
            hideLabel
            singleLine
            value={row.value}
            placeholder="0"
            onChange={(text) => {
              editCell(
                cell.id,
                'group',
                (draft) => {
                  const start = draft.initial?.[index];
                  if (start !== undefined) start.value = text;
                },
                'Edit start value',
                `initial.${index}.value`,
              );
            }}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove start value of ${row.variable}`}
            onClick={() => {
              editCell(
                cell.id,
                'group',
                (draft) => {
                  draft.initial?.splice(index, 1);
                },
                'Remove start value',
              );
            }}
          >
            <Trash2 size={14} aria-hidden />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          editCell(
            cell.id,
            'group',
            (draft) => {
              draft.initial ??= [];
              draft.initial.push({ variable: 'v', value: '0' });
            },
            'Add start value',
          );
        }}
      >
        <Plus size={14} aria-hidden /> start value
      </button>
    </div>
  );
}
