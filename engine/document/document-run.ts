// Running documents. The objects of the last document are kept: where the next one differs in values of
// constants only, it runs on the same compiled code, and a slider needs no compilation.
import { usableTarget } from '../codegen';
import { Device } from '../core';
import type { Diagnostic } from '../diagnostics';
import { assertNever, ModelError } from '../diagnostics';
import { SpikeGeneratorGroup } from '../inputs';
import type { Operation, RunProgress, RunSession } from '../network';
import type { BuiltModel } from './build';
import { buildModel } from './build';
import { setPattern } from './build-input';
import { modelProblems, withCell } from './check';
import { DEFAULT_MEMORY_LIMIT, expectedSteps, totalDuration } from './estimate';
import type { BuildProgress } from './connect-run';
import { chooseElements, connectAll, monitorsFit, SYNAPSES_LIMIT } from './connect-run';
import { monitorInfo, RecordReader } from './records';
import type { MonitorFrame, MonitorInfo, RunOutcome, SynapsesInfo } from './run-result';
import type { NotebookDocument } from './schema';
import type { StepReport, StepRequest } from './step-report';
import { operationReport, stepObject } from './step-report';
import { structureKey } from './structure';
import { synapsesInfo } from './synapses-info';
import { unstableProblem } from './unstable';

/** Name under which the state before the start values is kept. */
const BLANK = 'blank';

/** Requests for many time steps are interrupted after this time, so that messages are heard. */
const STEP_SLICE_MS = 8;

/** Choices of a single run. */
export interface StartOptions {
  /** bytes that synapses may take without a question; see `MemoryAsk` */
  readonly allowBytes?: number;
  /** measure the wall time of each object, which keeps the time loop from being one piece of machine code */
  readonly profile?: boolean;
}

/** Prepares runs of documents, one after the other. */
export class DocumentRunner {
  private kept: { readonly key: string; readonly model: BuiltModel } | undefined;

  /** @param memoryLimit bytes that a simulation may take */
  constructor(private readonly memoryLimit = DEFAULT_MEMORY_LIMIT) {}

