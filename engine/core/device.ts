// Everything that model objects share: memory, default clock, names, random numbers, namespaces, warnings.
// A new device is a new world; each document is built on a device of its own.
import type { Diagnostic } from '../diagnostics';
import { ms } from '../units';
import type { BrianObject } from './brian-object';
import { Clock } from './clock';
import { Memory } from './memory';
import { NameRegistry } from './names';
import { NamespaceStack } from './namespace';
import { RandomState } from './random';
import type { FloatType } from './variables';

/** Code generation targets; `codeobjClass` of groups and runners. */
export type TargetName = 'reference' | 'wasm';

export interface DeviceOptions {
  /** target of everything that names none (default: `reference`) */
  readonly target?: TargetName;
  /** refuse to allocate more than this */
  readonly maximumBytes?: number;
  /** wall clock in milliseconds; the engine reads the time nowhere else */
  readonly now?: () => number;
  /** whether objects refuse, as they are made, what no later name can mend; otherwise their first run does */
  readonly checksOnCreation?: boolean;
  /** takes text that the model prints, such as progress reports; default: the console */
  readonly print?: (text: string) => void;
}

/** A function of model code that is an object with a name, such as a TimedArray. */
export interface NamedFunction {
  /** objects and functions that are made later have higher numbers */
  readonly id: number;
  readonly name: string;
  readonly className: string;
}

/** The world that objects live in. */
export class Device {
  readonly memory: Memory;
  readonly names = new NameRegistry();
  readonly random = new RandomState();
  readonly namespaces = new NamespaceStack();
  /** clock of objects that name neither `dt` nor `clock`; 0.1 ms */
  readonly defaultClock: Clock;
  /** all objects that were created and not dropped, in order of creation */
  readonly objects = new Set<BrianObject>();
  /** all functions with a name that were created, in order of creation */
  readonly functions = new Set<NamedFunction>();
  /** warnings and notes so far */
  readonly diagnostics: Diagnostic[] = [];
  /** target of groups and runners that name none */
  target: TargetName;
  /** how floating point variables are stored whose group says nothing about them (`core.default_float_dtype`) */
  floatType: FloatType = 'float64';
  readonly now: () => number;
  readonly print: (text: string) => void;
  /** whether objects refuse, as they are made, what no later name can mend */
  readonly checksOnCreation: boolean;
  /** asks every running network to stop after its current step; cleared when the next run starts */
  stopRequested = false;
  /** number of code objects compiled */
  compilations = 0;
  /** code of those, and of the model that ran before: what is compiled again as it was is not new */
  readonly code = new WeakSet<object>();
  codeBefore = new WeakSet<object>();
  /** how many of the compiled code objects had new code */
  newCode = 0;
  /** time spent on compiling them, in seconds */
  compileSeconds = 0;
  private scopeNumber = 0;
  private readonly logged = new Set<string>();
  private readonly listeners = new Set<(diagnostic: Diagnostic) => void>();

  constructor(options: DeviceOptions = {}) {
    this.memory = new Memory(options.maximumBytes);
    this.target = options.target ?? 'reference';
    this.checksOnCreation = options.checksOnCreation ?? true;
    this.now = options.now ?? (() => performance.now());
    this.print =
      options.print ??
      ((text) => {
        console.log(text);
      });
    this.defaultClock = new Clock(ms.times(0.1), { name: 'defaultclock', device: this });
  }

  /** Counts a code object that was compiled. @param code the same object for the same code */
  countCompiled(code: object): void {
    this.compilations += 1;
    if (!this.code.has(code) && !this.codeBefore.has(code)) this.newCode += 1;
    this.code.add(code);
  }

  /** Objects made now carry this number; the magic network only sees those of the current scope. */
  get scope(): number {
    return this.scopeNumber;
  }

  /** Hides all objects made so far from the magic network. The default clock keeps its step. */
  startScope(): void {
    this.scopeNumber += 1;
  }

  /** Restarts the random numbers: from a seed, or unpredictably without one. */
  seed(seed?: number): void {
    this.random.seed(seed);
  }

  /** Records a warning or note and tells the listeners. */
  log(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
    for (const listener of this.listeners) listener(diagnostic);
  }

  /** Like `log`, but the same text with the same code about the same object is recorded only once. */
  logOnce(diagnostic: Diagnostic): void {
    const key = `${diagnostic.code} ${diagnostic.object ?? ''} ${diagnostic.message}`;
    if (this.logged.has(key)) return;
    this.logged.add(key);
    this.log(diagnostic);
  }

  /** Forgets the warnings and notes so far: a run that repeats them reports them again. */
  forgetDiagnostics(): void {
    this.diagnostics.length = 0;
    this.logged.clear();
  }

  /** Calls `listener` for every diagnostic from now on. @returns function that ends this */
  onDiagnostic(listener: (diagnostic: Diagnostic) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Forgets an object and what it contains: their names become free and the magic network no longer finds
   * them. (In Python this happens when the last reference goes.)
   */
  drop(object: BrianObject): void {
    for (const contained of object.containedObjects) this.drop(contained);
    if (!this.objects.delete(object)) return;
    this.names.release(object.name);
    if (object.ownsClock) this.names.release(object.clock.name);
  }

  /** Drops all objects. The device must not be used afterwards. */
  close(): void {
    this.objects.clear();
    this.names.clear();
    this.listeners.clear();
  }
}

let active: Device | undefined;

/** The active device; made on first use. */
export function getDevice(): Device {
  active ??= new Device();
  return active;
}

/** Makes a device the active one. @returns the one that was active before */
export function setDevice(device: Device): Device | undefined {
  const before = active;
  active = device;
  return before;
}

/** Calls `body` with `device` as the active one. */
export function withDevice<T>(device: Device, body: () => T): T {
  const before = active;
  active = device;
  try {
    return body();
  } finally {
    active = before;
  }
}

/** Restarts the random numbers of the active device. */
export function seed(value?: number): void {
  getDevice().seed(value);
}

/** Hides the objects made so far from the magic network. */
export function startScope(): void {
  getDevice().startScope();
}
