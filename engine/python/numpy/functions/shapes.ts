// Changing, joining and splitting arrays. Joining drops units, as it does in Brian (its arrays come back in
// base units); everything else keeps them.
import { Dimension } from '../../../units';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { PyList } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import {
  arrayArgument,
  arraysArgument,
  axesArgument,
  axisArgument,
  define,
  integerArgument,
  integerOf,
  integerOr,
  plainArgument,
  shapeOf,
} from '../arguments';
import { NDArray, sizeOf } from '../array';
import { asArray, sequenceItems } from '../convert';
import { promote } from '../dtype';
import { assign } from '../elementwise';
import { valueError } from '../errors';
import { axisOf, broadcastTo, copyOf, elements, permuted, positionsOf, reshaped } from '../layout';

/** View of `length` elements of one axis from `start` on. */
function part(array: NDArray, axis: number, start: number, length: number, step = 1): NDArray {
  const stride = array.strides[axis] ?? 0;
  return array.view(
    array.shape.map((own, i) => (i === axis ? length : own)),
    array.strides.map((own, i) => (i === axis ? own * step : own)),
    array.offset + start * stride,
  );
}

/**
 * Arrays one after the other along an axis.
 * @throws ModelError (Python: ValueError) where the other axes differ
 */
export function concatenate(arrays: readonly NDArray[], axis: number): NDArray {
  const [first] = arrays;
  if (first === undefined) throw valueError('need at least one array to concatenate');
  if (first.ndim === 0) throw valueError('zero-dimensional arrays cannot be concatenated');
  const along = axisOf(axis, first.ndim);
  for (const array of arrays) {
    const fits =
      array.ndim === first.ndim && array.shape.every((n, i) => i === along || n === first.shape[i]);
    if (!fits) {
      throw valueError('all the input array dimensions except for the concatenation axis must match exactly');
    }
  }
  const length = arrays.reduce((sum, array) => sum + (array.shape[along] ?? 0), 0);
  const dtype = arrays.map((array) => array.dtype).reduce(promote);
  const joined = NDArray.zeros(
    first.shape.map((n, i) => (i === along ? length : n)),
    dtype,
  );
  let start = 0;
  for (const array of arrays) {
    const own = array.shape[along] ?? 0;
    const slot = part(joined, along, start, own);
    assign(slot, positionsOf(slot), slot.shape, array);
    start += own;
  }
  return joined;
}

/** At least so many axes, new ones where numpy puts them. */
export function atLeast(array: NDArray, axes: number): NDArray {
  if (array.ndim >= axes) return array;
  if (axes === 3) {
    const shape = array.ndim === 2 ? [...array.shape, 1] : [1, array.size, 1];
    return reshaped(array, array.ndim === 0 ? [1, 1, 1] : shape);
  }
  return reshaped(array, axes === 2 ? [1, array.size] : [1]);
}

function expand(array: NDArray, axis: number): NDArray {
  const at = axisOf(axis, array.ndim + 1);
  return array.view(array.shape.toSpliced(at, 0, 1), array.strides.toSpliced(at, 0, 0), array.offset);
}

/** Vectors as columns next to each other. */
export function columnStack(arrays: readonly NDArray[]): NDArray {
  return concatenate(
    arrays.map((array) => (array.ndim < 2 ? reshaped(array, [array.size, 1]) : array)),
    1,
  );
}

function squeeze(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'a', context);
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

function tile(array: NDArray, repeats: readonly number[]): NDArray {
  const axes = Math.max(array.ndim, repeats.length);
  const counts = [...new Array<number>(axes - repeats.length).fill(1), ...repeats];
  let tiled = reshaped(array, [...new Array<number>(axes - array.ndim).fill(1), ...array.shape]);
  counts.forEach((count, axis) => {
    const copies = Array.from({ length: count }, () => tiled);
    const none = part(tiled, axis, 0, 0);
    tiled = concatenate(count === 0 ? [none] : copies, axis);
  });
  return tiled.withDimension(array.dimension);
}

