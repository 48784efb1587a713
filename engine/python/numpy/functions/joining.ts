// Joining arrays. It drops units, as it does in Brian, whose arrays come back in base units.
import type { Context, PyValue } from '../../runtime/object';
import { PyList } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, arraysArgument, define, integerArgument, integerOf, integerOr } from '../arguments';
import { NDArray } from '../array';
import { asArray, asPlainArray } from '../convert';
import { promote } from '../dtype';
import { assign } from '../elementwise';
import { valueError } from '../errors';
import { axisOf, positionsOf, reshaped } from '../layout';

/** View of `length` elements of one axis from `start` on. */
export function part(array: NDArray, axis: number, start: number, length: number, step = 1): NDArray {
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

/** View with a new axis of length 1. */
export function expand(array: NDArray, axis: number): NDArray {
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

function stacked(name: string, join: (arrays: readonly NDArray[]) => NDArray): ArrayFunction {
  return define(name, 'tup', (bound, context) => join(arraysArgument(bound, 'tup', context)));
}

/** View as a vector. */
export const flat = (array: NDArray): NDArray => reshaped(array, [array.size]);

const rows = (arrays: readonly NDArray[]): NDArray =>
  concatenate(
    arrays.map((array) => atLeast(array, 2)),
    0,
  );

/** Blocks in nested lists: the innermost side by side, the next level below each other. */
function block(value: PyValue, context: Context): NDArray {
  const depth = (item: PyValue): number => (item instanceof PyList ? 1 + depth(item.items[0] ?? null) : 0);
  const joined = (item: PyValue, level: number): NDArray => {
    if (!(item instanceof PyList)) return atLeast(asPlainArray(item, context), Math.max(level, 1));
    const parts = item.items.map((one) => joined(one, level));
    return concatenate(
      parts.map((one) => atLeast(one, level)),
      -depth(item),
    );
  };
  return joined(value, depth(value));
}

/** Joining arrays. */
export const JOINING: readonly ArrayFunction[] = [
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
  define('append', 'arr, values, axis=None', (bound, context) => {
    const arrays = [arrayArgument(bound, 'arr', context), arrayArgument(bound, 'values', context)];
    const axis = bound.get('axis');
    return axis === null ? concatenate(arrays.map(flat), 0) : concatenate(arrays, integerOf(axis));
  }),
  ...[1, 2, 3].map((axes) =>
    define(`atleast_${axes}d`, '*arys', (bound, context) => {
      const arrays = bound.star.map((value) => atLeast(asArray(value, context), axes));
      return arrays.length === 1 ? (arrays[0] ?? null) : new PyList(arrays);
    }),
  ),
  define('block', 'arrays', (bound, context) => block(bound.get('arrays'), context)),
];
