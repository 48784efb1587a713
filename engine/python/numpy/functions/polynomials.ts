// Polynomials as lists of coefficients, the highest power first.
import { PyObject, type CallArguments, type Context, type PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import type { ArrayFunction } from '../arguments';
import { define, flag, integerOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { ComplexArray } from '../complex/complex-array';
import { asPlainArray, result } from '../convert';
import { unavailable, typeError } from '../errors';
import { map1 } from '../elementwise';
import { elements, reshaped } from '../layout';
import { eigen } from '../linalg/eigen';
import { pseudoInverse } from '../linalg/singular-values';
import { matrixProduct } from '../matrix-product';
import { applyBinary, binaryUfunc } from '../ufunc-binary';
import { convolve } from './signals';

const apply = (name: string, left: NDArray, right: NDArray): NDArray =>
  applyBinary(binaryUfunc(name), left, right);

/** Least-squares coefficients, with columns scaled to length 1 as numpy does. */
function polyfit(bound: Bound, context: Context): PyValue {
  if (flag(bound, 'full') || bound.get('cov') !== false) throw unavailable('polyfit with full or cov');
  const x = plainArgument(bound, 'x', context);
  const y = plainArgument(bound, 'y', context);
  const degree = integerOr(bound, 'deg', 1);
  if (x.ndim !== 1 || y.ndim !== 1 || x.size === 0) throw typeError('expected 1D vector for x and y');
  if (x.size !== y.size) throw typeError('expected x and y to have same length');
  const weights = bound.get('w') === null ? undefined : elements(plainArgument(bound, 'w', context));
  const columns = degree + 1;
  const [xs, ys] = [elements(x), elements(y)];
  const matrix = Float64Array.from(
    { length: x.size * columns },
    (_, i) =>
      (xs[Math.floor(i / columns)] ?? 0) ** (degree - (i % columns)) *
      (weights?.[Math.floor(i / columns)] ?? 1),
  );
  const lengths = Array.from({ length: columns }, (_, column) =>
    Math.sqrt(matrix.reduce((sum, value, i) => (i % columns === column ? sum + value * value : sum), 0)),
  );
  const scaled = matrix.map((value, i) => value / (lengths[i % columns] ?? 1));
  const { inverse } = pseudoInverse(scaled, x.size, columns, x.size * Number.EPSILON);
  const sides = Float64Array.from(ys, (value: number, i) => value * (weights?.[i] ?? 1));
  const found = matrixProduct(
    NDArray.of(inverse, 'float64', [columns, x.size]),
    NDArray.of(sides, 'float64'),
  );
  return NDArray.of(
    Float64Array.from(elements(found), (value: number, i) => value / (lengths[i] ?? 1)),
    'float64',
  );
}

/** Value at each x (Horner). */
function valueAt(coefficients: NDArray, x: NDArray): NDArray {
  const start = map1(x, () => 0, x.dtype, x.dimension);
  return Array.from(elements(coefficients)).reduce(
    (sum, coefficient) =>
      apply('add', apply('multiply', sum, x), NDArray.scalar(coefficient, coefficients.dtype)),
    start,
  );
}

/** Zeros: eigenvalues of the companion matrix. */
function roots(coefficients: NDArray): PyValue {
  const all = Array.from(elements(coefficients));
  const first = all.findIndex((value) => value !== 0);
  const last = all.findLastIndex((value) => value !== 0);
  if (first < 0) return NDArray.of(new Float64Array(0), 'float64');
  const used = all.slice(first, last + 1);
  const n = used.length - 1;
  const companion = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    companion[i] = -(used[i + 1] ?? 0) / (used[0] ?? 1);
    if (i > 0) companion[i * n + i - 1] = 1;
  }
  const { re, im } = eigen(companion, n);
  const zeros = all.length - 1 - last;
  const part = (values: Float64Array) =>
    NDArray.of(Float64Array.of(...values, ...new Float64Array(zeros)), 'float64');
  return im.every((value) => value === 0) ? part(re) : new ComplexArray(part(re), part(im));
}

/** A polynomial that can be called. */
class Polynomial extends PyObject {
  readonly typeName = 'poly1d';

  constructor(readonly coefficients: NDArray) {
    super();
  }

  override call(args: CallArguments, context: Context): PyValue {
    return result(valueAt(this.coefficients, asPlainArray(args.positional[0] ?? null, context)));
  }

  override attribute(name: string): PyValue | undefined {
    switch (name) {
      case 'c':
      case 'coef':
      case 'coeffs':
      case 'coefficients':
        return this.coefficients;
      case 'o':
      case 'order':
        return BigInt(this.coefficients.size - 1);
      case 'r':
      case 'roots':
        return roots(this.coefficients);
      default:
        return undefined;
    }
  }

  override attributeNames(): readonly string[] {
    return ['c', 'coef', 'coeffs', 'coefficients', 'o', 'order', 'r', 'roots'];
  }

  override repr(context: Context): string {
    return `poly1d(${context.repr(this.coefficients).slice('array('.length, -1)})`;
  }
}

function vectorArgument(bound: Bound, name: string, context: Context): NDArray {
  const value = bound.get(name);
  if (value instanceof Polynomial) return value.coefficients;
  const array = plainArgument(bound, name, context);
  return array.ndim === 0 ? reshaped(array, [1]) : array;
}

/** Sum or difference of polynomials of different degrees. */
function summed(name: string, operation: string): ArrayFunction {
  return define(name, 'a1, a2', (bound, context) => {
    const [a, b] = [vectorArgument(bound, 'a1', context), vectorArgument(bound, 'a2', context)];
    const size = Math.max(a.size, b.size);
    const grown = (array: NDArray): NDArray => {
      const data = new Float64Array(size);
      data.set(elements(array), size - array.size);
      return NDArray.of(data, array.dtype);
    };
    return apply(operation, grown(a), grown(b));
  });
}

/** Polynomials. */
export const POLYNOMIALS: readonly ArrayFunction[] = [
  define('polyfit', 'x, y, deg, rcond=None, full=False, w=None, cov=False', polyfit),
  define('polyval', 'p, x', (bound, context) =>
    result(valueAt(vectorArgument(bound, 'p', context), plainArgument(bound, 'x', context))),
  ),
  define('roots', 'p', (bound, context) => roots(vectorArgument(bound, 'p', context))),
  define('poly1d', 'c_or_r, r=False, variable=None', (bound, context) => {
    if (flag(bound, 'r')) throw unavailable('poly1d of roots');
    return new Polynomial(vectorArgument(bound, 'c_or_r', context));
  }),
  define('polyder', 'p, m=1', (bound, context) => {
    let array = vectorArgument(bound, 'p', context);
    for (let m = integerOr(bound, 'm', 1); m > 0; m -= 1) {
      const n = array.size - 1;
      const data = Float64Array.from(elements(array).subarray(0, n), (value: number, i) => value * (n - i));
      array = NDArray.of(data, array.dtype);
    }
    return array;
  }),
  define('polyint', 'p', (bound, context) => {
    const array = vectorArgument(bound, 'p', context);
    const n = array.size;
    const data = Float64Array.of(...Array.from(elements(array), (value: number, i) => value / (n - i)), 0);
    return NDArray.of(data, 'float64');
  }),
  define('polymul', 'a1, a2', (bound, context) =>
    convolve(vectorArgument(bound, 'a1', context), vectorArgument(bound, 'a2', context), 'full'),
  ),
  summed('polyadd', 'add'),
  summed('polysub', 'subtract'),
];
