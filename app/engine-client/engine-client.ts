// The page's end of the engine: a worker, a warm spare, and what to do when the worker hangs or dies.
// Checks are coalesced (latest document wins, one in flight); one run is in flight at a time.
import type {
  CheckResult,
  CodeViews,
  RunEvent,
  RunOptions,
  RunOutcome,
  StepReport,
  StepRequest,
} from '../../engine/worker/protocol';
import type { NotebookDocument } from '../../engine/document/schema';
import type { EnginePort, SpawnPort } from './engine-port';
import { FrameAssembler } from './frame-assembler';
import { failedOutcome, stoppedOutcome } from './outcomes';
import type { Timer } from './timer';
import { realTimer } from './timer';

/** How long the worker may take to answer a stop request, in milliseconds. */
export const STOP_LIMIT_MS = 250;
/** A check that takes longer while a newer one waits is given up, together with its worker. */
export const CHECK_LIMIT_MS = 5000;
/** So is a check that takes this long although nothing waits for it. */
export const LONE_CHECK_LIMIT_MS = 15_000;
/** Crashes in a row, without an answer between them, after which the engine counts as lost. */
export const CRASH_LIMIT = 3;

/** Health of the engine, for the status bar. */
export type EngineHealth =
  | { readonly kind: 'ready' }
  | { readonly kind: 'restarted'; readonly reason: string }
  | { readonly kind: 'lost'; readonly reason: string };

interface Check {
  readonly document: NotebookDocument;
  readonly resolve: (result: CheckResult | undefined) => void;
  retried: boolean;
}

interface Run {
  readonly document: NotebookDocument;
  readonly options: RunOptions;
  readonly onEvent: (event: RunEvent) => void;
  readonly settle: (outcome: RunOutcome) => void;
  readonly startedAt: number;
  runId: number;
  retried: boolean;
  stopping: boolean;
  /** what is known of the run if its worker has to be killed */
  t: number;
  frames: number;
  /** told when the run has ended, however it did */
  readonly whenEnded: (() => void)[];
}

/** Owner of the workers. */
export class EngineClient {
  private active: EnginePort;
  private spare: EnginePort | undefined;
  private crashes = 0;
  private disposed = false;
  private runCounter = 0;
  private current: Run | undefined;
  private checking: Check | undefined;
  private nextCheck: Check | undefined;
  private cancelCheckLimit: (() => void) | undefined;
  private checkUntil = 0;

  /**
   * @param spawn starts a worker
   * @param onHealth told when a worker had to be replaced or when none can be had
   */
  constructor(
    private readonly spawn: SpawnPort,
    private readonly onHealth: (health: EngineHealth) => void,
    private readonly timer: Timer = realTimer,
  ) {
    this.active = this.watch(spawn());
    const first = this.active;
    // The spare is started once the first worker answers, so that it does not delay the first picture.
    first.ping().then(
      () => {
        this.answered();
        if (this.active === first && !this.disposed) this.spare ??= this.watch(this.spawn());
      },
      () => undefined,
    );
  }

  /** Is a run under way? */
  get running(): boolean {
    return this.current !== undefined;
  }

  /**
   * Analyses a document. While a check is in flight only the newest request waits; those it displaces
   * resolve to `undefined`, as does a check that takes too long or whose worker died twice.
   */
  check(document: NotebookDocument): Promise<CheckResult | undefined> {
    return new Promise((resolve) => {
      this.nextCheck?.resolve(undefined);
      this.nextCheck = { document, resolve, retried: false };
      if (this.checking === undefined) this.startCheck();
      else this.armCheckLimit(CHECK_LIMIT_MS);
    });
  }

  /**
   * Runs a document; a run under way is stopped first. Events reach `onEvent` in order, the end marker last.
   * @returns the outcome; never rejects (failures are outcomes with status `error`)
   */
  async run(
    document: NotebookDocument,
    onEvent: (event: RunEvent) => void,
    options: RunOptions = {},
  ): Promise<RunOutcome> {
    while (this.current !== undefined) await this.stop();
    return new Promise((settle) => {
      this.startRun({
        document,
        options,
        onEvent,
        settle,
        startedAt: this.timer.now(),
        runId: 0,
        retried: false,
        stopping: false,
        t: 0,
        frames: 0,
        whenEnded: [],
      });
    });
  }

  /**
   * Stops the run under way, if any. A worker that does not end it within {@link STOP_LIMIT_MS} is
   * terminated and the spare takes over; what was recorded stays with the reader.
   */
  async stop(): Promise<void> {
    const run = this.current;
    if (run === undefined) return;
    run.stopping = true;
    await new Promise<void>((resolve) => {
      const cancel = this.timer.after(STOP_LIMIT_MS, () => {
        if (this.current === run) this.replaceWorker('it did not stop in time');
        resolve();
      });
      run.whenEnded.push(() => {
        cancel();
        resolve();
      });
      this.active.stop().catch(() => undefined);
    });
  }

  /**
   * Executes a single step of the run under way, which then waits for more.
   * @returns undefined where nothing runs, or where the step has ended the run with an error
   */
  async step(request: StepRequest): Promise<StepReport | undefined> {
    if (this.current === undefined) return undefined;
    return this.active.step(request).catch(() => undefined);
  }

  /** Generated code of a document; undefined where the worker was lost meanwhile. */
  async views(document: NotebookDocument): Promise<CodeViews | undefined> {
    return this.active.views(document).catch(() => undefined);
  }

  /** The run under way no longer waits for steps. */
  resume(): void {
    this.active.resume().catch(() => undefined);
  }

