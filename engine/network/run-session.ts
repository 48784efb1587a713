// One run of a network. It can be executed at once or in slices of wall time; both go through the same loop,
// so a worker that answers messages between slices computes what a script computes.
import type { CompiledLoop } from '../codegen';
import type { BrianObject, Clock, NamespaceLike } from '../core';
import { EPSILON_DT, objectError } from '../core';
import { ModelError } from '../diagnostics';
import { Quantity, second } from '../units';
import { durationSeconds } from './duration';
import type { Instability } from './instability';
import { StabilityWatch } from './instability';
import { invalidValues } from './invalid-values';
import type { LoopCache } from './compiled-loop';
import type { Network } from './network';
import type { ProfilingEntry } from './profiling';
import type { Report, ReportFunction } from './report';
import { reportFunction } from './report';
import type { Operation } from './single-step';
import { SingleStepper } from './single-step';

export interface RunOptions {
  /** external names; replaces those that are visible otherwise */
  readonly namespace?: NamespaceLike | undefined;
  /** without `namespace`: look so many namespaces further out (default 0) */
  readonly level?: number | undefined;
  readonly report?: Report | undefined;
  /** wall time between reports (default 10 s) */
  readonly reportPeriod?: Quantity | undefined;
  /** measure the wall time of each object (default false) */
  readonly profile?: boolean | undefined;
  /** stop after the step in which an integrated variable becomes infinite or no number (default false) */
  readonly stopOnInvalid?: boolean | undefined;
}

/** How far a run is. */
export interface RunProgress {
  readonly done: boolean;
  /** simulated time in seconds */
  readonly t: number;
  /** from 0 to 1 */
  readonly progress: number;
}

/** How a run ended. */
export interface RunSummary {
  readonly status: 'done' | 'stopped';
  /** simulated time in seconds */
  readonly t: number;
  /** steps executed (of all clocks together; coinciding ones count once) */
  readonly steps: number;
  readonly elapsedMs: number;
}

/** Slices start at this many milliseconds and double up to the longest. */
const FIRST_SLICE_MS = 1;
const LONGEST_SLICE_MS = 8;
/** Wall time of a batch of steps between two looks at the watch. */
const BATCH_MS = 0.25;
const LARGEST_BATCH = 4096;

/** A run in progress. Made by `Network.start`, which has prepared the objects. */
export class RunSession {
  private readonly start: number;
  private readonly end: number;
  /** active objects that do something, in running order */
  private readonly objects: readonly BrianObject[];
  private readonly clocks: readonly Clock[];
  /** for each object, the position of its clock in `clocks` */
  private readonly clockOf: Uint16Array;
  /** for each clock: does it tick in the current step? */
  private readonly due: Uint8Array;
  /** seconds of wall time per object, when profiling */
  private readonly times: Float64Array | undefined;
  private readonly watch: StabilityWatch | undefined;
  /** the whole time loop as one piece of machine code, where the target has that */
  private readonly loop: CompiledLoop | undefined;
  private readonly report: ReportFunction | undefined;
  private readonly reportMs: number;
  private readonly startedAt: number;
  private nextReport: number;
  /** clock whose step is next: the slowest moving hand */
  private current: Clock | undefined;
  /** where the run is between two objects of a time step */
  private readonly stepper: SingleStepper;
  private steps = 0;
  private batch = 1;
  private slice = FIRST_SLICE_MS;
  private busy = false;
  private summary: RunSummary | undefined;

