// Checks of the values that inputs are made of.
import { modelError } from '../diagnostics';
import { Dimension, Quantity, QuantityArray, unitText } from '../units';

const SECOND = Dimension.of({ s: 1 });
export const HERTZ = SECOND.power(-1);

/** One or many numbers with a unit. */
export type Values = number | Quantity | QuantityArray | readonly number[];

/** Numbers in base units and their dimension. */
export interface PlainNumbers {
  readonly values: Float64Array;
  /** lengths of the axes; `[]` for a single number */
  readonly shape: readonly number[];
  readonly dimension: Dimension;
}

/** Takes a value apart. */
export function plainNumbers(value: Values): PlainNumbers {
  if (typeof value === 'number')
    return { values: Float64Array.of(value), shape: [], dimension: Dimension.none };
  if (value instanceof Quantity) {
    return { values: Float64Array.of(value.value), shape: [], dimension: value.dimension };
  }
  if (value instanceof QuantityArray) {
    return { values: Float64Array.from(value.values), shape: value.shape, dimension: value.dimension };
  }
  return { values: Float64Array.from(value), shape: [value.length], dimension: Dimension.none };
}

/**
 * Numbers that must have a certain dimension; plain zeros (and nothing at all) have every one.
 * @param what what they are, at the start of the message
 * @throws ModelError `UNIT-VALUE` (DimensionMismatchError)
 */
export function numbersWith(what: string, value: Values, dimension: Dimension): PlainNumbers {
  const numbers = plainNumbers(value);
  const fits =
    numbers.dimension === dimension ||
    (numbers.dimension.isDimensionless && numbers.values.every((one) => one === 0));
  if (fits) return numbers;
  throw modelError(
    'DimensionMismatchError',
    'UNIT-VALUE',
    `${what} must have the unit ${unitText(dimension)}, not ${unitText(numbers.dimension)}.`,
  );
}

/** A single time in seconds. @throws ModelError `UNIT-VALUE` (DimensionMismatchError) */
export function secondsOf(what: string, value: number | Quantity): number {
  return numbersWith(what, value, SECOND).values[0] ?? 0;
}

/** Many times in seconds. @throws ModelError `UNIT-VALUE` (DimensionMismatchError) */
export function timesOf(what: string, value: Values): Float64Array {
  return numbersWith(what, value, SECOND).values;
}
