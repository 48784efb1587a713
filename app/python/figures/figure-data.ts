// The numbers of a figure as a table: two columns for each artist, named after it.
import type { Artist, AxesModel, FigureModel } from '../../../engine/python/pylab';
import type { DataTable } from '../../plots/csv';
import { imageEdges } from './bounds';
import { drawnAxes } from './place';
import { spokenLabel } from './math-text';

interface Column {
  readonly name: string;
  readonly values: readonly number[];
}

/** All numbers of a figure. Shorter columns end early: their cells are NaN. */
export function figureTable(figure: FigureModel): DataTable {
  const axes = drawnAxes(figure);
  const columns = axes.flatMap((one, index) => axesColumns(one, axes.length > 1 ? `axes ${index + 1} ` : ''));
  const names = unique(columns.map(({ name }) => name));
  return {
    header: names,
    rows: columns.reduce((most, { values }) => Math.max(most, values.length), 0),
    cell: (row, column) => columns[column]?.values[row] ?? NaN,
  };
}

/** Comma-separated text of a figure's numbers; cells without a number are empty. */
export function figureCsv(figure: FigureModel): string {
  const table = figureTable(figure);
  const lines = [table.header.map(quoted).join(',')];
  for (let row = 0; row < table.rows; row += 1) {
    const cells = table.header.map((_, column) => {
      const value = table.cell(row, column);
      return Number.isNaN(value) ? '' : String(value);
    });
    lines.push(cells.join(','));
  }
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function axesColumns(axes: AxesModel, prefix: string): Column[] {
  const x = spokenLabel(axes.x.label) || 'x';
  const y = spokenLabel(axes.y.label) || 'y';
  const several = axes.artists.filter((artist) => artist.kind !== 'text').length > 1;
  let number = 0;
  return axes.artists.flatMap((artist) => {
    if (artist.kind === 'text') return [];
    number += 1;
    const label = artist.label === undefined || artist.label.startsWith('_') ? '' : spokenLabel(artist.label);
    const own = label === '' ? (several ? `${artist.kind} ${number} ` : '') : `${label} `;
    return artistColumns(artist, `${prefix}${own}`, x, y);
  });
}

function artistColumns(
  artist: Exclude<Artist, { kind: 'text' }>,
  name: string,
  x: string,
  y: string,
): Column[] {
  const pair = (first: readonly number[], second: readonly number[]): Column[] => [
    { name: `${name}${x}`, values: first },
    { name: `${name}${y}`, values: second },
  ];
  switch (artist.kind) {
    case 'line':
    case 'polygon':
      return pair(artist.x, artist.y);
    case 'scatter':
      return [
        ...pair(artist.x, artist.y),
        ...(artist.values === undefined ? [] : [{ name: `${name}value`, values: artist.values }]),
      ];
    case 'bar':
      return artist.horizontal ? pair(artist.heights, artist.x) : pair(artist.x, artist.heights);
    case 'histogram':
      return [
        { name: `${name}bin from`, values: artist.edges.slice(0, -1) },
        { name: `${name}bin to`, values: artist.edges.slice(1) },
        { name: `${name}count`, values: artist.counts },
      ];
    case 'image':
      return imageColumns(artist, name, x, y);
    case 'segments': {
      const [at, ends] = artist.direction === 'vertical' ? [x, y] : [y, x];
      return [
        { name: `${name}${at}`, values: artist.at },
        { name: `${name}${ends} from`, values: artist.from },
        { name: `${name}${ends} to`, values: artist.to },
      ];
    }
    case 'band':
      return [
        { name: `${name}${x}`, values: artist.x },
        { name: `${name}${y} lower`, values: artist.lower },
        { name: `${name}${y} upper`, values: artist.upper },
      ];
  }
}

/** One row per cell of the image: its middle and its value. */
function imageColumns(
  artist: Extract<Artist, { kind: 'image' }>,
  name: string,
  x: string,
  y: string,
): Column[] {
  const [left, right, bottom, top] = imageEdges(artist);
  const { rows, columns, values } = artist;
  const at = (index: number): readonly [number, number] => [Math.floor(index / columns), index % columns];
  const [first, last] = artist.origin === 'upper' ? [top, bottom] : [bottom, top];
  return [
    {
      name: `${name}${x}`,
      values: values.map((_, index) => left + ((at(index)[1] + 0.5) * (right - left)) / columns),
    },
    {
      name: `${name}${y}`,
      values: values.map((_, index) => first + ((at(index)[0] + 0.5) * (last - first)) / rows),
    },
    { name: `${name}value`, values },
  ];
}
