// Counts in bins, edge by edge as numpy.histogram has them.
import { raise } from '../runtime/py-error';

/** Edges of `count` bins of equal width between two values. */
export function evenEdges(low: number, high: number, count: number): number[] {
  const step = (high - low) / count;
  return Array.from({ length: count + 1 }, (_, index) => (index === count ? high : low + index * step));
}

/**
 * Range of values for bins of equal width; equal ends are moved half a unit apart.
 * @throws PyError ValueError for a range that is not finite or reversed
 */
export function binRange(values: readonly number[], range?: readonly [number, number]): [number, number] {
  let low = range?.[0] ?? values.reduce((a, b) => Math.min(a, b), Infinity);
  let high = range?.[1] ?? values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (range === undefined && values.length === 0) [low, high] = [0, 1];
  if (low > high) raise('ValueError', 'max must be larger than min in range parameter.');
  if (!Number.isFinite(low) || !Number.isFinite(high))
    raise('ValueError', `autodetected range of [${low}, ${high}] is not finite`);
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** Sum of the weights (1 each without weights) of the values in each bin; the last bin has both its ends. */
export function binCounts(
  values: readonly number[],
  edges: readonly number[],
  weights?: readonly number[],
): number[] {
  const bins = edges.length - 1;
  const counts = new Array<number>(Math.max(0, bins)).fill(0);
  values.forEach((value, at) => {
    const bin = binOf(value, edges);
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + (weights?.[at] ?? 1);
  });
  return counts;
}

function binOf(value: number, edges: readonly number[]): number {
  const last = edges.length - 1;
  const [low = Number.NaN, high = Number.NaN] = [edges[0], edges[last]];
  if (!(value >= low && value <= high)) return -1;
  let [from, to] = [0, last];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((edges[middle] ?? Number.NaN) <= value) from = middle;
    else to = middle;
  }
  return from;
}
