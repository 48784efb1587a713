// A number with a physical dimension, in SI base units. Arithmetic follows Brian 2: sums need equal
// dimensions, but a plain 0 fits everywhere and a plain infinity can be compared with anything.
import { assertNever, modelError } from '../diagnostics';
import { formatArray } from './array-text';
import { Dimension } from './dimension';
import { formatFloat } from './number-text';
import { floorDivide, powerOf, remainder } from './numbers';
import { bestUnit, unitText } from './registry';
import type { Unit } from './unit';

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** A scalar with a dimension. Immutable. */
export class Quantity {
  /**
   * @param value in SI base units
   * @param dimension physical dimension; `Dimension.none` for a plain number
   */
  constructor(
    readonly value: number,
    readonly dimension: Dimension,
  ) {}

  get isDimensionless(): boolean {
    return this.dimension.isDimensionless;
  }

  /** Does this look the same as a unit by itself? Overridden by `Unit`. */
  get isUnit(): boolean {
    return false;
  }

  /** @throws ModelError `UNIT-ADD` where the dimensions differ */
  plus(other: Quantity | number): Quantity {
    return new Quantity(this.value + valueOf(other), this.matching('+', other));
  }

  /** @throws ModelError `UNIT-ADD` where the dimensions differ */
  minus(other: Quantity | number): Quantity {
    return new Quantity(this.value - valueOf(other), this.matching('-', other));
  }

  times(other: Quantity | number): Quantity {
    return new Quantity(this.value * valueOf(other), this.dimension.times(dimensionOf(other)));
  }

  over(other: Quantity | number): Quantity {
    return new Quantity(this.value / valueOf(other), this.dimension.over(dimensionOf(other)));
  }

  /** Quotient rounded down; its dimension is that of the quotient. */
  floorOver(other: Quantity | number): Quantity {
    return new Quantity(floorDivide(this.value, valueOf(other)), this.dimension.over(dimensionOf(other)));
  }

  /**
   * Remainder with the sign of the divisor.
   * @throws ModelError `UNIT-ADD` where the dimensions differ
   */
  remainder(other: Quantity | number): Quantity {
    return new Quantity(remainder(this.value, valueOf(other)), this.matching('%', other));
  }

  /**
   * Power with a dimensionless exponent.
   * @throws ModelError `UNIT-POWER` where the exponent has a unit
   */
  power(exponent: Quantity | number): Quantity {
    const value = plainExponent(this, exponent);
    return new Quantity(powerOf(this.value, value), this.dimension.power(value));
  }

  negated(): Quantity {
    return new Quantity(-this.value, this.dimension);
  }

  abs(): Quantity {
    return new Quantity(Math.abs(this.value), this.dimension);
  }

  sqrt(): Quantity {
    return new Quantity(Math.sqrt(this.value), this.dimension.power(0.5));
  }

  /** @throws ModelError `UNIT-COMPARE` where the dimensions differ (0 and infinity fit everywhere) */
  compare(operator: ComparisonOperator, other: Quantity | number): boolean {
    if (Math.abs(valueOf(other)) !== Infinity) {
      requireSameDimension('UNIT-COMPARE', this, operator, other);
    }
    return compareNumbers(operator, this.value, valueOf(other));
  }

  equals(other: Quantity | number): boolean {
    return this.compare('==', other);
  }

  lessThan(other: Quantity | number): boolean {
    return this.compare('<', other);
  }

  greaterThan(other: Quantity | number): boolean {
    return this.compare('>', other);
  }

  hasSameDimension(other: Quantity | number): boolean {
    return this.dimension === dimensionOf(other);
  }

  /** The registered unit that shows this value best, if the dimension has any. */
  bestUnit(): Unit | undefined {
    return this.isDimensionless ? undefined : bestUnit(this.dimension, [this.value]);
  }

  /** Text in the best unit, as Brian prints it: `-65. mV`, `0.01 m^-4 kg^-1 s^4 A^2`. */
  toString(): string {
    return this.inBestUnit();
  }

  /** Python code that makes this quantity: `-65. * mvolt`. */
  toPython(): string {
    if (this.isDimensionless) return formatFloat(this.value);
    const unit = this.bestUnit();
    const number = formatArray([this.value / (unit?.value ?? 1)], []);
    return `${number} * ${unit?.name ?? this.dimension.toPython()}`;
  }

  /** Text in the best unit with at most `precision` decimals (default 8). */
  inBestUnit(precision?: number): string {
    if (this.isDimensionless) {
      return formatFloat(precision === undefined ? this.value : Number(this.value.toFixed(precision)));
    }
    const unit = this.bestUnit();
    if (unit === undefined) return `${formatArray([this.value], [], { precision })} ${this.symbolText()}`;
    return this.inUnit(unit, precision);
  }

