// Sorting, searching and counting.
import { Dimension } from '../../../units';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, axisArgument, define, flag, integerOf, integerOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { asArray, result, sequenceItems } from '../convert';
import type { NumberStore } from '../dtype';
import { makeStore } from '../dtype';
import { typeError, valueError } from '../errors';
import { nonZeroIndices } from '../indexing';
import { axisOf, broadcastShape, broadcastTo, copyOf, elements, permuted, reshaped } from '../layout';
import { commonType } from '../ufunc-binary';
import { matching, requireSame } from '../unit-rules';
import { evenlySpaced } from './creation';

/** Applies a change to each lane along an axis, in a copy. */
function alongAxis(array: NDArray, axis: number, change: (lane: NumberStore) => ArrayLike<number>): NDArray {
  const along = axisOf(axis, array.ndim);
  const order = [...array.shape.map((_, i) => i).filter((i) => i !== along), along];
  const moved = copyOf(permuted(array, order));
  const length = array.shape[along] ?? 1;
  for (let from = 0; from < moved.size; from += length) {
    moved.data.set(change(moved.data.slice(from, from + length)), from);
  }
  return permuted(
    moved,
    order.map((_, i) => order.indexOf(i)),
  );
}

/** Sorted copy; NaN last. */
export function sortedAlong(array: NDArray, axis: number): NDArray {
  return alongAxis(array, axis, (lane) => lane.sort());
}

/** Indices that sort a lane, equal elements in their order. */
export function argsort(lane: ArrayLike<number>): number[] {
  const value = (i: number): number => lane[i] ?? 0;
  const compare = (a: number, b: number): number => {
    if (Number.isNaN(value(a))) return Number.isNaN(value(b)) ? 0 : 1;
    return Number.isNaN(value(b)) ? -1 : value(a) - value(b);
  };
  return Array.from({ length: lane.length }, (_, i) => i).sort((a, b) => compare(a, b) || a - b);
}

/** First place in a sorted list where a value fits; `right`: behind equal ones. */
export function searchSorted(sorted: ArrayLike<number>, value: number, right: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle] ?? 0;
    if (right ? other <= value : other < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function unique(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'ar', context);
  const values = elements(array);
  const order = argsort(values);
  const first: number[] = [];
  const counts: number[] = [];
  const inverse = new Float64Array(values.length);
  order.forEach((index, i) => {
    if (i === 0 || values[index] !== values[order[i - 1] ?? 0]) {
      first.push(index);
      counts.push(0);
    }
    counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    inverse[index] = first.length - 1;
  });
  const data = makeStore(array.dtype, first.length);
  first.forEach((index, i) => (data[i] = values[index] ?? 0));
  const sorted = NDArray.of(data, array.dtype, [first.length], array.dimension);
  const more = [
    ...(flag(bound, 'return_index') ? [NDArray.of(Float64Array.from(first), 'int64')] : []),
    ...(flag(bound, 'return_inverse') ? [NDArray.of(inverse, 'int64')] : []),
    ...(flag(bound, 'return_counts') ? [NDArray.of(Float64Array.from(counts), 'int64')] : []),
  ];
  return more.length === 0 ? sorted : new PyTuple([sorted, ...more]);
}

function nonzero(array: NDArray): PyTuple {
  return new PyTuple(nonZeroIndices(array).map((indices) => NDArray.of(indices, 'int64')));
}

/** `where(condition, x, y)`; with `units`, both must have the same unit, which the result keeps. */
export function where(units: boolean): ArrayFunction {
  return define('where', 'condition, x=None, y=None', (bound, context) => {
    const condition = arrayArgument(bound, 'condition', context);
    if (bound.get('x') === null && bound.get('y') === null) return nonzero(condition);
    const x = arrayArgument(bound, 'x', context);
    const y = arrayArgument(bound, 'y', context);
    if (units) requireSame('x and y need to have the same dimensions', x, y);
    const dimension = units ? matching('where', x, y) : Dimension.none;
    const shape = broadcastShape(condition.shape, x.shape, y.shape);
    const [test, a, b] = [condition, x, y].map((array) => elements(broadcastTo(array, shape)));
    const dtype = commonType(x, y);
    const data = makeStore(dtype, test?.length ?? 0);
    for (let i = 0; i < data.length; i += 1) data[i] = (test?.[i] === 0 ? b?.[i] : a?.[i]) ?? 0;
    const chosen = NDArray.of(data, dtype, shape, dimension);
    return shape.length === 0 ? chosen : result(chosen);
  });
}

