// Calculations on whole arrays: differences, integrals, products, interpolation, comparisons within tolerances.
import { Dimension } from '../../../units';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, flag, integerOr, numberOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { asArray, result } from '../convert';
import { isIntegral, kindOf, makeStore } from '../dtype';
import { map1, map2 } from '../elementwise';
import { valueError } from '../errors';
import { axisOf, broadcastShape, elements, reshaped } from '../layout';
import { dot, matrixProduct } from '../matrix-product';
import { reduce, sumLane, sumType } from '../reduce';
import { applyBinary, binaryUfunc, commonType } from '../ufunc-binary';
import { roundToEven } from '../ufunc-unary';
import { matching, requireSame } from '../unit-rules';
import { diagonal } from './creation';
import { searchSorted } from './order';

const apply = (name: string, left: NDArray, right: NDArray): NDArray =>
  applyBinary(binaryUfunc(name), left, right);

/** The axis from `start` on, shortened by `less`. */
function shifted(array: NDArray, axis: number, start: number, less: number): NDArray {
  const length = Math.max((array.shape[axis] ?? 0) - less, 0);
  return array.view(
    array.shape.map((own, i) => (i === axis ? length : own)),
    array.strides,
    array.offset + start * (array.strides[axis] ?? 0),
  );
}

/** Differences of neighbours along an axis. */
function differences(array: NDArray, axis: number): NDArray {
  const operation = array.dtype === 'bool' ? 'not_equal' : 'subtract';
  return apply(operation, shifted(array, axis, 1, 1), shifted(array, axis, 0, 1));
}

function diff(bound: Bound, context: Context): PyValue {
  let array = arrayArgument(bound, 'a', context);
  if (array.ndim === 0) throw valueError('diff requires input that is at least one dimensional');
  const axis = axisOf(integerOr(bound, 'axis', -1), array.ndim);
  for (let n = integerOr(bound, 'n', 1); n > 0; n -= 1) array = differences(array, axis);
  return array;
}

function trapz(bound: Bound, context: Context): PyValue {
  const y = arrayArgument(bound, 'y', context);
  const axis = axisOf(integerOr(bound, 'axis', -1), y.ndim);
  const sums = apply('add', shifted(y, axis, 1, 1), shifted(y, axis, 0, 1));
  const halves = (steps: NDArray): NDArray => {
    const products = apply('multiply', steps, sums);
    return apply('divide', products, NDArray.scalar(2));
  };
  const given = bound.get('x') === null ? undefined : arrayArgument(bound, 'x', context);
  let steps = arrayArgument(bound, 'dx', context);
  if (given !== undefined) {
    const along = differences(given, given.ndim - 1);
    steps =
      given.ndim === 1
        ? reshaped(
            along,
            y.shape.map((_, i) => (i === axis ? along.size : 1)),
          )
        : along;
  }
  const areas = halves(steps);
  return result(reduce(areas, [axis], false, sumLane, 'float64', areas.dimension));
}

function gradient(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'f', context);
  if (array.ndim !== 1) throw valueError('gradient of arrays with several axes is not available');
  const values = elements(array);
  const spacing = bound.star.length > 0 ? asArray(bound.star[0] ?? null, context) : NDArray.scalar(1);
  const n = values.length;
  const at = (i: number): number => values[i] ?? 0;
  const place = elements(spacing);
  const x = (i: number): number => (spacing.ndim === 0 ? i * spacing.first : (place[i] ?? 0));
  const slope = (i: number): number => {
    if (i === 0) return (at(1) - at(0)) / (spacing.ndim === 0 ? spacing.first : x(1) - x(0));
    if (i === n - 1) return (at(i) - at(i - 1)) / (spacing.ndim === 0 ? spacing.first : x(i) - x(i - 1));
    if (spacing.ndim === 0) return (at(i + 1) - at(i - 1)) / (2 * spacing.first);
    const before = x(i) - x(i - 1);
    const after = x(i + 1) - x(i);
    const a = -after / (before * (before + after));
    const b = (after - before) / (before * after);
    const c = before / (after * (before + after));
    return a * at(i - 1) + b * at(i) + c * at(i + 1);
  };
  const slopes = Float64Array.from({ length: n }, (_, i) => slope(i));
  return NDArray.of(slopes, 'float64', [n], array.dimension.over(spacing.dimension));
}

