// ScriptHost: what all Brian objects of one script share. It owns the device and keeps the record of what the
// script made, ran and was warned about.
import type { BrianObject, DeviceOptions, NamedFunction } from '../../core';
import { Device, withDevice } from '../../core';
import type { Network, RunOptions, RunProgress, RunSummary, MagicNetwork } from '../../network';
import { magicNetwork } from '../../network';
import type { Quantity } from '../../units';
import { clearUserUnits } from '../../units';
import type { PyObject } from '../runtime/object';
import type { LoggedWarning } from './warnings';
import { loggedWarning } from './warnings';

/** One object of a run's schedule: name, class, slot, order, step in seconds. */
export type OrderRow = readonly [name: string, className: string, when: string, order: number, dt: number];

/** One `run(...)`, in the golden format. */
export interface RunEntry {
  readonly network: string;
  readonly t_start: number;
  /** absent where the run ended with an error */
  t_end?: number;
  /** active objects in running order; `same` repeats the entry before */
  readonly order: readonly OrderRow[] | 'same';
}

/** What the time loop of one `run(...)` took, without preparing the objects. */
export interface LoopTime {
  readonly seconds: number;
  readonly steps: number;
}

/** Called between slices of a run; `stop` ends the run after the current step. */
export type RunHook = (progress: RunProgress, stop: () => void) => void;

export interface ScriptHostOptions extends DeviceOptions {
  readonly onRun?: RunHook;
  /** wall time between two calls of `onRun`, in milliseconds (default 50) */
  readonly sliceMs?: number;
}

/** Something with a name that a script made. */
interface Made {
  readonly className: () => string;
  readonly name: string;
  readonly alive: () => boolean;
}

/** A set that tells about what is added for the first time. */
class ObservedSet<T> extends Set<T> {
  private observer: ((item: T) => void) | undefined;

  /** Calls `observer` for everything that is added from now on. */
  observe(observer: (item: T) => void): void {
    this.observer = observer;
  }

  override add(item: T): this {
    const isNew = !this.has(item);
    super.add(item);
    if (isNew) this.observer?.(item);
    return this;
  }
}

/** A device whose objects are counted as they are made. */
class ScriptDevice extends Device {
  override readonly objects = new ObservedSet<BrianObject>();
  override readonly functions = new ObservedSet<NamedFunction>();
}

export class ScriptHost {
  readonly device: Device;
  /** warnings in the order in which they were given */
  readonly warnings: LoggedWarning[] = [];
  readonly runs: RunEntry[] = [];
  /** settings that were accepted without effect: preferences and devices, by name */
  readonly ignoredSettings: (readonly [name: string, value: string])[] = [];
  /** the loops of all runs so far, in their order; a run that failed has one too */
  readonly loops: LoopTime[] = [];
  private readonly made: Made[] = [];
  private readonly wrappers = new WeakMap<object, PyObject>();
  private lastOrder = '';

  constructor(private readonly options: ScriptHostOptions = {}) {
    clearUserUnits(); // quantities of this script must not print in units that an earlier one made
    // In Python objects are refused by the run that they fail, at its line of the script
    const device = new ScriptDevice({ checksOnCreation: false, ...options });
    device.objects.observe((object) => {
      this.recordObject(object);
    });
    device.functions.observe(({ name, className }) => {
      this.recordNamed(name, className);
    });
    device.onDiagnostic((diagnostic) => {
      const warning = loggedWarning(diagnostic);
      if (warning !== undefined) this.warnings.push(warning);
    });
    this.device = device;
  }

  /** Time spent in the loops of runs, in seconds. */
  get runSeconds(): number {
    return this.loops.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  /** Simulation steps executed. */
  get steps(): number {
    return this.loops.reduce((sum, { steps }) => sum + steps, 0);
  }

  /** The network of everything that the script has names for. */
  get magic(): MagicNetwork {
    return magicNetwork(this.device);
  }

  /**
   * All named objects in order of creation with their class; the name is null for objects that are gone.
   * Python frees an object with its last reference; here only objects whose creation failed are gone.
   */
  get inventory(): readonly (readonly [name: string | null, className: string])[] {
    return this.made.map(({ name, className, alive }) => [alive() ? name : null, className()] as const);
  }

  /** Notes a named thing that is not an object of networks, such as a clock or a network. */
  recordNamed(name: string, className: string): void {
    this.made.push({ name, className: () => className, alive: () => true });
  }

  /** Records a warning of the API itself under the name of one of Brian's loggers. */
  warn(name: string, message: string): void {
    this.warnings.push({ name, message });
  }

  /** Calls `body` with this script's device as the active one. */
  within<T>(body: () => T): T {
    return withDevice(this.device, body);
  }

  /** The Python object that stands for an engine object, made on first use: identities are kept. */
  wrap<T extends object>(object: T, make: (object: T) => PyObject): PyObject {
    const known = this.wrappers.get(object);
    if (known !== undefined) return known;
    const wrapper = make(object);
    this.wrappers.set(object, wrapper);
    return wrapper;
  }

  /**
   * Runs a network and notes the run. Warnings are given again in every run.
   * @throws ModelError see `Network.run`; what the hook throws, after the run was ended in order
   */
  run(network: Network, duration: Quantity | number, options: RunOptions): RunSummary {
    this.device.forgetDiagnostics();
    const session = network.start(duration, options);
    const entry = this.recordRun(network);
    const { onRun, sliceMs = 50 } = this.options;
    const startedAt = this.device.now();
    let interruption: { readonly error: unknown } | undefined;
    try {
      while (!session.done && interruption === undefined) {
        const progress = session.advance(onRun === undefined ? Number.POSITIVE_INFINITY : sliceMs);
        try {
          onRun?.(progress, () => {
            network.stop();
          });
        } catch (error) {
          // the hook ends the script: what was simulated until now is kept
          interruption = { error };
          network.stop();
        }
      }
    } catch (error) {
      network.endSession(session);
      throw error;
    } finally {
      this.loops.push({ seconds: (this.device.now() - startedAt) / 1e3, steps: session.executedSteps });
    }
    const summary = session.finish();
    entry.t_end = network.t_;
    if (interruption !== undefined) throw interruption.error;
    return summary;
  }

  private recordRun(network: Network): RunEntry {
    const order = network.sortedObjects.filter((object) => object.active).map((object) => rowOf(object));
    const text = JSON.stringify(order);
    const isSame = text === this.lastOrder;
    this.lastOrder = text;
    const entry: RunEntry = { network: network.name, t_start: network.t_, order: isSame ? 'same' : order };
    this.runs.push(entry);
    return entry;
  }

  private recordObject(object: BrianObject): void {
    this.made.push({
      name: object.name,
      className: () => object.describe().className,
      alive: () => this.device.objects.has(object),
    });
    if (object.ownsClock) {
      this.made.push({
        name: object.clock.name,
        className: () => 'Clock',
        alive: () => this.device.objects.has(object),
      });
    }
  }
}

function rowOf(object: BrianObject): OrderRow {
  return [object.name, object.describe().className, object.when, object.order, object.clock.dt_];
}
