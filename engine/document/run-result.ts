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
  /** further variables at each event, in base SI units; absent where none are recorded */
  readonly values?: Readonly<Record<string, Float64Array>>;
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
  /** what `indices` number; neurons if absent */
  readonly element?: 'synapse';
  /** recorded elements of a StateMonitor */
  readonly indices: readonly number[];
  /** number of neurons of the source */
  readonly n: number;
  /** recorded variables; besides time and neuron those of events */
  readonly variables: readonly { readonly name: string; readonly unit: string }[];
  /** step in seconds */
  readonly dt: number;
}

/** A connection matrix as an image: how many synapses each of its fields has. */
export interface ConnectionDensity {
  readonly rows: number;
  readonly columns: number;
  /** row by row; a row is a range of source neurons, a column one of target neurons */
  readonly counts: Float32Array;
}

/** A connection matrix in hexagonal bins: how many synapses each has; see `hexagons.ts` for their places. */
export interface ConnectionHexagons {
  readonly across: number;
  readonly up: number;
  readonly counts: Float32Array;
}

/** The connections of one synapses cell, for its plots. */
export interface SynapsesInfo {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
  /** neurons of the source (of its part) and of the target */
  readonly sources: number;
  readonly targets: number;
  /** synapses of each source neuron */
  readonly fanOut: Int32Array;
  /** synapses of each target neuron */
  readonly fanIn: Int32Array;
  /** neurons of each synapse, where there are few */
  readonly pairs?: { readonly pre: Int32Array; readonly post: Int32Array };
  /** where there are many among few neurons: each field of the image is one pair */
  readonly density?: ConnectionDensity;
  /** where there are many among many neurons */
  readonly hexagons?: ConnectionHexagons;
}

/** Synapses that would take more memory than is allowed without asking. */
export interface MemoryQuestion {
  /** name of the synapses cell */
  readonly name: string;
  readonly count: number;
  /** of all synapses of the document with these: what `allowBytes` must reach */
  readonly bytes: number;
}

/** How a run ended. */
export interface RunOutcome {
  readonly status: 'done' | 'stopped' | 'error';
  /** model time reached, in seconds */
  readonly t: number;
  readonly steps: number;
  readonly elapsedMs: number;
  readonly compiled: number;
  /** what executed the code of objects that name no target of their own; absent where nothing was executed */
  readonly target?: 'reference' | 'wasm';
  readonly memoryBytes: number;
  /** the run did not begin: see the diagnostic `MEMORY-ASK` */
  readonly question?: MemoryQuestion;
  readonly diagnostics: readonly Diagnostic[];
}
