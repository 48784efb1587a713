// Polynomials at random points: exact answers to "is this always zero", "is this always a square" with a
// probability of error that can be neglected. Points are fixed, so that answers do not change between runs.
import type { Polynomial } from '../../algebra';
import { Rational } from '../../algebra';

/** Largest root of an atom that gets a rational value; other broken powers count as atoms of their own. */
const MAX_ROOT = 12;

/** Values of atoms by key, chosen when first asked for. */
export class Point {
  private readonly values = new Map<string, Rational>();

  constructor(
    private state: number,
    /** by key: the root of the atom that is given a rational value, so that its broken powers have one */
    private readonly roots: ReadonlyMap<string, number>,
  ) {}

  /** Value of a polynomial at this point. */
  at(polynomial: Polynomial): Rational {
    let sum = Rational.zero;
    for (const { coefficient, factors } of polynomial.terms) {
      let product = coefficient;
      for (const [key, { exponent }] of factors) product = product.times(this.power(key, exponent));
      sum = sum.plus(product);
    }
    return sum;
  }

  private power(key: string, exponent: Rational): Rational {
    const scaled = exponent.times(Rational.of(this.roots.get(key) ?? 1));
    const size = Number(scaled.numerator);
    if (!scaled.isInteger || Math.abs(size) > 100) return this.valueOf(`${key}^${exponent.toString()}`);
    return this.valueOf(key).power(size);
  }

  private valueOf(key: string): Rational {
    let value = this.values.get(key);
    if (value === undefined) {
      value = Rational.of(this.draw(), this.draw());
      this.values.set(key, value);
    }
    return value;
  }

  /** an integer from 2 to 98 (linear congruential generator) */
  private draw(): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
    return 2 + ((this.state >> 12) % 97);
  }
}

const SEEDS = [20250, 777, 31337];

/** Whether something holds at several random points for the atoms of some polynomials. */
export function holdsAlways(polynomials: readonly Polynomial[], test: (point: Point) => boolean): boolean {
  const roots = new Map<string, number>();
  for (const { factors } of polynomials.flatMap((polynomial) => polynomial.terms)) {
    for (const [key, { exponent }] of factors) {
      const common = leastCommonMultiple(roots.get(key) ?? 1, Number(exponent.denominator));
      if (common <= MAX_ROOT) roots.set(key, common);
    }
  }
  return SEEDS.every((seed) => test(new Point(seed, roots)));
}

function leastCommonMultiple(a: number, b: number): number {
  return a * Number(Rational.of(b, a).numerator);
}

/** Whether a square matrix of polynomials is singular for all values of its atoms. */
export function isAlwaysSingular(entries: readonly (readonly Polynomial[])[]): boolean {
  return holdsAlways(
    entries.flat(),
    (point) => rankOf(entries.map((row) => row.map((entry) => point.at(entry)))) < entries.length,
  );
}

/** Rank by exact elimination. */
function rankOf(matrix: Rational[][]): number {
  let rank = 0;
  for (let column = 0; column < matrix.length; column++) {
    const pivotRow = matrix.findIndex((row, index) => index >= rank && row[column]?.isZero === false);
    const pivot = matrix[pivotRow];
    const head = pivot?.[column];
    if (pivot === undefined || head === undefined) continue;
    matrix.splice(pivotRow, 1);
    matrix.splice(rank, 0, pivot);
    for (let row = rank + 1; row < matrix.length; row++) {
      const target = matrix[row];
      const own = target?.[column];
      if (target === undefined || own === undefined || own.isZero) continue;
      const factor = own.over(head);
      matrix[row] = target.map((entry, at) => entry.minus(factor.times(pivot[at] ?? Rational.zero)));
    }
    rank += 1;
  }
  return rank;
}

/** Coefficients of det(x - M), constant term first (Faddeev and LeVerrier). */
export function characteristicPolynomial(matrix: readonly (readonly Rational[])[]): Rational[] {
  const size = matrix.length;
  const coefficients = Array.from({ length: size + 1 }, () => Rational.zero);
  coefficients[size] = Rational.one;
  let work = matrix.map((row) => row.map(() => Rational.zero));
  for (let order = 1; order <= size; order++) {
    const last = coefficients[size - order + 1] ?? Rational.zero;
    // work = M*work + last*1
    work = matrix.map((row, i) =>
      row.map((_, j) => {
        const product = row.reduce(
          (sum, entry, k) => sum.plus(entry.times(work[k]?.[j] ?? Rational.zero)),
          Rational.zero,
        );
        return i === j ? product.plus(last) : product;
      }),
    );
    let trace = Rational.zero;
    matrix.forEach((row, i) => {
      row.forEach((entry, k) => {
        trace = trace.plus(entry.times(work[k]?.[i] ?? Rational.zero));
      });
    });
    coefficients[size - order] = trace.over(Rational.of(-order));
  }
  return coefficients;
}

