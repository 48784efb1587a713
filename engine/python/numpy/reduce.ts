// Reductions along axes: each lane of elements that belongs to one result becomes a run of neighbours, and a
// function of such a run gives the result.
import type { Dimension } from '../../units';
import { pairwiseSum } from '../../units';
import { NDArray, sizeOf } from './array';
import type { DTypeName, NumberStore } from './dtype';
import { isIntegral, kindOf, makeStore, storedNumber } from './dtype';
import { valueError } from './errors';
import { axisOf, elements, permuted } from './layout';

/** All axes, or some. */
export type Axes = readonly number[] | undefined;

export interface Lanes {
  /** the lanes one after the other */
  readonly values: NumberStore;
  readonly count: number;
  readonly length: number;
  /** so many neighbours in the storage follow each other in a lane */
  readonly run: number;
  readonly shape: readonly number[];
}

/**
 * Function of the elements `from` (included) to `to` (excluded).
 * @param run length of the pieces that numpy sums pairwise
 */
export type LaneFunction = (values: NumberStore, from: number, to: number, run: number) => number;

/** Brings the elements of each result together. */
export function lanesOf(array: NDArray, axes: Axes, keepDims: boolean): Lanes {
  const all = array.shape.map((_, axis) => axis);
  const reduced = axes === undefined ? all : axes.map((axis) => axisOf(axis, array.ndim));
  const stride = (axis: number): number => Math.abs(array.strides[axis] ?? 0);
  // In the order of the storage, for the same rounding as numpy.
  const inner = [...reduced].sort((a, b) => stride(b) - stride(a) || a - b);
  const outer = all.filter((axis) => !reduced.includes(axis));
  const lengths = (list: readonly number[]): number[] => list.map((axis) => array.shape[axis] ?? 1);
  const shape = keepDims
    ? array.shape.map((length, axis) => (reduced.includes(axis) ? 1 : length))
    : lengths(outer);
  return {
    values: elements(permuted(array, [...outer, ...inner])),
    count: sizeOf(lengths(outer)),
    length: sizeOf(lengths(inner)),
    run: runLength(array, inner, outer),
    shape,
  };
}

function runLength(array: NDArray, inner: readonly number[], outer: readonly number[]): number {
  const wide = (axis: number): boolean => (array.shape[axis] ?? 1) > 1;
  const axes = inner.filter(wide);
  const last = axes.at(-1);
  if (last === undefined) return 1;
  const fastest = Math.abs(array.strides[last] ?? 0);
  if (outer.filter(wide).some((axis) => Math.abs(array.strides[axis] ?? 0) < fastest)) return 1;
  let run = array.shape[last] ?? 1;
  for (let i = axes.length - 2; i >= 0; i -= 1) {
    const axis = axes[i] ?? 0;
    if (Math.abs(array.strides[axis] ?? 0) !== run * fastest) break;
    run *= array.shape[axis] ?? 1;
  }
  return run;
}

/** Reduces an array with a function of lanes. */
export function reduce(
  array: NDArray,
  axes: Axes,
  keepDims: boolean,
  compute: LaneFunction,
  dtype: DTypeName,
  dimension: Dimension,
): NDArray {
  const { values, count, length, run, shape } = lanesOf(array, axes, keepDims);
  const data = makeStore(dtype, count);
  for (let i = 0; i < count; i += 1) {
    data[i] = storedNumber(dtype, compute(values, i * length, (i + 1) * length, run));
  }
  return NDArray.of(data, dtype, shape, dimension);
}

/** Sum in numpy's order: pairwise within runs, one run after the other. */
export const sumLane: LaneFunction = (values, from, to, run) => {
  if (run >= to - from) return pairwiseSum(values, from, to);
  let total = 0;
  if (run <= 1) {
    for (let i = from; i < to; i += 1) total += values[i] ?? 0;
    return total;
  }
  for (let i = from; i < to; i += run) total += pairwiseSum(values, i, i + run);
  return total;
};

/** Product, one factor after the other. */
export const productLane: LaneFunction = (values, from, to) => {
  let product = 1;
  for (let i = from; i < to; i += 1) product *= values[i] ?? 1;
  return product;
};

function extremeLane(what: string, better: (a: number, b: number) => boolean): LaneFunction {
  return (values, from, to) => values[bestIndex(what, better, values, from, to)] ?? Number.NaN;
}

function bestIndex(
  what: string,
  better: (a: number, b: number) => boolean,
  values: NumberStore,
  from: number,
  to: number,
): number {
  if (from === to) throw valueError(`${what} of an empty sequence`);
  let best = from;
  for (let i = from; i < to; i += 1) {
    const value = values[i] ?? 0;
    if (Number.isNaN(value)) return i;
    if (better(value, values[best] ?? 0)) best = i;
  }
  return best;
}

const above = (a: number, b: number): boolean => a > b;
const below = (a: number, b: number): boolean => a < b;

/** Largest element; NaN wins. Throws for an empty lane. */
export const maxLane = extremeLane(
  'zero-size array to reduction operation maximum: attempt to get maximum',
  above,
);
/** Smallest element; NaN wins. Throws for an empty lane. */
export const minLane = extremeLane(
  'zero-size array to reduction operation minimum: attempt to get minimum',
  below,
);

/** Index of the first largest element. */
export const argmaxLane: LaneFunction = (values, from, to) =>
  bestIndex('attempt to get argmax', above, values, from, to) - from;
/** Index of the first smallest element. */
export const argminLane: LaneFunction = (values, from, to) =>
  bestIndex('attempt to get argmin', below, values, from, to) - from;

/** 1 if no element is 0. */
export const allLane: LaneFunction = (values, from, to) => {
  for (let i = from; i < to; i += 1) if (values[i] === 0) return 0;
  return 1;
};

/** 1 if some element is not 0. */
export const anyLane: LaneFunction = (values, from, to) => {
  for (let i = from; i < to; i += 1) if (values[i] !== 0) return 1;
  return 0;
};

/** Mean. */
export const meanLane: LaneFunction = (values, from, to, run) => sumLane(values, from, to, run) / (to - from);

/** Variance with `ddof` taken off the number of elements. */
export function varianceLane(ddof: number): LaneFunction {
  return (values, from, to, run) => {
    const middle = meanLane(values, from, to, run);
    const squares = new Float64Array(to - from);
    for (let i = from; i < to; i += 1) {
      const distance = (values[i] ?? 0) - middle;
      squares[i - from] = distance * distance;
    }
    return sumLane(squares, 0, squares.length, run) / Math.max(to - from - ddof, 0);
  };
}

/** Standard deviation with `ddof` taken off the number of elements. */
export function deviationLane(ddof: number): LaneFunction {
  const variance = varianceLane(ddof);
  return (values, from, to, run) => Math.sqrt(variance(values, from, to, run));
}

/** Type of sums and products: small integers and booleans become 64-bit integers. */
export function sumType(dtype: DTypeName): DTypeName {
  switch (kindOf(dtype)) {
    case 'f':
      return dtype;
    case 'u':
      return 'uint64';
    default:
      return 'int64';
  }
}

/** Type of means. */
export function meanType(dtype: DTypeName): DTypeName {
  return isIntegral(dtype) ? 'float64' : dtype;
}