interface Bins {
  readonly edges: NumberStore;
  readonly uniform: boolean;
}

function binsOf(value: PyValue, values: NumberStore, range: PyValue, context: Context): Bins {
  if (typeof value === 'string')
    throw typeError(`bins='${value}' is not available; give a number of bins or the edges`);
  if (sequenceItems(value, context) !== undefined) {
    return { edges: elements(asArray(value, context)), uniform: false };
  }
  const count = integerOf(value);
  if (count < 1) throw valueError('`bins` must be positive, when an integer');
  const numbers = Float64Array.from(values);
  let low = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  let high = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (values.length === 0) [low, high] = [0, 1];
  if (range !== null) [low = 0, high = 1] = elements(asArray(range, context));
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  return { edges: evenlySpaced(low, high, count + 1, true), uniform: true };
}

/** Bin of a value, -1 outside. */
function binOf(value: number, { edges, uniform }: Bins): number {
  const last = edges.length - 2;
  const [low, high] = [edges[0] ?? 0, edges[last + 1] ?? 0];
  if (!(value >= low && value <= high)) return -1;
  if (!uniform) return Math.min(searchSorted(edges, value, true) - 1, last);
  let bin = Math.min(Math.trunc((value - low) * ((last + 1) / (high - low))), last);
  if (value < (edges[bin] ?? 0)) bin -= 1;
  if (value >= (edges[bin + 1] ?? 0) && bin !== last) bin += 1;
  return bin;
}

function histogram(bound: Bound, context: Context): PyValue {
  const values = elements(plainArgument(bound, 'a', context));
  const bins = binsOf(bound.get('bins'), values, bound.get('range'), context);
  const weights =
    bound.get('weights') === null ? undefined : elements(plainArgument(bound, 'weights', context));
  const counts = new Float64Array(bins.edges.length - 1);
  values.forEach((value: number, i: number) => {
    const bin = binOf(value, bins);
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + (weights?.[i] ?? 1);
  });
  const edges = NDArray.of(Float64Array.from(bins.edges), 'float64');
  if (!flag(bound, 'density')) {
    return new PyTuple([NDArray.of(counts, weights === undefined ? 'int64' : 'float64'), edges]);
  }
  const total = counts.reduce((a, b) => a + b, 0);
  const density = counts.map((n, i) => n / ((bins.edges[i + 1] ?? 0) - (bins.edges[i] ?? 0)) / total);
  return new PyTuple([NDArray.of(density, 'float64'), edges]);
}

function histogram2d(bound: Bound, context: Context): PyValue {
  const x = elements(plainArgument(bound, 'x', context));
  const y = elements(plainArgument(bound, 'y', context));
  const given = sequenceItems(bound.get('bins'), context);
  const pair = given?.length === 2 ? given : [bound.get('bins'), bound.get('bins')];
  const [rangeX = null, rangeY = null] = sequenceItems(bound.get('range'), context) ?? [];
  const binsX = binsOf(pair[0] ?? null, x, rangeX, context);
  const binsY = binsOf(pair[1] ?? null, y, rangeY, context);
  const columns = binsY.edges.length - 1;
  const counts = new Float64Array((binsX.edges.length - 1) * columns);
  x.forEach((value: number, i: number) => {
    const row = binOf(value, binsX);
    const column = binOf(y[i] ?? 0, binsY);
    if (row >= 0 && column >= 0) counts[row * columns + column] = (counts[row * columns + column] ?? 0) + 1;
  });
  return new PyTuple([
    NDArray.of(counts, 'float64', [binsX.edges.length - 1, columns]),
    NDArray.of(Float64Array.from(binsX.edges), 'float64'),
    NDArray.of(Float64Array.from(binsY.edges), 'float64'),
  ]);
}

function bincount(bound: Bound, context: Context): PyValue {
  const values = elements(plainArgument(bound, 'x', context));
  const weights =
    bound.get('weights') === null ? undefined : elements(plainArgument(bound, 'weights', context));
  let size = integerOr(bound, 'minlength', 0);
  for (const value of values) {
    if (value < 0) throw valueError("'list' argument must have no negative elements");
    size = Math.max(size, value + 1);
  }
  const counts = new Float64Array(size);
  values.forEach((value: number, i: number) => (counts[value] = (counts[value] ?? 0) + (weights?.[i] ?? 1)));
  return NDArray.of(counts, weights === undefined ? 'int64' : 'float64');
}

