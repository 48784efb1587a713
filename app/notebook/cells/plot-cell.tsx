// A plot cell: which monitor is drawn and how. The picture stands here on phones, in the stage elsewhere.
import type { ReactElement } from 'react';
import type { MonitorCell, NotebookDocument, PlotCell } from '../../../engine/document/schema';
import { editCell, setOptional } from '../cell-edits';
import { useDocumentStore } from '../document-store';
import { ChoiceField, TextField } from '../fields-ui/small-fields';
import { isKnown } from '../known';
import { CellFrame } from './cell-frame';

const KINDS: readonly PlotCell['kind'][] = ['trace', 'raster', 'rate'];

function isKind(text: string): text is PlotCell['kind'] {
  return KINDS.some((kind) => kind === text);
}

function monitorsOf(document: NotebookDocument | undefined): MonitorCell[] {
  return document?.cells.flatMap((cell) => (isKnown(cell) && cell.type === 'monitor' ? [cell] : [])) ?? [];
}

/** Monitors whose records the kind of plot can draw. */
function fitting(kind: PlotCell['kind'], monitors: readonly MonitorCell[]): string[] {
  const kinds: readonly MonitorCell['kind'][] =
    kind === 'trace' ? ['state'] : kind === 'rate' ? ['rate'] : ['spike', 'event'];
  return monitors.filter((monitor) => kinds.includes(monitor.kind)).map((monitor) => monitor.name);
}

/** Settings of a plot. */
export function PlotCellView({ cell }: { readonly cell: PlotCell }): ReactElement {
  const document = useDocumentStore((state) => state.open?.history.present);
  const monitors = monitorsOf(document);
  const drawn = monitors.find((monitor) => monitor.name === cell.monitor);
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  type Draft = Parameters<Parameters<typeof editCell<'plot'>>[2]>[0];
  const edit = (field: string, change: (draft: Draft) => void): void => {
    editCell(cell.id, 'plot', change, `Edit ${field}`, field);
  };
  const summary = [
    cell.kind,
    cell.variable === undefined ? cell.monitor : `${cell.monitor}.${cell.variable}`,
  ];
  return (
    <CellFrame
      cell={cell}
      kind="plot"
      summary={summary.join(' · ')}
      name={`plot of ${cell.monitor}`}
      foldable
    >
      <div className="field-row">
        <ChoiceField
          place={place('kind')}
          label="kind"
          name={`Kind of plot of ${cell.monitor}`}
          value={cell.kind}
          options={KINDS}
          onChange={(text) => {
            if (!isKind(text)) return;
            edit('kind', (draft) => {
              draft.kind = text;
              const [first] = fitting(text, monitors);
              if (first === undefined) return;
              draft.monitor = first;
              const variable = monitors.find((monitor) => monitor.name === first)?.variables?.[0];
              setOptional(draft, 'variable', text === 'trace' ? (variable ?? '') : '');
            });
          }}
        />
        <ChoiceField
          place={place('monitor')}
          label="monitor"
          name="Monitor that is drawn"
          value={cell.monitor}
          options={fitting(cell.kind, monitors)}
          onChange={(text) => {
            edit('monitor', (draft) => {
              draft.monitor = text;
            });
          }}
        />
        {cell.kind === 'trace' && (
          <>
            <ChoiceField
              place={place('variable')}
              label="variable"
              name="Variable that is drawn"
              value={cell.variable ?? ''}
              options={drawn?.variables ?? []}
              onChange={(text) => {
                edit('variable', (draft) => {
                  setOptional(draft, 'variable', text);
                });
              }}
            />
            <ChoiceField
              place={place('spikes')}
              label="spikes"
              name="Spike monitor drawn on the trace"
              value={cell.spikes ?? ''}
              options={['', ...fitting('raster', monitors)]}
              optionLabel={(name) => (name === '' ? 'none' : name)}
              onChange={(text) => {
                edit('spikes', (draft) => {
                  setOptional(draft, 'spikes', text);
                });
              }}
            />
          </>
        )}
        {cell.kind === 'rate' && (
          <TextField
            place={place('smooth')}
            label="window"
            name="Smoothing window"
            width={7}
            placeholder="none"
            value={cell.smooth ?? ''}
            onChange={(text) => {
              edit('smooth', (draft) => {
                setOptional(draft, 'smooth', text);
              });
            }}
          />
        )}
        <TextField
          place={place('title')}
          label="title"
          name="Title of the plot"
          width={14}
          placeholder="automatic"
          value={cell.title ?? ''}
          onChange={(text) => {
            edit('title', (draft) => {
              setOptional(draft, 'title', text);
            });
          }}
        />
      </div>
    </CellFrame>
  );
}
