// Drawing calls that are made of the simpler artists: stems, rasters, stacks, two-dimensional histograms, contours.
import type { Bound } from '../runtime/native';
import type { Context, PyValue } from '../runtime/object';
import { PyList, PyTuple } from '../runtime/sequences';
import { NDArray } from '../numpy/array';
import { call, type AxesCalls, type AxesTarget } from './calls';
import { itemsOf, matrixOf, numbersOf, spread } from './data';
import { binRange, evenEdges } from './histogram';
import { parseFormat } from './format-string';
import { draw } from './line-calls';
import { nextColour } from './model';
import { colourText, labelOf, styleOf } from './style';
import { sequenceItems } from '../numpy/convert';

const vector = (values: readonly number[]) => NDArray.of(Float64Array.from(values), 'float64');

/** A vertical line to each point, with a marker at its end. */
const stem = call(
  '*args, linefmt=None, markerfmt=None, basefmt=None, bottom=0, label=None, **kwargs',
  (target, bound, context) => {
    const [first = null, second] = bound.star;
    const y = numbersOf(second ?? first, context);
    const x = second === undefined ? y.map((_, i) => i) : numbersOf(first, context);
    const bottom = bound.number('bottom', context);
    const format = (name: string) => parseFormat(bound.get(name) === null ? '' : bound.text(name));
    const color = format('linefmt').color ?? nextColour(target.model);
    const label = bound.get('label');
    draw(target, {
      kind: 'segments',
      direction: 'vertical',
      at: x,
      from: spread([bottom], x.length),
      to: y,
      style: { color, ...format('linefmt') },
    });
    const marks = draw(target, {
      kind: 'line',
      x,
      y,
      style: { marker: 'o', lineStyle: '', color, ...format('markerfmt') },
      ...(label === null ? {} : { label: context.str(label) }),
    });
    const ends = x.length === 0 ? [] : [Math.min(...x), Math.max(...x)];
    const base = draw(target, {
      kind: 'line',
      x: ends,
      y: spread([bottom], ends.length),
      style: { color: 'C3', ...format('basefmt') },
    });
    return new PyTuple([marks, base]);
  },
);

/** Short lines at positions, one row for each list of positions. */
const eventplot = call(
  "positions, orientation='horizontal', lineoffsets=1, linelengths=1, linewidths=None, colors=None, **kwargs",
  (target, bound, context) => {
    const lists = itemsOf(bound.get('positions'), context);
    const nested = lists.some((item) => sequenceItems(item, context) !== undefined);
    const rows = nested
      ? lists.map((item) => numbersOf(item, context))
      : [numbersOf(bound.get('positions'), context)];
    const offsets = numbersOf(bound.get('lineoffsets'), context);
    const lengths = spread(numbersOf(bound.get('linelengths'), context), rows.length);
    const colours = bound.get('colors') === null ? [] : coloursOf(bound.get('colors'), context);
    const style = styleOf('EventCollection', bound.doubleStar, context);
    const handles = rows.map((at, i): PyValue => {
      const offset =
        offsets.length > 1 ? (offsets[i] ?? i) : nested ? i * (offsets[0] ?? 1) : (offsets[0] ?? 1);
      const half = (lengths[i] ?? 1) / 2;
      const color = colours[i] ?? colours[0] ?? style.color ?? 'C0';
      return draw(target, {
        kind: 'segments',
        direction: bound.get('orientation') === 'vertical' ? 'horizontal' : 'vertical',
        at,
        from: spread([offset - half], at.length),
        to: spread([offset + half], at.length),
        style: { ...style, color },
        ...labelOf(bound.doubleStar, context),
      });
    });
    return new PyList(handles);
  },
);

function coloursOf(value: PyValue, context: Context): string[] {
  if (typeof value === 'string') return [value];
  return itemsOf(value, context).map((item) => colourText(item, context));
}

/** Bands on top of each other. */
const stackplot = call(
  "x, *args, labels=None, colors=None, baseline='zero', **kwargs",
  (target, bound, context) => {
    const x = numbersOf(bound.get('x'), context);
    const rows = bound.star.flatMap((value) => {
      const items = itemsOf(value, context);
      const nested = items.some((item) => sequenceItems(item, context) !== undefined);
      return nested ? items.map((item) => numbersOf(item, context)) : [numbersOf(value, context)];
    });
    const labels = bound.get('labels') === null ? [] : itemsOf(bound.get('labels'), context);
    const colours = bound.get('colors') === null ? [] : coloursOf(bound.get('colors'), context);
    let base = x.map(() => 0);
    const handles = rows.map((row, i): PyValue => {
      const lower = base;
      const upper = lower.map((value, k) => value + (row[k] ?? 0));
      base = upper;
      const color = colours[i % Math.max(colours.length, 1)] ?? nextColour(target.model);
      const label = labels[i] ?? null;
      const style = { ...styleOf('PolyCollection', bound.doubleStar, context), color };
      return draw(target, {
        kind: 'band',
        x,
        lower,
        upper,
        style,
        ...(label === null ? {} : { label: context.str(label) }),
      });
    });
    return new PyList(handles);
  },
);

/** Edges of bins along one direction: a number of bins or the edges. */
function edgesAlong(values: readonly number[], bins: PyValue, range: PyValue, context: Context): number[] {
  const given = sequenceItems(bins, context);
  if (given !== undefined) return numbersOf(bins, context);
  const [low, high] = range === null ? [] : numbersOf(range, context);
  const limits = binRange(values, low === undefined || high === undefined ? undefined : [low, high]);
  return evenEdges(...limits, numbersOf(bins, context)[0] ?? 10);
}

