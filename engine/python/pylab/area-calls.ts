// Drawing calls for areas: markers with sizes, bars, histograms and images.
import { NDArray } from '../numpy/array';
import type { Bound } from '../runtime/native';
import { numberOf } from '../runtime/native';
import type { Context, PyValue } from '../runtime/object';
import { raise, refuse } from '../runtime/py-error';
import { PyList, PyTuple } from '../runtime/sequences';
import type { ArtistObject } from './artist-object';
import { call, type AxesCalls, type AxesTarget } from './calls';
import { categoriesOf, columnsOf, itemsOf, matrixOf, numbersOf, spread } from './data';
import { binCounts, binRange, evenEdges } from './histogram';
import { draw } from './line-calls';
import { nextColour, type ImageArtist } from './model';
import { colourText, labelOf, styleOf } from './style';

const vector = (values: readonly number[]) => NDArray.of(Float64Array.from(values), 'float64');

const scatter = call(
  'x, y, s=None, c=None, marker=None, cmap=None, norm=None, vmin=None, vmax=None, alpha=None, linewidths=None, **kwargs',
  (target, bound, context) => {
    const [x, y] = [numbersOf(bound.get('x'), context), numbersOf(bound.get('y'), context)];
    if (x.length !== y.length) raise('ValueError', 'x and y must be the same size');
    const looks = new Map(bound.doubleStar);
    for (const name of ['marker', 'alpha', 'linewidths']) {
      if (bound.get(name) !== null) looks.set(name, bound.get(name));
    }
    const colours = bound.get('c');
    const many = colours !== null && typeof colours !== 'string' ? itemsOf(colours, context) : [];
    const areNumbers =
      many.length === x.length && many.every((item) => numberOf(item, context) !== undefined);
    const values = areNumbers ? numbersOf(colours, context) : undefined;
    if (values === undefined && colours !== null) {
      looks.set(
        'color',
        many.length === 0 || numberOf(many[0] ?? null, context) !== undefined ? colours : (many[0] ?? null),
      );
    }
    const style = styleOf('PathCollection', looks, context);
    const color = style.color ?? (values === undefined ? nextColour(target.model) : undefined);
    return draw(target, {
      kind: 'scatter',
      x,
      y,
      style: color === undefined ? style : { ...style, color },
      ...(bound.get('s') === null ? {} : { sizes: numbersOf(bound.get('s'), context) }),
      ...(values === undefined ? {} : { values }),
      ...colormap(bound, context),
      ...labelOf(bound.doubleStar, context),
    });
  },
);

function bars(horizontal: boolean) {
  const parameters = horizontal
    ? "places, amounts, thickness=0.8, base=0, align='center', **kwargs"
    : "places, amounts, thickness=0.8, base=0, align='center', **kwargs";
  return call(parameters, (target, bound, context, args) => {
    const names = horizontal
      ? { width: 'amounts', height: 'thickness', y: 'places', left: 'base' }
      : { height: 'amounts', width: 'thickness', x: 'places', bottom: 'base' };
    const given = new Map<string, PyValue>(bound.values);
    const looks = new Map(bound.doubleStar);
    for (const [python, ours] of Object.entries(names)) {
      const value = args.keywords.get(python);
      if (value !== undefined) given.set(ours, value);
      looks.delete(python);
    }
    const places = given.get('places') ?? null;
    const texts = categoriesOf(places, context);
    const axis = horizontal ? target.model.y : target.model.x;
    if (texts !== undefined) {
      axis.ticks = texts.map((_, index) => index);
      axis.tickLabels = texts;
    }
    const heights = numbersOf(given.get('amounts') ?? null, context);
    const x = spread(
      texts === undefined ? numbersOf(places, context) : texts.map((_, index) => index),
      heights.length,
    );
    const all = spread(heights, x.length);
    const widths = spread(numbersOf(given.get('thickness') ?? null, context), x.length);
    const shift = bound.get('align') === 'edge' ? 0.5 : 0;
    const colours = looks.get('color') ?? null;
    if (colours instanceof PyList) looks.set('color', colours.items[0] ?? null);
    const style = styleOf('Rectangle', looks, context, [
      'yerr',
      'xerr',
      'ecolor',
      'capsize',
      'tick_label',
      'log',
    ]);
    const color = style.color ?? nextColour(target.model);
    return draw(target, {
      kind: 'bar',
      x: x.map((at, index) => at + shift * (widths[index] ?? 0)),
      heights: all,
      widths,
      bases: spread(numbersOf(given.get('base') ?? null, context), x.length),
      horizontal,
      style: { ...style, color },
      ...labelOf(looks, context),
    });
  });
}

/** Edges of the bins: a number of even bins over the range, or the edges themselves. */
function edgesOf(bound: Bound, values: readonly number[], context: Context): number[] {
  const bins = bound.get('bins') ?? 10n;
  if (typeof bins === 'string') return refuse(`hist(bins=${context.repr(bins)})`);
  const given = numbersOf(bins, context);
  if (given.length !== 1 || numberOf(bins, context) === undefined) return given;
  const [low, high] = numbersOf(bound.get('range'), context);
  const range = low === undefined || high === undefined ? undefined : ([low, high] as const);
  const count = given[0] ?? 10;
  if (count < 1) raise('ValueError', '`bins` must be positive, when an integer');
  return evenEdges(...binRange(values, range), count);
}

