// Units: quantities of value 10^scale with a name. Products, quotients and powers of units are units again
// and from then on serve to print quantities of their dimension.
import { modelError } from '../diagnostics';
import type { Dimension } from './dimension';
import { formatFloat } from './number-text';
import { powerOfTen } from './numbers';
import { Quantity, dimensionOf, exponentError, valueOf } from './quantity';
import { registerNewUnit } from './registry';

/** What names a unit. */
export interface UnitNames {
  /** Python name: `mvolt`, `metre ** 2` */
  readonly name: string;
  /** display symbol: `mV`, `m^2` */
  readonly symbol: string;
  /** made of several units: gets parentheses in quotients and powers */
  readonly compound?: boolean;
}

export class Unit extends Quantity {
  readonly name: string;
  readonly symbol: string;
  readonly compound: boolean;

  /**
   * Makes a unit without registering it for printing.
   * @param scale power of ten of its value in base units
   */
  constructor(
    dimension: Dimension,
    readonly scale: number,
    names: UnitNames,
  ) {
    super(powerOfTen(scale), dimension);
    this.name = names.name;
    this.symbol = names.symbol;
    this.compound = names.compound ?? false;
  }

  override get isUnit(): boolean {
    return true;
  }

  override times(other: Unit): Unit;
  override times(other: Quantity | number): Quantity;
  override times(other: Quantity | number): Quantity {
    if (!(other instanceof Unit)) return super.times(other);
    return derived(this.dimension.times(other.dimension), this.scale + other.scale, {
      name: `${this.name} * ${other.name}`,
      symbol: `${this.symbol} ${other.symbol}`,
    });
  }

  override over(other: Unit): Unit;
  override over(other: Quantity | number): Quantity;
  override over(other: Quantity | number): Quantity {
    if (!(other instanceof Unit)) return super.over(other);
    return derived(this.dimension.over(other.dimension), this.scale - other.scale, {
      name: `${bracketed(this, this.name)} / ${bracketed(other, other.name)}`,
      symbol: `${bracketed(this, this.symbol)}/${bracketed(other, other.symbol)}`,
    });
  }

  override power(exponent: Quantity | number): Unit {
    if (!dimensionOf(exponent).isDimensionless) throw exponentError(this, exponent);
    const value = valueOf(exponent);
    const text = Number.isInteger(value) ? String(value) : formatFloat(value);
    return derived(this.dimension.power(value), this.scale * value, {
      name: `${bracketed(this, this.name)} ** ${text}`,
      symbol: `${bracketed(this, this.symbol)}^${text}`,
    });
  }

  /** `1/unit`, which is a unit too. */
  inverse(): Unit {
    return this.power(-1);
  }

  /** The symbol: `mV`. */
  override toString(): string {
    return this.symbol;
  }

  /** The name: `mvolt`. */
  override toPython(): string {
    return this.name;
  }

  override symbolText(): string {
    return this.symbol;
  }
}

function bracketed(unit: Unit, text: string): string {
  return unit.compound ? `(${text})` : text;
}

function derived(dimension: Dimension, scale: number, names: UnitNames): Unit {
  const unit = new Unit(dimension, scale, { ...names, compound: true });
  registerNewUnit(unit);
  return unit;
}

/**
 * Makes a named unit and registers it for printing.
 * @param scale power of ten of its value in base units
 * @throws ModelError `UNIT-VALUE` (Python: AssertionError) where the scale is not a finite number
 */
export function createUnit(dimension: Dimension, name: string, symbol: string, scale = 0): Unit {
  if (!Number.isFinite(scale)) {
    throw modelError('AssertionError', 'UNIT-VALUE', 'The scale of a unit is a finite power of ten.');
  }
  const unit = new Unit(dimension, scale, { name, symbol });
  registerNewUnit(unit);
  return unit;
}
