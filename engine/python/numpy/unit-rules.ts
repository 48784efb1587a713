// What units do in sums, comparisons, powers and functions: Brian's rules, with its facts in the errors.
import { modelError } from '../../diagnostics';
import type { Dimension } from '../../units';
import { unitText } from '../../units';
import type { NDArray } from './array';
import { PyUnit } from './array';
import { elements } from './layout';
import { shortText } from './text';

/** Is it without a dimension and 0 everywhere? Such values fit everywhere. */
function isPlainZero(array: NDArray): boolean {
  if (!array.dimension.isDimensionless) return false;
  if (array.ndim === 0) return array.first === 0;
  return elements(array).every((value: number) => value === 0);
}

/** Do two arrays have the same dimension, or is one a plain 0? */
export function dimensionsFit(left: NDArray, right: NDArray): boolean {
  return left.dimension === right.dimension || isPlainZero(left) || isPlainZero(right);
}

/**
 * Checks a sum, difference, remainder, maximum…
 * @param operator sign or name for the message
 * @returns dimension of the result
 * @throws ModelError `UNIT-ADD` (Python: DimensionMismatchError)
 */
export function matching(operator: string, left: NDArray, right: NDArray): Dimension {
  if (left.dimension === right.dimension) return left.dimension;
  if (!dimensionsFit(left, right)) {
    throw mismatch(
      'UNIT-ADD',
      `Cannot calculate ${shortText(left)} ${operator} ${shortText(right)}`,
      left,
      right,
    );
  }
  return left.dimension.isDimensionless ? right.dimension : left.dimension;
}

/**
 * Checks a comparison; infinity can be compared with everything.
 * @throws ModelError `UNIT-COMPARE` (Python: DimensionMismatchError)
 */
export function comparable(operator: string, left: NDArray, right: NDArray): void {
  if (left.dimension === right.dimension) return;
  if (isInfinite(left) || isInfinite(right) || dimensionsFit(left, right)) return;
  const task = `Cannot perform comparison ${shortText(left)} ${operator} ${shortText(right)}`;
  throw mismatch('UNIT-COMPARE', task, left, right);
}

function isInfinite(array: NDArray): boolean {
  return array.ndim === 0 && Math.abs(array.first) === Infinity;
}

/** The error for two units that do not fit. */
export function mismatch(code: string, task: string, left: NDArray, right: NDArray): Error {
  const first = unitText(left.dimension);
  const units =
    right instanceof PyUnit ? `unit is ${first}` : `units are ${first} and ${unitText(right.dimension)}`;
  return modelError('DimensionMismatchError', code, `${task}, units do not match (${units}).`);
}

/**
 * Checks that two values have one dimension where a function asks for it.
 * @param what the message, e.g. `x and y need to have the same dimensions`
 * @throws ModelError `UNIT-ARGUMENT` (Python: DimensionMismatchError)
 */
export function requireSame(what: string, left: NDArray, right: NDArray): void {
  if (dimensionsFit(left, right)) return;
  const first = unitText(left.dimension);
  const units =
    right instanceof PyUnit ? `unit is ${first}` : `units are ${first} and ${unitText(right.dimension)}`;
  throw modelError('DimensionMismatchError', 'UNIT-ARGUMENT', `${what} (${units}).`);
}

/**
 * Checks an argument that must not have a unit.
 * @throws ModelError `UNIT-ARGUMENT` (Python: DimensionMismatchError)
 */
export function requirePlain(name: string, argument: NDArray): void {
  if (argument.dimension.isDimensionless) return;
  throw modelError(
    'DimensionMismatchError',
    'UNIT-ARGUMENT',
    `${name} expects a dimensionless argument but got ${shortText(argument)} ` +
      `(unit is ${unitText(argument.dimension)}).`,
  );
}

/**
 * Checks a power.
 * @returns dimension of the result
 * @throws ModelError `UNIT-POWER` (DimensionMismatchError), or TypeError for several exponents of a quantity
 */
export function powerDimension(base: NDArray, exponent: NDArray): Dimension {
  if (!exponent.dimension.isDimensionless) {
    throw modelError(
      'DimensionMismatchError',
      'UNIT-POWER',
      `Cannot calculate ${shortText(base)} ** ${shortText(exponent)}, ` +
        `the exponent has to be dimensionless (unit is ${unitText(exponent.dimension)}).`,
    );
  }
  if (base.dimension.isDimensionless) return base.dimension;
  if (exponent.size !== 1) {
    throw modelError('TypeError', 'UNIT-POWER', 'Only one number can be the exponent of a quantity.');
  }
  return base.dimension.power(exponent.first);
}
