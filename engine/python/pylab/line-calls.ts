// Drawing calls for lines and what is made of lines.
import type { Context, PyValue } from '../runtime/object';
import { raise } from '../runtime/py-error';
import { PyList, PyTuple } from '../runtime/sequences';
import { ArtistObject } from './artist-object';
import { call, type AxesCalls, type AxesTarget } from './calls';
import { categoriesOf, columnsOf, numbersOf, spread } from './data';
import { parseFormat } from './format-string';
import { nextColour, type Artist, type LineArtist, type Style } from './model';
import { labelOf, longNames, styleOf } from './style';

/** Adds an artist and returns its handle. */
export function draw(target: AxesTarget, artist: Artist): ArtistObject {
  target.model.artists.push(artist);
  return new ArtistObject(artist, target.model);
}

/** Column `index` of a matrix; a single column serves for all. */
function column(columns: readonly number[][], index: number): number[] {
  return columns[columns.length === 1 ? 0 : index] ?? [];
}

/** Values along an axis; names become 0, 1, … and the tick labels. */
function placed(target: AxesTarget, axis: 'x' | 'y', value: PyValue, context: Context): number[][] {
  const names = categoriesOf(value, context);
  if (names === undefined) return columnsOf(value, context);
  const model = target.model[axis];
  model.ticks = names.map((_, index) => index);
  model.tickLabels = names;
  return [names.map((_, index) => index)];
}

/** `[x], y, [fmt]` any number of times, as plot takes them. */
function plot(
  target: AxesTarget,
  positional: readonly PyValue[],
  keywords: ReadonlyMap<string, PyValue>,
  context: Context,
  extra: Pick<LineArtist, 'steps'> = {},
): PyList {
  const given = styleOf('Line2D', keywords, context);
  const label = labelOf(keywords, context);
  const handles: PyValue[] = [];
  const rest = [...positional];
  while (rest.length > 0) {
    const first = rest.shift() ?? null;
    const hasSecond = rest.length > 0 && typeof rest[0] !== 'string';
    const second = hasSecond ? (rest.shift() ?? null) : undefined;
    const format = typeof rest[0] === 'string' ? rest.shift() : undefined;
    const ys = placed(target, 'y', second ?? first, context);
    const xs =
      second === undefined ? [(ys[0] ?? []).map((_, index) => index)] : placed(target, 'x', first, context);
    const style = { ...parseFormat(typeof format === 'string' ? format : ''), ...given };
    for (let index = 0; index < Math.max(xs.length, ys.length); index += 1) {
      const [x, y] = [column(xs, index), column(ys, index)];
      if (x.length !== y.length) {
        raise(
          'ValueError',
          `x and y must have same first dimension, but have shapes (${x.length},) and (${y.length},)`,
        );
      }
      const color = style.color ?? nextColour(target.model);
      handles.push(draw(target, { kind: 'line', x, y, style: { ...style, color }, ...label, ...extra }));
    }
  }
  return new PyList(handles);
}

function scaled(x: string | undefined, y: string | undefined) {
  return call('*args, **kwargs', (target, bound, context) => {
    if (x !== undefined) target.model.x.scale = x;
    if (y !== undefined) target.model.y.scale = y;
    return plot(target, bound.star, bound.doubleStar, context);
  });
}

/** A line over the whole axes in one direction. */
function across(direction: 'x' | 'y') {
  const [value, low, high] = direction === 'x' ? ['y', 'xmin', 'xmax'] : ['x', 'ymin', 'ymax'];
  return call(`${value}=0, ${low}=0, ${high}=1, **kwargs`, (target, bound, context) => {
    const at = bound.number(value, context);
    const along = [bound.number(low, context), bound.number(high, context)];
    const across = [at, at];
    return draw(target, {
      kind: 'line',
      x: direction === 'x' ? along : across,
      y: direction === 'x' ? across : along,
      relative: direction,
      style: styleOf('Line2D', bound.doubleStar, context),
      ...labelOf(bound.doubleStar, context),
    });
  });
}

/** A stripe over the whole axes. */
function stripe(direction: 'x' | 'y') {
  const names = direction === 'x' ? 'ymin, ymax, xmin=0, xmax=1' : 'xmin, xmax, ymin=0, ymax=1';
  const across = direction === 'x' ? 'y' : 'x';
  return call(`${names}, **kwargs`, (target, bound, context) => {
    const [low, high] = [bound.number(`${across}min`, context), bound.number(`${across}max`, context)];
    const [from, to] = [bound.number(`${direction}min`, context), bound.number(`${direction}max`, context)];
    const corners = { along: [from, from, to, to], across: [low, high, high, low] };
    return draw(target, {
      kind: 'polygon',
      x: direction === 'x' ? corners.along : corners.across,
      y: direction === 'x' ? corners.across : corners.along,
      relative: direction,
      style: styleOf('Polygon', bound.doubleStar, context),
      ...labelOf(bound.doubleStar, context),
    });
  });
}

/** Separate straight pieces. */
function pieces(direction: 'vertical' | 'horizontal') {
  const [at, from, to] = direction === 'vertical' ? ['x', 'ymin', 'ymax'] : ['y', 'xmin', 'xmax'];
  return call(
    `${at}, ${from}, ${to}, colors=None, linestyles='solid', label='', **kwargs`,
    (target, bound, context) => {
      const places = numbersOf(bound.get(at), context);
      const looks = new Map(bound.doubleStar);
      if (bound.get('colors') !== null) looks.set('colors', bound.get('colors'));
      looks.set('linestyles', bound.get('linestyles'));
      const label = bound.text('label');
      return draw(target, {
        kind: 'segments',
        direction,
        at: places,
        from: spread(numbersOf(bound.get(from), context), places.length),
        to: spread(numbersOf(bound.get(to), context), places.length),
        style: styleOf('LineCollection', looks, context),
        ...(label === '' ? {} : { label }),
      });
    },
  );
}

