// A view of one recorded curve inside the run's time-major arrays: nothing is copied.

/** Sample `k` is at time `t[k]` with value `values[k * stride + offset]`. */
export interface Samples {
  /** seconds, ascending */
  readonly t: Float64Array;
  readonly values: Float64Array;
  readonly stride: number;
  readonly offset: number;
}

/** Value of sample `k`; NaN past the end. */
export function valueAt(samples: Samples, k: number): number {
  return samples.values[k * samples.stride + samples.offset] ?? NaN;
}

/** Number of complete samples. */
export function sampleCount(samples: Samples): number {
  const full = Math.floor((samples.values.length + samples.stride - 1 - samples.offset) / samples.stride);
  return Math.min(samples.t.length, Math.max(full, 0));
}

/** First index whose time is at least `time` (the length, if there is none). */
export function lowerBound(t: Float64Array, time: number, from = 0, to = t.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((t[middle] ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Smallest and largest finite value, kept up to date while samples arrive. */
export class ValueRange {
  min = Infinity;
  max = -Infinity;
  /** time of the first sample that is not a finite number */
  firstBad: number | undefined;
  private seen = 0;

  /** Looks at the samples that have come since the last call. */
  update(samples: Samples): void {
    const count = sampleCount(samples);
    const { values, stride, offset, t } = samples;
    for (let k = this.seen; k < count; k++) {
      const value = values[k * stride + offset] ?? NaN;
      if (!Number.isFinite(value)) this.firstBad ??= t[k];
      else {
        if (value < this.min) this.min = value;
        if (value > this.max) this.max = value;
      }
    }
    this.seen = count;
  }

  get isEmpty(): boolean {
    return this.min > this.max;
  }
}
