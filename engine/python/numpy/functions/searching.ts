// Where values are: searchsorted, digitize, nonzero, where.
import { Dimension } from '../../../units';
import { PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, flag } from '../arguments';
import { NDArray } from '../array';
import { result } from '../convert';
import { makeStore } from '../dtype';
import { nonZeroIndices } from '../indexing';
import { broadcastShape, broadcastTo, elements, reshaped } from '../layout';
import { commonType } from '../ufunc-binary';
import { matching, requireSame } from '../unit-rules';

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

/** Searching. */
export const SEARCHING: readonly ArrayFunction[] = [
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
];
