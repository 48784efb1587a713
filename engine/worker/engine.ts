// The worker's endpoint without the worker: requests of the page answered by the engine. Runs proceed in
// slices of at most 8 ms; between slices the worker looks at its messages, so Stop is heard.
import type { Diagnostic } from '../diagnostics';
import { ModelError, problem } from '../diagnostics';
import type { CheckResult } from '../document/check-result';
import type { BuildProgress } from '../document/connect-run';
import { MemoryAsk } from '../document/connect-run';
import type { DocumentRun } from '../document/document-run';
import { DocumentRunner } from '../document/document-runner';
import type { CodeViews } from '../document/code-views';
import { codeViewsInSlices } from '../document/code-views';
import { DEFAULT_MEMORY_LIMIT } from '../document/estimate';
import type { RunOutcome } from '../document/run-result';
import type { NotebookDocument } from '../document/schema';
import type { StepReport, StepRequest } from '../document/step-report';
import { exportBrian } from '../document/export-brian';
import { convertScript } from '../python/convert';
import type {
  BrianScript,
  EngineApi,
  NotebookCode,
  RunEvent,
  RunOptions,
  ScriptConversion,
  ScriptEvent,
  ScriptFile,
  ScriptOutcomeData,
  ScriptRequest,
} from './protocol';
import { nextMessageTurn } from './message-turn';
import { PythonCells } from './script-check';
import { checkScript, runScript } from './script-engine';
import { readNotebook } from './script-notebook';
import { StepControl } from './step-control';

/** At most 60 frames a second: more than a screen shows costs time and gains nothing. */
const FRAME_MS = 1000 / 60;
/** A slice of building, after which messages are looked at. */
const BUILD_SLICE_MS = 8;
/** Progress of building is told so often, and not at all where everything is done by then. */
const BUILD_TOLD_MS = 100;
/** The first frame comes earlier, so that a short run shows at once. */
const FIRST_FRAME_MS = 4;

export interface EngineOptions {
  /** bytes that a simulation may take */
  readonly memoryLimit?: number;
  /** lets the event loop handle messages; resolves soon after */
  readonly breathe?: () => Promise<void>;
  readonly now?: () => number;
}

/** Implements the requests of the protocol. */
export class Engine implements EngineApi {
  private readonly runner: DocumentRunner;
  private readonly memoryLimit: number;
  private readonly breathe: () => Promise<void>;
  private readonly now: () => number;
  private readonly pythonCells = new PythonCells();
  private stopRequested = false;
  /** the run under way; resolves when it has ended */
  private active: Promise<RunOutcome> | undefined;
  /** the latest request for generated code */
  private viewsRequest: object | undefined;
  private steps: StepControl | undefined;

  constructor(options: EngineOptions = {}) {
    this.memoryLimit = options.memoryLimit ?? DEFAULT_MEMORY_LIMIT;
    this.runner = new DocumentRunner(this.memoryLimit);
    this.breathe = options.breathe ?? nextMessageTurn;
    this.now = options.now ?? (() => performance.now());
  }

  /** The document's own problems, then those of its Python cells: the check of a document knows no Python. */
  check(document: NotebookDocument): CheckResult {
    const result = this.runner.check(document);
    const scripts = this.pythonCells.check(document);
    return scripts.length === 0 ? result : { ...result, diagnostics: [...result.diagnostics, ...scripts] };
  }

  async run(
    document: NotebookDocument,
    runId: number,
    onEvent: (event: RunEvent) => void,
    options: RunOptions = {},
  ): Promise<RunOutcome> {
    while (this.active !== undefined) {
      this.stop();
      await this.active;
    }
    this.stopRequested = false;
    this.active = this.execute(document, new EventSender(runId, onEvent), options);
    try {
      return await this.active;
    } finally {
      this.active = undefined;
    }
  }

  stop(): void {
    this.stopRequested = true;
    this.steps?.leave();
  }

  step(request: StepRequest): StepReport | undefined {
    return this.steps?.step(request);
  }

