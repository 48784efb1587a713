// Reduces a curve to what a row of pixels can show: first, smallest, largest and last value per pixel
// column. New samples are added without looking at the old ones again, so a frame costs what it brings.
import type { Samples } from './samples';
import { lowerBound, sampleCount } from './samples';

/** First, min, max and last value of each pixel column; `count` 0 marks an empty column. */
export class ColumnReducer {
  readonly first: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly last: Float64Array;
  /** finite samples per column */
  readonly count: Int32Array;
  /** 1 where a column holds a sample that is not a finite number: the line breaks there */
  readonly broken: Uint8Array;
  private next: number | undefined;

  /**
   * @param columns number of pixel columns
   * @param from time at the left edge, in seconds
   * @param to time at the right edge, in seconds
   */
  constructor(
    readonly columns: number,
    readonly from: number,
    readonly to: number,
  ) {
    this.first = new Float64Array(columns);
    this.min = new Float64Array(columns);
    this.max = new Float64Array(columns);
    this.last = new Float64Array(columns);
    this.count = new Int32Array(columns);
    this.broken = new Uint8Array(columns);
  }

  /** Adds the samples that have come since the last call; samples outside the window are skipped. */
  update(samples: Samples): void {
    const { t, values, stride, offset } = samples;
    const total = sampleCount(samples);
    let k = this.next ?? lowerBound(t, this.from, 0, total);
    const end = lowerBound(t, this.to, k, total);
    const scale = this.columns / (this.to - this.from);
    for (; k < end; k++) {
      const time = t[k] ?? 0;
      const column = Math.min(Math.max(Math.floor((time - this.from) * scale), 0), this.columns - 1);
      const value = values[k * stride + offset] ?? NaN;
      if (Number.isFinite(value)) this.add(column, value);
      else this.broken[column] = 1;
    }
    // a sample exactly on the right edge belongs to the last column
    if (k < total && t[k] === this.to) {
      const value = values[k * stride + offset] ?? NaN;
      if (Number.isFinite(value)) this.add(this.columns - 1, value);
      k += 1;
    }
    this.next = k;
  }

  private add(column: number, value: number): void {
    if (this.count[column] === 0) {
      this.first[column] = value;
      this.min[column] = value;
      this.max[column] = value;
    } else {
      if (value < (this.min[column] ?? 0)) this.min[column] = value;
      if (value > (this.max[column] ?? 0)) this.max[column] = value;
    }
    this.last[column] = value;
    this.count[column] = (this.count[column] ?? 0) + 1;
  }
}

/**
 * Indices of at most about `limit` samples of `[from, to]` that keep each bucket's smallest and largest
 * value: real samples for hovers and vector export.
 */
export function representativeSamples(samples: Samples, from: number, to: number, limit: number): Int32Array {
  const total = sampleCount(samples);
  const start = Math.max(lowerBound(samples.t, from, 0, total) - 1, 0);
  let end = lowerBound(samples.t, to, start, total);
  end = Math.min(end + 2, total);
  const length = end - start;
  if (length <= limit) return Int32Array.from({ length }, (_, k) => start + k);
  const buckets = Math.max(Math.floor(limit / 2), 1);
  const chosen = new Int32Array(buckets * 2);
  let filled = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const low = start + Math.floor((bucket * length) / buckets);
    const high = start + Math.floor(((bucket + 1) * length) / buckets);
    let smallest = low;
    let largest = low;
    for (let k = low; k < high; k++) {
      const value = samples.values[k * samples.stride + samples.offset] ?? NaN;
      // a NaN must survive the reduction, or its gap would be bridged
      if (Number.isNaN(value)) {
        smallest = k;
        largest = k;
        break;
      }
      if (value < (samples.values[smallest * samples.stride + samples.offset] ?? 0)) smallest = k;
      if (value > (samples.values[largest * samples.stride + samples.offset] ?? 0)) largest = k;
    }
    chosen[filled++] = Math.min(smallest, largest);
    if (smallest !== largest) chosen[filled++] = Math.max(smallest, largest);
  }
  return chosen.subarray(0, filled);
}
