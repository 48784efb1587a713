// One constant: name, value with unit, slider with bounds that can be typed, reset, menu.
import { RotateCcw, SlidersHorizontal, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ConstantRow } from '../../../engine/document/schema';
import { editCell, setOptional } from '../cell-edits';
import type { EditableRow } from '../editable';
import { Cards } from '../fields-ui/code-box';
import { TextField } from '../fields-ui/small-fields';
import { suggestedSlider } from '../slider-math';
import { ConstantSlider } from './constant-slider';

interface RowProps {
  readonly cell: string;
  readonly row: ConstantRow;
  readonly index: number;
}

function editRow(
  { cell, index }: RowProps,
  change: (row: EditableRow) => void,
  label: string,
  key?: string,
): void {
  editCell(
    cell,
    'constants',
    (draft) => {
      const row = draft.rows[index];
      if (row !== undefined) change(row);
    },
    label,
    key === undefined ? undefined : `${key}.${index}`,
  );
}

/** A row of a constants cell. */
export function ConstantRowView(props: RowProps): ReactElement {
  const { cell, row, index } = props;
  const [settings, setSettings] = useState(false);
  const value = { cell, field: `rows.${index}.value` };
  const changed = row.initial !== undefined && row.initial !== row.value;
  return (
    <li className="constant-row">
      <div className="constant-line">
        <span className={changed ? 'changed-dot on' : 'changed-dot'} title={changed ? 'changed' : undefined}>
          {changed && <span className="visually-hidden">changed from the author's value</span>}
        </span>
        <TextField
          place={{ cell, field: `rows.${index}.name` }}
          label="name"
          name={`Name of constant ${row.name}`}
          hideLabel
          width={5}
          value={row.name}
          onChange={(text) => {
            editRow(
              props,
              (draft) => {
                draft.name = text;
              },
              'Rename constant',
              'name',
            );
          }}
        />
        <span aria-hidden>=</span>
        <TextField
          place={value}
          label="value"
          name={`Value of ${row.name}`}
          hideLabel
          width={8}
          value={row.value}
          testId={`value-${row.name}`}
          onChange={(text) => {
            editRow(
              props,
              (draft) => {
                draft.value = text;
              },
              'Change constant',
              'value',
            );
          }}
        />
        <ConstantSlider cell={cell} row={row} index={index} />
        <button
          type="button"
          className="icon-button"
          disabled={!changed}
          aria-label={`Reset ${row.name} to ${row.initial ?? row.value}`}
          onClick={() => {
            editRow(
              props,
              (draft) => {
                if (draft.initial !== undefined) draft.value = draft.initial;
              },
              `Reset ${row.name}`,
            );
          }}
        >
          <RotateCcw size={14} aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Settings of ${row.name}`}
          aria-expanded={settings}
          onClick={() => {
            setSettings(!settings);
          }}
        >
          <SlidersHorizontal size={14} aria-hidden />
        </button>
      </div>
      {row.description !== undefined && !settings && (
        <p className="muted constant-description">{row.description}</p>
      )}
      {settings && <RowSettings {...props} />}
      <Cards place={{ cell, field: `rows.${index}.name` }} />
      <Cards place={value} />
    </li>
  );
}

function RowSettings(props: RowProps): ReactElement {
  const { cell, row, index } = props;
  const { slider } = row;
  const bound = (key: 'min' | 'max' | 'step'): ReactElement => (
    <TextField
      place={{ cell, field: `rows.${index}.slider.${key}` }}
      label={key}
      name={`Slider ${key} of ${row.name}`}
      width={6}
      value={slider?.[key] ?? ''}
      onChange={(text) => {
        editRow(
          props,
          (draft) => {
            if (draft.slider !== undefined) draft.slider = { ...draft.slider, [key]: text };
          },
          'Change slider',
          `slider.${key}`,
        );
      }}
    />
  );
  return (
    <div className="field-row">
      {slider === undefined ? (
        <button
          type="button"
          className="button small"
          disabled={suggestedSlider(row.value) === undefined}
          onClick={() => {
            editRow(
              props,
              (draft) => {
                const suggested = suggestedSlider(draft.value);
                if (suggested !== undefined) draft.slider = suggested;
                draft.initial ??= draft.value;
              },
              'Add slider',
            );
          }}
        >
          Add slider
        </button>
      ) : (
        <>
          {bound('min')}
          {bound('max')}
          {bound('step')}
          <button
            type="button"
            className="button small"
            onClick={() => {
              editRow(
                props,
                (draft) => {
                  delete draft.slider;
                },
                'Remove slider',
              );
            }}
          >
            Remove slider
          </button>
        </>
      )}
      <TextField
        place={{ cell, field: `rows.${index}.description` }}
        label="description"
        name={`Description of ${row.name}`}
        width={18}
        value={row.description ?? ''}
        onChange={(text) => {
          editRow(
            props,
            (draft) => {
              setOptional(draft, 'description', text);
            },
            'Describe constant',
            'description',
          );
        }}
      />
      <button
        type="button"
        className="button small"
        disabled={(row.initial ?? row.value) === row.value}
        onClick={() => {
          editRow(
            props,
            (draft) => {
              draft.initial = draft.value;
            },
            'Set author’s value',
          );
        }}
      >
        Make this the author’s value
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Remove constant ${row.name}`}
        onClick={() => {
          editCell(
            cell,
            'constants',
            (draft) => {
              draft.rows.splice(index, 1);
            },
            'Remove constant',
          );
        }}
      >
        <Trash2 size={14} aria-hidden />
      </button>
    </div>
  );
}
