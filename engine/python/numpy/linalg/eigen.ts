// Eigenvalues: Jacobi rotations for symmetric matrices, the shifted QR algorithm in complex numbers for all others.

/** A complex number. */
type Complex = readonly [re: number, im: number];

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const minus = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d];
const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const conjugate = ([a, b]: Complex): Complex => [a, -b];
const size = ([a, b]: Complex): number => Math.hypot(a, b);
const scaled = ([a, b]: Complex, factor: number): Complex => [a * factor, b * factor];

function over(a: Complex, b: Complex): Complex {
  const divisor = b[0] * b[0] + b[1] * b[1];
  return scaled(times(a, conjugate(b)), 1 / divisor);
}

function root([a, b]: Complex): Complex {
  const length = Math.hypot(a, b);
  const re = Math.sqrt((length + Math.abs(a)) / 2);
  if (re === 0) return [0, 0];
  const im = b / (2 * re);
  if (a >= 0) return [re, im];
  return b < 0 ? [-im, -re] : [Math.abs(im), re];
}

/** A square matrix of complex numbers. */
class ComplexMatrix {
  private readonly cells: Complex[];

  constructor(
    readonly n: number,
    cell: (row: number, column: number) => number,
  ) {
    this.cells = Array.from({ length: n * n }, (_, i) => [cell(Math.floor(i / n), i % n), 0]);
  }

  at(row: number, column: number): Complex {
    return this.cells[row * this.n + column] ?? [0, 0];
  }

  set(row: number, column: number, value: Complex): void {
    this.cells[row * this.n + column] = value;
  }
}

const zero: Complex = [0, 0];
const MOST_STEPS = 200;

/** Eigenvalue of the lower right 2 x 2 block that is nearer to its last element (Wilkinson's shift). */
function shiftOf(h: ComplexMatrix, end: number): Complex {
  const [a, b, c, d] = [h.at(end - 1, end - 1), h.at(end - 1, end), h.at(end, end - 1), h.at(end, end)];
  const half = scaled(minus(a, d), 0.5);
  const square = root(plus(times(half, half), times(b, c)));
  const middle = scaled(plus(a, d), 0.5);
  const [one, two] = [plus(middle, square), minus(middle, square)];
  return size(minus(one, d)) < size(minus(two, d)) ? one : two;
}

/** Turns rows (and columns) `k` and `k + 1` so that an element below the diagonal vanishes. */
interface Rotation {
  readonly k: number;
  readonly c: Complex;
  readonly s: Complex;
}

function rotationFor(k: number, a: Complex, b: Complex): Rotation {
  const length = Math.hypot(size(a), size(b));
  if (length === 0) return { k, c: [1, 0], s: zero };
  return { k, c: scaled(a, 1 / length), s: scaled(b, 1 / length) };
}

function turnRows(matrix: ComplexMatrix, { k, c, s }: Rotation, from: number): void {
  for (let j = from; j < matrix.n; j += 1) {
    const [x, y] = [matrix.at(k, j), matrix.at(k + 1, j)];
    matrix.set(k, j, plus(times(conjugate(c), x), times(conjugate(s), y)));
    matrix.set(k + 1, j, minus(times(c, y), times(s, x)));
  }
}

function turnColumns(matrix: ComplexMatrix, { k, c, s }: Rotation, to: number): void {
  for (let i = 0; i <= to; i += 1) {
    const [x, y] = [matrix.at(i, k), matrix.at(i, k + 1)];
    matrix.set(i, k, plus(times(x, c), times(y, s)));
    matrix.set(i, k + 1, minus(times(y, conjugate(c)), times(x, conjugate(s))));
  }
}

/** Upper triangle (eigenvalues on the diagonal) and the unitary matrix that makes it. */
function schur(matrix: Float64Array, n: number): { triangle: ComplexMatrix; basis: ComplexMatrix } {
  const h = new ComplexMatrix(n, (i, j) => matrix[i * n + j] ?? 0);
  const q = new ComplexMatrix(n, (i, j) => (i === j ? 1 : 0));
  // to Hessenberg form, from the bottom of each column upwards
  for (let column = 0; column < n - 2; column += 1) {
    for (let row = n - 2; row > column; row -= 1) {
      if (size(h.at(row + 1, column)) === 0) continue;
      const turn = rotationFor(row, h.at(row, column), h.at(row + 1, column));
      turnRows(h, turn, 0);
      turnColumns(h, turn, n - 1);
      turnColumns(q, turn, n - 1);
      h.set(row + 1, column, zero);
    }
  }
  for (let end = n - 1, steps = 0; end > 0;) {
    let start = end;
    while (start > 0 && !isNegligible(h, start)) start -= 1;
    if (start > 0) h.set(start, start - 1, zero);
    if (start === end || steps > MOST_STEPS) {
      end -= 1;
      steps = 0;
      continue;
    }
    steps += 1;
    step(h, q, start, end, steps % 11 === 10 ? h.at(end, end - 1) : shiftOf(h, end));
  }
  return { triangle: h, basis: q };
}

