// `numpy.linalg` for small matrices: Gaussian elimination with pivots.
import { Dimension } from '../../units';
import type { ArrayFunction } from './arguments';
import { define, plainArgument } from './arguments';
import { NDArray } from './array';
import { result } from './convert';
import { unavailable, valueError } from './errors';
import { elements } from './layout';
import { reduce, sumLane } from './reduce';
import { map1 } from './elementwise';

interface Eliminated {
  readonly solution: Float64Array;
  readonly determinant: number;
}

/** Solves `matrix * x = sides` for `columns` right-hand sides; determinant 0: singular. */
function eliminate(matrix: Float64Array, n: number, sides: Float64Array, columns: number): Eliminated {
  const a = matrix;
  const b = sides;
  let determinant = 1;
  const swap = (values: Float64Array, width: number, i: number, j: number): void => {
    for (let k = 0; k < width; k += 1) {
      const kept = values[i * width + k] ?? 0;
      values[i * width + k] = values[j * width + k] ?? 0;
      values[j * width + k] = kept;
    }
  };
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1) {
      if (Math.abs(a[row * n + column] ?? 0) > Math.abs(a[pivot * n + column] ?? 0)) pivot = row;
    }
    if (pivot !== column) {
      swap(a, n, pivot, column);
      swap(b, columns, pivot, column);
      determinant = -determinant;
    }
    const diagonal = a[column * n + column] ?? 0;
    determinant *= diagonal;
    if (diagonal === 0) return { solution: b, determinant: 0 };
    for (let row = column + 1; row < n; row += 1) {
      const factor = (a[row * n + column] ?? 0) / diagonal;
      for (let k = column; k < n; k += 1)
        a[row * n + k] = (a[row * n + k] ?? 0) - factor * (a[column * n + k] ?? 0);
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
  return { solution: b, determinant };
}

function squareOf(array: NDArray): number {
  const [rows = 0, columns = 0] = array.shape;
  if (array.ndim !== 2 || rows !== columns) throw valueError('Last 2 dimensions of the array must be square');
  return rows;
}

/** The functions of `numpy.linalg`. */
export const LINALG: readonly ArrayFunction[] = [
  define('solve', 'a, b', (bound, context) => {
    const a = plainArgument(bound, 'a', context);
    const b = plainArgument(bound, 'b', context);
    const n = squareOf(a);
    if (b.shape[0] !== n) throw valueError('the right-hand side has another length than the matrix');
    const columns = b.ndim === 1 ? 1 : (b.shape[1] ?? 1);
    const found = eliminate(Float64Array.from(elements(a)), n, Float64Array.from(elements(b)), columns);
    if (found.determinant === 0) throw valueError('Singular matrix');
    return NDArray.of(found.solution, 'float64', b.shape);
  }),
  define('inv', 'a', (bound, context) => {
    const a = plainArgument(bound, 'a', context);
    const n = squareOf(a);
    const identity = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
    const found = eliminate(Float64Array.from(elements(a)), n, identity, n);
    if (found.determinant === 0) throw valueError('Singular matrix');
    return NDArray.of(found.solution, 'float64', [n, n]);
  }),
  define('det', 'a', (bound, context) => {
    const a = plainArgument(bound, 'a', context);
    const n = squareOf(a);
    return eliminate(Float64Array.from(elements(a)), n, new Float64Array(0), 0).determinant;
  }),
  define('norm', 'x, ord=None', (bound, context) => {
    if (bound.get('ord') !== null && bound.get('ord') !== 2n)
      throw unavailable('numpy.linalg.norm with this ord');
    const x = plainArgument(bound, 'x', context);
    if (x.ndim > 1 && bound.get('ord') !== null) throw unavailable('the 2-norm of a matrix');
    const squares = map1(x, (value) => value * value, 'float64', Dimension.none);
    return result(
      map1(
        reduce(squares, undefined, false, sumLane, 'float64', Dimension.none),
        Math.sqrt,
        'float64',
        Dimension.none,
      ),
    );
  }),
];
