// An input cell: what drives the model from outside, with a miniature of it.
import type { ReactElement } from 'react';
import type { InputCell, ProtocolShape } from '../../../engine/document/schema';
import { InputPreview } from '../../inputs/input-preview';
import { replaceCell } from '../cell-edits';
import { useDocumentStore } from '../document-store';
import { BoundChoice, BoundCode, BoundText } from '../fields-ui/bound-fields';
import { ChoiceField } from '../fields-ui/small-fields';
import { inputOfKind, inputOfShape, KIND_LABELS, SHAPE_LABELS } from '../../inputs/input-kinds';
import { groupNames } from '../new-cells';
import { CellFrame } from './cell-frame';
import { PointEditor } from '../../inputs/point-editor';
import { ProtocolPoints } from '../../inputs/protocol-points';

type Kind = InputCell['kind'];

/** A field of one line of code. */
interface Line {
  readonly field: string;
  readonly label: string;
  readonly placeholder?: string;
}

const LINES: Readonly<Record<Exclude<Kind, 'timed-array'>, readonly Line[]>> = {
  spikes: [{ field: 'spikes', label: 'spikes', placeholder: '0 @ 1*ms, 1:4 @ 5*ms' }],
  poisson: [{ field: 'rates', label: 'rates', placeholder: '20*Hz' }],
  'poisson-input': [
    { field: 'rate', label: 'rate of each input', placeholder: '10*Hz' },
    { field: 'weight', label: 'weight', placeholder: '0.5*mV' },
  ],
};

const SHAPE_LINES: Readonly<Record<ProtocolShape, readonly Line[]>> = {
  steps: [],
  drawn: [],
  ramp: [
    { field: 'from', label: 'from' },
    { field: 'to', label: 'to' },
    { field: 'start', label: 'start' },
    { field: 'stop', label: 'stop' },
  ],
  sine: [
    { field: 'amplitude', label: 'amplitude' },
    { field: 'frequency', label: 'frequency' },
    { field: 'duration', label: 'duration' },
    { field: 'offset', label: 'offset', placeholder: '0' },
    { field: 'phase', label: 'phase', placeholder: '0' },
  ],
  noise: [
    { field: 'mean', label: 'mean' },
    { field: 'sigma', label: 'standard deviation' },
    { field: 'duration', label: 'duration' },
    { field: 'tau', label: 'correlation time', placeholder: 'none' },
  ],
  list: [{ field: 'values', label: 'values', placeholder: '0, 0.5, 1' }],
};

function summaryOf(cell: InputCell): string {
  const what = cell.kind === 'timed-array' ? SHAPE_LABELS[cell.shape] : KIND_LABELS[cell.kind];
  return cell.kind === 'timed-array' ? `${cell.name}(t) · ${what}` : `${cell.name} · ${what}`;
}

/** Short fields of a kind besides its name. */
function shortFields(cell: InputCell): readonly (Line & { readonly width: number })[] {
  switch (cell.kind) {
    case 'spikes':
      return [
        { field: 'n', label: 'neurons', width: 4 },
        { field: 'period', label: 'period', width: 7, placeholder: 'none' },
      ];
    case 'poisson':
      return [{ field: 'n', label: 'neurons', width: 4 }];
    case 'poisson-input':
      return [
        { field: 'variable', label: 'variable', width: 4 },
        { field: 'n', label: 'inputs', width: 4 },
      ];
    case 'timed-array':
      return [
        { field: 'dt', label: 'step', width: 6 },
        { field: 'unit', label: 'unit', width: 4, placeholder: '1' },
      ];
  }
}

/** An input. */
export function InputCellView({ cell }: { readonly cell: InputCell }): ReactElement {
  const document = useDocumentStore((state) => state.open?.history.present);
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  const groups = document === undefined ? [] : groupNames(document);
  const lines = cell.kind === 'timed-array' ? SHAPE_LINES[cell.shape] : LINES[cell.kind];
  return (
    <CellFrame
      cell={cell}
      kind="input"
      summary={summaryOf(cell)}
      name={`input ${cell.name}`}
      shownFields={(field) =>
        [...lines, ...shortFields(cell)].some((line) => line.field === field) || field.startsWith('points')
      }
      foldable
    >
      <div className="field-row">
        <BoundText place={place('name')} label="name" name={`Name of input ${cell.name}`} width={4} />
        <ChoiceField
          place={place('kind')}
          label="kind"
          name={`Kind of input ${cell.name}`}
          value={cell.kind}
          options={Object.keys(KIND_LABELS)}
          optionLabel={(kind) => KIND_LABELS[kind as Kind]}
          onChange={(kind) => {
            replaceCell(inputOfKind(cell, kind as Kind, groups[0] ?? 'G'), 'Change kind of input');
          }}
        />
        {cell.kind === 'timed-array' && (
          <ChoiceField
            place={place('shape')}
            label="shape"
            name={`Shape of input ${cell.name}`}
            value={cell.shape}
            options={Object.keys(SHAPE_LABELS)}
            optionLabel={(shape) => SHAPE_LABELS[shape as ProtocolShape]}
            onChange={(shape) => {
              replaceCell(inputOfShape(cell, shape as ProtocolShape), 'Change shape of input');
            }}
          />
        )}
        {cell.kind === 'poisson-input' && (
          <BoundChoice
            place={place('target')}
            label="into"
            name={`Group driven by ${cell.name}`}
            options={groups}
          />
        )}
        {shortFields(cell).map(({ field, label, width, placeholder }) => (
          <BoundText
            key={field}
            place={place(field)}
            label={label}
            name={`${label} of input ${cell.name}`}
            width={width}
            {...(placeholder === undefined ? {} : { placeholder })}
          />
        ))}
      </div>
      {lines.map(({ field, label, placeholder }) => (
        <BoundCode
          key={field}
          place={place(field)}
          language="expression"
          singleLine={field !== 'spikes' && field !== 'values'}
          label={label}
          name={`${label} of input ${cell.name}`}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
      ))}
      {cell.kind === 'timed-array' && 'points' in cell && <PointEditor cell={cell} />}
      {cell.kind === 'timed-array' && 'points' in cell && <ProtocolPoints cell={cell} />}
      <InputPreview cell={cell.id} />
    </CellFrame>
  );
}