  /**
   * @param network the network, prepared
   * @param sorted all its objects in running order
   * @param duration in seconds, from the network's current time
   */
  constructor(
    private readonly network: Network,
    private readonly sorted: readonly BrianObject[],
    duration: number,
    options: RunOptions & { readonly loops?: LoopCache },
  ) {
    this.start = network.t_;
    this.end = network.t_ + duration;
    this.clocks = [...new Set(sorted.map((object) => object.clock))];
    this.objects = sorted.filter((object) => object.active && object.doesSomething);
    this.clockOf = Uint16Array.from(this.objects, (object) => this.clocks.indexOf(object.clock));
    this.due = new Uint8Array(this.clocks.length);
    this.times = options.profile === true ? new Float64Array(this.objects.length) : undefined;
    this.watch = options.stopOnInvalid === true ? new StabilityWatch(this.objects) : undefined;
    this.current = this.clocks[0];
    this.due.fill(1);
    if (this.clocks.length > 1) this.findDue();
    this.stepper = this.makeStepper();
    const { device } = network;
    const { watch } = this;
    const doubtful = watch?.doubtful ?? new Set();
    this.loop =
      this.times === undefined && this.clocks.length > 0
        ? options.loops?.loopFor(this.objects, this.clocks, device, watch?.variables ?? [], doubtful)
        : undefined;
    this.loop?.begin({
      ends: this.clocks.map(({ endStep }) => endStep),
      runStep: (position) => {
        network.t_ = this.current?.t_ ?? network.t_;
        const object = this.objects[position];
        const isDoubtful = object !== undefined && doubtful.has(object);
        if (isDoubtful) watch?.lookBefore(position, network.t_);
        object?.run();
        if (isDoubtful) watch?.look(position, network.t_);
        return this.stopped || watch?.found !== undefined;
      },
    });
    const hasObjects = sorted.length > 0;
    this.report =
      options.report === undefined || !hasObjects ? undefined : reportFunction(options.report, device.print);
    this.reportMs =
      options.reportPeriod === undefined
        ? 10e3
        : durationSeconds(options.reportPeriod, 'report_period') * 1e3;
    this.startedAt = device.now();
    this.nextReport = this.startedAt + this.reportMs;
    this.sendReport(0, 0);
  }

  /** Have all steps been executed, or was the run stopped? */
  get done(): boolean {
    return !this.stepper.isInside && !this.hasWork();
  }

  /** Why the run ended early: the first invalid value, with `stopOnInvalid`. */
  get instability(): Instability | undefined {
    return this.watch?.found;
  }

  /** Is a slice being executed right now (so that this call comes from within a step)? */
  get isBusy(): boolean {
    return this.busy;
  }

  get progress(): RunProgress {
    const done = this.done;
    const reached = this.summary?.t ?? Math.min(this.current?.t_ ?? this.end, this.end);
    return { done, t: reached, progress: this.fraction(reached) };
  }

  /** The object that `stepOperation` executes next; undefined at the end of the run. */
  get next(): BrianObject | undefined {
    const { next } = this.stepper;
    return next === undefined ? undefined : this.objects[next];
  }

  /** Time steps that have been completed. */
  get executedSteps(): number {
    return this.steps;
  }

  /** Asks the run to end after the current step. */
  stop(): void {
    this.network.stop();
  }

  /**
   * Executes steps for about so much wall time.
   * @param maxMs default: 1 ms at first, then longer up to 8 ms
   * @throws ModelError what an object threw; the run is over then
   */
  advance(maxMs: number = this.nextSlice()): RunProgress {
    if (this.done) return this.progress;
    const { now } = this.network.device;
    const begin = now();
    let before = begin;
    this.guarded(() => {
      this.stepper.finishStep();
      while (this.hasWork()) {
        if (this.loop !== undefined) this.runLoop(this.loop, this.batch);
        else if (this.clocks.length === 1) this.runOneClock(this.batch);
        else this.runClocks(this.batch);
        const after = now();
        if (after - before < BATCH_MS) this.batch = Math.min(2 * this.batch, LARGEST_BATCH);
        else if (after - before > 2 * BATCH_MS) this.batch = Math.max(1, this.batch >> 1);
        before = after;
        if (after > this.nextReport && this.hasWork()) {
          this.sendReport((after - this.startedAt) / 1e3, this.progress.progress);
          this.nextReport = after + this.reportMs;
        }
        if (after - begin >= maxMs) break;
      }
    });
    return this.progress;
  }