const binOf = (value: number, edges: readonly number[]): number => {
  const last = edges.length - 1;
  if (!(value >= (edges[0] ?? 0) && value <= (edges[last] ?? 0))) return -1;
  const after = edges.findIndex((edge) => edge > value);
  return after < 0 ? last - 1 : after - 1;
};

const hist2d = call(
  'x, y, bins=10, range=None, density=False, weights=None, cmin=None, cmax=None, cmap=None, vmin=None, vmax=None, **kwargs',
  (target, bound, context) => {
    const [x, y] = [numbersOf(bound.get('x'), context), numbersOf(bound.get('y'), context)];
    const pair = sequenceItems(bound.get('bins'), context);
    const [binsX = 10n, binsY = 10n] = pair?.length === 2 ? pair : [bound.get('bins'), bound.get('bins')];
    const [rangeX = null, rangeY = null] = sequenceItems(bound.get('range'), context) ?? [];
    const edgesX = edgesAlong(x, binsX, rangeX, context);
    const edgesY = edgesAlong(y, binsY, rangeY, context);
    const [columns, rows] = [edgesX.length - 1, edgesY.length - 1];
    const counts = new Array<number>(rows * columns).fill(0);
    x.forEach((value, i) => {
      const [column, row] = [binOf(value, edgesX), binOf(y[i] ?? Number.NaN, edgesY)];
      if (column >= 0 && row >= 0) counts[row * columns + column] = (counts[row * columns + column] ?? 0) + 1;
    });
    const handle = draw(target, {
      kind: 'image',
      values: counts,
      rows,
      columns,
      origin: 'lower',
      extent: [edgesX[0] ?? 0, edgesX.at(-1) ?? 1, edgesY[0] ?? 0, edgesY.at(-1) ?? 1],
      limits: limitsOf(bound, context),
      mesh: true,
      style: styleOf('QuadMesh', bound.doubleStar, context),
      ...mapOf(bound, context),
    });
    const table = NDArray.of(
      Float64Array.from(counts, (_, i) => counts[(i % rows) * columns + Math.floor(i / rows)] ?? 0),
      'float64',
      [columns, rows],
    );
    return new PyTuple([table, vector(edgesX), vector(edgesY), handle]);
  },
);

function limitsOf(bound: Bound, context: Context): readonly [number | undefined, number | undefined] {
  const one = (name: string) => (bound.get(name) === null ? undefined : bound.number(name, context));
  return [one('vmin'), one('vmax')];
}

function mapOf(bound: Bound, context: Context): { colormap?: string } {
  return bound.get('cmap') === null ? {} : { colormap: context.str(bound.get('cmap')) };
}

/** Lines (or areas) of equal value of a matrix. */
function contour(filled: boolean) {
  return call(
    '*args, levels=None, colors=None, cmap=None, vmin=None, vmax=None, alpha=None, extent=None, origin=None, **kwargs',
    (target: AxesTarget, bound, context) => {
      const matrixFirst = bound.star.length < 3;
      const [x = null, y = null] = matrixFirst ? [] : bound.star;
      const matrix = matrixOf(bound.star[matrixFirst ? 0 : 2] ?? null, context);
      const given = bound.star[matrixFirst ? 1 : 3] ?? bound.get('levels');
      const ends = (value: PyValue): number[] => {
        const numbers = numbersOf(value, context);
        return [Math.min(...numbers), Math.max(...numbers)];
      };
      const extent = matrixFirst ? numbersOf(bound.get('extent'), context) : [...ends(x), ...ends(y)];
      const colours = bound.get('colors') === null ? [] : coloursOf(bound.get('colors'), context);
      const style = styleOf('ContourSet', bound.doubleStar, context);
      return draw(target, {
        kind: 'image',
        ...matrix,
        origin: 'lower',
        ...(extent.length === 4 ? { extent } : {}),
        limits: limitsOf(bound, context),
        mesh: false,
        contour: {
          filled,
          ...(given === null ? {} : { levels: numbersOf(given, context) }),
          ...(colours.length === 0 ? {} : { colours }),
        },
        style,
        ...mapOf(bound, context),
      });
    },
  );
}

/** An arrow from a point, as a line with its text-less annotation. */
const arrow = call('x, y, dx, dy, **kwargs', (target, bound, context) => {
  const [x, y] = [bound.number('x', context), bound.number('y', context)];
  const end: readonly [number, number] = [x + bound.number('dx', context), y + bound.number('dy', context)];
  const looks = ['width', 'head_width', 'head_length', 'length_includes_head', 'shape', 'overhang'];
  return draw(target, {
    kind: 'text',
    x,
    y,
    text: '',
    relative: false,
    target: end,
    style: styleOf('FancyArrow', bound.doubleStar, context, looks),
  });
});

/** Area between two curves that run upwards. */
const fillBetweenX = call('y, x1, x2=0, **kwargs', (target, bound, context) => {
  const y = numbersOf(bound.get('y'), context);
  const side = (name: string) => spread(numbersOf(bound.get(name), context), y.length);
  return draw(target, {
    kind: 'polygon',
    x: [...side('x1'), ...side('x2').reverse()],
    y: [...y, ...[...y].reverse()],
    style: styleOf('PolyCollection', bound.doubleStar, context),
    ...labelOf(bound.doubleStar, context),
  });
});

/** Calls made of simpler artists. */
export const derivedCalls: AxesCalls = {
  stem,
  eventplot,
  stackplot,
  hist2d,
  arrow,
  contour: contour(false),
  contourf: contour(true),
  fill_betweenx: fillBetweenX,
};