function repeat(bound: Bound, context: Context): PyValue {
  const given = arrayArgument(bound, 'a', context);
  const axis = axisArgument(bound, given.ndim);
  const array = axis === undefined ? reshaped(given, [given.size]) : given;
  const along = axis ?? 0;
  const length = array.shape[along] ?? 1;
  const counts = elements(broadcastTo(asArray(bound.get('repeats'), context), [length]));
  const parts = Array.from({ length }, (_, i) => {
    const one = part(array, along, i, 1);
    const times = array.shape.map((n, k) => (k === along ? (counts[i] ?? 0) : n));
    return broadcastTo(one, times);
  });
  const joined = parts.length === 0 ? copyOf(array) : concatenate(parts, along);
  return joined.withDimension(array.dimension);
}

function split(array: NDArray, bound: Bound, axis: number, equal: boolean, context: Context): PyList {
  const length = array.shape[axis] ?? 0;
  const places = bound.get('indices_or_sections');
  const list = sequenceItems(places, context)?.map(integerOf);
  let stops: number[];
  if (list === undefined) {
    const count = integerOf(places);
    if (equal && length % count !== 0) throw valueError('array split does not result in an equal division');
    const longer = length % count;
    const short = Math.floor(length / count);
    stops = Array.from({ length: count }, (_, i) => (i + 1) * short + Math.min(i + 1, longer));
  } else stops = [...list.map((stop) => (stop < 0 ? stop + length : Math.min(stop, length))), length];
  let start = 0;
  return new PyList(
    stops.map((stop) => {
      const piece = part(array, axis, start, Math.max(stop - start, 0));
      start = stop;
      return piece;
    }),
  );
}

function splitter(name: string, axis: number | undefined, equal: boolean): ArrayFunction {
  const parameters = `ary, indices_or_sections${axis === undefined ? ', axis=0' : ''}`;
  return define(name, parameters, (bound, context) => {
    const array = arrayArgument(bound, 'ary', context);
    const along = axis ?? axisOf(integerOr(bound, 'axis', 0), array.ndim);
    return split(array, bound, array.ndim === 1 ? 0 : along, equal, context);
  });
}

function inserted(bound: Bound, context: Context): PyValue {
  const array = plainArgument(bound, 'arr', context);
  const axis = axisArgument(bound, array.ndim);
  const source = axis === undefined ? reshaped(array, [array.size]) : array;
  const along = axis ?? 0;
  const length = source.shape[along] ?? 0;
  const index = integerArgument(bound, 'obj');
  const at = index < 0 ? index + length : index;
  const values = plainArgument(bound, 'values', context);
  const count = values.ndim === 0 || source.ndim > 1 ? 1 : values.size;
  const slot = broadcastTo(
    values,
    source.shape.map((n, i) => (i === along ? count : n)),
  );
  return concatenate([part(source, along, 0, at), slot, part(source, along, at, length - at)], along);
}

function deleted(bound: Bound, context: Context): PyValue {
  const array = plainArgument(bound, 'arr', context);
  const axis = axisArgument(bound, array.ndim);
  const source = axis === undefined ? reshaped(array, [array.size]) : array;
  const along = axis ?? 0;
  const length = source.shape[along] ?? 0;
  const gone = new Set<number>();
  for (const index of elements(asArray(bound.get('obj'), context)))
    gone.add(index < 0 ? index + length : index);
  const kept = Array.from({ length }, (_, i) => i).filter((i) => !gone.has(i));
  const none = part(source, along, 0, 0);
  return concatenate([none, ...kept.map((i) => part(source, along, i, 1))], along);
}

function moveAxis(array: NDArray, from: number, to: number): NDArray {
  const axes = array.shape.map((_, i) => i).filter((axis) => axis !== from);
  return permuted(array, axes.toSpliced(to, 0, from));
}

function stacked(name: string, join: (arrays: readonly NDArray[]) => NDArray): ArrayFunction {
  return define(name, 'tup', (bound, context) => join(arraysArgument(bound, 'tup', context)));
}

