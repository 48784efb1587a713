// Physical dimensions: exponents of the seven SI base units. One object per dimension, so that equal
// dimensions are the same object and `===` compares them.

/** Exponents by base unit symbol. */
export interface BaseExponents {
  readonly m: number;
  readonly kg: number;
  readonly s: number;
  readonly A: number;
  readonly K: number;
  readonly mol: number;
  readonly cd: number;
}

/** Symbols of the base units in the order of `Dimension.exponents`. */
export const BASE_SYMBOLS = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd'] as const;

/** Names of the base units in Python code, in the same order. */
const BASE_NAMES = ['metre', 'kilogram', 'second', 'amp', 'kelvin', 'mole', 'candle'] as const;

/** Exponents that differ by less are the same exponent: roots leave rounding errors behind. */
const RESOLUTION = 1e-9;

const interned = new Map<string, Dimension>();

/** A physical dimension such as voltage; create with `Dimension.of`. */
export class Dimension {
  /** Dimension of plain numbers. */
  static readonly none = Dimension.from([0, 0, 0, 0, 0, 0, 0]);

  private constructor(
    /** exponents of m, kg, s, A, K, mol, cd */
    readonly exponents: readonly number[],
  ) {}

  /** The dimension with these exponents; base units left out have exponent 0. */
  static of(exponents: Partial<BaseExponents>): Dimension {
    return Dimension.from(BASE_SYMBOLS.map((symbol) => exponents[symbol] ?? 0));
  }

  /** The dimension with seven exponents in the order m, kg, s, A, K, mol, cd. */
  static from(exponents: readonly number[]): Dimension {
    const tidy = exponents.map(snap);
    const key = tidy.map((exponent) => exponent.toFixed(9)).join(' ');
    let dimension = interned.get(key);
    if (dimension === undefined) {
      dimension = new Dimension(tidy);
      interned.set(key, dimension);
    }
    return dimension;
  }

  get isDimensionless(): boolean {
    return this === Dimension.none;
  }

  /** Dimension of a product. */
  times(other: Dimension): Dimension {
    if (other.isDimensionless) return this;
    return Dimension.from(this.exponents.map((exponent, i) => exponent + (other.exponents[i] ?? 0)));
  }

  /** Dimension of a quotient. */
  over(other: Dimension): Dimension {
    if (other.isDimensionless) return this;
    return Dimension.from(this.exponents.map((exponent, i) => exponent - (other.exponents[i] ?? 0)));
  }

  /** Dimension of a power; `exponent` may be a fraction. */
  power(exponent: number): Dimension {
    if (exponent === 1) return this;
    return Dimension.from(this.exponents.map((own) => own * exponent));
  }

  equals(other: Dimension): boolean {
    return this === other;
  }

  /** Base symbols, e.g. `m^2 kg s^-3 A^-1`; `1` for dimensionless. */
  toString(): string {
    return this.text(BASE_SYMBOLS, '^', ' ') || '1';
  }

  /** Python code, e.g. `metre ** 2 * second ** -1`; `Dimension()` for dimensionless. */
  toPython(): string {
    return this.text(BASE_NAMES, ' ** ', ' * ') || 'Dimension()';
  }

  private text(names: readonly string[], power: string, separator: string): string {
    const parts: string[] = [];
    this.exponents.forEach((exponent, i) => {
      if (exponent === 0) return;
      const name = names[i] ?? '';
      parts.push(exponent === 1 ? name : `${name}${power}${exponent}`);
    });
    return parts.join(separator);
  }
}

/** Whole numbers for exponents that are whole up to rounding; no negative zero. */
function snap(exponent: number): number {
  const whole = Math.round(exponent);
  if (Math.abs(exponent - whole) < RESOLUTION) return whole + 0;
  return exponent;
}
