// The worker protocol: everything that crosses between page and worker, as types that both sides import.
// comlink carries the requests; failures cross as data; streamed frames are numbered and closed by an end
// marker, because a call's result can overtake callbacks that were sent before it.
import type { CheckResult } from '../document/check-result';
import type { MonitorFrame, MonitorInfo, RunOutcome, SynapsesInfo } from '../document/run-result';
import type { NotebookDocument } from '../document/schema';
import type { CodeViews } from '../document/code-views';
import type { StepReport, StepRequest } from '../document/step-report';
import type { ScriptApi } from './script-protocol';

export type { FigureModel } from '../python/pylab/model';
export * from './script-protocol';

export type {
  CheckResult,
  CurvePreview,
  ExpressionUnit,
  FieldUnits,
  GroupSummary,
  InputPreview,
  IntegrationSummary,
  MemoryEstimate,
  MemoryPart,
  ScheduleRow,
  SpikesPreview,
  SymbolInfo,
  SynapsesSummary,
} from '../document/check-result';
export type {
  ConnectionDensity,
  ConnectionHexagons,
  MemoryQuestion,
  MonitorFrame,
  MonitorInfo,
  RateFrame,
  RunOutcome,
  SpikeFrame,
  StateFrame,
  SynapsesInfo,
} from '../document/run-result';

export type {
  EventReport,
  OperationReport,
  StepObject,
  StepReport,
  StepRequest,
  TextPlace,
  ValueChange,
} from '../document/step-report';

export type { CodeViews, ListingLine, RunnerView } from '../document/code-views';

/** Choices of a single run. */
export interface RunOptions {
  /** bytes that synapses may take, instead of asking above the usual limit */
  readonly allowBytes?: number;
  /** wait for requests to `step` from the start */
  readonly paused?: boolean;
}

export type RunEvent =
  | {
      /** before `started`, while many synapses are made */
      readonly kind: 'building';
      readonly runId: number;
      /** `synapses S` */
      readonly what: string;
      /** 0 to 1 */
      readonly done: number;
      /** synapses made so far */
      readonly count: number;
    }
  | {
      readonly kind: 'started';
      readonly runId: number;
      readonly monitors: readonly MonitorInfo[];
      readonly synapses: readonly SynapsesInfo[];
      readonly duration: number;
      readonly steps: number;
      /** kernels compiled for this run; 0 when only constants changed */
      readonly compiled: number;
      /** milliseconds spent on generating and compiling code before the first step */
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

/** The worker's endpoint: a closed list of requests. All arguments and results are structured-cloneable. */
export interface EngineApi extends ScriptApi {
  /** All problems, symbols, units, schedule and memory of a document. Never throws for a bad document. */
  check(document: NotebookDocument): CheckResult | Promise<CheckResult>;
  /**
   * Runs the document's run cells and streams frames to `onEvent` (a comlink proxy on the page side). A run
   * that is under way is stopped first. Resolves when the end marker has been sent.
   */
  run(
    document: NotebookDocument,
    runId: number,
    onEvent: (event: RunEvent) => void,
    options?: RunOptions,
  ): Promise<RunOutcome>;
  /** Asks the run under way to stop after its current slice (at most 8 ms); partial records are kept. */
  stop(): void | Promise<void>;
  /**
   * Executes a single step of the run under way, which waits for further requests from then on; its records are
   * streamed as usual. @returns undefined where no run is under way, or where the step ends it with an error
   */
  step(request: StepRequest): StepReport | undefined | Promise<StepReport | undefined>;
  /** Generated code of all runners, and where the time goes: executes the document for a short time. */
  views(document: NotebookDocument): CodeViews | Promise<CodeViews>;
  /** The run under way no longer waits. */
  resume(): void | Promise<void>;
  /** Answers at once when the worker is alive. */
  ping(): number | Promise<number>;
}
