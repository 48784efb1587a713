// Where the elements of an array are in its storage, and how shapes broadcast.
import { modelError } from '../../diagnostics';
import { NDArray, sizeOf } from './array';
import type { DTypeName, NumberStore } from './dtype';
import { makeStore, storedNumber } from './dtype';

/** A shape as Python shows it: `(3,)`, `(2, 4)`, `()`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape.join('')},)` : `(${shape.join(', ')})`;
}

/** Storage positions of all elements in row-major order. */
export function positions(shape: readonly number[], strides: readonly number[], offset: number): Int32Array {
  const result = new Int32Array(sizeOf(shape));
  if (result.length === 0) return result;
  result[0] = offset;
  let filled = 1;
  // Innermost axis first: each further axis repeats the block that is there.
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const length = shape[axis] ?? 1;
    const stride = strides[axis] ?? 0;
    const block = filled;
    for (let i = 1; i < length; i += 1) {
      const shift = i * stride;
      for (let k = 0; k < block; k += 1) result[filled++] = (result[k] ?? 0) + shift;
    }
  }
  return result;
}

/** Storage positions of an array's elements in row-major order. */
export function positionsOf(array: NDArray): Int32Array {
  return positions(array.shape, array.strides, array.offset);
}

/** The elements in row-major order: the storage itself where possible, else a copy. Not to be changed. */
export function elements(array: NDArray): NumberStore {
  const { data, offset, size } = array;
  if (array.isContiguous) {
    return offset === 0 && data.length === size ? data : data.subarray(offset, offset + size);
  }
  const where = positionsOf(array);
  const result = makeStore(array.dtype, size);
  for (let i = 0; i < size; i += 1) result[i] = data[where[i] ?? 0] ?? 0;
  return result;
}

/** A copy in row-major order, of another element type if given. */
export function copyOf(array: NDArray, dtype: DTypeName = array.dtype): NDArray {
  const source = elements(array);
  const data = makeStore(dtype, source.length);
  if (dtype === array.dtype || dtype === 'float64') data.set(source);
  else for (let i = 0; i < data.length; i += 1) data[i] = storedNumber(dtype, source[i] ?? 0);
  return NDArray.of(data, dtype, array.shape, array.dimension);
}

/** The array itself or a copy of the element type. */
export function astype(array: NDArray, dtype: DTypeName): NDArray {
  return array.dtype === dtype ? array : copyOf(array, dtype);
}

/**
 * The common shape of several shapes.
 * @throws ModelError (Python: ValueError) where lengths differ and none is 1
 */
export function broadcastShape(...shapes: readonly (readonly number[])[]): number[] {
  const axes = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: axes }, (_, axis) => {
    let length = 1;
    for (const shape of shapes) {
      const own = shape[axis - axes + shape.length] ?? 1;
      if (own === 1 || own === length) continue;
      if (length !== 1) {
        const all = shapes.map((each) => shapeText(each).replaceAll(' ', '')).join(' ');
        throw modelError(
          'ValueError',
          'SIZE',
          `operands could not be broadcast together with shapes ${all} `,
        );
      }
      length = own;
    }
    return length;
  });
}

/**
 * A view of the array with a larger shape; axes of length 1 repeat.
 * @throws ModelError (Python: ValueError) where the shape does not fit
 */
export function broadcastTo(array: NDArray, shape: readonly number[]): NDArray {
  const extra = shape.length - array.shape.length;
  const strides = shape.map((length, axis) => {
    const own = axis < extra ? 1 : (array.shape[axis - extra] ?? 1);
    if (own === length) return axis < extra ? 0 : (array.strides[axis - extra] ?? 0);
    if (own === 1) return 0;
    throw unfit(array.shape, shape);
  });
  if (extra < 0) throw unfit(array.shape, shape);
  return array.view(shape, strides, array.offset);
}

function unfit(from: readonly number[], to: readonly number[]): Error {
  return modelError(
    'ValueError',
    'SIZE',
    `could not broadcast input array from shape ${shapeText(from).replaceAll(' ', '')} ` +
      `into shape ${shapeText(to).replaceAll(' ', '')}`,
  );
}

/**
 * Index of an axis; negative ones count from the end.
 * @throws ModelError (Python: ValueError, as numpy's AxisError is one)
 */
export function axisOf(axis: number, ndim: number): number {
  const counted = axis < 0 ? axis + ndim : axis;
  if (counted >= 0 && counted < ndim) return counted;
  throw modelError(
    'ValueError',
    'ARRAY-AXIS',
    `axis ${axis} is out of bounds for array of dimension ${ndim}`,
  );
}

/** View with the axes in another order. */
export function permuted(array: NDArray, order: readonly number[]): NDArray {
  return array.view(
    order.map((axis) => array.shape[axis] ?? 1),
    order.map((axis) => array.strides[axis] ?? 0),
    array.offset,
  );
}

/**
 * The elements in another shape: a view where the storage allows, else of a copy. One length may be -1.
 * @throws ModelError (Python: ValueError) where the sizes differ
 */
export function reshaped(array: NDArray, shape: readonly number[]): NDArray {
  const known = sizeOf(shape.filter((length) => length >= 0));
  const full = shape.map((length) => (length < 0 ? array.size / known : length));
  if (sizeOf(full) !== array.size || full.some((length) => !Number.isInteger(length))) {
    throw modelError(
      'ValueError',
      'SIZE',
      `cannot reshape array of size ${array.size} into shape ${shapeText(shape).replaceAll(' ', '')}`,
    );
  }
  if (array.isContiguous) return array.view(full, rowMajorOf(full), array.offset);
  return NDArray.of(elements(array), array.dtype, full, array.dimension);
}

function rowMajorOf(shape: readonly number[]): number[] {
  let step = sizeOf(shape);
  return shape.map((length) => {
    step = length === 0 ? 0 : step / length;
    return step;
  });
}
