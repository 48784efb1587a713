// Sweep cells: the model runs again and again with other values of one or two constants, and of each run one number
// is kept. All fields are texts as the user types them.

/** What of a run is kept. `rate` and `count` are of spikes, the others of recorded values. */
export type SweepMeasure = 'rate' | 'count' | 'mean' | 'min' | 'max' | 'last';

export const SWEEP_MEASURES = ['rate', 'count', 'mean', 'min', 'max', 'last'] as const;

/** A constant and the values that it takes. */
export interface SweepParameter {
  readonly constant: string;
  /** first and last value, in the unit of the constant, e.g. `0*nA` */
  readonly from: string;
  readonly to: string;
  /** number of values, the first and the last included */
  readonly steps: string;
  /** equal distances, or equal ratios */
  readonly scale?: 'linear' | 'log';
}

export interface SweepCell {
  readonly id: string;
  readonly type: 'sweep';
  /** one or two */
  readonly parameters: readonly SweepParameter[];
  readonly measure: SweepMeasure;
  /** name of the monitor that is measured */
  readonly monitor: string;
  /** variable of a state monitor; its first one if absent */
  readonly variable?: string;
  /** runs of each point, each with random numbers of its own; one if absent */
  readonly repeats?: string;
  readonly title?: string;
}
