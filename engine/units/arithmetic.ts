// Arithmetic of Python expressions on plain numbers and quantities alike, in the order they are written.
// Results without a dimension become plain numbers (units stay units: volt/volt is one).
import { modelError } from '../diagnostics';
import { Dimension } from './dimension';
import { floorDivide, powerOf, remainder } from './numbers';
import type { ComparisonOperator } from './quantity';
import { compareNumbers, dimensionOf, exponentError, Quantity, valueOf, valueText } from './quantity';
import { unitText } from './registry';
import { Unit } from './unit';

/** A number, or a quantity with a unit. */
export type Value = number | Quantity;

/** A dimensionless quantity that is no unit becomes its number. */
export function plain(value: Quantity): Value {
  return value.isDimensionless && !value.isUnit ? value.value : value;
}

function lift(value: Value): Quantity {
  return typeof value === 'number' ? new Quantity(value, Dimension.none) : value;
}

/** `a + b`. @throws ModelError `UNIT-ADD` where the dimensions differ */
export function add(a: Value, b: Value): Value {
  return typeof a === 'number' && typeof b === 'number' ? a + b : plain(lift(a).plus(b));
}

/** `a - b`. @throws ModelError `UNIT-ADD` where the dimensions differ */
export function subtract(a: Value, b: Value): Value {
  return typeof a === 'number' && typeof b === 'number' ? a - b : plain(lift(a).minus(b));
}

/** `a * b`; the product of two units is a unit. */
export function multiply(a: Value, b: Value): Value {
  if (typeof a === 'number') return typeof b === 'number' ? a * b : plain(b.times(a));
  return plain(a.times(b));
}

/** `a / b`; the quotient of two units and the inverse of a unit are units. */
export function divide(a: Value, b: Value): Value {
  if (typeof a === 'number') {
    if (typeof b === 'number') return a / b;
    if (a === 1 && b instanceof Unit) return b.inverse();
  }
  return plain(lift(a).over(b));
}

/** `a // b`, the quotient rounded down. */
export function floorDivision(a: Value, b: Value): Value {
  return typeof a === 'number' && typeof b === 'number' ? floorDivide(a, b) : plain(lift(a).floorOver(b));
}

/** `a % b`, with the sign of `b`. @throws ModelError `UNIT-ADD` where the dimensions differ */
export function modulo(a: Value, b: Value): Value {
  return typeof a === 'number' && typeof b === 'number' ? remainder(a, b) : plain(lift(a).remainder(b));
}

/** `a ** b`. @throws ModelError `UNIT-POWER` where the exponent has a unit */
export function raise(a: Value, b: Value): Value {
  if (!dimensionOf(b).isDimensionless) throw exponentError(a, b);
  return typeof a === 'number' ? powerOf(a, valueOf(b)) : plain(a.power(b));
}

/** `-a`. */
export function negate(a: Value): Value {
  return typeof a === 'number' ? -a : plain(a.negated());
}

/** Comparison. @throws ModelError `UNIT-COMPARE` where the dimensions differ (0 and infinity fit) */
export function compareValues(operator: ComparisonOperator, a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(operator, a, b);
  if (typeof a === 'number' && Math.abs(a) === Infinity) return compareNumbers(operator, a, valueOf(b));
  return lift(a).compare(operator, b);
}

/** `sqrt(a)`; halves the exponents of the dimension. */
export function squareRoot(a: Value): Value {
  return typeof a === 'number' ? Math.sqrt(a) : plain(lift(a).sqrt());
}

/** `abs(a)`. */
export function absolute(a: Value): Value {
  return typeof a === 'number' ? Math.abs(a) : plain(a.abs());
}

/**
 * Applies a function that only takes numbers without a unit, such as exp.
 * @param name for the error
 * @throws ModelError `UNIT-ARGUMENT` (Python: DimensionMismatchError)
 */
export function applyDimensionless(
  name: string,
  compute: (value: number) => number,
  argument: Value,
): number {
  return compute(requireDimensionless(name, argument));
}

/**
 * The number behind a value that must not have a unit.
 * @throws ModelError `UNIT-ARGUMENT` (Python: DimensionMismatchError)
 */
export function requireDimensionless(name: string, argument: Value): number {
  const dimension = dimensionOf(argument);
  if (dimension.isDimensionless) return valueOf(argument);
  throw modelError(
    'DimensionMismatchError',
    'UNIT-ARGUMENT',
    `${name} takes a number without a unit, this one is in ${unitText(dimension)}.`,
    {
      brian:
        `DimensionMismatchError: ${name} expects a dimensionless argument but got ` +
        `${valueText(argument)} (unit is ${unitText(dimension)}).`,
    },
  );
}

/**
 * Checks that a value has a dimension; a plain 0 has every dimension.
 * @param what names the value in the error, e.g. `the duration of a run`
 * @throws ModelError `UNIT-VALUE` (Python: DimensionMismatchError)
 */
export function checkDimensions(what: string, value: Value, expected: Dimension): void {
  const own = dimensionOf(value);
  if (own === expected || (own.isDimensionless && valueOf(value) === 0)) return;
  throw modelError(
    'DimensionMismatchError',
    'UNIT-VALUE',
    `Expected ${unitText(expected)} for ${what}, got ${unitText(own)}.`,
    {
      brian:
        `DimensionMismatchError: expected a quantity with unit ${unitText(expected)} for ${what} ` +
        `but got ${valueText(value)} (unit is ${unitText(own)}).`,
    },
  );
}
