// The same elements in other shapes and orders.
import { Dimension } from '../../../units';
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyList, PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import {
  arrayArgument,
  axesArgument,
  axisArgument,
  define,
  integerArgument,
  integerOf,
  integerOr,
  plainArgument,
  shapeOf,
} from '../arguments';
import type { NDArray } from '../array';
import { sizeOf } from '../array';
import { asArray, asPlainArray, sequenceItems } from '../convert';
import { valueError } from '../errors';
import { axisOf, broadcastShape, broadcastTo, copyOf, elements, permuted, reshaped } from '../layout';
import { concatenate, expand, flat, part } from './joining';

function squeeze(bound: Bound, context: Context): PyValue {
  // numpy's squeeze gives plain numbers for quantities, in Brian too
  const array = plainArgument(bound, 'a', context);
  const axes = axesArgument(bound, array.ndim);
  const drop = (length: number, axis: number): boolean => length === 1 && (axes?.includes(axis) ?? true);
  if (axes?.some((axis) => array.shape[axis] !== 1) === true) {
    throw valueError('cannot select an axis to squeeze out which has size not equal to one');
  }
  return array.view(
    array.shape.filter((length, axis) => !drop(length, axis)),
    array.strides.filter((_, axis) => !drop(array.shape[axis] ?? 0, axis)),
    array.offset,
  );
}

function flip(array: NDArray, axes: readonly number[]): NDArray {
  let flipped = array;
  for (const axis of axes) {
    const length = array.shape[axis] ?? 0;
    flipped = part(flipped, axis, Math.max(length - 1, 0), length, -1);
  }
  return flipped;
}

function roll(array: NDArray, shift: number, axis: number): NDArray {
  const length = array.shape[axis] ?? 1;
  const start = length === 0 ? 0 : ((-shift % length) + length) % length;
  const turned = concatenate([part(array, axis, start, length - start), part(array, axis, 0, start)], axis);
  return turned.withDimension(array.dimension);
}

function moveAxis(array: NDArray, from: number, to: number): NDArray {
  const axes = array.shape.map((_, i) => i).filter((axis) => axis !== from);
  return permuted(array, axes.toSpliced(to, 0, from));
}

/** Elements column by column, as a vector in row-major order. */
export function columnMajor(array: NDArray): NDArray {
  return flat(
    permuted(
      array,
      array.shape.map((_, i) => array.ndim - 1 - i),
    ),
  );
}

/**
 * The elements in another shape; `order='F'` reads and writes column by column.
 * @throws ModelError (Python: ValueError) where the sizes differ
 */
export function reshapedIn(array: NDArray, shape: readonly number[], order: PyValue): NDArray {
  if (order !== 'F') return reshaped(array, shape);
  const turned = reshaped(columnMajor(array), [...shape].reverse());
  return permuted(
    turned,
    shape.map((_, i) => shape.length - 1 - i),
  );
}

/** Quarter turns of a matrix, against the clock. */
function rot90(array: NDArray, turns: number): NDArray {
  switch (((turns % 4) + 4) % 4) {
    case 1:
      return flip(permuted(array, [1, 0]), [0]);
    case 2:
      return flip(array, [0, 1]);
    case 3:
      return permuted(flip(array, [0]), [1, 0]);
    default:
      return array;
  }
}

/** Shapes. */
export const SHAPING: readonly ArrayFunction[] = [
  define('reshape', "a, newshape, order='C'", (bound, context) => {
    const items = sequenceItems(bound.get('newshape'), context);
    const shape = items === undefined ? [integerArgument(bound, 'newshape')] : items.map(integerOf);
    return reshapedIn(arrayArgument(bound, 'a', context), shape, bound.get('order'));
  }),
  define('ravel', "a, order='C'", (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    return bound.get('order') === 'F' ? columnMajor(array) : flat(array);
  }),
  define('transpose', 'a, axes=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const axes = sequenceItems(bound.get('axes'), context)?.map((axis) =>
      axisOf(integerOf(axis), array.ndim),
    );
    return permuted(array, axes ?? array.shape.map((_, i) => array.ndim - 1 - i));
  }),
  define('swapaxes', 'a, axis1, axis2', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const one = axisOf(integerArgument(bound, 'axis1'), array.ndim);
    const two = axisOf(integerArgument(bound, 'axis2'), array.ndim);
    return permuted(
      array,
      array.shape.map((_, i) => (i === one ? two : i === two ? one : i)),
    );
  }),
  define('moveaxis', 'a, source, destination', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const from = axisOf(integerArgument(bound, 'source'), array.ndim);
    return moveAxis(array, from, axisOf(integerArgument(bound, 'destination'), array.ndim));
  }),
  define('rollaxis', 'a, axis, start=0', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const axis = axisOf(integerArgument(bound, 'axis'), array.ndim);
    const start = integerOr(bound, 'start', 0);
    const at = start < 0 ? start + array.ndim : start;
    return moveAxis(array, axis, axis < at ? at - 1 : at);
  }),
  define('squeeze', 'a, axis=None', squeeze),
  define('expand_dims', 'a, axis', (bound, context) =>
    expand(arrayArgument(bound, 'a', context), integerArgument(bound, 'axis')),
  ),
  define('flip', 'm, axis=None', (bound, context) => {
    const array = arrayArgument(bound, 'm', context);
    return flip(array, axesArgument(bound, array.ndim) ?? array.shape.map((_, i) => i));
  }),
  define('flipud', 'm', (bound, context) => flip(arrayArgument(bound, 'm', context), [0])),
  define('fliplr', 'm', (bound, context) => flip(arrayArgument(bound, 'm', context), [1])),
  define('rot90', 'm, k=1', (bound, context) =>
    rot90(arrayArgument(bound, 'm', context), integerOr(bound, 'k', 1)),
  ),
  define('roll', 'a, shift, axis=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const axis = axisArgument(bound, array.ndim);
    const shift = integerArgument(bound, 'shift');
    return axis === undefined ? reshaped(roll(flat(array), shift, 0), array.shape) : roll(array, shift, axis);
  }),
  define('broadcast_to', 'array, shape', (bound, context) =>
    copyOf(
      broadcastTo(plainArgument(bound, 'array', context), shapeOf(bound.get('shape'), context)).withDimension(
        Dimension.none,
      ),
    ),
  ),
  define('broadcast_arrays', '*args', (bound, context) => {
    const arrays = bound.star.map((value) => asPlainArray(value, context));
    const shape = broadcastShape(...arrays.map((array) => array.shape));
    return new PyList(arrays.map((array) => broadcastTo(array, shape)));
  }),
  define(
    'broadcast_shapes',
    '*args',
    (bound, context) =>
      new PyTuple(
        broadcastShape(...bound.star.map((shape) => Array.from(elements(asArray(shape, context))))).map(
          BigInt,
        ),
      ),
  ),
  define('size', 'a, axis=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const axis = axisArgument(bound, array.ndim);
    return BigInt(axis === undefined ? sizeOf(array.shape) : (array.shape[axis] ?? 1));
  }),
  define('ndim', 'a', (bound, context) => BigInt(arrayArgument(bound, 'a', context).ndim)),
  define('shape', 'a', (bound, context) => new PyTuple(arrayArgument(bound, 'a', context).shape.map(BigInt))),
];
