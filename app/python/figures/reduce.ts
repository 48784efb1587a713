// Fewer points for the same picture: curves with millions of samples keep each bucket's smallest and largest.

/** Do the values never fall? Values that are not numbers say no. */
export function isAscending(values: readonly number[]): boolean {
  for (let k = 1; k < values.length; k += 1) {
    if (!((values[k] ?? NaN) >= (values[k - 1] ?? NaN))) return false;
  }
  return true;
}

function firstAtLeast(values: readonly number[], wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Indices of about `limit` points of a curve with ascending `x` that lie in `[from, to]`, with one more on
 * either side. Gaps (values that are not numbers) survive.
 */
export function reducedIndices(
  x: readonly number[],
  y: readonly number[],
  from: number,
  to: number,
  limit: number,
): number[] {
  const start = Math.max(firstAtLeast(x, from) - 1, 0);
  const end = Math.min(firstAtLeast(x, to) + 2, x.length);
  const length = Math.max(end - start, 0);
  if (length <= limit) return Array.from({ length }, (_, k) => start + k);
  const buckets = Math.max(Math.floor(limit / 2), 1);
  const chosen: number[] = [];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const low = start + Math.floor((bucket * length) / buckets);
    const high = start + Math.floor(((bucket + 1) * length) / buckets);
    let [smallest, largest] = [low, low];
    for (let k = low; k < high; k += 1) {
      const value = y[k] ?? NaN;
      if (Number.isNaN(value)) {
        [smallest, largest] = [k, k];
        break;
      }
      if (value < (y[smallest] ?? 0)) smallest = k;
      if (value > (y[largest] ?? 0)) largest = k;
    }
    chosen.push(Math.min(smallest, largest));
    if (smallest !== largest) chosen.push(Math.max(smallest, largest));
  }
  return chosen;
}
