// The functions of `numpy.linalg`.
import { exp } from '../../../numerics';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arraysArgument, define, flag, integerOf, integerOr, numberOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { ComplexArray } from '../complex/complex-array';
import { result } from '../convert';
import { elements } from '../layout';
import { matrixProduct } from '../matrix-product';
import { eigen, symmetricEigen, type Eigen } from './eigen';
import { eliminate, linearAlgebraError, signedLogDeterminant, squareSize } from './elimination';
import { choleskyFactor, qrFactors } from './factors';
import { norm } from './norm';
import { pseudoInverse, rankOf, singularValues } from './singular-values';

/** A square matrix as fresh numbers. */
function square(bound: Bound, name: string, context: Context): { values: Float64Array; n: number } {
  const array = plainArgument(bound, name, context);
  return { n: squareSize(array), values: Float64Array.from(elements(array)) };
}

/** A matrix of any size as fresh numbers. */
function matrix(bound: Bound, name: string, context: Context) {
  const array = plainArgument(bound, name, context);
  if (array.ndim !== 2) throw linearAlgebraError('Array must be two-dimensional');
  const [rows = 0, columns = 0] = array.shape;
  return { values: Float64Array.from(elements(array)), rows, columns };
}

const vector = (values: Float64Array): NDArray => NDArray.of(values, 'float64');
const table = (values: Float64Array, rows: number, columns: number): NDArray =>
  NDArray.of(values, 'float64', [rows, columns]);

function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
}

function solve(bound: Bound, context: Context): PyValue {
  const { values, n } = square(bound, 'a', context);
  const b = plainArgument(bound, 'b', context);
  if (b.shape[0] !== n) throw linearAlgebraError('the right-hand side has another length than the matrix');
  const columns = b.ndim === 1 ? 1 : (b.shape[1] ?? 1);
  const { solution, pivots } = eliminate(values, n, Float64Array.from(elements(b)), columns);
  if (pivots.includes(0)) throw linearAlgebraError('Singular matrix');
  return NDArray.of(solution, 'float64', b.shape);
}

function inverse(values: Float64Array, n: number): NDArray {
  const { solution, pivots } = eliminate(values, n, identity(n), n);
  if (pivots.includes(0)) throw linearAlgebraError('Singular matrix');
  return table(solution, n, n);
}

/** Eigenvalues: real ones as a real array, else a complex one. */
function eigenvalues({ re, im }: Eigen): PyValue {
  return im.every((value) => value === 0) ? vector(re) : new ComplexArray(vector(re), vector(im));
}

function eigenvectors(found: Eigen, n: number): PyValue {
  const re = table(found.vectorsRe, n, n);
  return found.im.every((value) => value === 0) ? re : new ComplexArray(re, table(found.vectorsIm, n, n));
}

function leastSquares(bound: Bound, context: Context): PyValue {
  const { values, rows, columns } = matrix(bound, 'a', context);
  const b = plainArgument(bound, 'b', context);
  const relative = numberOr(bound, 'rcond', Number.EPSILON * Math.max(rows, columns), context);
  const {
    inverse: pseudo,
    rank,
    s,
  } = pseudoInverse(values, rows, columns, Math.max(relative, Number.EPSILON));
  const x = matrixProduct(table(pseudo, columns, rows), b);
  const fitted = elements(matrixProduct(table(values, rows, columns), x));
  const sides = b.ndim === 1 ? 1 : (b.shape[1] ?? 1);
  const sums = new Float64Array(sides);
  elements(b).forEach((value: number, i: number) => {
    sums[i % sides] = (sums[i % sides] ?? 0) + (value - (fitted[i] ?? 0)) ** 2;
  });
  const residuals = rank === columns && rows > columns ? sums : new Float64Array(0);
  return new PyTuple([x, vector(residuals), BigInt(rank), vector(s)]);
}

function singular(bound: Bound, context: Context): PyValue {
  const { values, rows, columns } = matrix(bound, 'a', context);
  const { u, s, vt, count } = singularValues(values, rows, columns);
  if (!flag(bound, 'compute_uv')) return vector(s);
  if (flag(bound, 'full_matrices') && rows !== columns) {
    throw linearAlgebraError('svd of a matrix that is not square needs full_matrices=False here');
  }
  return new PyTuple([table(u, rows, count), vector(s), table(vt, count, columns)]);
}

