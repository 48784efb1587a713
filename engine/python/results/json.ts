// Results as JSON: plain numbers in base units; not-a-number and infinities are words.

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

/** Sum as numpy adds: in halves down to blocks of 128 with eight running sums, which keeps rounding small. */
function pairwiseSum(values: ArrayLike<number>, from: number, count: number): number {
  if (count < 8) {
    let sum = 0;
    for (let index = 0; index < count; index += 1) sum += values[from + index] ?? 0;
    return sum;
  }
  if (count <= 128) {
    const sums = [0, 1, 2, 3, 4, 5, 6, 7].map((lane) => values[from + lane] ?? 0);
    let index = 8;
    for (; index < count - (count % 8); index += 8) {
      for (let lane = 0; lane < 8; lane += 1)
        sums[lane] = (sums[lane] ?? 0) + (values[from + index + lane] ?? 0);
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = sums;
    let sum = a + b + (c + d) + (e + f + (g + h));
    for (; index < count; index += 1) sum += values[from + index] ?? 0;
    return sum;
  }
  let half = Math.floor(count / 2);
  half -= half % 8;
  return pairwiseSum(values, from, half) + pairwiseSum(values, from + half, count - half);
}

/** NumPy sums an array in pieces of its buffer's length. */
const BUFFER = 8192;

/** Sum of numbers as numpy gives it, to the last bit. */
function numpySum(values: ArrayLike<number>): number {
  let sum = 0;
  for (let from = 0; from < values.length; from += BUFFER) {
    sum += pairwiseSum(values, from, Math.min(BUFFER, values.length - from));
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
