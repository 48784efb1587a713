// What a run produces: frames of monitor records as typed arrays, and how it ended. Plain data that crosses the
// worker boundary.
import type { Diagnostic } from '../diagnostics';

/** New samples of a StateMonitor: `values[variable]` is time-major, `indices.length` numbers per time. */
export interface StateFrame {
  readonly kind: 'state';
  readonly monitor: string;
  /** number of samples sent before this frame */
  readonly from: number;
  readonly t: Float64Array;
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** New events of a SpikeMonitor or EventMonitor. */
export interface SpikeFrame {
  readonly kind: 'spike';
  readonly monitor: string;
  readonly from: number;
  readonly t: Float64Array;
  readonly i: Int32Array;
}

/** New values of a PopulationRateMonitor, in Hz. */
export interface RateFrame {
  readonly kind: 'rate';
  readonly monitor: string;
  readonly from: number;
  readonly t: Float64Array;
  readonly rate: Float64Array;
}

export type MonitorFrame = StateFrame | SpikeFrame | RateFrame;

/** What a monitor records, known before its first sample. */
export interface MonitorInfo {
  readonly name: string;
  readonly kind: 'state' | 'spike' | 'rate' | 'event';
  readonly source: string;
  /** recorded neurons of a StateMonitor */
  readonly indices: readonly number[];
  /** number of neurons of the source */
  readonly n: number;
  readonly variables: readonly { readonly name: string; readonly unit: string }[];
  /** step in seconds */
  readonly dt: number;
}

/** How a run ended. */
export interface RunOutcome {
  readonly status: 'done' | 'stopped' | 'error';
  /** model time reached, in seconds */
  readonly t: number;
  readonly steps: number;
  readonly elapsedMs: number;
  readonly compiled: number;
  readonly memoryBytes: number;
  readonly diagnostics: readonly Diagnostic[];
}
