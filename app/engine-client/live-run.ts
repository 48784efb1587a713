// Live running: which edit leads to which check and run, and what the page shows meanwhile. Holds no React
// and no DOM; the session store listens.
import type { NotebookDocument } from '../../engine/document/schema';
import type {
  CheckResult,
  RunEvent,
  RunOutcome,
  StepReport,
  StepRequest,
} from '../../engine/worker/protocol';
import type { EngineClient } from './engine-client';
import { modelKey } from './model-key';
import { RunData } from './run-data';
import type { AutoRun, ChangeCause } from './run-policy';
import {
  AUTO_RUN_LIMIT_MS,
  errorsOf,
  LET_FINISH_MS,
  predictMs,
  PREDICTION_AFTER_MS,
  RUN_DELAY_MS,
  SLIDER_CHECK_DELAY_MS,
  staleReason,
} from './run-policy';
import type { Timer } from './timer';
import { realTimer } from './timer';

/** Progress of a long build. */
export interface Building {
  /** `synapses S` */
  readonly what: string;
  /** 0 to 1 */
  readonly done: number;
  /** synapses made so far */
  readonly count: number;
}

/** What live running tells the page. */
export interface LiveState {
  /** last analysis that arrived */
  readonly check: CheckResult | undefined;
  /** run whose data the plots show */
  readonly shown: RunData | undefined;
  /** run under way, once it has started */
  readonly running: RunData | undefined;
  /** a run was asked for and has not ended */
  readonly busy: boolean;
  /** what is being built before the run under way can start */
  readonly building: Building | undefined;
  /** why the shown data are out of date */
  readonly stale: string | undefined;
  /** where the run is that is walked through step by step, or where its last step ended */
  readonly stepping: StepReport | undefined;
  readonly outcome: RunOutcome | undefined;
  readonly autoRun: AutoRun;
  /** something that the page did by itself and should say */
  readonly notice: string | undefined;
}

export const initialLiveState: LiveState = {
  check: undefined,
  shown: undefined,
  running: undefined,
  busy: false,
  building: undefined,
  stale: undefined,
  stepping: undefined,
  outcome: undefined,
  autoRun: 'change',
  notice: undefined,
};

const GIVEN_UP =
  'The analysis of this notebook took too long and was given up. Make the model smaller, or undo the last change.';

/** Scripts are checked apart: their mistakes must not keep the model of the other cells from running. */
function withoutScripts(document: NotebookDocument, check: CheckResult): CheckResult {
  const scripts = new Set(document.cells.flatMap(({ id, type }) => (type === 'python' ? [id] : [])));
  if (scripts.size === 0) return check;
  return { ...check, diagnostics: check.diagnostics.filter(({ place }) => !scripts.has(place?.cell ?? '')) };
}

/** Does the notebook draw connections? Then there is something to build even without time steps. */
function drawsConnections(document: NotebookDocument): boolean {
  return document.cells.some((cell) => cell.type === 'plot' && typeof cell.synapses === 'string');
}

/** Decides when to check and when to run. */
export class LiveRun {
  private state: LiveState = initialLiveState;
  private document: NotebookDocument | undefined;
  private key = '';
  /** model part of the shown run */
  private shownKey: string | undefined;
  /** model part of the run under way */
  private runningKey: string | undefined;
  private cancelRunTimer: (() => void) | undefined;
  private cancelCheckTimer: (() => void) | undefined;
  /** document for the run after the one under way; the newest wins */
  private waiting: NotebookDocument | undefined;
  private msPerStep: number | undefined;
  /** the user insisted on running on change although it takes long */
  private forced = false;
  private editedAt = 0;
  /** bytes that the user has let synapses of this notebook take */
  private allowedBytes = 0;
  /** milliseconds after which the present part of a build began */
  private partSinceMs = 0;
  /** the run under way waited for steps: its wall time tells nothing */
  private stepped = false;
  /** model part of a run that was stopped or asked first: it does not start again by itself */
  private declinedKey: string | undefined;
  private epoch = 0;

  constructor(
    private readonly client: Pick<EngineClient, 'check' | 'run' | 'stop' | 'step' | 'resume'>,
    private readonly publish: (state: LiveState) => void,
    private readonly timer: Timer = realTimer,
  ) {}

  /** Forgets everything and starts with another document. */
  open(document: NotebookDocument): void {
    this.epoch += 1;
    this.cancelTimers();
    this.waiting = undefined;
    this.shownKey = undefined;
    this.runningKey = undefined;
    this.msPerStep = undefined;
    this.forced = false;
    this.allowedBytes = 0;
    this.declinedKey = undefined;
    this.stop();
    this.state = { ...initialLiveState, busy: false };
    this.set({});
    this.change(document, 'load');
  }

