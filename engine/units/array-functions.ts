// Functions of whole arrays that keep track of the unit: sums, means, differences, ranges.
import { modelError } from '../diagnostics';
import { Dimension } from './dimension';
import { dimensionOf, Quantity, valueOf } from './quantity';
import { nonZero, QuantityArray } from './quantity-array';
import { unitText } from './registry';

/** Up to so many elements are summed without splitting the array. */
const PAIRWISE_BLOCK = 128;

/**
 * Sum of numbers in numpy's order (pairwise, eight partial sums per block), so that results agree to the
 * last digit.
 */
export function pairwiseSum(values: ArrayLike<number>, from = 0, to = values.length): number {
  const length = to - from;
  if (length < 8) {
    let sum = 0;
    for (let i = from; i < to; i += 1) sum += values[i] ?? 0;
    return sum;
  }
  if (length > PAIRWISE_BLOCK) {
    const half = from + Math.floor(length / 2) - (Math.floor(length / 2) % 8);
    return pairwiseSum(values, from, half) + pairwiseSum(values, half, to);
  }
  const part = Array.from({ length: 8 }, (_, k) => values[from + k] ?? 0);
  const whole = length - (length % 8);
  for (let i = 8; i < whole; i += 8) {
    for (let k = 0; k < 8; k += 1) part[k] = (part[k] ?? 0) + (values[from + i + k] ?? 0);
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = part;
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let i = whole; i < length; i += 1) sum += values[from + i] ?? 0;
  return sum;
}

/** Sum of all elements. */
export function sum(array: QuantityArray): Quantity {
  return new Quantity(pairwiseSum(array.values), array.dimension);
}

/** Mean of all elements; NaN for an empty array. */
export function mean(array: QuantityArray): Quantity {
  return new Quantity(pairwiseSum(array.values) / array.length, array.dimension);
}

/** Variance (divided by the number of elements); has the squared dimension. */
export function variance(array: QuantityArray): Quantity {
  const middle = mean(array).value;
  const squares = array.values.map((value) => (value - middle) * (value - middle));
  return new Quantity(pairwiseSum(squares) / array.length, array.dimension.power(2));
}

/** Standard deviation. */
export function standardDeviation(array: QuantityArray): Quantity {
  return new Quantity(Math.sqrt(variance(array).value), array.dimension);
}

/** @throws ModelError `SIZE` (Python: ValueError) for an empty array */
export function maximumOf(array: QuantityArray): Quantity {
  return extreme(array, 'largest', (a, b) => (a > b || Number.isNaN(a) ? a : b));
}

/** @throws ModelError `SIZE` (Python: ValueError) for an empty array */
export function minimumOf(array: QuantityArray): Quantity {
  return extreme(array, 'smallest', (a, b) => (a < b || Number.isNaN(a) ? a : b));
}

function extreme(array: QuantityArray, which: string, pick: (a: number, b: number) => number): Quantity {
  if (array.length === 0) {
    throw modelError('ValueError', 'SIZE', `An empty array has no ${which} element.`);
  }
  return new Quantity(array.values.reduce(pick), array.dimension);
}

/** Differences of neighbours; one element less. */
export function differences(array: QuantityArray): QuantityArray {
  const { values } = array;
  const result = new Float64Array(Math.max(values.length - 1, 0));
  for (let i = 0; i < result.length; i += 1) result[i] = (values[i + 1] ?? 0) - (values[i] ?? 0);
  return new QuantityArray(result, array.dimension);
}

/** Running sums. */
export function cumulativeSum(array: QuantityArray): QuantityArray {
  let total = 0;
  return array.map((value) => (total += value));
}

/** Sum of products of two one-dimensional arrays of the same length. */
export function dot(left: QuantityArray, right: QuantityArray): Quantity {
  if (left.length !== right.length) {
    throw modelError(
      'ValueError',
      'SIZE',
      `Arrays of ${left.length} and ${right.length} elements have no dot product.`,
    );
  }
  let total = 0;
  for (let i = 0; i < left.length; i += 1) total += (left.values[i] ?? 0) * (right.values[i] ?? 0);
  return new Quantity(total, left.dimension.times(right.dimension));
}

/**
 * Elements limited to a range.
 * @throws ModelError `UNIT-ARGUMENT` (Python: DimensionMismatchError) where a bound has another dimension
 */
export function clip(array: QuantityArray, low: Quantity | number, high: Quantity | number): QuantityArray {
  for (const bound of [low, high]) {
    const fits = dimensionOf(bound) === array.dimension;
    if (fits || (dimensionOf(bound).isDimensionless && valueOf(bound) === 0)) continue;
    throw modelError(
      'DimensionMismatchError',
      'UNIT-ARGUMENT',
      `The bounds are in ${unitText(dimensionOf(bound))}, the array in ${unitText(array.dimension)}.`,
    );
  }
  return array.map((value) => Math.min(Math.max(value, valueOf(low)), valueOf(high)));
}

/** Indices where the mask is not 0. */
export function whereTrue(mask: QuantityArray): number[] {
  return nonZero(mask);
}

/** Array of zeros. */
export function zeros(shape: readonly number[], dimension: Dimension = Dimension.none): QuantityArray {
  return filled(shape, 0, dimension);
}

/** Array of ones (in base units). */
export function ones(shape: readonly number[], dimension: Dimension = Dimension.none): QuantityArray {
  return filled(shape, 1, dimension);
}

function filled(shape: readonly number[], value: number, dimension: Dimension): QuantityArray {
  const length = shape.reduce((a, b) => a * b, 1);
  return new QuantityArray(new Float64Array(length).fill(value), dimension, shape);
}

/**
 * Evenly spaced values from `start` to `stop`, both included.
 * @throws ModelError `UNIT-ADD` where the two have different dimensions
 */
export function linspace(start: Quantity | number, stop: Quantity | number, count = 50): QuantityArray {
  const dimension = commonDimension(start, stop);
  const first = valueOf(start);
  const span = valueOf(stop) - first;
  const step = span / (count - 1);
  const values = Float64Array.from({ length: count }, (_, i) => i * step + first);
  if (count > 1) values[count - 1] = valueOf(stop);
  return new QuantityArray(values, dimension);
}

/**
 * Values from `start` up to but not including `stop`.
 * @throws ModelError `UNIT-ADD` where the three have different dimensions
 */
export function arange(
  start: Quantity | number,
  stop: Quantity | number,
  step: Quantity | number = 1,
): QuantityArray {
  const dimension = commonDimension(start, stop, step);
  const first = valueOf(start);
  const count = Math.max(0, Math.ceil((valueOf(stop) - first) / valueOf(step)));
  // numpy extrapolates from the first two values.
  const delta = first + valueOf(step) - first;
  return new QuantityArray(
    Float64Array.from({ length: count }, (_, i) => first + i * delta),
    dimension,
  );
}

function commonDimension(...values: readonly (Quantity | number)[]): Dimension {
  const withUnit = values.find((value) => !dimensionOf(value).isDimensionless);
  const dimension = withUnit === undefined ? Dimension.none : dimensionOf(withUnit);
  for (const value of values) {
    const own = dimensionOf(value);
    if (own === dimension || (own.isDimensionless && valueOf(value) === 0)) continue;
    throw modelError(
      'DimensionMismatchError',
      'UNIT-ADD',
      `The ends of the range are in ${unitText(dimension)} and ${unitText(own)}.`,
    );
  }
  return dimension;
}
