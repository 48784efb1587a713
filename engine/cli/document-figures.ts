// The plot cells of a notebook as figures: the same lines and labels as those of its script for Brian 2.
import { assertNever, Source } from '../diagnostics';
import type { BuiltModel } from '../document/build';
import { evaluateField } from '../document/evaluate';
import { plotUnit } from '../document/export-plots';
import type { NotebookDocument, PlotCell } from '../document/schema';
import { isKnownCell } from '../document/schema';
import { EventMonitor, PopulationRateMonitor, StateMonitor } from '../monitors';
import { emptyAxes, type FigureModel, type LineArtist } from '../python/pylab/model';
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
      axes.x.label = 'time (ms)';
      axes.y.label = label;
      return { number: index + 1, title: '', axes: [axes] };
    });
}

interface Drawing {
  readonly lines: readonly LineArtist[];
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
    case 'connectivity':
    case 'fan':
      return NOTHING;
    default:
      return assertNever(cell.kind);
  }
}

const NOTHING: Drawing = { lines: [], label: '' };

/** A line over time in milliseconds. */
function line(t: ArrayLike<number>, y: readonly number[]): LineArtist {
  return { kind: 'line', x: Array.from(t, (time) => time / ms.value), y, style: {} };
}

function trace(
  cell: PlotCell,
  monitor: StateMonitor,
  document: NotebookDocument,
  model: BuiltModel,
): Drawing {
  const variable = cell.variable ?? 'v';
  const unit = plotUnit(document, cell.monitor, variable);
  const scale =
    unit === undefined ? 1 : (evaluateField(new Source(unit), model.constants).quantity?.value ?? 1);
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