function interpolate(bound: Bound, context: Context): PyValue {
  const x = arrayArgument(bound, 'x', context);
  const xs = elements(plainArgument(bound, 'xp', context));
  const ys = elements(plainArgument(bound, 'fp', context));
  const left = numberOr(bound, 'left', ys[0] ?? 0, context);
  const right = numberOr(bound, 'right', ys.at(-1) ?? 0, context);
  const at = (value: number): number => {
    if (Number.isNaN(value)) return value;
    if (value < (xs[0] ?? 0)) return left;
    if (value > (xs.at(-1) ?? 0)) return right;
    const i = searchSorted(xs, value, true) - 1;
    const [x0, y0] = [xs[i] ?? 0, ys[i] ?? 0];
    if (i >= xs.length - 1 || value === x0) return y0;
    const slope = ((ys[i + 1] ?? 0) - y0) / ((xs[i + 1] ?? 0) - x0);
    return slope * (value - x0) + y0;
  };
  return result(map1(x, at, 'float64', Dimension.none));
}

function clip(bound: Bound, context: Context): PyValue {
  let array = arrayArgument(bound, 'a', context);
  for (const [name, ufunc] of [
    ['a_min', 'maximum'],
    ['a_max', 'minimum'],
  ] as const) {
    if (bound.get(name) === null) continue;
    const limit = arrayArgument(bound, name, context);
    requireSame('clip', array, limit);
    array = apply(ufunc, array, limit);
  }
  return result(array);
}

function rounded(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'a', context);
  const decimals = integerOr(bound, 'decimals', 0);
  if (isIntegral(array.dtype) && decimals >= 0) return result(array);
  const scale = 10 ** Math.abs(decimals);
  const compute =
    decimals >= 0
      ? (x: number) => roundToEven(x * scale) / scale
      : (x: number) => roundToEven(x / scale) * scale;
  const exact = decimals === 0 ? roundToEven : compute;
  return result(map1(array, exact, array.dtype, array.dimension));
}

function convolve(a: NDArray, v: NDArray, mode: PyValue): NDArray {
  const [long, short] = a.size >= v.size ? [elements(a), elements(v)] : [elements(v), elements(a)];
  const n = long.length;
  const m = short.length;
  if (m === 0) throw valueError('v cannot be empty');
  const full = new Float64Array(n + m - 1);
  for (let k = 0; k < full.length; k += 1) {
    let sum = 0;
    for (let i = Math.max(0, k - m + 1); i <= Math.min(k, n - 1); i += 1)
      sum += (long[i] ?? 0) * (short[k - i] ?? 0);
    full[k] = sum;
  }
  const dtype = commonType(a, v);
  const kept =
    mode === 'same'
      ? full.slice((m - 1) >> 1, ((m - 1) >> 1) + n)
      : mode === 'valid'
        ? full.slice(m - 1, n)
        : full;
  const data = makeStore(dtype, kept.length);
  data.set(kept);
  return NDArray.of(data, dtype);
}

function close(bound: Bound, context: Context): NDArray {
  const a = arrayArgument(bound, 'a', context);
  const b = arrayArgument(bound, 'b', context);
  matching('isclose', a, b);
  const relative = numberOr(bound, 'rtol', 1e-5, context);
  const absolute = numberOr(bound, 'atol', 1e-8, context);
  const nanEqual = flag(bound, 'equal_nan');
  const test = (x: number, y: number): number => {
    if (x === y || (nanEqual && Number.isNaN(x) && Number.isNaN(y))) return 1;
    return Number.isFinite(y) && Math.abs(x - y) <= absolute + relative * Math.abs(y) ? 1 : 0;
  };
  return map2(a, b, test, 'bool', Dimension.none);
}

function equalArrays(bound: Bound, context: Context): PyValue {
  const a = arrayArgument(bound, 'a1', context);
  const b = arrayArgument(bound, 'a2', context);
  if (a.ndim !== b.ndim || a.shape.some((n, i) => n !== b.shape[i])) return false;
  return elements(apply('equal', a, b)).every((one: number) => one !== 0);
}

