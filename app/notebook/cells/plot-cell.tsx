// A plot cell: what is drawn and how. The picture stands here on phones, in the stage elsewhere.
import type { ReactElement } from 'react';
import type { MonitorCell, NotebookDocument, PlotCell } from '../../../engine/document/schema';
import { editCell, setOptional } from '../cell-edits';
import { useDocumentStore } from '../document-store';
import { BoundChoice, BoundText } from '../fields-ui/bound-fields';
import { CheckField, ChoiceField } from '../fields-ui/small-fields';
import { isKnown } from '../known';
import { synapsesNames } from '../new-cells';
import { CellFrame } from './cell-frame';

type Kind = PlotCell['kind'];

const KIND_LABELS: Readonly<Record<Kind, string>> = {
  trace: 'trace',
  raster: 'raster',
  rate: 'rate',
  distribution: 'distribution',
  connectivity: 'connections',
  fan: 'fan-out and fan-in',
};

/** Kinds of monitors whose records a kind of plot can draw; none where it draws connections. */
const MONITOR_KINDS: Readonly<Record<Kind, readonly MonitorCell['kind'][]>> = {
  trace: ['state'],
  distribution: ['state'],
  raster: ['spike', 'event'],
  rate: ['rate'],
  connectivity: [],
  fan: [],
};

function isKind(text: string): text is Kind {
  return Object.hasOwn(KIND_LABELS, text);
}

/** Does the kind draw synapses rather than what a monitor recorded? */
function ofSynapses(kind: Kind): boolean {
  return MONITOR_KINDS[kind].length === 0;
}

function monitorsOf(document: NotebookDocument | undefined): MonitorCell[] {
  return document?.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'monitor' ? [cell] : [])) ?? [];
}

/** Monitors whose records the kind of plot can draw. */
function fitting(kind: Kind, monitors: readonly MonitorCell[]): string[] {
  return monitors.filter((monitor) => MONITOR_KINDS[kind].includes(monitor.kind)).map(({ name }) => name);
}

/** Makes another kind of plot of the cell; what still fits stays. */
function setKind(cell: PlotCell, kind: Kind, monitors: readonly MonitorCell[], synapses: string[]): void {
  editCell(
    cell.id,
    'plot',
    (draft) => {
      draft.kind = kind;
      if (ofSynapses(kind)) {
        draft.monitor = '';
        draft.synapses ??= synapses[0] ?? '';
        setOptional(draft, 'variable', '');
        return;
      }
      setOptional(draft, 'synapses', '');
      const names = fitting(kind, monitors);
      if (!names.includes(draft.monitor)) draft.monitor = names[0] ?? draft.monitor;
      const recorded = monitors.find(({ name }) => name === draft.monitor)?.variables ?? [];
      const kept = recorded.find((name) => name === draft.variable) ?? recorded[0] ?? '';
      setOptional(draft, 'variable', MONITOR_KINDS[kind].includes('state') ? kept : '');
    },
    'Edit kind',
    'kind',
  );
}

/** Settings of a plot. */
export function PlotCellView({ cell }: { readonly cell: PlotCell }): ReactElement {
  const document = useDocumentStore((state) => state.open?.history.present);
  const monitors = monitorsOf(document);
  const synapses = document === undefined ? [] : synapsesNames(document);
  const drawn = ofSynapses(cell.kind) ? (cell.synapses ?? '') : cell.monitor;
  const recorded = monitors.find((monitor) => monitor.name === cell.monitor)?.variables ?? [];
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  const summary = [
    KIND_LABELS[cell.kind],
    cell.variable === undefined ? drawn : `${cell.monitor}.${cell.variable}`,
  ];
  return (
    <CellFrame cell={cell} kind="plot" summary={summary.join(' · ')} name={`plot of ${drawn}`} foldable>
      <div className="field-row">
        <ChoiceField
          place={place('kind')}
          label="kind"
          name={`Kind of plot of ${drawn}`}
          value={cell.kind}
          options={Object.keys(KIND_LABELS)}
          optionLabel={(kind) => (isKind(kind) ? KIND_LABELS[kind] : kind)}
          onChange={(text) => {
            if (isKind(text)) setKind(cell, text, monitors, synapses);
          }}
        />
        {ofSynapses(cell.kind) ? (
          <BoundChoice
            place={place('synapses')}
            label="synapses"
            name="Synapses that are drawn"
            options={synapses}
          />
        ) : (
          <BoundChoice
            place={place('monitor')}
            label="monitor"
            name="Monitor that is drawn"
            options={fitting(cell.kind, monitors)}
          />
        )}
        {(cell.kind === 'trace' || cell.kind === 'distribution') && (
          <BoundChoice
            place={place('variable')}
            label="variable"
            name="Variable that is drawn"
            options={recorded}
          />
        )}
        {cell.kind === 'trace' && (
          <BoundChoice
            place={place('spikes')}
            label="spikes"
            name="Spike monitor drawn on the trace"
            options={['', ...fitting('raster', monitors)]}
            optionLabel={(name) => (name === '' ? 'none' : name)}
          />
        )}
        {cell.kind === 'rate' && (
          <BoundText
            place={place('smooth')}
            label="window"
            name="Smoothing window"
            optional
            width={7}
            placeholder="none"
          />
        )}
        {cell.kind === 'raster' && (
          <CheckField
            label="rate below"
            checked={cell.margin !== 'none'}
            onChange={(shown) => {
              editCell(
                cell.id,
                'plot',
                (draft) => {
                  setOptional(draft, 'margin', shown ? '' : 'none');
                },
                shown ? 'Show rate' : 'Hide rate',
              );
            }}
          />
        )}
        <BoundText
          place={place('title')}
          label="title"
          name="Title of the plot"
          optional
          width={14}
          placeholder="automatic"
        />
      </div>
    </CellFrame>
  );
}
