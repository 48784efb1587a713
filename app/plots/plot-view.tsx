// A plot cell's picture with everything around it: title, state of the run, tools, legend, one-sentence
// summary and data table.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { PlotCell } from '../../engine/document/schema';
import type { RunData } from '../engine-client/run-data';
import { csvOf, dataTable } from './csv';
import { formatTime } from './display-unit';
import { saveDataUrl } from './download';
import type { Theme } from './palette';
import type { PlotHandle } from './plot-area';
import { PlotArea } from './plot-area';
import { PlotBoundary } from './plot-boundary';
import { DensityKey } from './density-key';
import { PlotLegend } from './plot-legend';
import { PlotTable } from './plot-table';
import { PlotTools } from './plot-tools';
import './plots.css';
import type { PlotModel } from './plot-model';
import { buildPlot } from './plot-model';
import { SummaryState, summarise } from './summary';
import { useRunPulse, useShownRun } from './use-run';

export interface PlotViewProps {
  readonly cell: PlotCell;
  /** the run to show: the one under way, or the last good one */
  readonly run: RunData | undefined;
  /** why the picture no longer fits the model, if it does not */
  readonly stale: string | undefined;
  /** the model has errors: it cannot run as it is */
  readonly broken: boolean;
  readonly theme: Theme;
}

export function PlotView({ cell, run, stale, broken, theme }: PlotViewProps): React.JSX.Element {
  const shown = useShownRun(run);
  const title = titleOf(cell);
  return (
    <section
      className={stale === undefined ? 'plot' : 'plot plot-stale'}
      data-theme={theme}
      data-testid={`plot-${cell.id}`}
      data-status={shown?.status ?? 'empty'}
      data-run={shown?.runId}
      aria-label={title}
    >
      <PlotBoundary resetKey={shown}>
        {shown === undefined ? (
          <EmptyPlotView cell={cell} title={title} broken={broken} />
        ) : (
          <LivePlot cell={cell} run={shown} stale={stale} theme={theme} title={title} />
        )}
      </PlotBoundary>
    </section>
  );
}

/** The cell's own title, or one made of what it draws. */
export function titleOf(cell: PlotCell): string {
  if (cell.title !== undefined && cell.title.trim() !== '') return cell.title;
  switch (cell.kind) {
    case 'trace':
      return cell.variable === undefined || cell.variable === ''
        ? cell.monitor
        : `${cell.variable} of ${cell.monitor}`;
    case 'raster':
      return `Spikes of ${cell.monitor}`;
    case 'rate':
      return `Rate of ${cell.monitor}`;
    case 'distribution':
      return cell.variable === undefined || cell.variable === ''
        ? `Distribution of ${cell.monitor}`
        : `Distribution of ${cell.variable} of ${cell.monitor}`;
    case 'connectivity':
      return `Connections of ${cell.synapses ?? ''}`.trim();
    case 'fan':
      return `Fan-out and fan-in of ${cell.synapses ?? ''}`.trim();
  }
}

interface EmptyProps {
  readonly cell: PlotCell;
  readonly title: string;
  readonly broken: boolean;
}

function EmptyPlotView({ cell, title, broken }: EmptyProps): React.JSX.Element {
  return (
    <>
      <header className="plot-header">
        <h2 className="plot-title">{title}</h2>
      </header>
      <p className="plot-nothing">
        {broken ? 'The picture appears as soon as the model has no problems left.' : 'Nothing has run yet.'}
      </p>
      <p className="plot-summary" data-testid={`plot-summary-${cell.id}`} />
    </>
  );
}

interface LiveProps {
  readonly cell: PlotCell;
  readonly run: RunData;
  readonly stale: string | undefined;
  readonly theme: Theme;
  readonly title: string;
}

