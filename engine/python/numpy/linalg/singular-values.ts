// Singular values by one-sided Jacobi rotations (Hestenes 1958), and least squares with them.

export interface SingularValues {
  /** rows x k, column by column orthonormal */
  readonly u: Float64Array;
  readonly s: Float64Array;
  /** k x columns, row by row orthonormal */
  readonly vt: Float64Array;
  readonly count: number;
}

/** Columns of a row-major matrix. */
function columnsOf(values: Float64Array, rows: number, columns: number): Float64Array[] {
  return Array.from({ length: columns }, (_, c) =>
    Float64Array.from({ length: rows }, (_row, r) => values[r * columns + c] ?? 0),
  );
}

const product = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

const SWEEPS = 60;

/** Decomposition of a matrix with at least as many rows as columns. */
function tallDecomposition(values: Float64Array, rows: number, columns: number): SingularValues {
  const work = columnsOf(values, rows, columns);
  const right = columnsOf(
    Float64Array.from({ length: columns * columns }, (_, i) => (i % (columns + 1) === 0 ? 1 : 0)),
    columns,
    columns,
  );
  for (let sweep = 0, turned = true; turned && sweep < SWEEPS; sweep += 1) {
    turned = false;
    for (let i = 0; i < columns; i += 1) {
      for (let j = i + 1; j < columns; j += 1) turned = orthogonalise(work, right, i, j) || turned;
    }
  }
  const lengths = work.map((column) => Math.sqrt(product(column, column)));
  const order = lengths.map((_, i) => i).sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0));
  const u = new Float64Array(rows * columns);
  const vt = new Float64Array(columns * columns);
  order.forEach((from, k) => {
    const length = lengths[from] ?? 0;
    work[from]?.forEach((value, r) => (u[r * columns + k] = length === 0 ? 0 : value / length));
    vt.set(right[from] ?? [], k * columns);
  });
  return { u, s: Float64Array.from(order, (i) => lengths[i] ?? 0), vt, count: columns };
}

/** Turns two columns until they are orthogonal. @returns whether they were not */
function orthogonalise(work: Float64Array[], right: Float64Array[], i: number, j: number): boolean {
  const [a, b, p, q] = [work[i], work[j], right[i], right[j]];
  if (a === undefined || b === undefined || p === undefined || q === undefined) return false;
  const [alpha, beta, gamma] = [product(a, a), product(b, b), product(a, b)];
  if (gamma === 0 || Math.abs(gamma) <= 1e-16 * Math.sqrt(alpha * beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  rotate(a, b, cosine, cosine * tangent);
  rotate(p, q, cosine, cosine * tangent);
  return true;
}

/** Rows as columns. */
export function transposedValues(values: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(
    { length: values.length },
    (_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? 0,
  );
}

/** Singular values, largest first, with their vectors; the vectors' signs are not LAPACK's. */
export function singularValues(values: Float64Array, rows: number, columns: number): SingularValues {
  if (rows >= columns) return tallDecomposition(values, rows, columns);
  const { u, s, vt, count } = tallDecomposition(transposedValues(values, rows, columns), columns, rows);
  return {
    u: transposedValues(vt, count, rows),
    s,
    vt: transposedValues(u, columns, count),
    count,
  };
}

/** Number of singular values that are not negligible. */
export function rankOf(s: Float64Array, tolerance: number): number {
  return s.filter((value) => value > tolerance).length;
}

/**
 * Pseudo-inverse, columns x rows.
 * @param relative singular values below this part of the largest count as 0
 */
export function pseudoInverse(
  values: Float64Array,
  rows: number,
  columns: number,
  relative: number,
): { inverse: Float64Array; rank: number; s: Float64Array } {
  const { u, s, vt, count } = singularValues(values, rows, columns);
  const tolerance = relative * (s[0] ?? 0);
  const inverse = new Float64Array(columns * rows);
  for (let k = 0; k < count; k += 1) {
    const value = s[k] ?? 0;
    if (value <= tolerance) continue;
    for (let c = 0; c < columns; c += 1) {
      const factor = (vt[k * columns + c] ?? 0) / value;
      for (let r = 0; r < rows; r += 1) {
        inverse[c * rows + r] = (inverse[c * rows + r] ?? 0) + factor * (u[r * count + k] ?? 0);
      }
    }
  }
  return { inverse, rank: rankOf(s, tolerance), s };
}
