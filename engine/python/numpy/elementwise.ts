// Applies functions of numbers to whole arrays, broadcasting where there are two.
import type { Dimension } from '../../units';
import { NDArray } from './array';
import type { DTypeName, NumberStore } from './dtype';
import { makeStore, storedNumber } from './dtype';
import { broadcastShape, broadcastTo, elements } from './layout';

export type Unary = (value: number) => number;
export type Binary = (left: number, right: number) => number;

/** A new array with a function applied to each element. */
export function map1(array: NDArray, compute: Unary, dtype: DTypeName, dimension: Dimension): NDArray {
  const source = elements(array);
  const data = makeStore(dtype, source.length);
  for (let i = 0; i < data.length; i += 1) data[i] = compute(source[i] ?? 0);
  settle(data, dtype);
  return NDArray.of(data, dtype, array.shape, dimension);
}

/**
 * A new array with a function applied to all pairs of elements.
 * @throws ModelError (Python: ValueError) where the shapes do not fit
 */
export function map2(
  left: NDArray,
  right: NDArray,
  compute: Binary,
  dtype: DTypeName,
  dimension: Dimension,
): NDArray {
  const shape =
    right.ndim === 0 ? left.shape : left.ndim === 0 ? right.shape : broadcastShape(left.shape, right.shape);
  const data = combine(left, right, shape, compute, dtype);
  settle(data, dtype);
  return NDArray.of(data, dtype, shape, dimension);
}

function combine(
  left: NDArray,
  right: NDArray,
  shape: readonly number[],
  compute: Binary,
  dtype: DTypeName,
): NumberStore {
  if (right.ndim === 0) {
    const a = elements(left);
    const b = right.first;
    const data = makeStore(dtype, a.length);
    for (let i = 0; i < data.length; i += 1) data[i] = compute(a[i] ?? 0, b);
    return data;
  }
  if (left.ndim === 0) {
    const a = left.first;
    const b = elements(right);
    const data = makeStore(dtype, b.length);
    for (let i = 0; i < data.length; i += 1) data[i] = compute(a, b[i] ?? 0);
    return data;
  }
  const a = elements(broadcastTo(left, shape));
  const b = elements(broadcastTo(right, shape));
  const data = makeStore(dtype, a.length);
  for (let i = 0; i < data.length; i += 1) data[i] = compute(a[i] ?? 0, b[i] ?? 0);
  return data;
}

/** Integers that live in doubles are cut after each operation; other stores do so themselves. */
function settle(data: NumberStore, dtype: DTypeName): void {
  if (dtype !== 'int64' && dtype !== 'uint64') return;
  for (let i = 0; i < data.length; i += 1) data[i] = storedNumber(dtype, data[i] ?? 0);
}

/**
 * Writes into an array, element by element.
 * @throws ModelError (Python: ValueError) where the shape of the values does not fit
 */
export function assign(
  target: NDArray,
  positions: Int32Array,
  shape: readonly number[],
  source: NDArray,
): void {
  const { data, dtype } = target;
  if (source.ndim === 0) {
    const value = storedNumber(dtype, source.first);
    for (const position of positions) data[position] = value;
    return;
  }
  // Axes of length 1 in front may be dropped: a (1, 3) array fits into a (3,) slot.
  let from = source;
  while (from.ndim > shape.length && from.shape[0] === 1) {
    from = from.view(from.shape.slice(1), from.strides.slice(1), from.offset);
  }
  // A copy where source and target share their storage.
  const shared = from.data.buffer === data.buffer;
  const view = elements(broadcastTo(from, shape));
  const values = shared ? view.slice() : view;
  for (let i = 0; i < positions.length; i += 1) {
    data[positions[i] ?? 0] = storedNumber(dtype, values[i] ?? 0);
  }
}
