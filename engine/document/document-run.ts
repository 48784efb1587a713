// One run of a document, in slices of wall time: what must be built for it, and its run cells one after the other.
import type { Diagnostic, ModelError } from '../diagnostics';
import { assertNever } from '../diagnostics';
import type { Operation, RunProgress, RunSession } from '../network';
import { SynapticPathway } from '../synapses';
import type { Quantity } from '../units';
import type { BuiltModel } from './build';
import { withCell } from './check';
import { expectedSteps, totalDuration } from './estimate';
import type { BuildProgress } from './connect-run';
import { connectAll } from './connect-run';
import { monitorInfo, RecordReader } from './records';
import type { MonitorFrame, MonitorInfo, RunOutcome, SynapsesInfo } from './run-result';
import type { NotebookDocument } from './schema';
import type { StepReport, StepRequest } from './step-report';
import { operationReport, stepObject } from './step-report';
import { synapsesInfo } from './synapses-info';
import { unstableProblem } from './unstable';

/** Steps and preparations are interrupted after this time, so that messages are heard. */
const SLICE_MS = 8;

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
      const sliceEnds = now() + SLICE_MS;
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

/** One run of a document, in slices. */
export class DocumentRun {
  monitors: readonly MonitorInfo[] = [];
  synapses: readonly SynapsesInfo[] = [];
  /** length of all run cells, in seconds */
  duration = 0;
  /** steps that all run cells will take */
  steps = 0;
  /** kernels compiled for this run whose code the last run did not have */
  compiled = 0;
  /** milliseconds spent on generating and compiling code before the first step */
  compileMs = 0;
  private readonly reader: RecordReader;
  private readonly startedAt: number;
  private runsSince: number;
  private readonly warnings: Diagnostic[];
  private readonly endListening: () => void;
  private readonly compiledBefore: number;
  private readonly secondsBefore: number;
  private session: RunSession | undefined;
  /** start of a later run cell, which may take some time */
  private starting: Generator<BuildProgress, void> | undefined;
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
    this.runsSince = this.startedAt;
    this.compiledBefore = device.newCode;
    this.secondsBefore = device.compileSeconds;
    this.reader = new RecordReader(model);
  }

  /** Sets the start values and connects the synapses. @throws MemoryAsk, ModelError see `connectAll` */
  *prepare(allowBytes: number): Generator<BuildProgress, void> {
    yield* this.unlessGivenUp(this.building(allowBytes));
  }

  /** Starts the first run cell. */
  *begin(): Generator<BuildProgress, void> {
    yield* this.unlessGivenUp(this.beginning());
  }

  private *building(allowBytes: number): Generator<BuildProgress, void> {
    this.setStartValues();
    yield* connectAll(this.model, allowBytes);
  }

  private *beginning(): Generator<BuildProgress, void> {
    const { model } = this;
    yield* this.startingNext();
    const synapses: SynapsesInfo[] = [];
    for (const { synapses: one } of model.synapses.values()) {
      const info = synapsesInfo(one);
      let step = info.next();
      for (; step.done !== true; step = info.next()) {
        yield { what: `plots of ${one.name}`, done: step.value, count: one.size };
      }
      synapses.push(step.value);
    }
    this.synapses = synapses;
    this.compiled = model.device.newCode - this.compiledBefore;
    this.monitors = monitorInfo(model);
    this.duration = totalDuration(model);
    this.steps = expectedSteps(model);
    this.runsSince = model.device.now();
    this.compileMs = 1e3 * (model.device.compileSeconds - this.secondsBefore);
  }

  /** Where it fails or is given up before it has ended, nobody listens any more. */
  private *unlessGivenUp(steps: Generator<BuildProgress, void>): Generator<BuildProgress, void> {
    let isDone = false;
    try {
      yield* steps;
      isDone = true;
    } finally {
      if (!isDone) this.giveUp();
    }
  }

  /** Nobody wants this run any more. */
  giveUp(): void {
    this.endListening();
  }

  get done(): boolean {
    return this.session === undefined && this.starting === undefined;
  }

  /** Model time in seconds. */
  get t(): number {
    return this.session?.progress.t ?? this.model.network.t_;
  }

  /** Milliseconds since the start. */
  get elapsedMs(): number {
    return this.model.device.now() - this.startedAt;
  }

  /** Milliseconds that the rest will take, if it goes on like the steps so far. */
  get remainingMs(): number {
    const progress = this.duration > 0 ? Math.min(1, this.t / this.duration) : 1;
    const running = this.model.device.now() - this.runsSince;
    return progress > 0 ? (running * (1 - progress)) / progress : 0;
  }

  /**
   * Executes steps for about so much wall time (default: slices of 1 to 8 ms).
   * @throws ModelError what a runner threw
   */
  advance(maxMs?: number): RunProgress {
    if (this.session === undefined) this.goOnStarting(maxMs ?? SLICE_MS);
    else {
      this.session.advance(maxMs);
      this.leaveSession();
      this.goOnStarting(0);
    }
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
    this.goOnStarting(Number.POSITIVE_INFINITY);
    const { session } = this;
    const operations = session === undefined ? [] : executed(session, request, this.model.device.now);
    this.leaveSession();
    this.goOnStarting(Number.POSITIVE_INFINITY);
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
    this.session = undefined;
    this.afterSession(session);
  }

  /** Goes on with the start of a later run cell for so many milliseconds. */
  private goOnStarting(maxMs: number): void {
    const { starting } = this;
    if (starting === undefined) return;
    const { now } = this.model.device;
    const sliceEnds = now() + maxMs;
    this.starting = undefined;
    do {
      if (starting.next().done === true) return;
    } while (now() < sliceEnds);
    this.starting = starting;
  }

  /** The next run cell follows, unless the model became unstable. */
  private afterSession({ instability }: RunSession): void {
    if (instability === undefined) {
      this.starting = this.startingNext();
      return;
    }
    this.stopped = true;
    this.warnings.unshift(unstableProblem(instability, this.document, this.model));
  }

  private finishSession(): void {
    this.starting = undefined;
    if (this.session !== undefined) this.stepsDone += this.session.finish().steps;
    this.session = undefined;
  }

  private setStartValues(): void {
    const namespace = this.model.constants.namespace;
    for (const { group, variable, value } of this.model.initial)
      group.set(variable, value, undefined, { namespace });
  }

  /** Starts the next run cell that has steps to execute. */
  private *startingNext(): Generator<BuildProgress, void> {
    this.session = undefined;
    for (let run = this.model.runs[this.next]; run !== undefined; run = this.model.runs[this.next]) {
      this.next += 1;
      const session = yield* this.startingRun(run.duration);
      if (!session.done) {
        this.session = session;
        return;
      }
      this.stepsDone += session.finish().steps;
    }
  }

  private *startingRun(duration: Quantity): Generator<BuildProgress, RunSession> {
    const steps = this.model.network.starting(duration, {
      namespace: this.model.constants.namespace,
      profile: this.profile,
      stopOnInvalid: this.document.instability !== 'go on',
    });
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      const { object, done } = step.value;
      const count = object instanceof SynapticPathway ? object.synapses.size : 0;
      yield { what: `queue of ${object.name}`, done, count };
    }
  }
}