function outer(bound: Bound, context: Context): PyValue {
  const a = plainArgument(bound, 'a', context);
  const b = plainArgument(bound, 'b', context);
  return apply('multiply', reshaped(a, [a.size, 1]), reshaped(b, [1, b.size]));
}

function cross(bound: Bound, context: Context): PyValue {
  const a = plainArgument(bound, 'a', context);
  const b = plainArgument(bound, 'b', context);
  if (a.ndim !== 1 || b.ndim !== 1 || a.size !== 3 || b.size !== 3) {
    throw valueError('cross is available for vectors of three elements');
  }
  const [u = 0, v = 0, w = 0] = elements(a);
  const [x = 0, y = 0, z = 0] = elements(b);
  const data = makeStore(commonType(a, b), 3);
  data.set([v * z - w * y, w * x - u * z, u * y - v * x]);
  return NDArray.of(data, commonType(a, b));
}

/** `dot`; with `units` as Brian's, which keeps them. */
export function dotFunction(units: boolean): ArrayFunction {
  return define('dot', 'a, b', (bound, context) => {
    const product = dot(arrayArgument(bound, 'a', context), arrayArgument(bound, 'b', context));
    return result(units ? product : product.withDimension(Dimension.none));
  });
}

/** Calculations on whole arrays. */
export const NUMERIC: readonly ArrayFunction[] = [
  define('diff', 'a, n=1, axis=-1', diff),
  define('ediff1d', 'ary', (bound, context) => {
    const array = arrayArgument(bound, 'ary', context);
    return differences(reshaped(array, [array.size]), 0);
  }),
  define('trapz', 'y, x=None, dx=1.0, axis=-1', trapz),
  define('gradient', 'f, *varargs', gradient),
  define('interp', 'x, xp, fp, left=None, right=None', interpolate),
  define('clip', 'a, a_min=None, a_max=None', clip),
  define('round', 'a, decimals=0', rounded),
  define('around', 'a, decimals=0', rounded),
  define('round_', 'a, decimals=0', rounded),
  dotFunction(true),
  define('matmul', 'x1, x2', (bound, context) =>
    result(matrixProduct(arrayArgument(bound, 'x1', context), arrayArgument(bound, 'x2', context))),
  ),
  define('vdot', 'a, b', (bound, context) => {
    const [a, b] = [plainArgument(bound, 'a', context), plainArgument(bound, 'b', context)];
    return result(dot(reshaped(a, [a.size]), reshaped(b, [b.size])));
  }),
  define('inner', 'a, b', (bound, context) => {
    const [a, b] = [plainArgument(bound, 'a', context), plainArgument(bound, 'b', context)];
    if (a.ndim > 1 || b.ndim > 1) throw valueError('inner is available for vectors');
    return result(dot(a, b));
  }),
  define('outer', 'a, b', outer),
  define('cross', 'a, b', cross),
  define('trace', 'a, offset=0', (bound, context) => {
    const line = diagonal(arrayArgument(bound, 'a', context), integerOr(bound, 'offset', 0));
    return result(reduce(line, undefined, false, sumLane, sumType(line.dtype), line.dimension));
  }),
  define('convolve', "a, v, mode='full'", (bound, context) =>
    convolve(plainArgument(bound, 'a', context), plainArgument(bound, 'v', context), bound.get('mode')),
  ),
  define('correlate', "a, v, mode='valid'", (bound, context) => {
    const a = plainArgument(bound, 'a', context);
    const v = plainArgument(bound, 'v', context);
    const turned = v.view(
      v.shape,
      v.strides.map((stride) => -stride),
      v.offset + (v.size - 1) * (v.strides[0] ?? 0),
    );
    return convolve(a, turned, bound.get('mode'));
  }),
  define('isclose', 'a, b, rtol=1e-05, atol=1e-08, equal_nan=False', (bound, context) =>
    result(close(bound, context)),
  ),
  define('allclose', 'a, b, rtol=1e-05, atol=1e-08, equal_nan=False', (bound, context) =>
    elements(close(bound, context)).every((one: number) => one !== 0),
  ),
  define('array_equal', 'a1, a2', equalArrays),
  define('nan_to_num', 'x, copy=True, nan=0.0', (bound, context) => {
    const array = arrayArgument(bound, 'x', context);
    const nan = numberOr(bound, 'nan', 0, context);
    const tidy = (x: number): number => {
      if (Number.isNaN(x)) return nan;
      return Math.abs(x) === Infinity ? Math.sign(x) * Number.MAX_VALUE : x;
    };
    return result(kindOf(array.dtype) === 'f' ? map1(array, tidy, array.dtype, array.dimension) : array);
  }),
  define('divmod', 'x1, x2', (bound, context) => {
    const [a, b] = [arrayArgument(bound, 'x1', context), arrayArgument(bound, 'x2', context)];
    return new PyTuple([result(apply('floor_divide', a, b)), result(apply('remainder', a, b))]);
  }),
  define('modf', 'x', (bound, context) => {
    const array = arrayArgument(bound, 'x', context);
    const whole = map1(array, Math.trunc, 'float64', Dimension.none);
    return new PyTuple([result(apply('subtract', array, whole)), result(whole)]);
  }),
  define('unwrap', 'p', (bound, context) => {
    const values = Float64Array.from(elements(plainArgument(bound, 'p', context)));
    let shift = 0;
    let last = values[0] ?? 0;
    for (let i = 1; i < values.length; i += 1) {
      const value = values[i] ?? 0;
      const step = value - last;
      if (Math.abs(step) > Math.PI) shift -= 2 * Math.PI * Math.round(step / (2 * Math.PI));
      values[i] = value + shift;
      last = value;
    }
    return NDArray.of(values, 'float64');
  }),
  define('tri', 'N, M=None, k=0', (bound) => {
    const rows = integerOr(bound, 'N', 0);
    const columns = integerOr(bound, 'M', rows);
    return triangle(
      NDArray.of(new Float64Array(rows * columns).fill(1), 'float64', [rows, columns]),
      integerOr(bound, 'k', 0),
      true,
    );
  }),
  define('tril', 'm, k=0', (bound, context) =>
    triangle(arrayArgument(bound, 'm', context), integerOr(bound, 'k', 0), true),
  ),
  define('triu', 'm, k=0', (bound, context) =>
    triangle(arrayArgument(bound, 'm', context), integerOr(bound, 'k', 0), false),
  ),
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
  define('cov', 'm, y=None', (bound, context) => covariance(bound, context, false)),
  define('corrcoef', 'm, y=None', (bound, context) => covariance(bound, context, true)),
];

