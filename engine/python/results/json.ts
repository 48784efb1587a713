// Results as JSON: plain numbers in base units; not-a-number and infinities are words.
import { pairwiseSum } from '../../units';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A number as JSON has it. */
export function numberJson(value: number): number | string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** Numbers as JSON has them. */
export function numbersJson(values: Iterable<number>): Json[] {
  return Array.from(values, numberJson);
}

/** Every `stride`-th number. */
export function strided(values: ArrayLike<number>, stride: number): number[] {
  const picked: number[] = [];
  for (let index = 0; index < values.length; index += stride) picked.push(values[index] ?? Number.NaN);
  return picked;
}

/** Step through `length` numbers so that at most `limit` are kept. */
export function strideFor(length: number, limit: number): number {
  return Math.max(1, Math.ceil(length / Math.max(limit, 1)));
}

/** NumPy sums an array in pieces of its buffer's length. */
const BUFFER = 8192;

/** Sum of numbers as numpy gives it, to the last bit. */
function numpySum(values: ArrayLike<number>): number {
  let sum = 0;
  for (let from = 0; from < values.length; from += BUFFER) {
    sum += pairwiseSum(values, from, Math.min(from + BUFFER, values.length));
  }
  return sum;
}

/** Sum, smallest, largest and mean; nothing of no numbers. */
export function summary(values: ArrayLike<number>): Record<string, Json> {
  if (values.length === 0) return {};
  let [min, max] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    // Math.min passes NaN on, as numpy does
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const sum = numpySum(values);
  return {
    sum: numberJson(sum),
    min: numberJson(min),
    max: numberJson(max),
    mean: numberJson(sum / values.length),
  };
}
