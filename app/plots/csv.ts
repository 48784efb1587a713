// The numbers behind a plot as rows: for the table under it and for the clipboard.
import { displayUnit } from './display-unit';
import type { PlotModel } from './plot-model';
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
    case 'raster': {
      const { t, i } = model.spikes;
      return {
        header: ['t (ms)', 'neuron'],
        rows: t.length,
        cell: (row, column) => (column === 0 ? milliseconds(t[row] ?? NaN) : (i[row] ?? NaN)),
      };
    }
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