/** Divides out all rational roots; what is left has none. Coefficients constant term first, monic. */
export function withoutRationalRoots(coefficients: readonly Rational[]): Rational[] {
  let left = [...coefficients];
  for (;;) {
    const root = left.length > 2 ? rationalRoot(left) : undefined;
    if (left.length === 2) return [Rational.one];
    if (root === undefined) return left;
    left = deflated(left, root);
  }
}

/** A rational root, by testing the integers next to the real roots of the scaled polynomial. */
function rationalRoot(coefficients: readonly Rational[]): Rational | undefined {
  const scale = coefficients.reduce((product, c) => product * c.denominator, 1n);
  const factor = Rational.of(scale);
  // with x = y/scale the monic polynomial in y has integer coefficients, so rational roots y are integers
  const degree = coefficients.length - 1;
  const integral = coefficients.map((c, power) => c.times(factor.power(degree - power)));
  for (const approximate of realRoots(integral)) {
    const candidate = Rational.of(approximate).over(factor);
    if (valueAt(coefficients, candidate).isZero) return candidate;
  }
  return undefined;
}

function valueAt(coefficients: readonly Rational[], x: Rational): Rational {
  return coefficients.reduceRight((sum, c) => sum.times(x).plus(c), Rational.zero);
}

function deflated(coefficients: readonly Rational[], root: Rational): Rational[] {
  const quotient: Rational[] = [];
  let carry = Rational.zero;
  for (let power = coefficients.length - 1; power > 0; power--) {
    carry = carry.times(root).plus(coefficients[power] ?? Rational.zero);
    quotient.unshift(carry);
  }
  return quotient;
}

/** Integers at or next to the real roots of a monic polynomial with integer coefficients. */
function realRoots(coefficients: readonly Rational[]): bigint[] {
  const bounds = isolate(coefficients.map((c) => c.numerator));
  return bounds.flatMap((low) => [low, low + 1n]);
}

/** Integers n such that a root lies in [n, n + 1], through the extrema (roots of the derivative). */
function isolate(coefficients: readonly bigint[]): bigint[] {
  const degree = coefficients.length - 1;
  const [constant = 0n] = coefficients;
  const head = coefficients[degree] ?? 1n;
  if (degree === 1) return [floorDivide(-constant, head)];
  const turns = isolate(derivative(coefficients));
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const bound = coefficients.reduce((largest, c) => (size(c) > largest ? size(c) : largest), 1n) + 1n;
  const marks = [-bound, ...turns.flatMap((turn) => [turn, turn + 1n]), bound];
  marks.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const found: bigint[] = [];
  marks.forEach((mark, index) => {
    if (evaluate(coefficients, mark) === 0n) found.push(mark);
    const next = marks[index + 1];
    if (next !== undefined && changesSign(coefficients, mark, next))
      found.push(bisect(coefficients, mark, next));
  });
  return [...new Set(found)];
}

function derivative(coefficients: readonly bigint[]): bigint[] {
  return coefficients.slice(1).map((c, power) => c * BigInt(power + 1));
}

function evaluate(coefficients: readonly bigint[], x: bigint): bigint {
  return coefficients.reduceRight((sum, c) => sum * x + c, 0n);
}

function changesSign(coefficients: readonly bigint[], low: bigint, high: bigint): boolean {
  const [first, last] = [evaluate(coefficients, low), evaluate(coefficients, high)];
  return (first < 0n && last > 0n) || (first > 0n && last < 0n);
}

/** Largest integer left of the sign change between two integers. */
function bisect(coefficients: readonly bigint[], from: bigint, to: bigint): bigint {
  let [low, high] = [from, to];
  const rising = evaluate(coefficients, low) < 0n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (evaluate(coefficients, middle) < 0n === rising) low = middle;
    else high = middle;
  }
  return low;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
