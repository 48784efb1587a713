// Counting: histograms and bincount.
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { define, flag, integerOf, integerOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { asArray, asPlainArray, sequenceItems } from '../convert';
import type { DTypeName, NumberStore } from '../dtype';
import { typeError, valueError } from '../errors';
import { elements } from '../layout';
import { evenlySpaced } from './creation';
import { searchSorted } from './searching';

interface Bins {
  readonly edges: NumberStore;
  readonly uniform: boolean;
  /** edges given by the script keep their type */
  readonly given?: NDArray;
}

function binsOf(value: PyValue, values: NumberStore, range: PyValue, context: Context): Bins {
  if (typeof value === 'string')
    throw typeError(`bins='${value}' is not available; give a number of bins or the edges`);
  if (sequenceItems(value, context) !== undefined) {
    const given = asPlainArray(value, context);
    return { edges: elements(given), uniform: false, given };
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

function edgesOf(bins: Bins): NDArray {
  return bins.given ?? NDArray.of(Float64Array.from(bins.edges), 'float64');
}

/** Counts are whole numbers; sums of weights have the type of the weights. */
function weightType(bound: Bound, context: Context): DTypeName {
  return bound.get('weights') === null ? 'int64' : plainArgument(bound, 'weights', context).dtype;
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
  const edges = edgesOf(bins);
  if (!flag(bound, 'density')) {
    return new PyTuple([NDArray.of(counts, weightType(bound, context)), edges]);
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

/** Counting. */
export const COUNTING: readonly ArrayFunction[] = [
  define('histogram', 'a, bins=10, range=None, density=None, weights=None', histogram),
  define('histogram_bin_edges', 'a, bins=10, range=None, weights=None', (bound, context) => {
    const values = elements(plainArgument(bound, 'a', context));
    return edgesOf(binsOf(bound.get('bins'), values, bound.get('range'), context));
  }),
  define('histogram2d', 'x, y, bins=10, range=None', histogram2d),
  define('bincount', 'x, weights=None, minlength=0', bincount),
];