  /**
   * Prepares a run: checks the document, builds or reuses its objects, connects synapses, sets the start values.
   * @throws ModelError with all problems of a document that cannot run
   */
  start(document: NotebookDocument, options: StartOptions = {}): DocumentRun {
    const steps = this.prepare(document, options);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** Like `start`, in portions: what it yields tells how far the synapses have come. It may be given up. */
  *prepare(document: NotebookDocument, options: StartOptions = {}): Generator<BuildProgress, DocumentRun> {
    const target = usableTarget(document.target);
    const fresh = buildModel(document, new Device({ maximumBytes: this.memoryLimit, target }));
    const problems = modelProblems(document, fresh, this.memoryLimit);
    throwErrors(problems);
    const key = structureKey(document, fresh);
    const reusable = this.kept?.key === key ? this.kept.model : undefined;
    // Forgotten until the run has been prepared: a failure must not leave half-set objects behind.
    this.kept = undefined;
    const warnings = problems.filter(({ severity }) => severity !== 'info');
    const { allowBytes = SYNAPSES_LIMIT } = options;
    let model = reusable === undefined ? fresh : withValuesOf(fresh, reusable);
    if (reusable === undefined) model.network.store(BLANK);
    else {
      model.network.restore(BLANK);
      model.device.seed(document.seed);
      updateValues(model, fresh);
    }
    const { profile = false } = options;
    let run = new DocumentRun(document, model, warnings, profile);
    yield* run.prepare(allowBytes);
    if (reusable !== undefined && !monitorsFit(document, model)) {
      // Records have the size that they were made with: the new objects take over.
      run.giveUp();
      model = fresh;
      model.network.store(BLANK);
      run = new DocumentRun(document, model, warnings, profile);
      yield* run.prepare(allowBytes);
    }
    if (model === fresh) chooseElements(document, model);
    run.begin();
    this.kept = { key, model };
    return run;
  }
}

/**
 * Starts a run of a model that was just built, whatever memory its synapses take.
 * @throws ModelError for what is wrong with connections and start values
 */
export function startRun(
  document: NotebookDocument,
  model: BuiltModel,
  warnings: readonly Diagnostic[],
): DocumentRun {
  const run = new DocumentRun(document, model, warnings);
  const steps = run.prepare(Number.POSITIVE_INFINITY);
  while (steps.next().done !== true);
  chooseElements(document, model);
  run.begin();
  return run;
}

function executed(session: RunSession, request: StepRequest, now: () => number): readonly Operation[] {
  switch (request.kind) {
    case 'look':
      return [];
    case 'operation': {
      const operation = session.stepOperation();
      return operation === undefined ? [] : [operation];
    }
    case 'step':
      return session.step();
    case 'until': {
      let last: readonly Operation[] = [];
      const sliceEnds = now() + STEP_SLICE_MS;
      while (isBefore(session, request.t) && now() < sliceEnds) last = session.step();
      return last;
    }
    default:
      return assertNever(request);
  }
}

/** Is the next time step one that begins before a time? Times of clocks are rounded. */
function isBefore({ next, progress }: RunSession, t: number): boolean {
  return next !== undefined && progress.t < t - next.clock.dt_ / 2;
}

/** The kept objects with the new values of constants. */
function withValuesOf(fresh: BuiltModel, kept: BuiltModel): BuiltModel {
  const synapses = new Map(
    [...kept.synapses].map(([name, built]) => {
      const { connections = [], delays = built.delays } = fresh.synapses.get(name) ?? {};
      return [name, { ...built, connections, delays }];
    }),
  );
  return { ...kept, synapses, constants: fresh.constants.withFunctionsOf(kept.constants) };
}

/** Gives the new spikes, rates, delays and values of timed arrays to the kept objects. */
function updateValues(kept: BuiltModel, fresh: BuiltModel): void {
  for (const [cell, input] of kept.inputs) {
    const now = fresh.inputs.get(cell);
    if (input.kind === 'timed-array' && now?.kind === 'timed-array') {
      input.array.values.set(now.sampled.values);
    }
    if (input.kind === 'poisson-input' && now?.kind === 'poisson-input') {
      input.input.setRate(now.input.inputs, now.input.rate);
    }
    const group = kept.groups.get(input.name);
    if (now?.kind === 'spikes' && group instanceof SpikeGeneratorGroup) setPattern(group, now.pattern);
  }
  for (const { synapses, delays } of kept.synapses.values())
    for (const [name, delay] of delays) synapses.pathways.get(name)?.setDelay(delay);
}

function throwErrors(problems: readonly Diagnostic[]): void {
  const [first, ...rest] = problems.filter(({ severity }) => severity === 'error');
  if (first !== undefined) throw new ModelError('BrianObjectException', [first, ...rest]);
}

/** One run of a document, in slices. */
export class DocumentRun {
  monitors: readonly MonitorInfo[] = [];
  synapses: readonly SynapsesInfo[] = [];
  /** length of all run cells, in seconds */
  duration = 0;
  /** steps that all run cells will take */
  steps = 0;
  /** kernels compiled for this run */
  compiled = 0;
  /** milliseconds spent on preparing it */
  compileMs = 0;
  private readonly reader: RecordReader;
  private readonly startedAt: number;
  private readonly warnings: Diagnostic[];
  private readonly endListening: () => void;
  private readonly compiledBefore: number;
  private session: RunSession | undefined;
  private next = 0;
  private stepsDone = 0;
  private stopped = false;

  constructor(
    private readonly document: NotebookDocument,
    readonly model: BuiltModel,
    warnings: readonly Diagnostic[],
    private readonly profile = false,
  ) {
    const { device } = model;
    this.warnings = [...warnings];
    device.forgetDiagnostics();
    this.endListening = device.onDiagnostic((diagnostic) => this.warnings.push(diagnostic));
    this.startedAt = device.now();
    this.compiledBefore = device.compilations;
    this.reader = new RecordReader(model);
  }

  /** Sets the start values and connects the synapses. @throws MemoryAsk, ModelError see `connectAll` */
  *prepare(allowBytes: number): Generator<BuildProgress, void> {
    let isDone = false;
    try {
      this.setStartValues();
      yield* connectAll(this.model, allowBytes);
      isDone = true;
    } finally {
      if (!isDone) this.giveUp();
    }
  }

