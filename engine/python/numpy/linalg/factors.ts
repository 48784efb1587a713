// Factors of matrices: QR by reflections (signs as LAPACK's), Cholesky.
import { linearAlgebraError } from './elimination';

/** Q (rows x k) and R (k x columns) with k = min(rows, columns). */
export function qrFactors(
  values: Float64Array,
  rows: number,
  columns: number,
): { q: Float64Array; r: Float64Array; count: number } {
  const count = Math.min(rows, columns);
  const work = Float64Array.from(values);
  const reflectors: { v: Float64Array; factor: number }[] = [];
  for (let k = 0; k < count; k += 1) {
    const v = Float64Array.from({ length: rows }, (_, r) => (r < k ? 0 : (work[r * columns + k] ?? 0)));
    const first = v[k] ?? 0;
    const below = Math.hypot(...v.subarray(k + 1));
    if (below === 0) {
      reflectors.push({ v, factor: 0 });
      continue;
    }
    const length = -Math.sign(first === 0 ? 1 : first) * Math.hypot(first, below);
    v[k] = first - length;
    const factor = 2 / v.reduce((sum, value) => sum + value * value, 0);
    reflectors.push({ v, factor });
    reflect(work, columns, v, factor);
  }
  const q = new Float64Array(rows * count);
  for (let k = 0; k < count; k += 1) q[k * count + k] = 1;
  for (const { v, factor } of reflectors.reverse()) reflect(q, count, v, factor);
  const r = new Float64Array(count * columns);
  for (let row = 0; row < count; row += 1) {
    for (let c = row; c < columns; c += 1) r[row * columns + c] = work[row * columns + c] ?? 0;
  }
  return { q, r, count };
}

/** Applies `1 - factor v v'` to each column. */
function reflect(matrix: Float64Array, columns: number, v: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let c = 0; c < columns; c += 1) {
    let sum = 0;
    for (let r = 0; r < v.length; r += 1) sum += (v[r] ?? 0) * (matrix[r * columns + c] ?? 0);
    for (let r = 0; r < v.length; r += 1) {
      matrix[r * columns + c] = (matrix[r * columns + c] ?? 0) - factor * sum * (v[r] ?? 0);
    }
  }
}

/** Lower triangle L with L L' = matrix. @throws PyError LinAlgError where the matrix is not positive definite */
export function choleskyFactor(matrix: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * n + j] ?? 0;
      for (let k = 0; k < j; k += 1) sum -= (l[i * n + k] ?? 0) * (l[j * n + k] ?? 0);
      if (i !== j) l[i * n + j] = sum / (l[j * n + j] ?? 1);
      else {
        if (!(sum > 0)) throw linearAlgebraError('Matrix is not positive definite');
        l[i * n + i] = Math.sqrt(sum);
      }
    }
  }
  return l;
}