/** The part of a matrix below (or above) a diagonal; 0 elsewhere. */
function triangle(array: NDArray, shift: number, lower: boolean): NDArray {
  const columns = array.shape.at(-1) ?? 1;
  const rowCount = array.shape.at(-2) ?? 1;
  const data = elements(array).slice();
  for (let i = 0; i < data.length; i += 1) {
    const column = i % columns;
    const row = Math.floor(i / columns) % rowCount;
    if (lower ? column - row > shift : column - row < shift) data[i] = 0;
  }
  return NDArray.of(data, array.dtype, array.shape, array.dimension);
}

/** Covariances (or correlations) of variables in rows. */
function covariance(bound: Bound, context: Context, normed: boolean): PyValue {
  const lists = [bound.get('m'), bound.get('y')]
    .filter((value) => value !== null)
    .map((value) => {
      const array = asArray(value, context).withDimension(Dimension.none);
      return array.ndim === 1 ? reshaped(array, [1, array.size]) : array;
    });
  const series = lists.flatMap((array) => {
    const [count = 0, length = 0] = array.shape;
    const values = elements(array);
    return Array.from({ length: count }, (_, i) =>
      Float64Array.from(values.subarray(i * length, (i + 1) * length)),
    );
  });
  const centred = series.map((values) => {
    const mean = sumLane(values, 0, values.length, values.length) / values.length;
    return values.map((value) => value - mean);
  });
  const n = centred.length;
  const table = new Float64Array(n * n);
  centred.forEach((a, i) => {
    centred.forEach((b, j) => {
      table[i * n + j] = a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0) / (a.length - 1);
    });
  });
  const scale = normed ? centred.map((_, i) => Math.sqrt(table[i * n + i] ?? 0)) : [];
  const values = normed
    ? table.map((value, k) => value / (scale[Math.floor(k / n)] ?? 1) / (scale[k % n] ?? 1))
    : table;
  return result(NDArray.of(values, 'float64', n === 1 ? [] : [n, n]));
}