function membership(bound: Bound, context: Context, names: readonly [string, string]): PyValue {
  const array = arrayArgument(bound, names[0], context);
  const members = new Set<number>(elements(arrayArgument(bound, names[1], context)));
  const found = Uint8Array.from(elements(array), (value: number) => (members.has(value) ? 1 : 0));
  if (flag(bound, 'invert')) found.forEach((value, i) => (found[i] = 1 - value));
  return NDArray.of(found, 'bool', array.shape);
}

/** Sorting, searching and counting. */
export const ORDER: readonly ArrayFunction[] = [
  define('sort', 'a, axis=-1, kind=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const flat = bound.get('axis') === null;
    return sortedAlong(flat ? reshaped(array, [array.size]) : array, integerOr(bound, 'axis', -1));
  }),
  define('argsort', 'a, axis=-1, kind=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context).withDimension(Dimension.none);
    return copyOf(alongAxis(copyOf(array, 'float64'), integerOr(bound, 'axis', -1), argsort), 'int64');
  }),
  define('unique', 'ar, return_index=False, return_inverse=False, return_counts=False', unique),
  define('searchsorted', "a, v, side='left'", (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const values = arrayArgument(bound, 'v', context);
    requireSame('searchsorted', array, values);
    const sorted = elements(array);
    const right = bound.get('side') === 'right';
    const found = Float64Array.from(elements(values), (value: number) => searchSorted(sorted, value, right));
    return result(NDArray.of(found, 'int64', values.shape));
  }),
  define('digitize', 'x, bins, right=False', (bound, context) => {
    const values = arrayArgument(bound, 'x', context);
    const bins = elements(arrayArgument(bound, 'bins', context));
    const found = Float64Array.from(elements(values), (value: number) =>
      searchSorted(bins, value, !flag(bound, 'right')),
    );
    return result(NDArray.of(found, 'int64', values.shape));
  }),
  define('nonzero', 'a', (bound, context) => nonzero(arrayArgument(bound, 'a', context))),
  define('flatnonzero', 'a', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    return NDArray.of(nonZeroIndices(reshaped(array, [array.size]))[0] ?? new Float64Array(0), 'int64');
  }),
  define('argwhere', 'a', (bound, context) => {
    const indices = nonZeroIndices(arrayArgument(bound, 'a', context));
    const data = new Float64Array(indices.length * (indices[0]?.length ?? 0));
    indices.forEach((list, axis) => {
      list.forEach((index, i) => (data[i * indices.length + axis] = index));
    });
    return NDArray.of(data, 'int64', [indices[0]?.length ?? 0, indices.length]);
  }),
  where(false),
  define('histogram', 'a, bins=10, range=None, density=None, weights=None', histogram),
  define('histogram2d', 'x, y, bins=10, range=None', histogram2d),
  define('bincount', 'x, weights=None, minlength=0', bincount),
  define('in1d', 'ar1, ar2, invert=False', (bound, context) => membership(bound, context, ['ar1', 'ar2'])),
  define('isin', 'element, test_elements, invert=False', (bound, context) =>
    membership(bound, context, ['element', 'test_elements']),
  ),
  define('intersect1d', 'ar1, ar2', (bound, context) => {
    const others = new Set<number>(elements(arrayArgument(bound, 'ar2', context)));
    const array = arrayArgument(bound, 'ar1', context);
    const common = [...new Set<number>(elements(array))].filter((value) => others.has(value));
    const data = makeStore(array.dtype, common.length);
    data.set(common.sort((a, b) => a - b));
    return NDArray.of(data, array.dtype, [common.length], array.dimension);
  }),
  define('take', 'a, indices, axis=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const axis = axisArgument(bound, array.ndim);
    const source = axis === undefined ? reshaped(array, [array.size]) : array;
    const along = axis ?? 0;
    const indices = asArray(bound.get('indices'), context);
    const order = [along, ...source.shape.map((_, i) => i).filter((i) => i !== along)];
    const rows = copyOf(permuted(source, order));
    const picked = rows.item(indices, context) ?? null;
    if (!(picked instanceof NDArray) || indices.ndim !== 1) return picked;
    return permuted(
      picked,
      order.map((_, i) => order.indexOf(i)),
    );
  }),
];
