// Stand-ins for tests of the page: a clock that is turned by hand, and workers that answer on command.
import type { NotebookDocument } from '../../engine/document/schema';
import type {
  CheckResult,
  CodeViews,
  RunEvent,
  RunOptions,
  RunOutcome,
  StepReport,
  StepRequest,
} from '../../engine/worker/protocol';
import type { EnginePort } from '../../app/engine-client/engine-port';
import type { Timer } from '../../app/engine-client/timer';

/** A clock that stands still until `advance`. */
export class HandTimer implements Timer {
  private time = 0;
  private waiting: { at: number; action: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, action: () => void): () => void {
    const entry = { at: this.time + ms, action };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== entry);
    };
  }

  /** Lets time pass and promises settle. */
  async advance(ms: number): Promise<void> {
    this.time += ms;
    const due = this.waiting.filter((entry) => entry.at <= this.time);
    this.waiting = this.waiting.filter((entry) => entry.at > this.time);
    for (const entry of due.sort((a, b) => a.at - b.at)) entry.action();
    await settle();
  }
}

/** Lets promises that are ready run their continuations. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export interface PendingCheck {
  readonly document: NotebookDocument;
  answer(result: CheckResult): void;
}

export interface PendingRun {
  readonly document: NotebookDocument;
  readonly runId: number;
  readonly options: RunOptions;
  send(event: RunEvent): void;
  fail(message: string): void;
}

/** A worker whose every answer the test gives. */
export class FakePort implements EnginePort {
  readonly checks: PendingCheck[] = [];
  readonly runs: PendingRun[] = [];
  stops = 0;
  terminated = false;
  private crashListener: (reason: string) => void = () => undefined;

  readonly steps: { readonly request: StepRequest; answer(report: StepReport | undefined): void }[] = [];
  resumed = 0;

  step(request: StepRequest): Promise<StepReport | undefined> {
    return new Promise((answer) => {
      this.steps.push({ request, answer });
    });
  }

  views(): Promise<CodeViews> {
    return Promise.resolve({ kind: 'problem', message: 'none' });
  }

  resume(): Promise<void> {
    this.resumed += 1;
    return Promise.resolve();
  }

  check(document: NotebookDocument): Promise<CheckResult> {
    return new Promise((resolve) => {
      this.checks.push({ document, answer: resolve });
    });
  }

  run(
    document: NotebookDocument,
    runId: number,
    onEvent: (event: RunEvent) => void,
    options: RunOptions = {},
  ): Promise<RunOutcome> {
    return new Promise((_resolve, reject) => {
      this.runs.push({
        document,
        runId,
        options,
        send: onEvent,
        fail: (message) => {
          reject(new Error(message));
        },
      });
    });
  }

  stop(): Promise<void> {
    this.stops += 1;
    return Promise.resolve();
  }

  ping(): Promise<number> {
    return Promise.resolve(0);
  }

  onCrash(listener: (reason: string) => void): void {
    this.crashListener = listener;
  }

  crash(reason: string): void {
    this.crashListener(reason);
  }

  terminate(): void {
    this.terminated = true;
  }
}

/** A check without problems. */
export function goodCheck(steps = 2000): CheckResult {
  return {
    diagnostics: [],
    symbols: [],
    units: [],
    schedule: [],
    groups: [],
    synapses: [],
    inputs: [],
    memory: { bytes: 0, parts: [] },
    steps,
  };
}

/** A check with one error. */
export function badCheck(code = 'UNIT-ADD'): CheckResult {
  return {
    ...goodCheck(),
    diagnostics: [
      {
        code,
        severity: 'error',
        message: 'These two cannot be added.',
        object: 'G',
        userCode: 'v + w',
        span: [0, 5],
      },
    ],
  };
}

export function started(runId: number, steps = 2000): RunEvent {
  return {
    kind: 'started',
    runId,
    monitors: [
      {
        name: 'M',
        kind: 'state',
        source: 'G',
        indices: [0, 3],
        n: 4,
        variables: [{ name: 'v', unit: 'V' }],
        dt: 1e-4,
      },
      { name: 'S', kind: 'spike', source: 'G', indices: [], n: 4, variables: [], dt: 1e-4 },
    ],
    synapses: [],
    duration: steps * 1e-4,
    steps,
    compiled: 0,
    compileMs: 0,
  };
}

export function frame(runId: number, sequence: number, more: Partial<FrameEvent> = {}): FrameEvent {
  return {
    kind: 'frame',
    runId,
    sequence,
    t: (sequence + 1) * 0.01,
    progress: 0.5,
    elapsedMs: 10,
    remainingMs: 10,
    monitors: [],
    ...more,
  };
}

export type FrameEvent = Extract<RunEvent, { kind: 'frame' }>;

export function outcome(status: RunOutcome['status'] = 'done', more: Partial<RunOutcome> = {}): RunOutcome {
  return {
    status,
    t: 0.2,
    steps: 2000,
    elapsedMs: 20,
    compiled: 0,
    memoryBytes: 0,
    diagnostics: [],
    ...more,
  };
}

export function end(runId: number, frames: number, result: RunOutcome = outcome()): RunEvent {
  return { kind: 'end', runId, frames, outcome: result };
}

/** First spikes, with the input that the caller wants. */
export function lif(i0 = '1.17'): NotebookDocument {
  return {
    format: 'spikepad-notebook',
    v: 0,
    title: 'First spikes',
    seed: 1,
    dt: '0.1*ms',
    cells: [
      { id: 'intro', type: 'text', text: 'Drag `I0`.' },
      {
        id: 'k',
        type: 'constants',
        rows: [
          { name: 'I0', value: i0, initial: '1.17', slider: { min: '0', max: '3', step: '0.01' } },
          { name: 'tau', value: '10*ms', slider: { min: '1*ms', max: '50*ms' } },
        ],
      },
      {
        id: 'g',
        type: 'group',
        name: 'G',
        n: '1',
        equations: 'dv/dt = (I0 - v)/tau : 1 (unless refractory)',
        threshold: 'v > 1',
        reset: 'v = 0',
        refractory: '2*ms',
        initial: [{ variable: 'v', value: '0' }],
      },
      { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'], record: 'all' },
      { id: 'r', type: 'run', duration: '200*ms' },
      { id: 'p', type: 'plot', kind: 'trace', monitor: 'M', variable: 'v' },
    ],
  };
}