  /** The document was edited. */
  change(document: NotebookDocument, cause: ChangeCause): void {
    const key = modelKey(document);
    const sameModel = key === this.key && cause !== 'load';
    this.document = document;
    this.key = key;
    if (sameModel) {
      this.requestCheck(document);
      return;
    }
    this.editedAt = cause === 'code' ? this.timer.now() : -Infinity;
    this.cancelRunTimer?.();
    this.cancelRunTimer = undefined;
    this.set({ stale: this.staleNow(), notice: undefined });
    if (cause === 'slider' && this.mayRunUnasked() && this.isValid()) {
      this.start(document, 'slider');
      this.checkAfterRest(document);
    } else {
      this.requestCheck(document);
    }
  }

  /** Runs now, as the user asked; a problem of the model shows in the outcome. */
  runNow(): void {
    if (this.document === undefined) return;
    this.cancelRunTimer?.();
    this.cancelRunTimer = undefined;
    if (this.isValid()) this.start(this.document, 'asked');
    else this.requestCheck(this.document, true);
  }

  /** Runs although synapses take more memory than is usual, and stops asking up to there. */
  buildAnyway(): void {
    this.allowedBytes = Math.max(this.allowedBytes, this.state.outcome?.question?.bytes ?? 0);
    this.runNow();
  }

  /** Executes a single step; starts a run that waits for it where none is under way. */
  step(request: StepRequest): void {
    const { document } = this;
    if (document === undefined || !this.isValid()) return;
    if (this.state.busy) void this.sendStep(request);
    else this.launch(document, true, request);
  }

  /** The run that waits for steps goes on by itself. */
  resume(): void {
    this.set({ stepping: undefined });
    this.client.resume();
  }

  /** Stops the run under way and forgets the one that waits; recorded data stay. */
  stop(): void {
    this.cancelRunTimer?.();
    this.cancelRunTimer = undefined;
    this.waiting = undefined;
    this.client.stop().catch(() => undefined);
  }

  /** Chooses when the document runs by itself. */
  setAutoRun(autoRun: AutoRun): void {
    this.forced = autoRun === 'change';
    this.set({ autoRun, notice: undefined });
    if (autoRun === 'change' && this.staleNow() !== undefined) this.runNow();
  }

  /** Takes a notice off the page. */
  dismissNotice(): void {
    this.set({ notice: undefined });
  }

  private set(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    this.publish(this.state);
  }

  private cancelTimers(): void {
    this.cancelRunTimer?.();
    this.cancelCheckTimer?.();
    this.cancelRunTimer = undefined;
    this.cancelCheckTimer = undefined;
  }

  private isValid(): boolean {
    return this.state.check !== undefined && errorsOf(this.state.check.diagnostics).length === 0;
  }

  private mayRunUnasked(): boolean {
    return this.state.autoRun === 'change';
  }

  private staleNow(): string | undefined {
    if (this.shownKey === undefined || this.shownKey === this.key) return undefined;
    return 'code changed';
  }

  private checkAfterRest(document: NotebookDocument): void {
    this.cancelCheckTimer?.();
    this.cancelCheckTimer = this.timer.after(SLIDER_CHECK_DELAY_MS, () => {
      this.requestCheck(document);
    });
  }

  private requestCheck(document: NotebookDocument, asked = false): void {
    this.cancelCheckTimer?.();
    this.cancelCheckTimer = undefined;
    const epoch = this.epoch;
    this.client.check(document).then(
      (result) => {
        if (epoch !== this.epoch) return;
        if (result !== undefined) this.checked(document, result, asked);
        else if (document === this.document) this.set({ notice: GIVEN_UP });
      },
      () => undefined,
    );
  }

  private checked(document: NotebookDocument, result: CheckResult, asked: boolean): void {
    const check = withoutScripts(document, result);
    const current = document === this.document;
    this.set({ check });
    if (!current) return;
    if (errorsOf(check.diagnostics).length > 0) {
      this.waiting = undefined;
      if (this.shownKey !== undefined) this.set({ stale: staleReason(check) });
      return;
    }
    this.set({ stale: this.staleNow() });
    if (asked) {
      this.start(document, 'asked');
      return;
    }
    const upToDate = this.key === (this.runningKey ?? this.shownKey) || this.key === this.declinedKey;
    const nothingToRun = check.steps === 0 && !drawsConnections(document);
    if (upToDate || nothingToRun || !this.mayRunUnasked() || this.tooLong(check.steps)) return;
    const rest = RUN_DELAY_MS - (this.timer.now() - this.editedAt);
    this.cancelRunTimer?.();
    this.cancelRunTimer = this.timer.after(Math.max(0, rest), () => {
      this.cancelRunTimer = undefined;
      this.start(document, 'code');
    });
  }

  /** Switches running on change off where the next run would take too long. */
  private tooLong(steps: number): boolean {
    const predicted = predictMs(this.msPerStep, steps);
    if (this.forced || predicted === undefined || predicted <= AUTO_RUN_LIMIT_MS) return false;
    this.switchOff(predicted);
    return true;
  }