function LivePlot({ cell, run, stale, theme, title }: LiveProps): React.JSX.Element {
  const version = useRunPulse(run);
  const handle = useRef<PlotHandle>(null);
  const [tableOpen, setTableOpen] = useState(false);
  const [zoomed, setZoomed] = useState(false);
  const [message, setMessage] = useState('');
  const model = useMemo(() => buildPlot(cell, run), [cell, run]);
  const [state, stateModel] = useSummaryState(model);
  const summary = useMemo(
    () => ({ version, text: summarise(cell, stateModel, run, state) }).text,
    [cell, stateModel, run, state, version],
  );
  const onError = useCallback((error: unknown) => setMessage(`Axes failed: ${messageOf(error)}`), []);

  const copyCsv = (): void => {
    navigator.clipboard.writeText(csvOf(dataTable(model))).then(
      () => setMessage('Data copied as CSV.'),
      (error: unknown) => setMessage(`Copying failed: ${messageOf(error)}`),
    );
  };
  const save = (format: 'png' | 'svg'): void => {
    const view = handle.current;
    if (view === null) return;
    view.exportImage(format, title).then(
      (url) => {
        saveDataUrl(url, `${title}.${format}`);
        setMessage(`Saved as ${format.toUpperCase()}.`);
      },
      (error: unknown) => setMessage(`Export failed: ${messageOf(error)}`),
    );
  };

  return (
    <>
      <header className="plot-header">
        <h2 className="plot-title">{title}</h2>
        <RunState run={run} stale={stale} />
        <PlotTools
          title={title}
          disabled={model.kind === 'empty'}
          zoomed={zoomed}
          tableOpen={tableOpen}
          onResetZoom={() => handle.current?.resetZoom()}
          onToggleTable={() => setTableOpen(!tableOpen)}
          onCopyCsv={copyCsv}
          onExport={save}
        />
      </header>
      <Legend model={model} theme={theme} />
      {model.kind === 'empty' ? (
        <p className="plot-nothing">{model.reason}</p>
      ) : (
        <div className="plot-picture">
          <PlotArea
            ref={handle}
            cell={cell}
            run={run}
            model={model}
            theme={theme}
            label={`${title}: ${summary}`}
            onZoom={setZoomed}
            onError={onError}
          />
        </div>
      )}
      <p className="plot-summary" data-testid={`plot-summary-${cell.id}`}>
        {model.kind === 'empty' ? '' : summary}
      </p>
      <PlotNotes model={model} message={message} />
      {tableOpen && <PlotTable table={dataTable(model)} caption={title} />}
    </>
  );
}

/** What colours and dashes mean, where there is more than one. */
function Legend({
  model,
  theme,
}: {
  readonly model: PlotModel;
  readonly theme: Theme;
}): React.JSX.Element | null {
  if (model.kind === 'curves' && model.series.length > 1) {
    return <PlotLegend labels={model.series.map((series) => series.label)} theme={theme} />;
  }
  if (model.kind === 'bars' && model.compared) {
    return <PlotLegend labels={['latest values', 'first values']} theme={theme} />;
  }
  if (model.kind === 'connections') return <DensityKey info={model.info} />;
  return null;
}

/** Summary state of the model; a new model starts a new one. */
function useSummaryState(model: PlotModel): readonly [SummaryState, PlotModel] {
  return useMemo(() => [new SummaryState(), model] as const, [model]);
}

function RunState({ run, stale }: { run: RunData; stale: string | undefined }): React.JSX.Element {
  const stopped = run.status === 'stopped' || run.status === 'error' ? `stopped at ${formatTime(run.t)}` : '';
  if (stale !== undefined) {
    const text = stopped === '' ? stale : `${stale} · ${stopped}`;
    return <span className="plot-state plot-state-stale">{text}</span>;
  }
  switch (run.status) {
    case 'running':
      return (
        <span className="plot-state plot-state-live">
          {run.t > 0 ? `${formatTime(run.t)} · ` : ''}
          <span aria-hidden="true">●</span> live
        </span>
      );
    case 'stopped':
    case 'error':
      return <span className="plot-state">{stopped}</span>;
    case 'done':
      return <span className="plot-state" />;
  }
}

function PlotNotes({ model, message }: { model: PlotModel; message: string }): React.JSX.Element {
  const notes = model.kind === 'empty' ? [] : model.notes;
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="plot-note">
          {note}
        </p>
      ))}
      <p className="plot-note" role="status">
        {message}
      </p>
    </>
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
