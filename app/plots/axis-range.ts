// Which range of values a vertical axis shows. While a run streams, the range grows in generous steps and
// never shrinks: each change costs a redraw of the axes.

/** Lower and upper end, in base units. */
export type Range = readonly [from: number, to: number];

export interface RangeOptions {
  /** more samples are to come */
  readonly running: boolean;
  /** the axis starts at zero (rates) */
  readonly fromZero: boolean;
  /** share of the range kept free at the top, for spike strokes */
  readonly headroom: number;
}

const PADDING = 0.06;
/** extra space given when samples leave the range during a run */
const GROWTH = 0.25;
/** a finished run that fills less than this part of the range gets a new one */
const FILL = 0.8;

/** The range that shows `[min, max]` with some air around. */
export function tightRange(min: number, max: number, options: RangeOptions): Range {
  const low = options.fromZero ? Math.min(min, 0) : min;
  let span = max - low;
  if (!(span > 0)) span = Math.max(Math.abs(max) * 0.2, Number.MIN_VALUE * 2 ** 60);
  if (max === 0 && low === 0) span = 1;
  const bottom = options.fromZero && low === 0 ? 0 : low - span * (max === low ? 0.5 : PADDING);
  const top = max + span * (max === low ? 0.5 : PADDING);
  return [bottom, top + ((top - bottom) * options.headroom) / (1 - options.headroom)];
}

/**
 * The range after new samples. Returns `current` itself where it can stay.
 * @param current range that is shown now, if any
 * @param min smallest finite value so far (larger than `max`: no value yet)
 */
export function nextRange(
  current: Range | undefined,
  min: number,
  max: number,
  options: RangeOptions,
): Range | undefined {
  if (min > max) return current;
  const tight = tightRange(min, max, options);
  if (current === undefined) return tight;
  const top = current[1] - (current[1] - current[0]) * options.headroom;
  const inside = min >= current[0] && max <= top;
  if (inside && (options.running || tight[1] - tight[0] >= FILL * (current[1] - current[0]))) return current;
  if (inside || !options.running) return tight;
  const span = tight[1] - tight[0];
  return [
    min < current[0] ? tight[0] - (options.fromZero ? 0 : span * GROWTH) : current[0],
    max > top ? tight[1] + span * GROWTH : current[1],
  ];
}
