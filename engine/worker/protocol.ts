// The worker protocol: everything that crosses between page and worker, as types that both sides import.
// comlink carries the requests; failures cross as data; streamed frames are numbered and closed by an end
// marker, because a call's result can overtake callbacks that were sent before it.
import type { Diagnostic, Place, Span } from '../diagnostics';
import type { NotebookDocument } from '../document/schema';

/** A name that the model defines or can use, with its unit, for completion and hovers. */
export interface SymbolInfo {
  readonly name: string;
  readonly kind: 'variable' | 'parameter' | 'subexpression' | 'constant' | 'function' | 'unit' | 'local';
  /** display unit (`V`), `1` for dimensionless, a signature for functions */
  readonly unit: string;
  readonly valueType: 'boolean' | 'integer' | 'float';
  /** group or runner that owns it; absent for constants, functions and units */
  readonly owner?: string;
  readonly detail?: string;
}

/** Unit of one sub-expression of a field: what a hover shows. */
export interface ExpressionUnit {
  readonly span: Span;
  readonly unit: string;
  readonly text: string;
}

/** Units of all sub-expressions of one field. */
export interface FieldUnits {
  readonly place: Place;
  readonly units: readonly ExpressionUnit[];
}

/** One row of the schedule, in run order. */
export interface ScheduleRow {
  readonly name: string;
  readonly className: string;
  readonly owner: string;
  /** clock step in seconds */
  readonly dt: number;
  readonly when: string;
  readonly order: number;
  readonly active: boolean;
  readonly abstractCode: string;
  readonly userCode: string;
}

/** Memory of one consumer, in bytes. */
export interface MemoryPart {
  readonly name: string;
  readonly bytes: number;
}

export interface MemoryEstimate {
  readonly bytes: number;
  /** largest first */
  readonly parts: readonly MemoryPart[];
}

/** How a group is integrated, for its cell's header. */
export interface GroupSummary {
  readonly name: string;
  readonly n: number;
  readonly method: string;
  readonly dt: number;
}

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly symbols: readonly SymbolInfo[];
  readonly units: readonly FieldUnits[];
  readonly schedule: readonly ScheduleRow[];
  readonly groups: readonly GroupSummary[];
  readonly memory: MemoryEstimate;
  /** steps of all run cells together */
  readonly steps: number;
}

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

export type RunEvent =
  | {
      readonly kind: 'started';
      readonly runId: number;
      readonly monitors: readonly MonitorInfo[];
      readonly duration: number;
      readonly steps: number;
      /** kernels compiled for this run; 0 when only constants changed */
      readonly compiled: number;
      readonly compileMs: number;
    }
  | {
      readonly kind: 'frame';
      readonly runId: number;
      /** counted from 0 without gaps */
      readonly sequence: number;
      /** model time in seconds */
      readonly t: number;
      /** 0 to 1 */
      readonly progress: number;
      readonly elapsedMs: number;
      readonly remainingMs: number;
      readonly monitors: readonly MonitorFrame[];
    }
  | {
      readonly kind: 'end';
      readonly runId: number;
      /** number of frames sent: the reader waits for all of them */
      readonly frames: number;
      readonly outcome: RunOutcome;
    };

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

/** The worker's endpoint: a closed list of requests. All arguments and results are structured-cloneable. */
export interface EngineApi {
  /** All problems, symbols, units, schedule and memory of a document. Never throws for a bad document. */
  check(document: NotebookDocument): CheckResult | Promise<CheckResult>;
  /**
   * Runs the document's run cells and streams frames to `onEvent` (a comlink proxy on the page side). A run
   * that is under way is stopped first. Resolves when the end marker has been sent.
   */
  run(document: NotebookDocument, runId: number, onEvent: (event: RunEvent) => void): Promise<RunOutcome>;
  /** Asks the run under way to stop after its current slice (at most 8 ms); partial records are kept. */
  stop(): void | Promise<void>;
  /** Answers at once when the worker is alive. */
  ping(): number | Promise<number>;
}
