// Products of vectors and matrices.
import { Dimension } from '../../../units';
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, integerOf, integerOr, plainArgument } from '../arguments';
import { NDArray, sizeOf } from '../array';
import { result, sequenceItems } from '../convert';
import { makeStore } from '../dtype';
import { valueError } from '../errors';
import { axisOf, elements, permuted, reshaped } from '../layout';
import { dot, matrixProduct } from '../matrix-product';
import { reduce, sumLane, sumType } from '../reduce';
import { commonType } from '../ufunc-binary';
import { apply } from './applying';
import { diagonal } from './creation';

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

function kron(a: NDArray, b: NDArray): NDArray {
  const axes = Math.max(a.ndim, b.ndim);
  const grown = (array: NDArray) => [...new Array<number>(axes - array.ndim).fill(1), ...array.shape];
  const [left, right] = [grown(a), grown(b)];
  const woven = apply(
    'multiply',
    reshaped(
      a,
      left.flatMap((n) => [n, 1]),
    ),
    reshaped(
      b,
      right.flatMap((n) => [1, n]),
    ),
  );
  return reshaped(
    woven,
    left.map((n, i) => n * (right[i] ?? 1)),
  );
}

/** Sums of products over the last axes of one array and the first of the other. */
function tensordot(bound: Bound, context: Context): PyValue {
  const [a, b] = [plainArgument(bound, 'a', context), plainArgument(bound, 'b', context)];
  const pair = sequenceItems(bound.get('axes'), context);
  const count = pair === undefined ? integerOr(bound, 'axes', 2) : 0;
  const listed = (value: PyValue, array: NDArray) =>
    (sequenceItems(value, context) ?? [value]).map((axis) => axisOf(integerOf(axis), array.ndim));
  const ours =
    pair === undefined ? a.shape.map((_, i) => i).slice(a.ndim - count) : listed(pair[0] ?? null, a);
  const theirs = pair === undefined ? b.shape.map((_, i) => i).slice(0, count) : listed(pair[1] ?? null, b);
  const keptA = a.shape.map((_, i) => i).filter((axis) => !ours.includes(axis));
  const keptB = b.shape.map((_, i) => i).filter((axis) => !theirs.includes(axis));
  const lengths = (array: NDArray, axes: readonly number[]) => axes.map((axis) => array.shape[axis] ?? 1);
  const inner = sizeOf(lengths(a, ours));
  const product = matrixProduct(
    reshaped(permuted(a, [...keptA, ...ours]), [sizeOf(lengths(a, keptA)), inner]),
    reshaped(permuted(b, [...theirs, ...keptB]), [inner, sizeOf(lengths(b, keptB))]),
  );
  return result(reshaped(product, [...lengths(a, keptA), ...lengths(b, keptB)]));
}

/** Products. */
export const PRODUCTS: readonly ArrayFunction[] = [
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
  define('kron', 'a, b', (bound, context) =>
    kron(plainArgument(bound, 'a', context), plainArgument(bound, 'b', context)),
  ),
  define('tensordot', 'a, b, axes=2', tensordot),
];
