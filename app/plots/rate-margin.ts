// The rate of the spikes that a raster shows, in steps as wide as a few pixels: the strip under the raster.
// New spikes are counted without looking at the old ones again.
import type { SpikeRecord } from '../engine-client/run-data';
import type { Range } from './axis-range';
import { lowerBound } from './samples';

/** The visible time is cut into about so many steps. */
const STEPS = 150;

/** Rate in Hz of each step; step `k` begins at `from + k * width` (seconds). */
export interface Rates {
  readonly from: number;
  readonly width: number;
  readonly values: Float64Array;
  readonly max: number;
}

/** 1, 2 or 5 times a power of ten, at least `size`. */
export function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = [1, 2, 5, 10].find((one) => one * power >= size * (1 - 1e-9)) ?? 10;
  // without the dust of multiplication
  return Number((factor * power).toPrecision(1));
}

/** Counts the spikes of a growing record for one window of time and neurons at a time. */
export class RateMargin {
  private window = '';
  private next = 0;
  private counts = new Float64Array(0);
  private from = 0;
  private width = 1;
  private largest = 0;

  /**
   * @param dt step of the monitor's clock in seconds: steps of the strip are multiples of it
   * @param neurons number of neurons of the source
   */
  constructor(
    private readonly dt: number,
    private readonly neurons: number,
  ) {}

  /** Mean rate of the neurons within `y` over time, for the steps that touch `x`. */
  update(spikes: SpikeRecord, x: Range, y: Range): Rates {
    const window = `${x.join(' ')} ${y.join(' ')}`;
    if (window !== this.window) this.begin(window, x, spikes);
    const first = Math.max(Math.ceil(y[0]), 0);
    const last = Math.min(Math.floor(y[1]), this.neurons - 1);
    const perSpike = 1 / (Math.max(last - first + 1, 1) * this.width);
    const { t, i } = spikes;
    const lastStep = this.counts.length - 1;
    const end = lowerBound(t, this.from + this.counts.length * this.width, this.next);
    for (let k = this.next; k < end; k += 1) {
      const neuron = i[k] ?? -1;
      if (neuron < first || neuron > last) continue;
      // spikes on the edge of a step belong to it, whatever rounding made of their times
      const step = Math.min(Math.floor(((t[k] ?? 0) - this.from) / this.width + 1e-6), lastStep);
      const rate = (this.counts[step] ?? 0) + perSpike;
      this.counts[step] = rate;
      if (rate > this.largest) this.largest = rate;
    }
    this.next = end;
    return { from: this.from, width: this.width, values: this.counts, max: this.largest };
  }

  private begin(window: string, x: Range, spikes: SpikeRecord): void {
    this.window = window;
    this.width = Math.max(Math.round(roundStep((x[1] - x[0]) / STEPS) / this.dt), 1) * this.dt;
    const start = Math.max(Math.floor(x[0] / this.width + 1e-9), 0);
    const steps = Math.max(Math.ceil(x[1] / this.width - 1e-9) - start, 1);
    this.from = start * this.width;
    this.counts = new Float64Array(steps);
    this.largest = 0;
    this.next = lowerBound(spikes.t, this.from - this.width * 1e-6);
  }
}