  private switchOff(predictedMs: number): void {
    const seconds = (predictedMs / 1000).toFixed(1);
    this.set({
      autoRun: 'never',
      notice: `A run takes about ${seconds} s, so this notebook no longer runs by itself. Press Run, or choose "on change" in the run menu.`,
    });
  }

  private start(document: NotebookDocument, why: 'code' | 'slider' | 'asked'): void {
    if (this.state.busy) {
      this.waiting = document;
      const expected = predictMs(this.msPerStep, this.state.running?.steps ?? 0) ?? 0;
      if (why !== 'slider' || expected > LET_FINISH_MS) this.client.stop().catch(() => undefined);
      return;
    }
    this.launch(document, why === 'asked');
  }

  private async sendStep(request: StepRequest): Promise<void> {
    const { epoch } = this;
    this.stepped = true;
    const report = await this.client.step(request);
    if (report === undefined || epoch !== this.epoch) return;
    const { stepping } = this.state;
    const isIdle = report.operations.length === 0;
    const operations = isIdle ? (stepping?.operations ?? []) : report.operations;
    this.set({ stepping: { ...report, operations } });
    if (request.kind === 'until' && !isIdle && report.next !== undefined) await this.sendStep(request);
  }

  private launch(document: NotebookDocument, asked: boolean, step?: StepRequest): void {
    const key = modelKey(document);
    const epoch = this.epoch;
    this.runningKey = key;
    this.stepped = step !== undefined;
    this.set({ busy: true, stepping: undefined });
    let data: RunData | undefined;
    const launchedAt = this.timer.now();
    const onEvent = (event: RunEvent): void => {
      if (epoch !== this.epoch) return;
      if (event.kind === 'started') {
        data = new RunData(event);
        this.set({ running: data, building: undefined });
        if (step !== undefined) void this.sendStep(step);
      } else if (event.kind === 'building') {
        this.build(event, this.timer.now() - launchedAt, asked);
      } else if (event.kind === 'frame' && data !== undefined) {
        this.frame(data, event, key, asked);
      }
    };
    const options = {
      ...(this.allowedBytes > 0 ? { allowBytes: this.allowedBytes } : {}),
      ...(step === undefined ? {} : { paused: true }),
    };
    this.client.run(document, onEvent, options).then(
      (outcome) => {
        if (epoch === this.epoch) this.ended(data, outcome, key);
      },
      () => undefined,
    );
  }

  private build({ what, done, count }: Building, elapsedMs: number, asked: boolean): void {
    const before = this.state.building?.what;
    if (what !== before) this.partSinceMs = before === undefined ? 0 : elapsedMs;
    this.set({ building: { what, done, count } });
    if (elapsedMs < PREDICTION_AFTER_MS || !(done > 0) || asked || this.forced) return;
    // What is left of this part; how long the parts after it take is not known.
    const predicted = elapsedMs + ((elapsedMs - this.partSinceMs) * (1 - done)) / done;
    if (predicted > AUTO_RUN_LIMIT_MS && this.state.autoRun === 'change') this.switchOff(predicted);
  }

  private frame(
    data: RunData,
    event: Extract<RunEvent, { kind: 'frame' }>,
    key: string,
    asked: boolean,
  ): void {
    data.append(event);
    if (this.state.shown !== data) this.show(data, key);
    const predicted = event.elapsedMs + event.remainingMs;
    if (event.elapsedMs < PREDICTION_AFTER_MS || this.stepped) return;
    if (!asked && !this.forced && predicted > AUTO_RUN_LIMIT_MS && this.state.autoRun === 'change') {
      this.switchOff(predicted);
    }
  }

  /** The plots change over to a run once it has data, so that they never go blank between two runs. */
  private show(data: RunData, key: string): void {
    this.shownKey = key;
    this.set({ shown: data, stale: this.staleNow() });
  }

  private ended(data: RunData | undefined, outcome: RunOutcome, key: string): void {
    data?.finish(outcome);
    this.runningKey = undefined;
    const declined = outcome.question !== undefined || outcome.status === 'stopped';
    this.declinedKey = declined ? key : undefined;
    if (outcome.status === 'done' && outcome.steps > 0 && !this.stepped) {
      this.msPerStep = outcome.elapsedMs / outcome.steps;
    }
    if (data !== undefined && this.state.shown !== data && outcome.status !== 'error') this.show(data, key);
    this.set({
      busy: false,
      running: undefined,
      building: undefined,
      outcome,
      stale: this.staleAfter(outcome),
    });
    const next = this.waiting;
    this.waiting = undefined;
    if (next !== undefined && modelKey(next) !== key) this.launch(next, false);
    else if (next !== undefined && outcome.status === 'stopped') this.launch(next, false);
  }

  private staleAfter(outcome: RunOutcome): string | undefined {
    const stale = this.staleNow();
    if (outcome.status !== 'error' || this.shownKey === undefined) return stale;
    return stale === undefined ? 'stopped by an error' : 'from before the error';
  }
}