const hist = call(
  "x, bins=None, range=None, density=False, weights=None, cumulative=False, bottom=None, histtype='bar', align='mid', orientation='vertical', rwidth=None, log=False, color=None, label=None, stacked=False, **kwargs",
  (target, bound, context) => {
    const sets = dataSets(bound.get('x'), context);
    const edges = edgesOf(bound, sets.flat(), context);
    const weights = bound.get('weights') === null ? undefined : dataSets(bound.get('weights'), context);
    const horizontal = bound.get('orientation') === 'horizontal';
    if (bound.get('log') === true) target.model[horizontal ? 'x' : 'y'].scale = 'log';
    const labels = bound.get('label') === null ? [] : itemsOf(bound.get('label'), context);
    const colours = Array.isArray(bound.get('color')) ? [] : listOrOne(bound.get('color'));
    const counts = sets.map((values, index) =>
      tally(bound, binCounts(values, edges, weights?.[index]), edges),
    );
    const handles = counts.map((row, index) => {
      const style = styleOf('Rectangle', bound.doubleStar, context);
      const own = colours[index] ?? null;
      const color = own === null ? (style.color ?? nextColour(target.model)) : colourText(own, context);
      const label = labels[index] ?? null;
      return draw(target, {
        kind: 'histogram',
        edges,
        counts: row,
        histtype: bound.text('histtype'),
        horizontal,
        style: { ...style, color },
        ...(label === null ? {} : { label: context.str(label) }),
      });
    });
    const [firstCounts = [], firstHandle = null] = [counts[0], handles[0]];
    const single = counts.length === 1;
    return new PyTuple([
      single ? vector(firstCounts) : new PyList(counts.map(vector)),
      vector(edges),
      single ? firstHandle : new PyList(handles),
    ]);
  },
);

/** Data of one histogram, or of several: the items of a list of sequences, the columns of a matrix. */
function dataSets(value: PyValue, context: Context): number[][] {
  const isList = value instanceof PyList || value instanceof PyTuple;
  if (isList && value.items.some((item) => numberOf(sized(item), context) === undefined)) {
    return value.items.map((item) => numbersOf(item, context));
  }
  return columnsOf(value, context);
}

/** Arrays with several elements cannot be asked for a number. */
function sized(value: PyValue): PyValue {
  return value instanceof NDArray && value.ndim > 0 ? null : value;
}

function listOrOne(value: PyValue): readonly PyValue[] {
  if (value === null) return [];
  return value instanceof PyList ? value.items : [value];
}

/** Counts as densities or running sums. */
function tally(bound: Bound, counts: readonly number[], edges: readonly number[]): number[] {
  const total = counts.reduce((a, b) => a + b, 0);
  const width = (index: number) => (edges[index + 1] ?? Number.NaN) - (edges[index] ?? Number.NaN);
  const isDensity = bound.get('density') === true;
  const heights = isDensity ? counts.map((count, index) => count / width(index) / total) : [...counts];
  if (bound.get('cumulative') !== true) return heights;
  let sum = 0;
  return heights.map((height, index) => (sum += isDensity ? height * width(index) : height));
}

function colormap(bound: Bound, context: Context): { colormap?: string } {
  const value = bound.get('cmap');
  return value === null ? {} : { colormap: context.str(value) };
}

function image(
  target: AxesTarget,
  bound: Bound,
  context: Context,
  mesh: boolean,
  values: PyValue,
): ArtistObject {
  const limit = (name: string) => (bound.get(name) === null ? undefined : bound.number(name, context));
  const extent = mesh ? null : bound.get('extent');
  const artist: ImageArtist = {
    kind: 'image',
    ...matrixOf(values, context),
    origin: mesh || bound.get('origin') === 'lower' ? 'lower' : 'upper',
    limits: [limit('vmin'), limit('vmax')],
    mesh,
    style: styleOf('AxesImage', bound.doubleStar, context, [
      'shading',
      'filternorm',
      'resample',
      'interpolation_stage',
    ]),
    ...(extent === null ? {} : { extent: numbersOf(extent, context) }),
    ...colormap(bound, context),
  };
  return draw(target, artist);
}

/** Low and high end of mesh coordinates, as an image's extent. */
function meshExtent(x: readonly number[], y: readonly number[]): number[] {
  const ends = (values: readonly number[]) => [
    values.reduce((a, b) => Math.min(a, b), Infinity),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  return [...ends(x), ...ends(y)];
}

const mesh = call(
  '*args, cmap=None, vmin=None, vmax=None, alpha=None, **kwargs',
  (target, bound, context) => {
    const [first = null, second, third] = bound.star;
    const handle = image(target, bound, context, true, third ?? first);
    if (second !== undefined && third !== undefined && handle.artist.kind === 'image') {
      const extent = meshExtent(numbersOf(first, context), numbersOf(second, context));
      target.model.artists.pop();
      return draw(target, { ...handle.artist, extent });
    }
    return handle;
  },
);

const imshow = call(
  "X, cmap=None, norm=None, aspect=None, interpolation=None, alpha=None, vmin=None, vmax=None, origin='upper', extent=None, **kwargs",
  (target, bound, context) => {
    if (bound.get('aspect') === null) target.model.aspect = 'equal';
    else target.model.aspect = context.str(bound.get('aspect'));
    return image(target, bound, context, false, bound.get('X'));
  },
);

/** Calls that draw areas. */
export const areaCalls: AxesCalls = {
  scatter,
  bar: bars(false),
  barh: bars(true),
  hist,
  imshow,
  matshow: imshow,
  pcolormesh: mesh,
  pcolor: mesh,
};
