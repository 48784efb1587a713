// What a plot cell draws, worked out once per run from the cell and what the run's monitors record. The
// samples themselves stay in the run's store and are read anew for every frame.
import type { MonitorInfo } from '../../engine/worker/protocol';
import type { PlotCell } from '../../engine/document/schema';
import type { RunData, SpikeRecord } from '../engine-client/run-data';
import type { BarPlot } from './bar-model';
import { distributionPlot, fanPlot } from './bar-model';
import type { ConnectionPlot } from './connection-model';
import { connectionPlot } from './connection-model';
import { elementOf } from './elements';
import { MAXIMUM_PANELS } from './figure';
import { parseDuration } from './duration';
import { RateMargin } from './rate-margin';
import type { Samples } from './samples';
import { RateSmoother } from './smooth';

/** More curves than this are not drawn: they could not be told apart. */
export const MAXIMUM_SERIES = 12;

/** One curve. */
export interface Series {
  readonly label: string;
  /** recorded neuron; absent for rates */
  readonly neuron: number | undefined;
  readonly panel: number;
  /** reads the current samples */
  readonly samples: () => Samples;
}

/** One pair of axes; panels stand above each other and share the time axis. */
export interface Panel {
  /** what the vertical axis shows, e.g. `v` */
  readonly title: string;
  /** display unit of the engine */
  readonly unit: string;
}

/** Curves over time, with the spikes of one monitor drawn over the first panel. */
export interface CurvePlot {
  readonly kind: 'curves';
  readonly panels: readonly Panel[];
  readonly series: readonly Series[];
  readonly spikes: SpikeRecord | undefined;
  /** curves that are recorded but not drawn */
  readonly hidden: number;
  readonly notes: readonly string[];
}

/** One dot per spike over time and neuron number. */
export interface RasterPlot {
  readonly kind: 'raster';
  readonly spikes: SpikeRecord;
  /** what is recorded at each spike besides */
  readonly variables?: MonitorInfo['variables'];
  readonly neurons: number;
  /** their rate over time, drawn below; absent for a single neuron and where it is not wanted */
  readonly rate: RateMargin | undefined;
  readonly notes: readonly string[];
}

/** Nothing can be drawn; `reason` says why in words for the reader. */
export interface EmptyPlot {
  readonly kind: 'empty';
  readonly reason: string;
}

export type PlotModel = CurvePlot | RasterPlot | BarPlot | ConnectionPlot | EmptyPlot;

/** Does the horizontal axis show time? */
export function isOverTime(model: PlotModel): boolean {
  return model.kind === 'curves' || model.kind === 'raster';
}

/** Works out what `cell` draws of `run`. */
export function buildPlot(cell: PlotCell, run: RunData): PlotModel {
  if (cell.kind === 'connectivity' || cell.kind === 'fan') return buildConnections(cell.kind, cell, run);
  if (cell.monitor.trim() === '') return empty('Choose a monitor to draw.');
  const info = run.info.find((monitor) => monitor.name === cell.monitor);
  if (info === undefined) return empty(`No monitor named "${cell.monitor}" took part in this run.`);
  switch (cell.kind) {
    case 'trace':
      return buildTrace(cell, run, info);
    case 'raster':
      return buildRaster(cell, run, info);
    case 'rate':
      return buildRate(cell, run, info);
    case 'distribution':
      return buildDistribution(cell, run, info);
  }
}

function buildConnections(kind: 'connectivity' | 'fan', cell: PlotCell, run: RunData): PlotModel {
  const name = cell.synapses?.trim() ?? '';
  if (name === '') return empty('Choose the synapses to draw.');
  const info = run.synapses.find((synapses) => synapses.name === name);
  if (info === undefined) return empty(`No synapses named "${name}" took part in this run.`);
  if (info.count === 0) return empty(`"${name}" has no synapses.`);
  return kind === 'fan' ? fanPlot(info) : connectionPlot(info);
}

function buildDistribution(cell: PlotCell, run: RunData, info: MonitorInfo): PlotModel {
  const record = run.state.get(info.name);
  if (record === undefined) return empty(`"${info.name}" does not record values of a variable.`);
  const plot = distributionPlot(cell, run, info, record);
  return typeof plot === 'string' ? empty(plot) : plot;
}

