// The numbers behind a plot as rows: for the table under it and for the clipboard.
import { hexagonPlace } from '../../engine/worker';
import type { ConnectionHexagons } from '../../engine/worker/protocol';
import type { BarPlot } from './bar-model';
import type { ConnectionPlot } from './connection-model';
import { neuronsOfPart } from './connection-model';
import { displayUnit } from './display-unit';
import type { PlotModel, RasterPlot } from './plot-model';
import { sampleCount, valueAt } from './samples';

/** A table whose rows are read on demand. */
export interface DataTable {
  readonly header: readonly string[];
  readonly rows: number;
  readonly cell: (row: number, column: number) => number;
}

/** Times are given in ms, values in the unit without prefix. */
export function dataTable(model: PlotModel): DataTable {
  switch (model.kind) {
    case 'empty':
      return { header: [], rows: 0, cell: () => NaN };
    case 'raster':
      return rasterTable(model);
    case 'bars':
      return barTable(model);
    case 'connections':
      return connectionTable(model);
    case 'curves': {
      const columns = model.series.map((series) => series.samples());
      const header = model.series.map((series) => {
        const unit = displayUnit(model.panels[series.panel]?.unit ?? '1', 0).text;
        return unit === '' ? series.label : `${series.label} (${unit})`;
      });
      const first = columns[0];
      return {
        header: ['t (ms)', ...header],
        rows: first === undefined ? 0 : Math.max(...columns.map(sampleCount)),
        cell: (row, column) => {
          if (column === 0) return milliseconds(first?.t[row] ?? NaN);
          const samples = columns[column - 1];
          return samples === undefined ? NaN : valueAt(samples, row);
        },
      };
    }
  }
}

/** One row per spike: its time, its neuron, and what was recorded with it. */
function rasterTable({ spikes, variables = [] }: RasterPlot): DataTable {
  const { t, i, values } = spikes;
  const further = variables.map(({ name }) => values?.get(name) ?? new Float64Array());
  return {
    header: [
      't (ms)',
      'neuron',
      ...variables.map(({ name, unit }) => {
        const text = displayUnit(unit, 0).text;
        return text === '' ? name : `${name} (${text})`;
      }),
    ],
    rows: t.length,
    cell: (row, column) => {
      if (column === 0) return milliseconds(t[row] ?? NaN);
      return (column === 1 ? i[row] : further[column - 2]?.[row]) ?? NaN;
    },
  };
}

/** One row per step: its edges and what each histogram counts there. */
function barTable(model: BarPlot): DataTable {
  const histograms = model.panels.map((panel) => panel.read());
  const edges = histograms.reduce(
    (sum, { bins }) => ({
      from: Math.min(sum.from, bins.from),
      to: Math.max(sum.to, bins.from + bins.width * bins.counts.length),
    }),
    { from: Infinity, to: -Infinity },
  );
  const width = histograms[0]?.bins.width ?? 1;
  const unit = displayUnit(model.unit, 0).text;
  const name = unit === '' ? model.xTitle : `${model.xTitle} (${unit})`;
  const first = histograms[0]?.first;
  const round = (value: number): number => Number(value.toPrecision(12));
  return {
    header: [
      `${name} from`,
      'to',
      ...model.panels.map((panel) => panel.title),
      ...(first === undefined ? [] : ['at the start']),
    ],
    rows: edges.from < edges.to ? Math.round((edges.to - edges.from) / width) : 0,
    cell: (row, column) => {
      const from = edges.from + row * width;
      if (column < 2) return round(from + column * width);
      const bins = histograms[column - 2]?.bins ?? first;
      if (bins === undefined) return NaN;
      return bins.counts[Math.round((from - bins.from) / width)] ?? 0;
    },
  };
}

/** One row per synapse, or per field of the image. */
function connectionTable({ info }: ConnectionPlot): DataTable {
  const { pairs, density, hexagons, sources, targets } = info;
  if (pairs !== undefined) {
    return {
      header: ['source neuron', 'target neuron'],
      rows: pairs.pre.length,
      cell: (row, column) => (column === 0 ? pairs.pre : pairs.post)[row] ?? NaN,
    };
  }
  if (hexagons !== undefined) return hexagonTable(hexagons, sources, targets);
  if (density === undefined) return { header: [], rows: 0, cell: () => NaN };
  const { rows, columns, counts } = density;
  return {
    header: ['sources from', 'sources to', 'targets from', 'targets to', 'synapses'],
    rows: rows * columns,
    cell: (row, column) => {
      if (column === 4) return counts[row] ?? NaN;
      const part =
        column < 2
          ? neuronsOfPart(Math.floor(row / columns), rows, sources)
          : neuronsOfPart(row % columns, columns, targets);
      return part[column % 2] ?? NaN;
    },
  };
}

/** One row per hexagon: where it lies, and how many synapses it has. */
function hexagonTable(hexagons: ConnectionHexagons, sources: number, targets: number): DataTable {
  const { counts } = hexagons;
  return {
    header: ['source neuron of the centre', 'target neuron of the centre', 'synapses'],
    rows: counts.length,
    cell: (row, column) => {
      if (column === 2) return counts[row] ?? NaN;
      const { x, y } = hexagonPlace(hexagons, row);
      return column === 0 ? x * sources - 0.5 : y * targets - 0.5;
    },
  };
}

/** Comma-separated text of a table; names with commas are quoted. */
export function csvOf(table: DataTable): string {
  const lines = [table.header.map(quote).join(',')];
  for (let row = 0; row < table.rows; row++) {
    lines.push(table.header.map((_, column) => String(table.cell(row, column))).join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** Times in ms without the dust of multiplication (19.2, not 19.200000000000003). */
function milliseconds(seconds: number): number {
  return Number((seconds * 1000).toPrecision(12));
}

function quote(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
