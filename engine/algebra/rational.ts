// Exact fractions: coefficients and exponents of the symbolic work, so that cancellations are seen for certain.

/** A fraction in lowest terms with a positive denominator. */
export class Rational {
  static readonly zero = new Rational(0n, 1n);
  static readonly one = new Rational(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  /** numerator/denominator in lowest terms. @throws RangeError for a denominator of 0 */
  static of(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
    let top = BigInt(numerator);
    let bottom = BigInt(denominator);
    if (bottom === 0n) throw new RangeError('division by zero');
    if (bottom < 0n) {
      top = -top;
      bottom = -bottom;
    }
    if (bottom === 1n) return new Rational(top, bottom);
    const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom);
    return new Rational(top / divisor, bottom / divisor);
  }

  /** The fraction that a number's shortest decimal text means (0.1 is 1/10); nothing for NaN and infinity. */
  static fromNumber(value: number): Rational | undefined {
    if (!Number.isFinite(value)) return undefined;
    if (Number.isSafeInteger(value)) return new Rational(BigInt(value), 1n);
    const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
    const [whole = '0', decimals = ''] = mantissa.split('.');
    const exponent = Number(exponentText) - decimals.length;
    const digits = BigInt(whole + decimals);
    return exponent >= 0
      ? new Rational(digits * 10n ** BigInt(exponent), 1n)
      : Rational.of(digits, 10n ** BigInt(-exponent));
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  get isOne(): boolean {
    return this.numerator === 1n && this.denominator === 1n;
  }

  get isInteger(): boolean {
    return this.denominator === 1n;
  }

  get isNegative(): boolean {
    return this.numerator < 0n;
  }

  plus(other: Rational): Rational {
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Rational): Rational {
    return this.plus(other.negated());
  }

  times(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** @throws RangeError for division by zero */
  over(other: Rational): Rational {
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negated(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  abs(): Rational {
    return this.isNegative ? this.negated() : this;
  }

  /** Integer power; negative exponents invert. @throws RangeError for 0 to a negative power */
  power(exponent: number): Rational {
    const size = BigInt(Math.abs(exponent));
    return exponent >= 0
      ? new Rational(this.numerator ** size, this.denominator ** size)
      : Rational.of(this.denominator ** size, this.numerator ** size);
  }

  /** The rational square root, where there is one. */
  squareRoot(): Rational | undefined {
    if (this.isNegative) return undefined;
    const top = integerSquareRoot(this.numerator);
    const bottom = integerSquareRoot(this.denominator);
    if (top * top !== this.numerator || bottom * bottom !== this.denominator) return undefined;
    return new Rational(top, bottom);
  }

  compare(other: Rational): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  /** Nearest double (to an ulp, for fractions of very long integers). */
  toNumber(): number {
    const top = Number(this.numerator);
    const bottom = Number(this.denominator);
    if (Number.isFinite(top) && Number.isFinite(bottom)) return top / bottom;
    // a quotient of 64 bits or so, and its power of two in two steps that neither over- nor underflow
    const shift = bits(this.denominator) - bits(this.numerator) + 64;
    const quotient =
      shift >= 0
        ? (this.numerator << BigInt(shift)) / this.denominator
        : this.numerator / (this.denominator << BigInt(-shift));
    const half = shift >> 1;
    return Number(quotient) * 2 ** -half * 2 ** -(shift - half);
  }

  toString(): string {
    return this.isInteger ? this.numerator.toString() : `${this.numerator}/${this.denominator}`;
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Largest integer whose square is not above `value` (Newton's iteration). */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((bits(value) + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

function bits(value: bigint): number {
  return (value < 0n ? -value : value).toString(2).length;
}