  /**
   * Executes one object of the schedule, on the same code as `advance`, and tells what it changed. The step that it
   * is a part of ends with its last object.
   * @returns undefined where the run is over
   * @throws ModelError what the object threw; the run is over then
   */
  stepOperation(): Operation | undefined {
    return this.guarded(() => this.stepper.operation());
  }

  /**
   * Executes one time step (what is left of one that was begun), and tells what each object changed.
   * @throws ModelError what an object threw; the run is over then
   */
  step(): readonly Operation[] {
    const operations: Operation[] = [];
    do {
      const operation = this.stepOperation();
      if (operation === undefined) break;
      operations.push(operation);
    } while (this.stepper.isInside);
    return operations;
  }

  /**
   * Ends the run: sets the network's time, looks for invalid values, reports, and finishes the objects. A run
   * that has steps left is stopped where it is. Further calls only return the summary.
   */
  finish(): RunSummary {
    if (this.summary !== undefined) return this.summary;
    const complete = this.done && !this.stopped;
    const { network } = this;
    if (this.sorted.length > 0) network.t_ = complete ? this.end : (this.current?.t_ ?? this.end);
    this.summary = this.makeSummary(complete ? 'done' : 'stopped');
    network.endSession(this);
    if (this.instability === undefined) {
      for (const warning of invalidValues(this.sorted)) network.device.logOnce(warning);
    }
    this.sendReport(this.summary.elapsedMs / 1e3, complete ? 1 : this.fraction(network.t_));
    for (const object of this.sorted) if (object.active) object.afterRun();
    network.profile = this.profile();
    return this.summary;
  }

  /** Executes some of the run; what is thrown ends it. */
  private guarded<T>(body: () => T): T {
    this.busy = true;
    try {
      return body();
    } catch (error) {
      this.network.endSession(this);
      this.summary = this.makeSummary('stopped');
      throw error;
    } finally {
      this.busy = false;
    }
  }

  private makeStepper(): SingleStepper {
    const stepTime = (): number => this.current?.t_ ?? this.end;
    return new SingleStepper({
      objects: this.objects,
      all: this.sorted,
      get stepTime() {
        return stepTime();
      },
      hasWork: () => this.hasWork(),
      isDue: (index) => this.due[this.clockOf[index] ?? 0] === 1,
      execute: (index) => {
        this.network.t_ = stepTime();
        try {
          this.runObserved(index, this.network.t_);
        } catch (error) {
          throw this.stepError(index, error);
        }
      },
      endStep: () => {
        this.endStep();
      },
    });
  }

  private get stopped(): boolean {
    return this.network.stopRequested || this.network.device.stopRequested;
  }

  private hasWork(): boolean {
    const { current } = this;
    return this.summary === undefined && !this.stopped && current !== undefined && this.hasSteps(current);
  }

  private hasSteps(clock: Clock): boolean {
    return clock.timestep < clock.endStep;
  }

  private nextSlice(): number {
    const slice = this.slice;
    this.slice = Math.min(2 * slice, LONGEST_SLICE_MS);
    return slice;
  }

  private fraction(t: number): number {
    if (this.end <= this.start) return 1;
    return Math.min(Math.max((t - this.start) / (this.end - this.start), 0), 1);
  }

  private makeSummary(status: RunSummary['status']): RunSummary {
    const elapsedMs = this.network.device.now() - this.startedAt;
    return { status, t: this.network.t_, steps: this.steps, elapsedMs };
  }

  private sendReport(elapsed: number, completed: number): void {
    if (this.report === undefined) return;
    const [wall, start, duration] = [elapsed, this.start, this.end - this.start].map(
      (value) => new Quantity(value, second.dimension),
    );
    if (wall !== undefined && start !== undefined && duration !== undefined) {
      this.report(wall, completed, start, duration);
    }
  }

  private profile(): readonly ProfilingEntry[] | undefined {
    const { times } = this;
    if (times === undefined) return undefined;
    return this.objects
      .map((object, index) => ({ name: object.name, time: times[index] ?? 0 }))
      .sort((a, b) => b.time - a.time);
  }

