// What a run has recorded so far: a mutable store that frames are appended to and plots read from. It lives
// outside React; readers subscribe and look at `version`.
import type {
  MonitorFrame,
  MonitorInfo,
  RunEvent,
  RunOutcome,
  SynapsesInfo,
} from '../../engine/worker/protocol';
import { GrowingFloats, GrowingInts } from './growing-array';

/** `running` until the end marker has come. */
export type RunStatus = 'running' | RunOutcome['status'];

/** Samples of a StateMonitor. The arrays cover the filled part only; read them anew after each notification. */
export interface StateRecord {
  /** times in seconds */
  readonly t: Float64Array;
  /** per variable, time-major: sample `k` of recorded neuron `j` is at `k * n + j`, in base SI units */
  readonly values: ReadonlyMap<string, Float64Array>;
  /** number of recorded neurons */
  readonly n: number;
  /** which neurons are recorded */
  readonly indices: readonly number[];
}

/** Events of a SpikeMonitor or EventMonitor: times in seconds and neuron numbers, in order of time. */
export interface SpikeRecord {
  readonly t: Float64Array;
  readonly i: Int32Array;
  /** further variables at each event, in base SI units */
  readonly values?: ReadonlyMap<string, Float64Array>;
}

/** Values of a PopulationRateMonitor: times in seconds and rates in Hz. */
export interface RateRecord {
  readonly t: Float64Array;
  readonly rate: Float64Array;
}

class StateStore implements StateRecord {
  readonly n: number;
  readonly indices: readonly number[];
  readonly values = new Map<string, Float64Array>();
  private readonly times = new GrowingFloats();
  private readonly columns = new Map<string, GrowingFloats>();

  constructor(info: MonitorInfo) {
    this.indices = info.indices;
    this.n = info.indices.length;
    for (const variable of info.variables) {
      this.columns.set(variable.name, new GrowingFloats());
      this.values.set(variable.name, new Float64Array(0));
    }
  }

  get t(): Float64Array {
    return this.times.view;
  }

  append(t: Float64Array, values: Readonly<Record<string, Float64Array>>): void {
    this.times.append(t);
    for (const [name, chunk] of Object.entries(values)) {
      const column = this.columns.get(name) ?? new GrowingFloats();
      column.append(chunk);
      this.columns.set(name, column);
      this.values.set(name, column.view);
    }
  }
}

class SpikeStore implements SpikeRecord {
  private readonly times = new GrowingFloats();
  private readonly neurons = new GrowingInts();
  private readonly columns: ReadonlyMap<string, GrowingFloats>;

  constructor(info: MonitorInfo) {
    this.columns = new Map(info.variables.map(({ name }) => [name, new GrowingFloats()]));
  }

  get t(): Float64Array {
    return this.times.view;
  }

  get i(): Int32Array {
    return this.neurons.view;
  }

  get values(): ReadonlyMap<string, Float64Array> {
    return new Map([...this.columns].map(([name, column]) => [name, column.view]));
  }

  append({ t, i, values = {} }: Extract<MonitorFrame, { kind: 'spike' }>): void {
    this.times.append(t);
    this.neurons.append(i);
    for (const [name, column] of this.columns) column.append(values[name] ?? new Float64Array());
  }
}

class RateStore implements RateRecord {
  private readonly times = new GrowingFloats();
  private readonly rates = new GrowingFloats();

  get t(): Float64Array {
    return this.times.view;
  }

  get rate(): Float64Array {
    return this.rates.view;
  }

  append(t: Float64Array, rate: Float64Array): void {
    this.times.append(t);
    this.rates.append(rate);
  }
}

type StartedEvent = Extract<RunEvent, { kind: 'started' }>;
type FrameEvent = Extract<RunEvent, { kind: 'frame' }>;

/** The records and progress of one run. */
export class RunData {
  readonly runId: number;
  /** what each monitor records */
  readonly info: readonly MonitorInfo[];
  /** connections of each synapses cell */
  readonly synapses: readonly SynapsesInfo[];
  /** planned model time in seconds */
  readonly duration: number;
  /** planned steps */
  readonly steps: number;
  /** kernels compiled for this run */
  readonly compiled: number;
  readonly state: ReadonlyMap<string, StateRecord>;
  readonly spikes: ReadonlyMap<string, SpikeRecord>;
  readonly rates: ReadonlyMap<string, RateRecord>;

  private readonly stateStores = new Map<string, StateStore>();
  private readonly spikeStores = new Map<string, SpikeStore>();
  private readonly rateStores = new Map<string, RateStore>();
  private readonly listeners = new Set<() => void>();
  private currentStatus: RunStatus = 'running';
  private currentVersion = 0;
  private modelTime = 0;
  private part = 0;
  private remaining = 0;
  private elapsed = 0;
  private end: RunOutcome | undefined;

  constructor(started: StartedEvent) {
    this.runId = started.runId;
    this.info = started.monitors;
    this.synapses = started.synapses;
    this.duration = started.duration;
    this.steps = started.steps;
    this.compiled = started.compiled;
    for (const info of started.monitors) {
      if (info.kind === 'state') this.stateStores.set(info.name, new StateStore(info));
      else if (info.kind === 'rate') this.rateStores.set(info.name, new RateStore());
      else this.spikeStores.set(info.name, new SpikeStore(info));
    }
    this.state = this.stateStores;
    this.spikes = this.spikeStores;
    this.rates = this.rateStores;
  }

  get status(): RunStatus {
    return this.currentStatus;
  }

  /** model time reached, in seconds */
  get t(): number {
    return this.modelTime;
  }

  /** 0 to 1 */
  get progress(): number {
    return this.part;
  }

  /** wall time since the start of the run, in milliseconds */
  get elapsedMs(): number {
    return this.elapsed;
  }

  /** estimated wall time to the end, in milliseconds */
  get remainingMs(): number {
    return this.remaining;
  }

  /** Grows by one with every change. */
  get version(): number {
    return this.currentVersion;
  }

  /** How the run ended; absent while it runs. */
  get outcome(): RunOutcome | undefined {
    return this.end;
  }

  /** Appends the records of a frame; frames must come in order. */
  append(frame: FrameEvent): void {
    for (const monitor of frame.monitors) this.appendMonitor(monitor);
    this.modelTime = frame.t;
    this.part = frame.progress;
    this.elapsed = frame.elapsedMs;
    this.remaining = frame.remainingMs;
    this.notify();
  }

  /** Marks the run as ended; records stay. */
  finish(outcome: RunOutcome): void {
    this.currentStatus = outcome.status;
    this.end = outcome;
    this.modelTime = Math.max(this.modelTime, outcome.t);
    if (outcome.status === 'done') this.part = 1;
    this.elapsed = outcome.elapsedMs;
    this.remaining = 0;
    this.notify();
  }

  /** Calls `listener` after each change; returns the function that ends this. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  private appendMonitor(frame: MonitorFrame): void {
    switch (frame.kind) {
      case 'state':
        this.stateStores.get(frame.monitor)?.append(frame.t, frame.values);
        break;
      case 'spike':
        this.spikeStores.get(frame.monitor)?.append(frame);
        break;
      case 'rate':
        this.rateStores.get(frame.monitor)?.append(frame.t, frame.rate);
        break;
    }
  }

  private notify(): void {
    this.currentVersion += 1;
    for (const listener of [...this.listeners]) listener();
  }
}