  /** Starts the first run cell. */
  begin(): void {
    const { model } = this;
    try {
      this.startNext();
    } catch (error) {
      this.giveUp();
      throw error;
    }
    this.compiled = model.device.compilations - this.compiledBefore;
    this.compileMs = model.device.now() - this.startedAt;
    this.monitors = monitorInfo(model);
    this.synapses = synapsesInfo(model);
    this.duration = totalDuration(model);
    this.steps = expectedSteps(model);
  }

  /** Nobody wants this run any more. */
  giveUp(): void {
    this.endListening();
  }

  get done(): boolean {
    return this.session === undefined;
  }

  /** Model time in seconds. */
  get t(): number {
    return this.session?.progress.t ?? this.model.network.t_;
  }

  /** Milliseconds since the start. */
  get elapsedMs(): number {
    return this.model.device.now() - this.startedAt;
  }

  /**
   * Executes steps for about so much wall time (default: slices of 1 to 8 ms).
   * @throws ModelError what a runner threw
   */
  advance(maxMs?: number): RunProgress {
    const { session } = this;
    session?.advance(maxMs);
    this.leaveSession();
    return {
      done: this.done,
      t: this.t,
      progress: this.duration > 0 ? Math.min(1, this.t / this.duration) : 1,
    };
  }

  /**
   * Executes one object or one time step, or the time steps up to a time (as many as fit into 8 ms), and tells what
   * changed. In a run of several cells the next one follows.
   * @throws ModelError what a runner threw
   */
  step(request: StepRequest): StepReport {
    const { session } = this;
    const operations = session === undefined ? [] : executed(session, request, this.model.device.now);
    this.leaveSession();
    const next = this.session?.next;
    return {
      t: this.t,
      step: this.stepsDone + (this.session?.executedSteps ?? 0),
      operations: operations.map(operationReport),
      ...(next === undefined ? {} : { next: stepObject(next) }),
    };
  }

  /** Records since the last call. */
  frames(): MonitorFrame[] {
    return this.reader.read();
  }

  /** Ends the run after the current step; what was recorded stays. */
  stop(): void {
    this.stopped = true;
    this.finishSession();
  }

  /** How it ended. @param error what `advance` threw, if it did */
  outcome(error?: ModelError): RunOutcome {
    this.finishSession();
    this.endListening();
    return {
      status: error !== undefined ? 'error' : this.stopped ? 'stopped' : 'done',
      t: this.model.network.t_,
      steps: this.stepsDone,
      elapsedMs: this.elapsedMs,
      compiled: this.compiled,
      target: this.model.device.target,
      memoryBytes: this.model.device.memory.bytesUsed,
      diagnostics: [...(error?.diagnostics ?? []), ...this.warnings].map((problem) =>
        withCell(problem, this.document, this.model),
      ),
    };
  }

  /** A session that is over makes way for that of the next run cell. */
  private leaveSession(): void {
    const { session } = this;
    if (session?.done !== true) return;
    this.stepsDone += session.finish().steps;
    this.afterSession(session);
  }

  /** The next run cell follows, unless the model became unstable. */
  private afterSession({ instability }: RunSession): void {
    if (instability === undefined) {
      this.startNext();
      return;
    }
    this.session = undefined;
    this.stopped = true;
    this.warnings.unshift(unstableProblem(instability, this.document, this.model));
  }

  private finishSession(): void {
    if (this.session !== undefined) this.stepsDone += this.session.finish().steps;
    this.session = undefined;
  }

  private setStartValues(): void {
    const namespace = this.model.constants.namespace;
    for (const { group, variable, value } of this.model.initial)
      group.set(variable, value, undefined, { namespace });
  }

  /** Starts the next run cell that has steps to execute. */
  private startNext(): void {
    this.session = undefined;
    const run = this.model.runs[this.next];
    if (run === undefined) return;
    this.next += 1;
    this.session = this.model.network.start(run.duration, {
      namespace: this.model.constants.namespace,
      profile: this.profile,
      stopOnInvalid: this.document.instability !== 'go on',
    });
    if (this.session.done) {
      this.stepsDone += this.session.finish().steps;
      this.startNext();
    }
  }
}
