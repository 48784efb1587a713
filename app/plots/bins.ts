// Histograms: how many values lie in each of a row of equal steps.
import type { Range } from './axis-range';
import { nextRange } from './axis-range';
import { roundStep } from './rate-margin';

/** Step `k` holds `counts[k]` values from `from + k * width` on; base units. */
export interface Bins {
  readonly from: number;
  readonly width: number;
  readonly counts: Float64Array;
}

/** What else is told of the values. */
export interface BinFacts {
  /** finite values */
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

/** A range is cut into about so many steps. */
const STEPS = 40;
/** Parts of a value that are not told apart. */
const FINEST = 1e-9;
/** Values below this are zero. */
const SMALLEST = 1e-200;

/** Sum, smallest and largest of the finite values. */
export function factsOf(values: Float64Array | Int32Array): BinFacts {
  let [count, sum, min, max] = [0, 0, Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count += 1;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { count, mean: count === 0 ? NaN : sum / count, min, max };
}

/** Counts values in the steps of `like`; values outside of them are left out. */
export function countIn(values: Float64Array | Int32Array, like: Omit<Bins, 'counts'>, steps: number): Bins {
  const counts = new Float64Array(steps);
  const { from, width } = like;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    // a hair of tolerance: 0.3 belongs to the step that begins at 3 * 0.1
    const step = Math.floor((value - from) / width + 1e-9);
    if (step >= 0 && step < steps) counts[step] = (counts[step] ?? 0) + 1;
  }
  return { from, width, counts };
}

/** Whole numbers from `min` to `max`, one step or more each, centred on the numbers. */
export function wholeBins(values: Int32Array, min: number, max: number): Bins {
  const width = Math.max(Math.round(roundStep(Math.max(max - min + 1, 1) / STEPS)), 1);
  const first = Math.floor(min / width) * width;
  const steps = Math.floor((max - first) / width) + 1;
  return countIn(values, { from: first - 0.5, width }, Math.max(steps, 1));
}

/** The range itself, or one value where steps between its ends would be lost in rounding. */
function tellable(min: number, max: number): Range {
  const size = Math.max(Math.abs(min), Math.abs(max));
  if (size < SMALLEST) return [0, 0];
  return max - min < FINEST * size && max >= min ? [max, max] : [min, max];
}

/** A histogram of values that change: its steps stay while the values still fit. */
export class ValueHistogram {
  private range: Range | undefined;

  /** Bins of the values now. @param running more values are to come: the range grows and never shrinks */
  update(values: Float64Array, running: boolean): { readonly bins: Bins; readonly facts: BinFacts } {
    const facts = factsOf(values);
    const [min, max] = tellable(facts.min, facts.max);
    this.range = nextRange(this.range, min, max, { running, fromZero: false, headroom: 0 });
    const [low, high] = this.range ?? [0, 1];
    const width = roundStep((high - low) / STEPS);
    const first = Math.floor(low / width + 1e-9);
    const steps = Math.max(Math.ceil(high / width - 1e-9) - first, 1);
    return { bins: countIn(values, { from: first * width, width }, steps), facts };
  }
}