  /** Ends both workers; the client must not be used any more. */
  dispose(): void {
    this.disposed = true;
    this.cancelCheckLimit?.();
    this.active.terminate();
    this.spare?.terminate();
  }

  private watch(port: EnginePort): EnginePort {
    port.onCrash((reason) => {
      if (this.disposed) return;
      if (port === this.spare) {
        this.spare = undefined;
      } else if (port === this.active) {
        this.crashes += 1;
        if (this.crashes >= CRASH_LIMIT) this.giveUp(reason);
        else this.replaceWorker(reason);
      }
    });
    return port;
  }

  /** The worker lives: earlier crashes are forgiven. */
  private answered(): void {
    this.crashes = 0;
  }

  private startRun(run: Run): void {
    this.runCounter += 1;
    run.runId = this.runCounter;
    this.current = run;
    const assembler = new FrameAssembler(run.runId, (event) => {
      this.deliver(run, event);
    });
    const { runId } = run;
    this.active
      .run(
        run.document,
        runId,
        (event) => {
          assembler.push(event);
        },
        run.options,
      )
      .catch((error: unknown) => {
        if (run.runId !== runId) return;
        this.endRun(run, failedOutcome(run.t, error instanceof Error ? error.message : String(error)));
      });
  }

  private deliver(run: Run, event: RunEvent): void {
    if (this.current !== run || run.runId !== event.runId) return;
    switch (event.kind) {
      case 'building':
      case 'started':
        this.answered();
        run.onEvent(event);
        break;
      case 'frame':
        run.t = event.t;
        run.frames += 1;
        run.onEvent(event);
        break;
      case 'end':
        this.endRun(run, event.outcome);
        break;
    }
  }

  private endRun(run: Run, outcome: RunOutcome): void {
    if (this.current !== run) return;
    this.current = undefined;
    run.onEvent({ kind: 'end', runId: run.runId, frames: run.frames, outcome });
    run.settle(outcome);
    for (const told of run.whenEnded) told();
  }

  private startCheck(): void {
    const check = this.nextCheck;
    if (check === undefined) return;
    this.nextCheck = undefined;
    this.checking = check;
    this.armCheckLimit(LONE_CHECK_LIMIT_MS);
    this.sendCheck(check);
  }

  private sendCheck(check: Check): void {
    const port = this.active;
    const finish = (result: CheckResult | undefined): void => {
      if (this.checking === check && port === this.active) this.endCheck(check, result);
    };
    port.check(check.document).then(
      (result) => {
        this.answered();
        finish(result);
      },
      () => {
        finish(undefined);
      },
    );
  }

  private endCheck(check: Check, result: CheckResult | undefined): void {
    this.checking = undefined;
    this.cancelCheckLimit?.();
    this.cancelCheckLimit = undefined;
    check.resolve(result);
    this.startCheck();
  }

  /** Gives the check in flight `ms` from now, or the time that it has left if that is less. */
  private armCheckLimit(ms: number): void {
    const until = this.timer.now() + ms;
    if (this.cancelCheckLimit !== undefined && this.checkUntil <= until) return;
    this.cancelCheckLimit?.();
    this.checkUntil = until;
    this.cancelCheckLimit = this.timer.after(ms, () => {
      this.cancelCheckLimit = undefined;
      // The stuck check is not repeated: a newer document may well be the cure.
      if (this.checking !== undefined) this.checking.retried = true;
      this.replaceWorker('a check took too long');
    });
  }

  /** Ends the worker, puts the spare in its place and repeats what was under way, once. */
  private replaceWorker(reason: string): void {
    this.active.terminate();
    this.active = this.spare ?? this.watch(this.spawn());
    this.spare = this.watch(this.spawn());
    this.onHealth({ kind: 'restarted', reason });
    const run = this.current;
    if (run !== undefined) {
      if (run.stopping) {
        this.endRun(run, stoppedOutcome(run.t, this.timer.now() - run.startedAt));
      } else if (run.retried) {
        this.endRun(run, failedOutcome(run.t, reason));
      } else {
        run.retried = true;
        run.t = 0;
        run.frames = 0;
        this.startRun(run);
      }
    }
    const check = this.checking;
    if (check !== undefined) {
      if (check.retried) {
        this.endCheck(check, undefined);
      } else {
        check.retried = true;
        this.sendCheck(check);
      }
    }
  }

  /** No worker survives: everything under way fails until `restart`. */
  private giveUp(reason: string): void {
    this.crashes = 0;
    this.active.terminate();
    this.spare?.terminate();
    this.spare = undefined;
    this.active = deadPort;
    this.onHealth({ kind: 'lost', reason });
    const run = this.current;
    if (run !== undefined) this.endRun(run, failedOutcome(run.t, reason));
    this.nextCheck?.resolve(undefined);
    this.nextCheck = undefined;
    if (this.checking !== undefined) this.endCheck(this.checking, undefined);
  }

  /** Starts over after the engine was lost. */
  restart(): void {
    if (this.active !== deadPort || this.disposed) return;
    this.active = this.watch(this.spawn());
    this.onHealth({ kind: 'ready' });
  }
}

/** Stands in for the worker once the engine is lost: every call fails. */
const deadPort: EnginePort = {
  check: () => Promise.reject(new Error('the engine is not running')),
  run: () => Promise.reject(new Error('the engine is not running')),
  stop: () => Promise.resolve(),
  views: () => Promise.reject(new Error('the engine is not running')),
  step: () => Promise.resolve(undefined),
  resume: () => Promise.resolve(),
  ping: () => Promise.reject(new Error('the engine is not running')),
  onCrash: () => undefined,
  terminate: () => undefined,
};