  /**
   * Text in a given unit with at most `precision` decimals (default 8): `(0.0123456 V).inUnit(mV, 2)` is
   * `12.35 mV`.
   * @throws ModelError `UNIT-ARGUMENT` where the unit has another dimension
   */
  inUnit(unit: Quantity, precision?: number): string {
    if (unit.dimension !== this.dimension) {
      throw modelError(
        'DimensionMismatchError',
        'UNIT-ARGUMENT',
        `Cannot show a value in ${unitText(this.dimension)} in the unit ${unitText(unit.dimension)}.`,
        {
          brian: `DimensionMismatchError: Non-matching unit for method "in_unit" (${mismatch(this, unit)}).`,
        },
      );
    }
    const number = formatArray([this.value / unit.value], [], { precision });
    return unit.isDimensionless ? number : `${number} ${unit.symbolText()}`;
  }

  /** Symbol to be written behind a number; for a quantity its base symbols. */
  symbolText(): string {
    return this.dimension.toString();
  }

  private matching(operator: '+' | '-' | '%', other: Quantity | number): Dimension {
    requireSameDimension('UNIT-ADD', this, operator, other);
    // A plain 0 on the left takes the other's unit: 0 + 3*mV is in volt.
    return this.isDimensionless ? dimensionOf(other) : this.dimension;
  }
}

/** Value in base units of a number or quantity. */
export function valueOf(value: Quantity | number): number {
  return typeof value === 'number' ? value : value.value;
}

/** Dimension of a number or quantity. */
export function dimensionOf(value: Quantity | number): Dimension {
  return typeof value === 'number' ? Dimension.none : value.dimension;
}

/** Do two values have the same dimension? Unlike in sums, 0 has no special role. */
export function haveSameDimensions(a: Quantity | number, b: Quantity | number): boolean {
  return dimensionOf(a) === dimensionOf(b);
}

/** Dimensions agree, or one side is a plain 0. */
export function dimensionsFit(a: Quantity | number, b: Quantity | number): boolean {
  if (haveSameDimensions(a, b)) return true;
  return isPlainZero(a) || isPlainZero(b);
}

function isPlainZero(value: Quantity | number): boolean {
  return valueOf(value) === 0 && dimensionOf(value).isDimensionless;
}

const VERBS: Readonly<Record<'+' | '-' | '%', string>> = {
  '+': 'add',
  '-': 'subtract',
  '%': 'take the remainder of',
};

/**
 * Checks that two values can be added or compared.
 * @throws ModelError `code` (Python: DimensionMismatchError)
 */
export function requireSameDimension(
  code: 'UNIT-ADD' | 'UNIT-COMPARE',
  left: Quantity | number,
  operator: '+' | '-' | '%' | ComparisonOperator,
  right: Quantity | number,
): void {
  if (dimensionsFit(left, right)) return;
  const verb = operator === '+' || operator === '-' || operator === '%' ? VERBS[operator] : 'compare';
  const task = code === 'UNIT-COMPARE' ? 'perform comparison' : 'calculate';
  throw modelError(
    'DimensionMismatchError',
    code,
    `Cannot ${verb} ${valueText(left)} and ${valueText(right)}: ` +
      `one is in ${unitText(dimensionOf(left))}, the other in ${unitText(dimensionOf(right))}.`,
    {
      brian:
        `DimensionMismatchError: Cannot ${task} ${valueText(left)} ${operator} ${valueText(right)}, ` +
        `units do not match (${mismatch(left, right)}).`,
    },
  );
}

/** Brian's list of the units that clash; a bare unit on the right is not repeated. */
function mismatch(left: Quantity | number, right: Quantity | number): string {
  const first = unitText(dimensionOf(left));
  if (typeof right !== 'number' && right.isUnit) return `unit is ${first}`;
  return `units are ${first} and ${unitText(dimensionOf(right))}`;
}

/** A number or quantity as error messages show it. */
export function valueText(value: Quantity | number): string {
  return typeof value === 'number' ? String(value) : value.toString();
}

function plainExponent(base: Quantity, exponent: Quantity | number): number {
  if (!dimensionOf(exponent).isDimensionless) throw exponentError(base, exponent);
  return valueOf(exponent);
}

/** The error for an exponent that has a unit. */
export function exponentError(base: Quantity | number, exponent: Quantity | number): Error {
  const unit = unitText(dimensionOf(exponent));
  return modelError(
    'DimensionMismatchError',
    'UNIT-POWER',
    `An exponent has no unit, this one is in ${unit}.`,
    {
      brian:
        `DimensionMismatchError: Cannot calculate ${valueText(base)} ** ${valueText(exponent)}, ` +
        `the exponent has to be dimensionless (unit is ${unit}).`,
    },
  );
}

/** Compares two numbers by the operator's name. */
export function compareNumbers(operator: ComparisonOperator, a: number, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    default:
      return assertNever(operator);
  }
}

/**
 * Makes a quantity.
 * @param value in multiples of `unit` (of the base unit, where a dimension is given)
 */
export function quantity(value: number, unit: Quantity | Dimension): Quantity {
  if (unit instanceof Quantity) return new Quantity(value * unit.value, unit.dimension);
  return new Quantity(value, unit);
}
