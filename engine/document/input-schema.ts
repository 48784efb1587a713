// Input cells: what drives a model from outside. All fields are texts: expressions of constants with units.

interface InputBase {
  readonly id: string;
  readonly type: 'input';
  /** name of the group, of the input, or of the function `name(t)` of a timed array */
  readonly name: string;
}

/** A group whose neurons spike at given times (SpikeGeneratorGroup). */
export interface SpikesInputCell extends InputBase {
  readonly kind: 'spikes';
  readonly n: string;
  /**
   * Entries `neuron @ time`, separated by commas or line ends: `0 @ 1*ms, 3 @ 2.5*ms`. Neurons may be a range
   * (`0:10 @ 5*ms`, last one excluded, or with a step `0:10:2`), times too (`0 @ 10*ms:100*ms:10*ms`).
   */
  readonly spikes: string;
  /** repeats the spikes, e.g. `100*ms`; empty: never */
  readonly period?: string;
  readonly dt?: string;
  readonly when?: string;
  readonly order?: number;
}

/** A group whose neurons spike at random (PoissonGroup). */
export interface PoissonGroupCell extends InputBase {
  readonly kind: 'poisson';
  readonly n: string;
  /** expression in Hz; may use `t`, `i`, timed arrays and functions */
  readonly rates: string;
  readonly dt?: string;
  readonly order?: number;
}

/** Many independent random spike trains that add to a variable (PoissonInput). */
export interface PoissonInputCell extends InputBase {
  readonly kind: 'poisson-input';
  /** name of the group */
  readonly target: string;
  readonly variable: string;
  /** spike trains for each neuron */
  readonly n: string;
  /** rate of each train */
  readonly rate: string;
  /** what a spike adds; expression in the unit of the variable */
  readonly weight: string;
  readonly when?: string;
  readonly order?: number;
}

interface TimedArrayBase extends InputBase {
  readonly kind: 'timed-array';
  /** time between two values of the array */
  readonly dt: string;
  /** unit that is shown, e.g. `nA`; plain numbers of the cell's values count in it */
  readonly unit?: string;
}

/** A point of a drawn or stepped protocol. */
export interface ProtocolPoint {
  readonly at: string;
  readonly value: string;
}

/** Each value holds from its time to the next one; before the first point zero, after the last one its value. */
export interface StepsCell extends TimedArrayBase {
  readonly shape: 'steps';
  readonly points: readonly ProtocolPoint[];
}

/** Straight lines between points; before the first and after the last point their values. */
export interface DrawnCell extends TimedArrayBase {
  readonly shape: 'drawn';
  readonly points: readonly ProtocolPoint[];
}

/** A straight line from `from` at time `start` to `to` at time `stop`; their values before and after. */
export interface RampCell extends TimedArrayBase {
  readonly shape: 'ramp';
  readonly from: string;
  readonly to: string;
  readonly start: string;
  readonly stop: string;
}

/** `offset + amplitude*sin(2*pi*frequency*t + phase)` until `duration`. */
export interface SineCell extends TimedArrayBase {
  readonly shape: 'sine';
  readonly amplitude: string;
  readonly frequency: string;
  readonly duration: string;
  /** zero if absent */
  readonly offset?: string;
  /** zero if absent */
  readonly phase?: string;
}

/** Gaussian numbers until `duration`, from a random stream of their own. */
export interface NoiseCell extends TimedArrayBase {
  readonly shape: 'noise';
  readonly mean: string;
  /** standard deviation */
  readonly sigma: string;
  readonly duration: string;
  /** correlation time (Ornstein-Uhlenbeck process); absent: independent values */
  readonly tau?: string;
  /** absent: from the document's seed */
  readonly seed?: number;
}

/**
 * The values themselves, separated by commas or line ends: `0, 0.5, 1`. Rows in brackets make an array of two
 * dimensions, one column for each neuron: `[0, 1], [2, 3]`, used as `name(t, i)`.
 */
export interface ListCell extends TimedArrayBase {
  readonly shape: 'list';
  readonly values: string;
}

/** Values over time: a function of model code (TimedArray). */
export type TimedArrayCell = StepsCell | DrawnCell | RampCell | SineCell | NoiseCell | ListCell;

export type InputCell = SpikesInputCell | PoissonGroupCell | PoissonInputCell | TimedArrayCell;

/** Shapes of timed arrays. */
export type ProtocolShape = TimedArrayCell['shape'];
