// Elements chosen by indices, masks and conditions.
import { Dimension } from '../../../units';
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyTuple } from '../../runtime/sequences';
import { PySlice } from '../../runtime/slice';
import type { ArrayFunction } from '../arguments';
import {
  arrayArgument,
  arraysArgument,
  axisArgument,
  define,
  integerOf,
  plainArgument,
  shapeOf,
} from '../arguments';
import { NDArray, sizeOf } from '../array';
import { asArray, asPlainArray, result, sequenceItems } from '../convert';
import { makeStore, promote } from '../dtype';
import { map1, map2 } from '../elementwise';
import { valueError } from '../errors';
import { nonZeroIndices } from '../indexing';
import { astype, axisOf, broadcastShape, broadcastTo, copyOf, elements, permuted, reshaped } from '../layout';

function take(bound: Bound, context: Context): PyValue {
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
}

/** `choose` and `select`: for each place the array whose turn it is. */
function picked(
  which: (place: number) => number,
  arrays: readonly NDArray[],
  shape: readonly number[],
  other: NDArray,
): NDArray {
  const dtype = [...arrays, other].map((array) => array.dtype).reduce(promote);
  const columns = arrays.map((array) => elements(broadcastTo(array, shape)));
  const rest = elements(broadcastTo(other, shape));
  const data = makeStore(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i += 1) data[i] = (columns[which(i)] ?? rest)[i] ?? 0;
  return NDArray.of(data, dtype, shape);
}

function choose(bound: Bound, context: Context): PyValue {
  const index = plainArgument(bound, 'a', context);
  const arrays = arraysArgument(bound, 'choices', context);
  const shape = broadcastShape(index.shape, ...arrays.map((array) => array.shape));
  const turns = elements(broadcastTo(index, shape));
  if (turns.some((turn: number) => turn < 0 || turn >= arrays.length))
    throw valueError('invalid entry in choice array');
  return result(picked((i) => turns[i] ?? 0, arrays, shape, arrays[0] ?? index));
}

function select(bound: Bound, context: Context): PyValue {
  const tests = arraysArgument(bound, 'condlist', context);
  const arrays = arraysArgument(bound, 'choicelist', context);
  if (tests.length !== arrays.length)
    throw valueError('list of cases must be same length as list of conditions');
  const other = plainArgument(bound, 'default', context);
  const shape = broadcastShape(...tests.map((one) => one.shape), ...arrays.map((one) => one.shape));
  const conditions = tests.map((test) => elements(broadcastTo(test, shape)));
  const which = (i: number): number => conditions.findIndex((test) => test[i] !== 0);
  return result(picked(which, arrays, shape, other));
}

/** Elements of each lane at places of their own. */
function takeAlong(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'arr', context);
  const indices = plainArgument(bound, 'indices', context);
  const axis = axisOf(integerOf(bound.get('axis')), array.ndim);
  const places = indices.shape.map((length, i) => {
    if (i === axis) return indices;
    const counted = NDArray.of(
      Float64Array.from({ length }, (_, k) => k),
      'int64',
    );
    return reshaped(
      counted,
      indices.shape.map((_, k) => (k === i ? length : 1)),
    );
  });
  return array.item(new PyTuple(places), context) ?? null;
}

/** Index arrays that together select a rectangle of rows and columns. */
function openMesh(bound: Bound, context: Context): PyTuple {
  const lists = bound.star.map((value) => {
    const array = asPlainArray(value, context);
    const [found] = array.dtype === 'bool' ? nonZeroIndices(array) : [];
    return found === undefined ? array : NDArray.of(found, 'int64');
  });
  return new PyTuple(
    lists.map((list, i) =>
      reshaped(
        astype(list, 'int64'),
        lists.map((_, k) => (k === i ? list.size : 1)),
      ),
    ),
  );
}

/** Selecting. */
export const SELECTING: readonly ArrayFunction[] = [
  define('take', 'a, indices, axis=None', take),
  define('choose', 'a, choices', choose),
  define('select', 'condlist, choicelist, default=0', select),
  define('compress', 'condition, a, axis=None', (bound, context) => {
    const [found = new Float64Array(0)] = nonZeroIndices(plainArgument(bound, 'condition', context));
    const array = arrayArgument(bound, 'a', context);
    const axis = axisArgument(bound, array.ndim);
    const source = axis === undefined ? reshaped(array, [array.size]) : array;
    const key = [
      ...source.shape.slice(0, axis ?? 0).map(() => new PySlice(null, null, null)),
      NDArray.of(found, 'int64'),
    ];
    return source.item(new PyTuple(key), context) ?? null;
  }),
  define('extract', 'condition, arr', (bound, context) => {
    const array = arrayArgument(bound, 'arr', context);
    return array.item(astype(plainArgument(bound, 'condition', context), 'bool'), context) ?? null;
  }),
  define('take_along_axis', 'arr, indices, axis', takeAlong),
  define('ix_', '*args', openMesh),
  define('unravel_index', "indices, shape, order='C'", (bound, context) => {
    const indices = plainArgument(bound, 'indices', context);
    const shape = shapeOf(bound.get('shape'), context);
    let step = sizeOf(shape);
    return new PyTuple(
      shape.map((length) => {
        step /= length;
        const size = step;
        return result(map1(indices, (i) => Math.floor(i / size) % length, 'int64', Dimension.none));
      }),
    );
  }),
  define('ravel_multi_index', "multi_index, dims, mode='raise', order='C'", (bound, context) => {
    const lists = (sequenceItems(bound.get('multi_index'), context) ?? []).map((value) =>
      asPlainArray(value, context),
    );
    return result(
      shapeOf(bound.get('dims'), context).reduce(
        (sum, length, i) => {
          const scaled = map1(sum, (value) => value * length, 'int64', Dimension.none);
          return map2(scaled, lists[i] ?? sum, (a, b) => a + b, 'int64', Dimension.none);
        },
        NDArray.scalar(0, 'int64'),
      ),
    );
  }),
];