  /** Lists the code between other work: runs go on meanwhile, and a later request replaces this one. */
  async views(document: NotebookDocument): Promise<CodeViews> {
    const request = {};
    this.viewsRequest = request;
    const work = codeViewsInSlices(document, this.memoryLimit);
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
      await this.breathe();
      // A run that waits for single steps leaves the time to others.
      while (this.active !== undefined && this.steps?.isWaiting !== true) await this.breathe();
      if (this.viewsRequest !== request) return { kind: 'problem', message: 'The notebook has changed.' };
    }
  }

  resume(): void {
    this.steps?.resume();
  }

  ping(): number {
    return this.now();
  }

  /** Runs a script in one go; a run of a document that is under way is stopped first. */
  async runScript(
    request: ScriptRequest,
    runId: number,
    onEvent: (event: ScriptEvent) => void,
  ): Promise<ScriptOutcomeData> {
    while (this.active !== undefined) {
      this.stop();
      await this.active;
    }
    return runScript(request, runId, onEvent, this.now);
  }

  checkScript(
    code: string,
    files: readonly ScriptFile[] = [],
  ): { readonly diagnostics: readonly Diagnostic[] } {
    return checkScript(code, files);
  }

  convertScript(code: string, name: string): ScriptConversion {
    return convertScript(code, name);
  }

  exportBrian(document: NotebookDocument): BrianScript {
    return exportBrian(document);
  }

  readNotebook(json: string): NotebookCode {
    return readNotebook(json);
  }

  /** Builds a document in slices; undefined where it was stopped. */
  private async prepare(
    document: NotebookDocument,
    send: EventSender,
    options: RunOptions,
  ): Promise<DocumentRun | undefined> {
    const steps = this.runner.prepare(document, options);
    let sliceEnds = this.now() + BUILD_SLICE_MS;
    let tellAt = this.now() + BUILD_TOLD_MS;
    const isLongAt = tellAt;
    let told = '';
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      // What is done next may take long: a new part of the work is told at once.
      const isNews = step.value.what !== told && this.now() >= isLongAt;
      if (!isNews && this.now() < sliceEnds) continue;
      if (isNews || this.now() >= tellAt) {
        told = step.value.what;
        send.building(step.value);
        tellAt = this.now() + BUILD_TOLD_MS;
      }
      await this.breathe();
      if (this.stopRequested) {
        const unfinished: Generator<BuildProgress, unknown> = steps;
        unfinished.return(undefined);
        return undefined;
      }
      sliceEnds = this.now() + BUILD_SLICE_MS;
    }
  }

  private async execute(
    document: NotebookDocument,
    send: EventSender,
    options: RunOptions,
  ): Promise<RunOutcome> {
    let run: DocumentRun | undefined;
    try {
      run = await this.prepare(document, send, options);
    } catch (error) {
      return send.end(failed(error));
    }
    if (run === undefined) return send.end(STOPPED);
    const stepped = run;
    const onStep = (): void => {
      send.frame(stepped);
    };
    const steps = new StepControl(run, onStep, options.paused === true);
    this.steps = steps;
    send.started(run);
    let failure: ModelError | undefined;
    try {
      let frameAt = this.now() + FIRST_FRAME_MS;
      while (!run.done && !this.stopRequested) {
        if (steps.isWaiting) {
          await steps.rest();
          continue;
        }
        run.advance();
        if (this.now() >= frameAt) {
          send.frame(run);
          frameAt = this.now() + FRAME_MS;
        }
        await this.breathe();
      }
      if (!run.done) run.stop();
    } catch (error) {
      failure = modelErrorFrom(error);
    }
    this.steps = undefined;
    send.frame(run);
    return send.end(run.outcome(failure));
  }
}

/** A run that was stopped before its first step. */
const STOPPED: RunOutcome = {
  status: 'stopped',
  t: 0,
  steps: 0,
  elapsedMs: 0,
  compiled: 0,
  memoryBytes: 0,
  diagnostics: [],
};

/** Numbers the frames of one run. */
class EventSender {
  private sequence = 0;

  constructor(
    private readonly runId: number,
    private readonly post: (event: RunEvent) => void,
  ) {}

  building(progress: BuildProgress): void {
    this.post({ kind: 'building', runId: this.runId, ...progress });
  }

  started(run: DocumentRun): void {
    const { monitors, synapses, duration, steps, compiled, compileMs } = run;
    this.post({
      kind: 'started',
      runId: this.runId,
      monitors,
      synapses,
      duration,
      steps,
      compiled,
      compileMs,
    });
  }

  frame(run: DocumentRun): void {
    const { t, elapsedMs, remainingMs } = run;
    const progress = run.duration > 0 ? Math.min(1, t / run.duration) : 1;
    this.post({
      kind: 'frame',
      runId: this.runId,
      sequence: this.sequence,
      t,
      progress,
      elapsedMs,
      remainingMs,
      monitors: run.frames(),
    });
    this.sequence += 1;
  }

  end(outcome: RunOutcome): RunOutcome {
    this.post({ kind: 'end', runId: this.runId, frames: this.sequence, outcome });
    return outcome;
  }
}

/** Errors that are not about the model are defects of the engine; they are reported, never swallowed. */
function modelErrorFrom(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  const isMemory = error instanceof RangeError && /memory|allocation|array length/i.test(error.message);
  const message = error instanceof Error ? error.message : String(error);
  return isMemory
    ? new ModelError('MemoryError', problem('MEMORY', 'There is not enough memory for this model.'))
    : new ModelError('RuntimeError', problem('INTERNAL', `Something went wrong inside: ${message}`));
}

function failed(error: unknown): RunOutcome {
  const diagnostics: readonly Diagnostic[] = modelErrorFrom(error).diagnostics;
  const question = error instanceof MemoryAsk ? { question: error.question } : {};
  return { ...STOPPED, status: 'error', diagnostics, ...question };
}