function matrixPower(bound: Bound, context: Context): PyValue {
  const array = plainArgument(bound, 'a', context);
  const n = squareSize(array);
  const power = integerOf(bound.get('n'));
  let factor = power < 0 ? inverse(Float64Array.from(elements(array)), n) : array;
  let total = NDArray.of(identity(n), array.dtype, [n, n]);
  for (let rest = Math.abs(power); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) total = matrixProduct(total, factor);
    factor = matrixProduct(factor, factor);
  }
  return total;
}

/** The functions of `numpy.linalg`. */
export const LINALG: readonly ArrayFunction[] = [
  define('solve', 'a, b', solve),
  define('inv', 'a', (bound, context) => {
    const { values, n } = square(bound, 'a', context);
    return inverse(values, n);
  }),
  define('det', 'a', (bound, context) => {
    const { values, n } = square(bound, 'a', context);
    const [sign, log] = signedLogDeterminant(values, n);
    return sign * exp(log);
  }),
  define('slogdet', 'a', (bound, context) => {
    const { values, n } = square(bound, 'a', context);
    return new PyTuple([...signedLogDeterminant(values, n)]);
  }),
  define('norm', 'x, ord=None, axis=None, keepdims=False', norm),
  define('eig', 'a', (bound, context) => {
    const { values, n } = square(bound, 'a', context);
    const found = eigen(values, n);
    return new PyTuple([eigenvalues(found), eigenvectors(found, n)]);
  }),
  define('eigvals', 'a', (bound, context) => {
    const { values, n } = square(bound, 'a', context);
    return eigenvalues(eigen(values, n));
  }),
  define('eigh', "a, UPLO='L'", (bound, context) => {
    const { values, n } = square(bound, 'a', context);
    const found = symmetricEigen(values, n);
    return new PyTuple([vector(found.values), table(found.vectors, n, n)]);
  }),
  define('eigvalsh', "a, UPLO='L'", (bound, context) => {
    const { values, n } = square(bound, 'a', context);
    return vector(symmetricEigen(values, n).values);
  }),
  define('svd', 'a, full_matrices=True, compute_uv=True, hermitian=False', singular),
  define('matrix_rank', 'A, tol=None', (bound, context) => {
    const { values, rows, columns } = matrix(bound, 'A', context);
    const { s } = singularValues(values, rows, columns);
    const usual = (s[0] ?? 0) * Math.max(rows, columns) * Number.EPSILON;
    return BigInt(rankOf(s, numberOr(bound, 'tol', usual, context)));
  }),
  define('cond', 'x, p=None', (bound, context) => {
    const { values, rows, columns } = matrix(bound, 'x', context);
    if (bound.get('p') !== null && integerOr(bound, 'p', 2) !== 2) {
      throw linearAlgebraError('the condition number is available for the 2-norm');
    }
    const { s } = singularValues(values, rows, columns);
    return (s[0] ?? 0) / (s.at(-1) ?? 1);
  }),
  define('pinv', 'a, rcond=1e-15', (bound, context) => {
    const { values, rows, columns } = matrix(bound, 'a', context);
    const { inverse: pseudo } = pseudoInverse(
      values,
      rows,
      columns,
      numberOr(bound, 'rcond', 1e-15, context),
    );
    return table(pseudo, columns, rows);
  }),
  define('lstsq', 'a, b, rcond=None', leastSquares),
  define('qr', "a, mode='reduced'", (bound, context) => {
    const { values, rows, columns } = matrix(bound, 'a', context);
    const { q, r, count } = qrFactors(values, rows, columns);
    if (bound.get('mode') === 'r') return table(r, count, columns);
    if (bound.get('mode') !== 'reduced')
      throw linearAlgebraError("qr is available with mode='reduced' and 'r'");
    return new PyTuple([table(q, rows, count), table(r, count, columns)]);
  }),
  define('cholesky', 'a', (bound, context) => {
    const { values, n } = square(bound, 'a', context);
    return table(choleskyFactor(values, n), n, n);
  }),
  define('matrix_power', 'a, n', matrixPower),
  define('multi_dot', 'arrays', (bound, context) => {
    const [first, ...others] = arraysArgument(bound, 'arrays', context);
    if (first === undefined) throw linearAlgebraError('Expecting at least two arrays.');
    return result(others.reduce(matrixProduct, first));
  }),
];