/** Variables that a trace shows: those named in the cell (`v` or `v, w`), or all that are recorded. */
export function chosenVariables(variable: string | undefined, recorded: readonly string[]): string[] {
  const named = (variable ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return named.length === 0 ? [...recorded] : named;
}

function buildTrace(cell: PlotCell, run: RunData, info: MonitorInfo): PlotModel {
  const record = run.state.get(info.name);
  if (record === undefined) return empty(`"${info.name}" does not record values over time; draw a raster.`);
  const names = chosenVariables(
    cell.variable,
    info.variables.map((variable) => variable.name),
  );
  const missing = names.filter((name) => !record.values.has(name));
  const units = new Map(info.variables.map((variable) => [variable.name, variable.unit]));
  const drawn = names.filter((name) => record.values.has(name));
  if (drawn.length === 0) return empty(`"${info.name}" does not record ${missing.join(', ')}.`);
  if (record.n === 0) return empty(`"${info.name}" records no ${elementOf(run, info)}.`);

  const panels: Panel[] = [];
  const series: Series[] = [];
  let hidden = 0;
  const perVariable = Math.max(Math.floor(MAXIMUM_SERIES / drawn.length), 1);
  for (const name of drawn) {
    const panel = panelFor(panels, name, units.get(name) ?? '1');
    if (panel >= MAXIMUM_PANELS) {
      hidden += record.n;
      continue;
    }
    record.indices.forEach((neuron, column) => {
      if (column >= perVariable) {
        hidden += 1;
        return;
      }
      series.push({
        label: record.n === 1 ? name : `${name}, ${elementOf(run, info)} ${neuron}`,
        neuron,
        panel,
        samples: () => ({
          t: record.t,
          values: record.values.get(name) ?? new Float64Array(0),
          stride: record.n,
          offset: column,
        }),
      });
    });
  }
  const spikes = spikesOf(cell, run);
  const notes = missing.map((name) => `"${info.name}" does not record ${name}.`);
  if (cell.spikes !== undefined && cell.spikes !== '' && spikes === undefined) {
    notes.push(`No spike monitor named "${cell.spikes}" took part in this run.`);
  }
  if (hidden > 0) notes.push(`${series.length} of ${series.length + hidden} recorded curves are drawn.`);
  return { kind: 'curves', panels, series, spikes, hidden, notes };
}

function buildRaster(cell: PlotCell, run: RunData, info: MonitorInfo): PlotModel {
  const spikes = run.spikes.get(info.name);
  if (spikes === undefined) return empty(`"${info.name}" does not record spikes.`);
  const rate = info.n > 1 && cell.margin !== 'none' ? new RateMargin(info.dt, info.n) : undefined;
  const { variables } = info;
  return {
    kind: 'raster',
    spikes,
    ...(variables.length === 0 ? {} : { variables }),
    neurons: info.n,
    rate,
    notes: [],
  };
}

function buildRate(cell: PlotCell, run: RunData, info: MonitorInfo): PlotModel {
  const record = run.rates.get(info.name);
  if (record === undefined) return empty(`"${info.name}" does not record a rate.`);
  const notes: string[] = [];
  const width = smoothingWidth(cell, notes);
  const smoother = width === undefined ? undefined : new RateSmoother(width, info.dt);
  const samples = (): Samples => {
    const rate = record.rate;
    const values = smoother === undefined ? rate : smoother.update(rate, run.status !== 'running');
    return { t: record.t, values, stride: 1, offset: 0 };
  };
  return {
    kind: 'curves',
    panels: [{ title: 'rate', unit: 'Hz' }],
    series: [{ label: 'rate', neuron: undefined, panel: 0, samples }],
    spikes: undefined,
    hidden: 0,
    notes,
  };
}

function smoothingWidth(cell: PlotCell, notes: string[]): number | undefined {
  if (cell.smooth === undefined || cell.smooth.trim() === '') return undefined;
  const width = parseDuration(cell.smooth);
  if (width === undefined) notes.push(`"${cell.smooth}" is not a smoothing time such as 2*ms.`);
  return width;
}

function spikesOf(cell: PlotCell, run: RunData): SpikeRecord | undefined {
  return cell.spikes === undefined ? undefined : run.spikes.get(cell.spikes);
}

function panelFor(panels: Panel[], name: string, unit: string): number {
  const at = panels.findIndex((panel) => panel.unit === unit);
  const panel = panels[at];
  if (panel === undefined)
    return panels.length >= MAXIMUM_PANELS ? MAXIMUM_PANELS : panels.push({ title: name, unit }) - 1;
  panels[at] = { title: `${panel.title}, ${name}`, unit };
  return at;
}

function empty(reason: string): EmptyPlot {
  return { kind: 'empty', reason };
}
