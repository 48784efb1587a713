// The plot cells of a notebook as figures: the same lines and labels as those of its script for Brian 2.
import { assertNever, Source } from '../diagnostics';
import type { BuiltModel } from '../document/build';
import { evaluateField } from '../document/evaluate';
import { axisLabel, plotUnit } from '../document/export-plots';
import type { NotebookDocument, PlotCell } from '../document/schema';
import { isKnownCell } from '../document/schema';
import { EventMonitor, PopulationRateMonitor, StateMonitor } from '../monitors';
import {
  emptyAxes,
  type Artist,
  type FigureModel,
  type HistogramArtist,
  type LineArtist,
} from '../python/pylab/model';
import { ms } from '../units';

/** One figure for each plot cell whose monitor exists. */
export function documentFigures(document: NotebookDocument, model: BuiltModel): FigureModel[] {
  return document.cells
    .filter(isKnownCell)
    .filter((cell) => cell.type === 'plot')
    .map((cell, index) => {
      const axes = emptyAxes();
      const { lines, label } = drawing(cell, document, model);
      axes.artists.push(...lines);
      axes.title = cell.title ?? '';
      axes.x.label = axisLabel(cell, document);
      axes.y.label = label;
      return { number: index + 1, title: '', axes: [axes] };
    });
}

interface Drawing {
  readonly lines: readonly Artist[];
  readonly label: string;
}

function drawing(cell: PlotCell, document: NotebookDocument, model: BuiltModel): Drawing {
  const monitor = model.monitors.get(cell.monitor);
  switch (cell.kind) {
    case 'trace':
      return monitor instanceof StateMonitor ? trace(cell, monitor, document, model) : NOTHING;
    case 'raster':
      if (!(monitor instanceof EventMonitor)) return NOTHING;
      return { lines: [line(monitor.get('t'), Array.from(monitor.get('i')))], label: 'neuron' };
    case 'rate':
      return monitor instanceof PopulationRateMonitor ? rate(cell, monitor, model) : NOTHING;
    case 'distribution':
      return monitor instanceof StateMonitor ? distribution(cell, monitor, document, model) : NOTHING;
    case 'connectivity':
      return connectivity(cell, model);
    case 'fan':
      return fan(cell, model);
    default:
      return assertNever(cell.kind);
  }
}

const NOTHING: Drawing = { lines: [], label: '' };

/** A line over time in milliseconds. */
function line(t: ArrayLike<number>, y: readonly number[]): LineArtist {
  return { kind: 'line', x: Array.from(t, (time) => time / ms.value), y, style: {} };
}

/** Counts in so many bins of equal width from the lowest to the highest value, as matplotlib counts. */
const BINS = 50;

function histogram(values: readonly number[], histtype: string): HistogramArtist {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isFlat = values.length === 0 || least === most;
  const low = values.length === 0 ? 0 : isFlat ? least - 0.5 : least;
  const high = values.length === 0 ? 1 : isFlat ? most + 0.5 : most;
  const edges = Array.from({ length: BINS + 1 }, (_, k) => low + ((high - low) * k) / BINS);
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { kind: 'histogram', edges, counts, histtype, horizontal: false, style: {} };
}

function unitScale(unit: string | undefined, model: BuiltModel): number {
  return unit === undefined ? 1 : (evaluateField(new Source(unit), model.constants).quantity?.value ?? 1);
}

/** The latest recorded values. */
function distribution(
  cell: PlotCell,
  monitor: StateMonitor,
  document: NotebookDocument,
  model: BuiltModel,
): Drawing {
  const variable = cell.variable ?? 'w';
  const scale = unitScale(plotUnit(document, cell.monitor, variable), model);
  const values = monitor.get(variable).map((record) => (record[record.length - 1] ?? Number.NaN) / scale);
  return { lines: [histogram(values, 'bar')], label: 'number' };
}

/** A point for each synapse. */
function connectivity(cell: PlotCell, model: BuiltModel): Drawing {
  const synapses = model.synapses.get(cell.synapses ?? '')?.synapses;
  if (synapses === undefined) return NOTHING;
  const [x, y] = [Array.from(synapses.get('i')), Array.from(synapses.get('j'))];
  return { lines: [{ kind: 'line', x, y, style: {} }], label: 'target neuron' };
}

/** How many neurons have how many synapses. */
function fan(cell: PlotCell, model: BuiltModel): Drawing {
  const synapses = model.synapses.get(cell.synapses ?? '')?.synapses;
  if (synapses === undefined) return NOTHING;
  const { source, target } = synapses;
  const outgoing = counts(synapses.neurons('pre'), source.start, source.stop);
  const incoming = counts(synapses.neurons('post'), target.start, target.stop);
  return {
    lines: [
      { ...histogram(outgoing, 'step'), label: 'synapses of each source neuron' },
      { ...histogram(incoming, 'step'), label: 'synapses of each target neuron' },
    ],
    label: 'neurons',
  };
}

function counts(neurons: Int32Array, start: number, stop: number): number[] {
  const found = new Array<number>(stop - start).fill(0);
  for (const neuron of neurons) found[neuron - start] = (found[neuron - start] ?? 0) + 1;
  return found;
}

function trace(
  cell: PlotCell,
  monitor: StateMonitor,
  document: NotebookDocument,
  model: BuiltModel,
): Drawing {
  const variable = cell.variable ?? 'v';
  const unit = plotUnit(document, cell.monitor, variable);
  const scale = unitScale(unit, model);
  const traces = monitor.get(variable).map((values) =>
    line(
      monitor.t,
      Array.from(values, (value) => value / scale),
    ),
  );
  const spikes = model.monitors.get(cell.spikes ?? '');
  const marks = spikes instanceof EventMonitor ? Array.from(spikes.get('t')) : [];
  return {
    lines: [...traces, ...marks.map((t) => ({ ...line([t, t], [0, 1]), relative: 'y' as const }))],
    label: unit === undefined ? variable : `${variable} (${unit})`,
  };
}

function rate(cell: PlotCell, monitor: PopulationRateMonitor, model: BuiltModel): Drawing {
  const smooth = cell.smooth?.trim() ?? '';
  const width = smooth === '' ? undefined : evaluateField(new Source(smooth), model.constants).quantity;
  const values = width === undefined ? monitor.rate : monitor.smoothRate('gaussian', width).values;
  return { lines: [line(monitor.t, Array.from(values))], label: 'rate (Hz)' };
}