  /** Up to `count` steps of a network with a single clock. */
  private runOneClock(count: number): void {
    const { network, objects, current: clock } = this;
    if (clock === undefined) return;
    let index = 0;
    try {
      for (let left = count; left > 0 && this.hasSteps(clock) && !this.stopped; left -= 1) {
        network.t_ = clock.t_;
        if (this.times === undefined && this.watch === undefined) {
          for (index = 0; index < objects.length; index += 1) objects[index]?.run();
        } else {
          for (index = 0; index < objects.length; index += 1) this.runObserved(index, clock.t_);
        }
        clock.advance();
        this.steps += 1;
        if (this.watch?.found !== undefined) this.stop();
      }
    } catch (error) {
      throw this.stepError(index, error);
    }
  }

  /** Up to `count` steps in compiled code. */
  private runLoop(loop: CompiledLoop, count: number): void {
    const { clocks, watch } = this;
    const before = clocks.length === 1 ? undefined : this.current;
    try {
      loop.advance(count);
    } catch (error) {
      throw this.stepError(loop.position, error);
    } finally {
      this.steps += loop.executed;
      if (clocks.length > 1) this.findDue();
    }
    if (watch === undefined) return;
    const clock = before ?? this.current;
    if (clock === undefined) return;
    watch.lookAtAll(clock.t_ - clock.dt_);
    if (watch.found !== undefined) this.stop();
  }

  /** Up to `count` steps of a network with several clocks. */
  private runClocks(count: number): void {
    const { network, objects, clockOf, due } = this;
    const isPlain = this.times === undefined && this.watch === undefined;
    let index = 0;
    try {
      for (let left = count; left > 0; left -= 1) {
        const clock = this.current;
        if (clock === undefined || !this.hasSteps(clock) || this.stopped) return;
        network.t_ = clock.t_;
        for (index = 0; index < objects.length; index += 1) {
          if (due[clockOf[index] ?? 0] === 0) continue;
          if (isPlain) objects[index]?.run();
          else this.runObserved(index, clock.t_);
        }
        this.endStep();
      }
    } catch (error) {
      throw this.stepError(index, error);
    }
  }

  /** Moves the clocks on that are due. */
  private endStep(): void {
    const { clocks, due } = this;
    for (let k = 0; k < clocks.length; k += 1) if (due[k] === 1) clocks[k]?.advance();
    if (clocks.length > 1) this.findDue();
    this.steps += 1;
    if (this.watch?.found !== undefined) this.stop();
  }

  /** Executes an object, measures its time and looks at what it wrote, as far as that is wanted. */
  private runObserved(index: number, t: number): void {
    const { times, objects } = this;
    if (times === undefined) objects[index]?.run();
    else {
      const { now } = this.network.device;
      const begin = now();
      objects[index]?.run();
      times[index] = (times[index] ?? 0) + (now() - begin) / 1e3;
    }
    this.watch?.look(index, t);
  }

  /** The earliest clock becomes current; all clocks at the same time are due. */
  private findDue(): void {
    const { clocks, due } = this;
    let earliest = clocks[0];
    for (let k = 1; k < clocks.length; k += 1) {
      const clock = clocks[k];
      if (clock !== undefined && earliest !== undefined && clock.t_ < earliest.t_) earliest = clock;
    }
    if (earliest === undefined) return;
    this.current = earliest;
    const [t, dt] = [earliest.t_, earliest.dt_];
    for (let k = 0; k < clocks.length; k += 1) {
      const clock = clocks[k];
      if (clock === undefined) continue;
      const apart = Math.abs(clock.t_ - t);
      due[k] = apart === 0 || apart / Math.min(dt, clock.dt_) < EPSILON_DT ? 1 : 0;
    }
  }

  /** Errors in model code are wrapped with their runner, errors of the host's own functions are not. */
  private stepError(index: number, error: unknown): unknown {
    const object = this.objects[index];
    const isModelCode = object?.describe().template !== undefined;
    return isModelCode && error instanceof ModelError ? objectError(object, error, 'run') : error;
  }
}
