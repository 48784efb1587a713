// Smooths a firing rate with a Gaussian window, as PopulationRateMonitor.smooth_rate does: the width is the
// standard deviation, the window reaches two of them to each side, and beyond the ends the rate is 0.

/** Weights of the Gaussian window, summing to 1; its length is odd. */
export function gaussianWindow(width: number, dt: number): Float64Array {
  const deviation = width / dt;
  const half = Math.round(2 * deviation);
  const window = new Float64Array(2 * half + 1);
  let sum = 0;
  for (let k = -half; k <= half; k++) {
    const weight = Math.exp((-k * k) / (2 * deviation * deviation));
    window[k + half] = weight;
    sum += weight;
  }
  for (let k = 0; k < window.length; k++) window[k] = (window[k] ?? 0) / sum;
  return window;
}

/** Smooths a growing rate; each call computes only values that the new samples change. */
export class RateSmoother {
  private readonly window: Float64Array;
  private buffer = new Float64Array(0);
  private settled = 0;

  /**
   * @param width standard deviation of the Gaussian, in seconds
   * @param dt step of the rate's clock, in seconds
   */
  constructor(width: number, dt: number) {
    this.window = gaussianWindow(width, dt);
  }

  /**
   * Smoothed values for samples whose window is complete; with `ended`, for all samples. Unit as `rate`.
   * Values once returned do not change, except after a call with `ended`, which is the last one.
   */
  update(rate: Float64Array, ended: boolean): Float64Array {
    const half = (this.window.length - 1) / 2;
    const until = ended ? rate.length : Math.max(rate.length - half, this.settled);
    if (this.buffer.length < until) {
      const larger = new Float64Array(Math.max(until, this.buffer.length * 2));
      larger.set(this.buffer.subarray(0, this.settled));
      this.buffer = larger;
    }
    for (let at = this.settled; at < until; at++) this.buffer[at] = this.valueAt(rate, at, half);
    this.settled = until;
    return this.buffer.subarray(0, until);
  }

  private valueAt(rate: Float64Array, at: number, half: number): number {
    const from = Math.max(at - half, 0);
    const to = Math.min(at + half, rate.length - 1);
    let sum = 0;
    for (let k = from; k <= to; k++) sum += (rate[k] ?? 0) * (this.window[k - at + half] ?? 0);
    return sum;
  }
}