/** Lower and upper ends of error bars around values: one number, one for each, or two rows. */
function errorEnds(values: readonly number[], error: PyValue, context: Context): [number[], number[]] {
  const rows = columnsOf(error, context);
  const isPair = rows.length === values.length && rows.every((row) => row.length === 2) && rows.length > 1;
  const one = spread(rows[0] ?? [], values.length);
  const part = (row: number) => (isPair ? rows.map((pair) => pair[row] ?? Number.NaN) : one);
  const [lower, upper] = [part(0), part(1)];
  return [
    values.map((value, index) => value - (lower[index] ?? Number.NaN)),
    values.map((value, index) => value + (upper[index] ?? Number.NaN)),
  ];
}

const errorbar = call(
  "x, y, yerr=None, xerr=None, fmt='', ecolor=None, elinewidth=None, capsize=None, capthick=None, **kwargs",
  (target, bound, context) => {
    const [x, y] = [numbersOf(bound.get('x'), context), numbersOf(bound.get('y'), context)];
    const given = styleOf('Line2D', bound.doubleStar, context);
    const format = bound.text('fmt');
    const style: Style = { ...(format === 'none' ? { lineStyle: '' } : parseFormat(format)), ...given };
    const color = style.color ?? nextColour(target.model);
    const label = labelOf(bound.doubleStar, context);
    const line =
      format === 'none' ? null : draw(target, { kind: 'line', x, y, style: { ...style, color }, ...label });
    const bars: PyValue[] = [];
    const bar = (direction: 'vertical' | 'horizontal', at: number[], values: number[], error: PyValue) => {
      if (error === null) return;
      const [from, to] = errorEnds(values, error, context);
      bars.push(draw(target, { kind: 'segments', direction, at, from, to, style: { color } }));
    };
    bar('horizontal', y, x, bound.get('xerr'));
    bar('vertical', x, y, bound.get('yerr'));
    return new PyTuple([line, new PyTuple([]), new PyTuple(bars)]);
  },
);

const fillBetween = call(
  'x, y1, y2=0, where=None, interpolate=False, step=None, **kwargs',
  (target, bound, context) => {
    const x = numbersOf(bound.get('x'), context);
    const where = bound.get('where') === null ? undefined : numbersOf(bound.get('where'), context);
    const side = (name: string) =>
      spread(numbersOf(bound.get(name), context), x.length).map((value, index) =>
        where?.[index] === 0 ? Number.NaN : value,
      );
    return draw(target, {
      kind: 'band',
      x,
      lower: side('y1'),
      upper: side('y2'),
      style: styleOf('PolyCollection', bound.doubleStar, context),
      ...labelOf(bound.doubleStar, context),
    });
  },
);

const fill = call('*args, **kwargs', (target, bound, context) => {
  const style = styleOf('Polygon', bound.doubleStar, context);
  const rest = [...bound.star];
  const handles: PyValue[] = [];
  while (rest.length >= 2) {
    const x = numbersOf(rest.shift() ?? null, context);
    const y = numbersOf(rest.shift() ?? null, context);
    const code = typeof rest[0] === 'string' ? rest.shift() : '';
    const format = parseFormat(typeof code === 'string' ? code : '');
    const color = style.color ?? format.color ?? nextColour(target.model);
    const label = labelOf(bound.doubleStar, context);
    handles.push(draw(target, { kind: 'polygon', x, y, style: { ...style, color }, ...label }));
  }
  return new PyList(handles);
});

/** Calls that draw lines. */
export const lineCalls: AxesCalls = {
  plot: scaled(undefined, undefined),
  semilogx: scaled('log', undefined),
  semilogy: scaled(undefined, 'log'),
  loglog: scaled('log', 'log'),
  step: call("x, y, *args, where='pre', **kwargs", (target, bound, context) => {
    const points = [bound.get('x'), bound.get('y'), ...bound.star];
    return plot(target, points, bound.doubleStar, context, { steps: bound.text('where') });
  }),
  axhline: across('x'),
  axvline: across('y'),
  axhspan: stripe('x'),
  axvspan: stripe('y'),
  vlines: pieces('vertical'),
  hlines: pieces('horizontal'),
  errorbar,
  fill,
  fill_between: fillBetween,
  text: call('x, y, s, fontdict=None, **kwargs', (target, bound, context) => {
    const transform = bound.doubleStar.get('transform') ?? null;
    return draw(target, {
      kind: 'text',
      x: bound.number('x', context),
      y: bound.number('y', context),
      text: context.str(bound.get('s')),
      relative: transform !== null && context.str(transform) === 'transAxes',
      style: textStyle(bound.doubleStar, context),
    });
  }),
  annotate: call('text, xy, xytext=None, *args, **kwargs', (target, bound, context) => {
    const [x = 0, y = 0] = numbersOf(bound.get('xy'), context);
    const [textX = x, textY = y] = numbersOf(bound.get('xytext'), context);
    return draw(target, {
      kind: 'text',
      x: textX,
      y: textY,
      text: context.str(bound.get('text')),
      relative: context.str(bound.doubleStar.get('xycoords') ?? 'data') === 'axes fraction',
      style: textStyle(bound.doubleStar, context),
      ...(bound.doubleStar.has('arrowprops') ? { target: [x, y] as const } : {}),
    });
  }),
};

function textStyle(keywords: ReadonlyMap<string, PyValue>, context: Context): Style {
  const color = longNames(keywords).get('color');
  return color === undefined ? {} : styleOf('Text', new Map([['color', color]]), context);
}
