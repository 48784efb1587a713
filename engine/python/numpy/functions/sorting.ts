// Sorting along axes.
import { Dimension } from '../../../units';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, arraysArgument, define, integerOr } from '../arguments';
import { NDArray } from '../array';
import type { NumberStore } from '../dtype';
import { axisOf, copyOf, elements, permuted, reshaped } from '../layout';

import { quickArgsort } from './quick-argsort';

/** Applies a change to each lane along an axis, in a copy. */
export function alongAxis(
  array: NDArray,
  axis: number,
  change: (lane: NumberStore) => ArrayLike<number>,
): NDArray {
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

/** Order by several keys, the last one first. */
function lexsort(keys: readonly NDArray[]): NDArray {
  const lists = keys.map((key) => elements(key)).reverse();
  const order = Array.from({ length: lists[0]?.length ?? 0 }, (_, i) => i).sort((a, b) => {
    for (const list of lists) {
      const difference = (list[a] ?? 0) - (list[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return NDArray.of(Float64Array.from(order), 'int64');
}

/** A partition that is sorted altogether: what belongs before and after the given places does so. */
function sorter(name: string, more: string): ArrayFunction {
  return define(name, `a, ${more}axis=-1, kind=None, order=None`, (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const isFlat = bound.get('axis') === null;
    return sortedAlong(isFlat ? reshaped(array, [array.size]) : array, integerOr(bound, 'axis', -1));
  });
}

function orderer(name: string, more: string): ArrayFunction {
  return define(name, `a, ${more}axis=-1, kind=None, order=None`, (bound, context) => {
    const array = arrayArgument(bound, 'a', context).withDimension(Dimension.none);
    const isFlat = bound.get('axis') === null;
    const source = copyOf(isFlat ? reshaped(array, [array.size]) : array, 'float64');
    const stable = bound.get('kind') === 'stable' || bound.get('kind') === 'mergesort';
    return copyOf(alongAxis(source, integerOr(bound, 'axis', -1), stable ? argsort : quickArgsort), 'int64');
  });
}

/** Sorting. */
export const SORTING: readonly ArrayFunction[] = [
  sorter('sort', ''),
  sorter('partition', 'kth, '),
  orderer('argsort', ''),
  orderer('argpartition', 'kth, '),
  define('lexsort', 'keys', (bound, context) => lexsort(arraysArgument(bound, 'keys', context))),
];
