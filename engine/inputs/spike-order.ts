// Spikes in the order in which they happen.

/** Spikes as two lists of equal length. */
export interface Spikes {
  readonly indices: Int32Array;
  /** in seconds */
  readonly times: Float64Array;
}

/**
 * Copies spikes in the order of their times, and of their elements where times are equal.
 * @param sorted they are in this order already
 */
export function sortedSpikes(indices: ArrayLike<number>, times: Float64Array, sorted: boolean): Spikes {
  if (sorted) return { indices: Int32Array.from(indices), times: times.slice() };
  const order = Array.from(times, (_, k) => k).sort((a, b) => {
    const byTime = (times[a] ?? 0) - (times[b] ?? 0);
    return byTime === 0 ? (indices[a] ?? 0) - (indices[b] ?? 0) : byTime;
  });
  return {
    indices: Int32Array.from(order, (k) => indices[k] ?? 0),
    times: Float64Array.from(order, (k) => times[k] ?? 0),
  };
}