const flat = (array: NDArray): NDArray => reshaped(array, [array.size]);
const rows = (arrays: readonly NDArray[]): NDArray =>
  concatenate(
    arrays.map((array) => atLeast(array, 2)),
    0,
  );

/** Changing, joining and splitting arrays. */
export const SHAPES: readonly ArrayFunction[] = [
  define('reshape', "a, newshape, order='C'", (bound, context) => {
    const items = sequenceItems(bound.get('newshape'), context);
    const shape = items === undefined ? [integerArgument(bound, 'newshape')] : items.map(integerOf);
    return reshaped(arrayArgument(bound, 'a', context), shape);
  }),
  define('ravel', "a, order='C'", (bound, context) => flat(arrayArgument(bound, 'a', context))),
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
  define('squeeze', 'a, axis=None', squeeze),
  define('expand_dims', 'a, axis', (bound, context) =>
    expand(arrayArgument(bound, 'a', context), integerArgument(bound, 'axis')),
  ),
  ...[1, 2, 3].map((axes) =>
    define(`atleast_${axes}d`, '*arys', (bound, context) => {
      const arrays = bound.star.map((value) => atLeast(asArray(value, context), axes));
      return arrays.length === 1 ? (arrays[0] ?? null) : new PyList(arrays);
    }),
  ),
  define('concatenate', 'arrays, axis=0', (bound, context) => {
    const arrays = arraysArgument(bound, 'arrays', context);
    return bound.get('axis') === null
      ? concatenate(arrays.map(flat), 0)
      : concatenate(arrays, integerArgument(bound, 'axis'));
  }),
  define('stack', 'arrays, axis=0', (bound, context) => {
    const axis = integerOr(bound, 'axis', 0);
    return concatenate(
      arraysArgument(bound, 'arrays', context).map((array) => expand(array, axis)),
      axis,
    );
  }),
  stacked('hstack', (arrays) => {
    const grown = arrays.map((array) => atLeast(array, 1));
    return concatenate(grown, grown[0]?.ndim === 1 ? 0 : 1);
  }),
  stacked('vstack', rows),
  stacked('row_stack', rows),
  stacked('dstack', (arrays) =>
    concatenate(
      arrays.map((array) => atLeast(array, 3)),
      2,
    ),
  ),
  stacked('column_stack', columnStack),
  splitter('split', undefined, true),
  splitter('array_split', undefined, false),
  splitter('hsplit', 1, true),
  splitter('vsplit', 0, true),
  define('append', 'arr, values, axis=None', (bound, context) => {
    const arrays = [arrayArgument(bound, 'arr', context), arrayArgument(bound, 'values', context)];
    const axis = bound.get('axis');
    return axis === null ? concatenate(arrays.map(flat), 0) : concatenate(arrays, integerOf(axis));
  }),
  define('insert', 'arr, obj, values, axis=None', inserted),
  define('delete', 'arr, obj, axis=None', deleted),
  define('tile', 'A, reps', (bound, context) =>
    tile(arrayArgument(bound, 'A', context), shapeOf(bound.get('reps'), context)),
  ),
  define('repeat', 'a, repeats, axis=None', repeat),
  define('flip', 'm, axis=None', (bound, context) => {
    const array = arrayArgument(bound, 'm', context);
    return flip(array, axesArgument(bound, array.ndim) ?? array.shape.map((_, i) => i));
  }),
  define('flipud', 'm', (bound, context) => flip(arrayArgument(bound, 'm', context), [0])),
  define('fliplr', 'm', (bound, context) => flip(arrayArgument(bound, 'm', context), [1])),
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
  define('size', 'a, axis=None', (bound, context) => {
    const array = arrayArgument(bound, 'a', context);
    const axis = axisArgument(bound, array.ndim);
    return BigInt(axis === undefined ? sizeOf(array.shape) : (array.shape[axis] ?? 1));
  }),
];