function isNegligible(h: ComplexMatrix, row: number): boolean {
  const around = size(h.at(row, row)) + size(h.at(row - 1, row - 1));
  return size(h.at(row, row - 1)) <= Number.EPSILON * (around === 0 ? 1 : around);
}

/** One QR step with a shift on rows `start` to `end`. */
function step(h: ComplexMatrix, q: ComplexMatrix, start: number, end: number, shift: Complex): void {
  for (let i = start; i <= end; i += 1) h.set(i, i, minus(h.at(i, i), shift));
  const turns: Rotation[] = [];
  for (let k = start; k < end; k += 1) {
    const turn = rotationFor(k, h.at(k, k), h.at(k + 1, k));
    turnRows(h, turn, k);
    turns.push(turn);
  }
  for (const turn of turns) {
    turnColumns(h, turn, Math.min(turn.k + 1, end));
    turnColumns(q, turn, h.n - 1);
  }
  for (let i = start; i <= end; i += 1) h.set(i, i, plus(h.at(i, i), shift));
}

export interface Eigen {
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** eigenvectors as columns */
  readonly vectorsRe: Float64Array;
  readonly vectorsIm: Float64Array;
}

/** Eigenvalues and eigenvectors of length 1 of a real matrix. */
export function eigen(matrix: Float64Array, n: number): Eigen {
  const { triangle, basis } = schur(matrix, n);
  const scale = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const found: Eigen = {
    re: new Float64Array(n),
    im: new Float64Array(n),
    vectorsRe: new Float64Array(n * n),
    vectorsIm: new Float64Array(n * n),
  };
  for (let k = 0; k < n; k += 1) {
    const [re, im] = triangle.at(k, k);
    found.re[k] = re;
    found.im[k] = Math.abs(im) <= 1e-13 * Math.max(scale, Math.abs(re)) ? 0 : im;
    writeVector(found, k, vectorOf(triangle, basis, k), n);
  }
  return found;
}

/** Eigenvector of the k-th eigenvalue: back substitution in the triangle, turned back. */
function vectorOf(triangle: ComplexMatrix, basis: ComplexMatrix, k: number): Complex[] {
  const { n } = triangle;
  const value = triangle.at(k, k);
  const x: Complex[] = Array.from({ length: n }, (_, i) => (i === k ? [1, 0] : zero));
  for (let i = k - 1; i >= 0; i -= 1) {
    let sum: Complex = triangle.at(i, k);
    for (let j = i + 1; j < k; j += 1) sum = plus(sum, times(triangle.at(i, j), x[j] ?? zero));
    const difference = minus(value, triangle.at(i, i));
    x[i] = over(sum, size(difference) === 0 ? [Number.EPSILON, 0] : difference);
  }
  return Array.from({ length: n }, (_, row) =>
    x.reduce((sum, one, j) => plus(sum, times(basis.at(row, j), one)), zero),
  );
}

/** Length 1, with the largest component real (real vectors stay real). */
function writeVector(found: Eigen, k: number, vector: readonly Complex[], n: number): void {
  const length = Math.hypot(...vector.map(size));
  const largest = vector.reduce((a, b) => (size(b) > size(a) + 1e-12 ? b : a), zero);
  const turn = scaled(conjugate(largest), 1 / (size(largest) * length || 1));
  vector.forEach((one, row) => {
    const [re, im] = times(one, turn);
    found.vectorsRe[row * n + k] = re;
    found.vectorsIm[row * n + k] = found.im[k] === 0 ? 0 : im;
  });
}

/** Eigenvalues (ascending) and orthonormal eigenvectors (columns) of a symmetric matrix (lower triangle read). */
export function symmetricEigen(
  matrix: Float64Array,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = Float64Array.from({ length: n * n }, (_, i) => {
    const [row, column] = [Math.floor(i / n), i % n];
    return matrix[Math.max(row, column) * n + Math.min(row, column)] ?? 0;
  });
  const v = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < 60; sweep += 1) {
    let off = 0;
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) off += (a[p * n + q] ?? 0) ** 2;
    if (off === 0) break;
    for (let p = 0; p < n; p += 1) for (let q = p + 1; q < n; q += 1) rotateSymmetric(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => (a[i * n + i] ?? 0) - (a[j * n + j] ?? 0),
  );
  return {
    values: Float64Array.from(order, (i) => a[i * n + i] ?? 0),
    vectors: Float64Array.from(
      { length: n * n },
      (_, i) => v[Math.floor(i / n) * n + (order[i % n] ?? 0)] ?? 0,
    ),
  };
}

function rotateSymmetric(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const middle = a[p * n + q] ?? 0;
  if (middle === 0) return;
  const theta = ((a[q * n + q] ?? 0) - (a[p * n + p] ?? 0)) / (2 * middle);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (values: Float64Array, one: number, two: number): void => {
    const [x, y] = [values[one] ?? 0, values[two] ?? 0];
    values[one] = c * x - s * y;
    values[two] = s * x + c * y;
  };
  for (let k = 0; k < n; k += 1) turn(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k += 1) turn(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k += 1) turn(v, k * n + p, k * n + q);
  if (Math.abs(a[p * n + q] ?? 0) < 1e-300) a[p * n + q] = a[q * n + p] = 0;
}
