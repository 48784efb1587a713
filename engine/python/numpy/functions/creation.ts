// Functions that make arrays.
import { log10 } from '../../../numerics';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { PyList, PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import {
  arrayArgument,
  dtypeArgument,
  define,
  flag,
  integerArgument,
  integerOr,
  numberOr,
  plainArgument,
  shapeOf,
} from '../arguments';
import { NDArray } from '../array';
import { asArray, asPlainArray, result } from '../convert';
import type { DTypeName } from '../dtype';
import { isIntegral, promote } from '../dtype';
import { assign } from '../elementwise';
import { typeError } from '../errors';
import { astype, broadcastShape, broadcastTo, copyOf, elements, positionsOf, reshaped } from '../layout';
import { requireSame } from '../unit-rules';

/** Array filled with one value (or, broadcast, several). */
function filled(shape: readonly number[], value: NDArray, dtype: DTypeName): NDArray {
  const array = NDArray.zeros(shape, dtype, value.dimension);
  assign(array, positionsOf(array), shape, value);
  return array;
}

const one = NDArray.scalar(1);

/** `array(object, dtype, ndmin)`: always a copy, without units. */
function makeArray(bound: Bound, context: Context): PyValue {
  const source = plainArgument(bound, 'object', context);
  const array = copyOf(source, dtypeArgument(bound, context) ?? source.dtype);
  const missing = integerOr(bound, 'ndmin', 0) - array.ndim;
  return missing > 0 ? reshaped(array, [...new Array<number>(missing).fill(1), ...array.shape]) : array;
}

/** @param unitOfModel the result has the model's unit; else the one of the value */
function like(value: (bound: Bound, context: Context) => NDArray, unitOfModel = true): ArrayFunction['body'] {
  return (bound, context) => {
    const model = asArray(bound.get('a'), context);
    const shape = bound.get('shape') === null ? model.shape : shapeOf(bound.get('shape'), context);
    const array = filled(shape, value(bound, context), dtypeArgument(bound, context) ?? model.dtype);
    return unitOfModel ? array.withDimension(model.dimension) : array;
  };
}

/** Values of `arange`: numpy goes on from the distance of the first two. */
function arange(bound: Bound, context: Context): PyValue {
  const given = ['start', 'stop', 'step'].map((name) => bound.get(name));
  const [first = null, second = null, third = null] = given;
  if (first === null) throw typeError('arange() requires stop to be specified.');
  const start = second === null ? NDArray.scalar(0, 'int64') : asArray(first, context);
  const stop = second === null ? asArray(first, context) : asArray(second, context);
  const step = third === null ? NDArray.scalar(1, 'int64') : asArray(third, context);
  requireSame('Start and stop value have to have the same units', start, stop);
  requireSame('Stop and step value have to have the same units', stop, step);
  const dtype = dtypeArgument(bound, context) ?? promote(promote(start.dtype, stop.dtype), step.dtype);
  const size = Math.max(0, Math.ceil((stop.first - start.first) / step.first));
  const array = NDArray.zeros(
    shapeOf(BigInt(Number.isFinite(size) ? size : 0), context),
    dtype,
    stop.dimension,
  );
  const delta = start.first + step.first - start.first;
  for (let i = 0; i < size; i += 1) array.data[i] = start.first + i * delta;
  return array;
}

/** Evenly spaced numbers. */
export function evenlySpaced(start: number, stop: number, count: number, endpoint: boolean): Float64Array {
  const parts = endpoint ? count - 1 : count;
  const span = stop - start;
  const step = span / parts;
  const values = new Float64Array(count);
  for (let i = 0; i < count; i += 1) values[i] = (step === 0 ? (i / parts) * span : i * step) + start;
  if (parts <= 0 && count > 0) values[0] = start;
  if (endpoint && count > 1) values[count - 1] = stop;
  return values;
}

/** Evenly spaced numbers between the elements of two arrays, along a new first axis. */
function linesBetween(start: NDArray, stop: NDArray, count: number, endpoint: boolean): NDArray {
  const shape = broadcastShape(start.shape, stop.shape);
  const [from, to] = [elements(broadcastTo(start, shape)), elements(broadcastTo(stop, shape))];
  const data = new Float64Array(count * from.length);
  for (let k = 0; k < from.length; k += 1) {
    evenlySpaced(from[k] ?? 0, to[k] ?? 0, count, endpoint).forEach(
      (value, i) => (data[i * from.length + k] = value),
    );
  }
  return NDArray.of(data, 'float64', [count, ...shape]);
}

function linspace(bound: Bound, context: Context): PyValue {
  const start = arrayArgument(bound, 'start', context);
  const stop = arrayArgument(bound, 'stop', context);
  requireSame('Start and stop value have to have the same units', start, stop);
  const [count = 0] = shapeOf(bound.get('num'), context);
  const endpoint = flag(bound, 'endpoint');
  const dimension = start.dimension.isDimensionless ? stop.dimension : start.dimension;
  if (start.ndim > 0 || stop.ndim > 0)
    return linesBetween(start, stop, count, endpoint).withDimension(dimension);
  const values = evenlySpaced(start.first, stop.first, count, endpoint);
  const dtype = dtypeArgument(bound, context) ?? 'float64';
  if (isIntegral(dtype)) values.forEach((value, i) => (values[i] = Math.floor(value)));
  const array = astype(NDArray.of(values, 'float64', [count], dimension), dtype);
  if (!flag(bound, 'retstep')) return array;
  const step = (stop.first - start.first) / (endpoint ? count - 1 : count);
  return new PyTuple([array, result(NDArray.scalar(step, 'float64', dimension))]);
}

function logspace(bound: Bound, context: Context): PyValue {
  const [start, stop] = [bound.number('start', context), bound.number('stop', context)];
  const base = numberOr(bound, 'base', 10, context);
  const [count = 0] = shapeOf(bound.get('num'), context);
  const powers = evenlySpaced(start, stop, count, flag(bound, 'endpoint'));
  return NDArray.of(
    powers.map((power) => (base === 10 ? Number(`1e${power}`) || base ** power : base ** power)),
    'float64',
  );
}

function geomspace(bound: Bound, context: Context): PyValue {
  const [start, stop] = [bound.number('start', context), bound.number('stop', context)];
  const [count = 0] = shapeOf(bound.get('num'), context);
  const logs = evenlySpaced(log10(start), log10(stop), count, flag(bound, 'endpoint'));
  const values = logs.map((power) => 10 ** power);
  if (count > 0) values[0] = start;
  if (count > 1 && flag(bound, 'endpoint')) values[count - 1] = stop;
  return NDArray.of(values, 'float64');
}

function eye(rows: number, columns: number, shift: number, dtype: DTypeName): NDArray {
  const array = NDArray.zeros([rows, columns], dtype);
  for (let row = 0; row < rows; row += 1) {
    const column = row + shift;
    if (column >= 0 && column < columns) array.data[row * columns + column] = 1;
  }
  return array;
}

function diagonalMatrix(bound: Bound, context: Context): PyValue {
  const source = plainArgument(bound, 'v', context);
  const shift = integerOr(bound, 'k', 0);
  if (source.ndim !== 1) return diagonal(source, shift);
  const size = source.size + Math.abs(shift);
  const array = NDArray.zeros([size, size], source.dtype);
  const view = diagonal(array, shift);
  assign(view, positionsOf(view), view.shape, source);
  return array;
}

/** View of the diagonal of a matrix, `shift` above the main one. */
export function diagonal(array: NDArray, shift: number): NDArray {
  const [rows = 0, columns = 0] = array.shape;
  const [down = 0, right = 0] = array.strides;
  const offset = array.offset + (shift >= 0 ? shift * right : -shift * down);
  const length = shift >= 0 ? Math.min(rows, columns - shift) : Math.min(rows + shift, columns);
  return array.view([Math.max(length, 0)], [down + right], offset);
}

function meshgrid(bound: Bound, context: Context): PyValue {
  const axes = bound.star.map((value) => asArray(value, context));
  const indexing = bound.get('indexing');
  const lengths = axes.map((axis) => axis.size);
  const swap = indexing !== 'ij' && axes.length > 1;
  const shape = swap ? [lengths[1] ?? 1, lengths[0] ?? 1, ...lengths.slice(2)] : lengths;
  const grids = axes.map((axis, i) => {
    const place = swap && i < 2 ? 1 - i : i;
    const own = shape.map((_, k) => (k === place ? axis.size : 1));
    return copyOf(broadcastTo(reshaped(axis, own), shape));
  });
  return new PyList(grids);
}

/** Functions that make arrays. */
export const CREATION: readonly ArrayFunction[] = [
  define('array', 'object, dtype=None, copy=True, ndmin=0', makeArray),
  define('asarray', 'a, dtype=None', (bound, context) => {
    const array = asPlainArray(bound.get('a'), context);
    return astype(array, dtypeArgument(bound, context) ?? array.dtype);
  }),
  define('asanyarray', 'a, dtype=None', (bound, context) => {
    const array = asArray(bound.get('a'), context);
    return astype(array, dtypeArgument(bound, context) ?? array.dtype);
  }),
  define('ascontiguousarray', 'a, dtype=None', (bound, context) => {
    const array = asPlainArray(bound.get('a'), context);
    return copyOf(array, dtypeArgument(bound, context) ?? array.dtype);
  }),
  define('copy', 'a', (bound, context) => copyOf(plainArgument(bound, 'a', context))),
  define('zeros', "shape, dtype=None, order='C'", (bound, context) =>
    NDArray.zeros(shapeOf(bound.get('shape'), context), dtypeArgument(bound, context) ?? 'float64'),
  ),
  define('empty', "shape, dtype=None, order='C'", (bound, context) =>
    NDArray.zeros(shapeOf(bound.get('shape'), context), dtypeArgument(bound, context) ?? 'float64'),
  ),
  define('ones', "shape, dtype=None, order='C'", (bound, context) =>
    filled(shapeOf(bound.get('shape'), context), one, dtypeArgument(bound, context) ?? 'float64'),
  ),
  define('full', 'shape, fill_value, dtype=None', (bound, context) => {
    const value = plainArgument(bound, 'fill_value', context);
    return filled(shapeOf(bound.get('shape'), context), value, dtypeArgument(bound, context) ?? value.dtype);
  }),
  define(
    'zeros_like',
    'a, dtype=None, shape=None',
    like(() => NDArray.scalar(0)),
  ),
  define(
    'empty_like',
    'a, dtype=None, shape=None',
    like(() => NDArray.scalar(0)),
  ),
  define(
    'ones_like',
    'a, dtype=None, shape=None',
    like(() => one),
  ),
  define(
    'full_like',
    'a, fill_value, dtype=None, shape=None',
    like((bound, context) => arrayArgument(bound, 'fill_value', context), false),
  ),
  define('arange', 'start=None, stop=None, step=None, dtype=None', arange),
  define('linspace', 'start, stop, num=50, endpoint=True, retstep=False, dtype=None', linspace),
  define('logspace', 'start, stop, num=50, endpoint=True, base=10', logspace),
  define('geomspace', 'start, stop, num=50, endpoint=True', geomspace),
  define('eye', 'N, M=None, k=0, dtype=None', (bound, context) => {
    const rows = integerArgument(bound, 'N');
    return eye(
      rows,
      integerOr(bound, 'M', rows),
      integerOr(bound, 'k', 0),
      dtypeArgument(bound, context) ?? 'float64',
    );
  }),
  define('identity', 'n, dtype=None', (bound, context) => {
    const rows = integerArgument(bound, 'n');
    return eye(rows, rows, 0, dtypeArgument(bound, context) ?? 'float64');
  }),
  define('diag', 'v, k=0', diagonalMatrix),
  define('diagonal', 'a, offset=0', (bound, context) =>
    diagonal(arrayArgument(bound, 'a', context), integerOr(bound, 'offset', 0)),
  ),
  define('meshgrid', "*xi, indexing='xy'", meshgrid),
];
