// A monitor cell: what is recorded of which group, and when in the time step.
import { ChartLine } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MonitorCell, NotebookDocument } from '../../../engine/document/schema';
import { editCell, setNumber, setOptional } from '../cell-edits';
import { editDocument, useDocumentStore } from '../document-store';
import type { EditableCell } from '../editable';
import { BoundText } from '../fields-ui/bound-fields';
import { NamesField } from '../fields-ui/names-field';
import { ChoiceField, TextField } from '../fields-ui/small-fields';
import { isKnown } from '../known';
import { freeId, recordableNames, synapsesNames } from '../new-cells';
import { SLOTS } from '../slots';
import { CellFrame } from './cell-frame';

const KINDS: readonly MonitorCell['kind'][] = ['state', 'spike', 'rate', 'event'];
const KIND_LABEL: Readonly<Record<MonitorCell['kind'], string>> = {
  state: 'state variables',
  spike: 'spikes',
  rate: 'population rate',
  event: 'events',
};

function isKind(text: string): text is MonitorCell['kind'] {
  return KINDS.some((kind) => kind === text);
}

/** Slots in which each kind of monitor records unless told otherwise; events are seen right after they arise. */
const DEFAULT_SLOT: Readonly<Record<MonitorCell['kind'], string>> = {
  state: 'start',
  spike: 'after its thresholder',
  event: 'after its thresholder',
  rate: 'end',
};

function summaryOf(cell: MonitorCell): string {
  const what = cell.kind === 'state' ? (cell.variables ?? []).join(', ') : KIND_LABEL[cell.kind];
  return `${cell.name} · ${what} of ${cell.target}`;
}

/** Adds the plot that fits a monitor below its cell. */
function addPlot(cell: MonitorCell): void {
  editDocument(
    (document) => {
      const at = document.cells.findIndex((candidate) => candidate.id === cell.id);
      const id = freeId(document, 'p');
      const variable = cell.variables?.[0];
      const kind = cell.kind === 'state' ? 'trace' : cell.kind === 'rate' ? 'rate' : 'raster';
      const plot: EditableCell = {
        id,
        type: 'plot',
        kind,
        monitor: cell.name,
        ...(kind === 'trace' && variable !== undefined ? { variable } : {}),
        ...(kind === 'rate' ? { smooth: '2*ms' } : {}),
      };
      document.cells.splice(at + 1, 0, plot);
    },
    { label: 'Add plot' },
  );
}

/** What a kind of monitor can record; parts such as `G[:100]` may be typed. */
function targetsOf(document: NotebookDocument, kind: MonitorCell['kind']): string[] {
  const groups = recordableNames(document);
  return kind === 'state' ? [...groups, ...synapsesNames(document)] : groups;
}

/** A monitor. */
export function MonitorCellView({ cell }: { readonly cell: MonitorCell }): ReactElement {
  const document = useDocumentStore((state) => state.open?.history.present);
  const plotted =
    document?.cells.some(
      (other) =>
        isKnown(other) &&
        other.type === 'plot' &&
        (other.monitor === cell.name || other.spikes === cell.name),
    ) ?? false;
  const ofSynapses = document !== undefined && synapsesNames(document).includes(cell.target);
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  const edit = (field: string, change: (draft: MonitorDraft) => void): void => {
    editCell(cell.id, 'monitor', change, `Edit ${field}`, field);
  };
  return (
    <CellFrame cell={cell} kind="monitor" summary={summaryOf(cell)} name={`monitor ${cell.name}`} foldable>
      <div className="field-row">
        <TextField
          place={place('name')}
          label="name"
          name={`Name of monitor ${cell.name}`}
          width={3}
          value={cell.name}
          onChange={(text) => {
            edit('name', (draft) => {
              draft.name = text;
            });
          }}
        />
        <ChoiceField
          place={place('kind')}
          label="records"
          name={`Kind of monitor ${cell.name}`}
          value={cell.kind}
          options={KINDS}
          optionLabel={(kind) => (isKind(kind) ? KIND_LABEL[kind] : kind)}
          onChange={(text) => {
            if (!isKind(text)) return;
            edit('kind', (draft) => {
              draft.kind = text;
              if (text === 'state') draft.variables ??= ['v'];
            });
          }}
        />
        <BoundText
          place={place('target')}
          label="of"
          name={`Group recorded by ${cell.name}`}
          width={4}
          placeholder="G[:100]"
          suggestions={document === undefined ? [] : targetsOf(document, cell.kind)}
        />
        {cell.kind !== 'rate' && (
          <NamesField
            place={place('variables')}
            label="variables"
            name={`Variables recorded by ${cell.name}`}
            names={cell.variables ?? []}
            onNames={(names) => {
              edit('variables', (draft) => {
                if (names.length === 0 && cell.kind !== 'state') delete draft.variables;
                else draft.variables = names;
              });
            }}
          />
        )}
        {cell.kind === 'state' && (
          <TextField
            place={place('record')}
            label={ofSynapses ? 'synapses' : 'neurons'}
            name={`${ofSynapses ? 'Synapses' : 'Neurons'} recorded by ${cell.name}`}
            width={4}
            placeholder="all"
            value={cell.record ?? ''}
            onChange={(text) => {
              edit('record', (draft) => {
                setOptional(draft, 'record', text);
              });
            }}
          />
        )}
        {cell.kind === 'event' && (
          <TextField
            place={place('event')}
            label="event"
            name={`Event recorded by ${cell.name}`}
            width={8}
            value={cell.event ?? ''}
            onChange={(text) => {
              edit('event', (draft) => {
                setOptional(draft, 'event', text);
              });
            }}
          />
        )}
      </div>
      <div className="field-row">
        <ChoiceField
          place={place('when')}
          label="when"
          name={`Slot of monitor ${cell.name}`}
          value={cell.when ?? ''}
          options={['', ...SLOTS]}
          optionLabel={(slot) => (slot === '' ? `default (${DEFAULT_SLOT[cell.kind]})` : slot)}
          onChange={(text) => {
            edit('when', (draft) => {
              setOptional(draft, 'when', text);
            });
          }}
        />
        <TextField
          place={place('order')}
          label="order"
          name={`Order of monitor ${cell.name}`}
          width={2}
          placeholder="0"
          value={cell.order === undefined ? '' : String(cell.order)}
          onChange={(text) => {
            edit('order', (draft) => {
              setNumber(draft, 'order', text);
            });
          }}
        />
        {cell.kind === 'state' && (
          <TextField
            place={place('dt')}
            label="dt"
            name={`Time step of monitor ${cell.name}`}
            width={7}
            placeholder="default"
            value={cell.dt ?? ''}
            onChange={(text) => {
              edit('dt', (draft) => {
                setOptional(draft, 'dt', text);
              });
            }}
          />
        )}
        {!plotted && (
          <button
            type="button"
            className="button small"
            onClick={() => {
              addPlot(cell);
            }}
          >
            <ChartLine size={14} aria-hidden /> Plot this
          </button>
        )}
      </div>
    </CellFrame>
  );
}

type MonitorDraft = Parameters<Parameters<typeof editCell<'monitor'>>[2]>[0];
