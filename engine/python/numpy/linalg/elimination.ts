// Gaussian elimination with pivots: linear equations, inverses, determinants.
import { log } from '../../../numerics';
import { PyError } from '../../runtime/py-error';
import type { NDArray } from '../array';

/** The error of `numpy.linalg` for matrices that do not serve. */
export function linearAlgebraError(text: string): PyError {
  return new PyError('LinAlgError', text);
}

/**
 * Rows of a square matrix.
 * @throws PyError LinAlgError for other shapes
 */
export function squareSize(array: NDArray): number {
  const [rows = 0, columns = 0] = array.shape;
  if (array.ndim !== 2) {
    throw linearAlgebraError(`${array.ndim}-dimensional array given. Array must be two-dimensional`);
  }
  if (rows !== columns) throw linearAlgebraError('Last 2 dimensions of the array must be square');
  return rows;
}

interface Eliminated {
  readonly solution: Float64Array;
  /** the pivots, whose product is the determinant apart from the sign */
  readonly pivots: readonly number[];
  readonly sign: number;
}

function exchangeRows(values: Float64Array, width: number, i: number, j: number): void {
  const kept = values.slice(i * width, (i + 1) * width);
  values.copyWithin(i * width, j * width, (j + 1) * width);
  values.set(kept, j * width);
}

/**
 * Solves `matrix * x = sides` for `columns` right-hand sides; a pivot 0 says that the matrix is singular.
 * Works in place.
 */
export function eliminate(a: Float64Array, n: number, b: Float64Array, columns: number): Eliminated {
  let sign = 1;
  const pivots: number[] = [];
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1) {
      if (Math.abs(a[row * n + column] ?? 0) > Math.abs(a[pivot * n + column] ?? 0)) pivot = row;
    }
    if (pivot !== column) {
      exchangeRows(a, n, pivot, column);
      exchangeRows(b, columns, pivot, column);
      sign = -sign;
    }
    const diagonal = a[column * n + column] ?? 0;
    pivots.push(diagonal);
    if (diagonal === 0) return { solution: b, pivots, sign };
    for (let row = column + 1; row < n; row += 1) {
      const factor = (a[row * n + column] ?? 0) / diagonal;
      for (let k = column; k < n; k += 1) {
        a[row * n + k] = (a[row * n + k] ?? 0) - factor * (a[column * n + k] ?? 0);
      }
      for (let k = 0; k < columns; k += 1) {
        b[row * columns + k] = (b[row * columns + k] ?? 0) - factor * (b[column * columns + k] ?? 0);
      }
    }
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    for (let k = 0; k < columns; k += 1) {
      let value = b[row * columns + k] ?? 0;
      for (let j = row + 1; j < n; j += 1) value -= (a[row * n + j] ?? 0) * (b[j * columns + k] ?? 0);
      b[row * columns + k] = value / (a[row * n + row] ?? 1);
    }
  }
  return { solution: b, pivots, sign };
}

/** Sign and logarithm of a determinant. */
export function signedLogDeterminant(matrix: Float64Array, n: number): readonly [sign: number, log: number] {
  const { pivots, sign } = eliminate(matrix, n, new Float64Array(0), 0);
  if (pivots.includes(0)) return [0, -Infinity];
  const signs = pivots.reduce((product, pivot) => product * Math.sign(pivot), sign);
  return [signs, pivots.reduce((sum, pivot) => sum + log(Math.abs(pivot)), 0)];
}
