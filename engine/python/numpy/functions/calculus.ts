// Differences, integrals, slopes and interpolation.
import { Dimension } from '../../../units';
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyList } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, integerOf, integerOr, numberOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { asArray, result, sequenceItems } from '../convert';
import type { NumberStore } from '../dtype';
import { map1 } from '../elementwise';
import { valueError } from '../errors';
import { axisOf, broadcastTo, copyOf, elements, reshaped } from '../layout';
import { reduce, sumLane } from '../reduce';
import { apply, shifted } from './applying';
import { concatenate } from './joining';
import { searchSorted } from './searching';
import { alongAxis } from './sorting';

/** Differences of neighbours along an axis. */
function differences(array: NDArray, axis: number): NDArray {
  const operation = array.dtype === 'bool' ? 'not_equal' : 'subtract';
  return apply(operation, shifted(array, axis, 1, 1), shifted(array, axis, 0, 1));
}

function diff(bound: Bound, context: Context): PyValue {
  let array = arrayArgument(bound, 'a', context);
  if (array.ndim === 0) throw valueError('diff requires input that is at least one dimensional');
  const axis = axisOf(integerOr(bound, 'axis', -1), array.ndim);
  const edge = (name: string): NDArray[] => {
    if (bound.get(name) === null) return [];
    const value = plainArgument(bound, name, context);
    return [
      value.ndim > 0
        ? value
        : broadcastTo(
            value,
            array.shape.map((n, i) => (i === axis ? 1 : n)),
          ),
    ];
  };
  const parts = [...edge('prepend'), array, ...edge('append')];
  if (parts.length > 1) array = concatenate(parts, axis).withDimension(array.dimension);
  for (let n = integerOr(bound, 'n', 1); n > 0; n -= 1) array = differences(array, axis);
  return array;
}

function trapz(bound: Bound, context: Context): PyValue {
  const y = arrayArgument(bound, 'y', context);
  const axis = axisOf(integerOr(bound, 'axis', -1), y.ndim);
  const sums = apply('add', shifted(y, axis, 1, 1), shifted(y, axis, 0, 1));
  const halves = (steps: NDArray): NDArray => {
    const products = apply('multiply', steps, sums);
    return apply('divide', products, NDArray.scalar(2));
  };
  const given = bound.get('x') === null ? undefined : arrayArgument(bound, 'x', context);
  let steps = arrayArgument(bound, 'dx', context);
  if (given !== undefined) {
    const along = differences(given, given.ndim - 1);
    steps =
      given.ndim === 1
        ? reshaped(
            along,
            y.shape.map((_, i) => (i === axis ? along.size : 1)),
          )
        : along;
  }
  const areas = halves(steps);
  return result(reduce(areas, [axis], false, sumLane, 'float64', areas.dimension));
}

/** Slopes along one axis: central differences inside, one-sided ones at the ends. */
function slopes(array: NDArray, axis: number, spacing: NDArray): NDArray {
  const place = elements(spacing);
  const x = (i: number): number => (spacing.ndim === 0 ? i * spacing.first : (place[i] ?? 0));
  const change = (lane: NumberStore): Float64Array => {
    const n = lane.length;
    if (n < 2) throw valueError('Shape of array too small to calculate a numerical gradient');
    const at = (i: number): number => lane[i] ?? 0;
    return Float64Array.from({ length: n }, (_, i) => {
      if (i === 0) return (at(1) - at(0)) / (spacing.ndim === 0 ? spacing.first : x(1) - x(0));
      if (i === n - 1) return (at(i) - at(i - 1)) / (spacing.ndim === 0 ? spacing.first : x(i) - x(i - 1));
      if (spacing.ndim === 0) return (at(i + 1) - at(i - 1)) / (2 * spacing.first);
      const before = x(i) - x(i - 1);
      const after = x(i + 1) - x(i);
      const a = -after / (before * (before + after));
      const b = (after - before) / (before * after);
      const c = before / (after * (before + after));
      return a * at(i - 1) + b * at(i) + c * at(i + 1);
    });
  };
  const found = alongAxis(copyOf(array, 'float64'), axis, change);
  return found.withDimension(array.dimension.over(spacing.dimension));
}

function gradient(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'f', context);
  const given = bound.get('axis');
  const axes =
    given === null
      ? array.shape.map((_, axis) => axis)
      : (sequenceItems(given, context) ?? [given]).map((axis) => axisOf(integerOf(axis), array.ndim));
  const spacing = bound.star.map((value) => asArray(value, context));
  const all = axes.map((axis, i) => {
    const own = spacing.length > 1 ? spacing[i] : spacing[0];
    return slopes(array, axis, own ?? NDArray.scalar(1));
  });
  return all.length === 1 ? (all[0] ?? null) : new PyList(all);
}

function interpolate(bound: Bound, context: Context): PyValue {
  const x = arrayArgument(bound, 'x', context);
  const xs = elements(plainArgument(bound, 'xp', context));
  const ys = elements(plainArgument(bound, 'fp', context));
  const left = numberOr(bound, 'left', ys[0] ?? 0, context);
  const right = numberOr(bound, 'right', ys.at(-1) ?? 0, context);
  const at = (value: number): number => {
    if (Number.isNaN(value)) return value;
    if (value < (xs[0] ?? 0)) return left;
    if (value > (xs.at(-1) ?? 0)) return right;
    const i = searchSorted(xs, value, true) - 1;
    const [x0, y0] = [xs[i] ?? 0, ys[i] ?? 0];
    if (i >= xs.length - 1 || value === x0) return y0;
    const slope = ((ys[i + 1] ?? 0) - y0) / ((xs[i + 1] ?? 0) - x0);
    return slope * (value - x0) + y0;
  };
  return result(map1(x, at, 'float64', Dimension.none));
}

/** Calculus. */
export const CALCULUS: readonly ArrayFunction[] = [
  define('diff', 'a, n=1, axis=-1, prepend=None, append=None', diff),
  define('ediff1d', 'ary', (bound, context) => {
    const array = arrayArgument(bound, 'ary', context);
    return differences(reshaped(array, [array.size]), 0);
  }),
  define('trapz', 'y, x=None, dx=1.0, axis=-1', trapz),
  define('gradient', 'f, *varargs, axis=None, edge_order=1', gradient),
  define('interp', 'x, xp, fp, left=None, right=None, period=None', interpolate),
];
