// Numbers behind the exact method: divided differences of the exponential and exponentials of small matrices.
// All are finite where the result is, also for equal nodes, and exact for stiff systems to rounding errors of
// the order of the largest entry.
import { exp, expm1 } from '../numerics';

/** (exp(a) - exp(b))/(a - b), with its limit for a = b. */
export function exponentialDifference(a: number, b: number): number {
  const high = Math.max(a, b);
  const distance = Math.abs(a - b);
  if (distance === 0) return exp(high);
  return (exp(high) * -expm1(-distance)) / distance;
}

/**
 * Divided difference of exp over any number of nodes, in any order, equal or not. Method: the exponential of
 * the bidiagonal matrix of the nodes (Opitz), by scaling and squaring after a shift that makes all of its
 * entries positive, so that nothing cancels (McCurdy, Ng and Parlett 1984).
 */
export function exponentialDividedDifference(...nodes: number[]): number {
  const size = nodes.length;
  const [first = 0, second = 0] = nodes;
  if (size === 1) return exp(first);
  if (size === 2) return exponentialDifference(first, second);
  const low = Math.min(...nodes);
  const high = Math.max(...nodes);
  if (!Number.isFinite(high - low)) return Number.NaN;
  const squarings = Math.max(1, Math.ceil(Math.log2(high - low)) + 1);
  const scale = 2 ** -squarings;
  // upper bidiagonal matrix: (node - low)*scale in [0, 1/2] on the diagonal, scale above it
  const diagonal = nodes.map((node) => (node - low) * scale);
  // each squaring doubles the shift; taking high - low out as well keeps all entries at most 1
  const shift = exp((low - high) * scale);
  let power = exponentialOfBidiagonal(diagonal, scale).map((entry) => entry * shift);
  for (let step = 0; step < squarings; step++) power = squaredTriangle(power, size);
  return (power[size - 1] ?? 0) * exp(high);
}

/** Taylor series 1 + A/1 (1 + A/2 (1 + …)) of the exponential of a bidiagonal matrix of norm at most 1. */
function exponentialOfBidiagonal(diagonal: readonly number[], above: number): Float64Array<ArrayBuffer> {
  const size = diagonal.length;
  const sum = identity(size);
  for (let order = size + 16; order >= 1; order--) {
    // rows from the top: row i of A*sum needs rows i and i + 1 of the old sum
    for (let row = 0; row < size; row++) {
      const own = (diagonal[row] ?? 0) / order;
      for (let column = row; column < size; column++) {
        const index = row * size + column;
        const below = row + 1 < size ? (sum[index + size] ?? 0) : 0;
        sum[index] = own * (sum[index] ?? 0) + (above / order) * below + (row === column ? 1 : 0);
      }
    }
  }
  return sum;
}

/** Square of an upper triangular matrix. */
function squaredTriangle(matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const square = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      let sum = 0;
      for (let inner = row; inner <= column; inner++)
        sum += (matrix[row * size + inner] ?? 0) * (matrix[inner * size + column] ?? 0);
      square[row * size + column] = sum;
    }
  }
  return square;
}

function identity(size: number): Float64Array<ArrayBuffer> {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) matrix[row * size + row] = 1;
  return matrix;
}

function multiplied(left: Float64Array, right: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = left[row * size + inner] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        const index = row * size + column;
        product[index] = (product[index] ?? 0) + factor * (right[inner * size + column] ?? 0);
      }
    }
  }
  return product;
}

/** exp(M) and its integral from 0 to 1 over s of exp(s*M), row by row. */
export interface MatrixExponential {
  readonly exponential: Float64Array;
  readonly integral: Float64Array;
}

const SERIES_ORDER = 18;

/**
 * Exponential of a square matrix, and phi(M) = M^-1 (exp(M) - 1) as the series that needs no inverse.
 * Method: Taylor series of phi for M/2^s with norm below 1/2, then s doublings
 * phi(2M) = (exp(M) + 1) phi(M)/2, exp(2M) = exp(M)^2.
 * @param entries row by row, `size*size` of them
 */
export function matrixExponential(entries: ArrayLike<number>, size: number): MatrixExponential {
  let norm = 0;
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++) sum += Math.abs(entries[row * size + column] ?? 0);
    norm = Math.max(norm, Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum);
  }
  if (norm === Number.POSITIVE_INFINITY) {
    const nothing = new Float64Array(size * size).fill(Number.NaN);
    return { exponential: nothing, integral: nothing };
  }
  const doublings = norm > 0.5 ? Math.ceil(Math.log2(norm)) + 1 : 0;
  const scaled = Float64Array.from(
    { length: size * size },
    (_, index) => (entries[index] ?? 0) * 2 ** -doublings,
  );
  let integral = identity(size);
  for (let order = SERIES_ORDER; order >= 2; order--) {
    integral = multiplied(scaled, integral, size).map((entry) => entry / order);
    for (let row = 0; row < size; row++) integral[row * size + row] = (integral[row * size + row] ?? 0) + 1;
  }
  let exponential = plusIdentity(multiplied(scaled, integral, size), size);
  for (let step = 0; step < doublings; step++) {
    integral = multiplied(plusIdentity(exponential, size), integral, size).map((entry) => entry / 2);
    exponential = multiplied(exponential, exponential, size);
  }
  return { exponential, integral };
}

function plusIdentity(matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const sum = Float64Array.from(matrix);
  for (let row = 0; row < size; row++) sum[row * size + row] = (sum[row * size + row] ?? 0) + 1;
  return sum;
}
