// Network: the objects of a simulation, put in order, prepared and run together.
import type { BrianObject, Device, Identified, Namespace } from '../core';
import { getDevice, inOneGo, objectError, toNamespace, uniqueId } from '../core';
import type { Diagnostic } from '../diagnostics';
import { ModelError, modelError } from '../diagnostics';
import { Quantity, second } from '../units';
import type { NetworkContent } from './contents';
import { durationSeconds } from './duration';
import { checkNames, missingDependency, objectsIn, withContained } from './contents';
import type { ProfilingEntry } from './profiling';
import { profilingSummary } from './profiling';
import type { RunOptions, RunProgress, RunSummary } from './run-session';
import { LoopCache } from './compiled-loop';
import { RunSession } from './run-session';
import { DEFAULT_SCHEDULE, Schedule } from './schedule';
import { SchedulingSummary } from './scheduling-summary';
import type { NetworkStates, StateOptions, StateValues } from './states';
import { getStates, setStates } from './states';
import type { StoredState } from './stored-state';
import { restoreState, storeState } from './stored-state';

export interface NetworkOptions {
  /** default `network*` */
  readonly name?: string;
  readonly device?: Device;
}

/** How far the preparation of a run is. */
export interface PrepareProgress {
  /** what is being prepared */
  readonly object: BrianObject;
  /** share of its preparation that is done, 0 to 1 */
  readonly done: number;
}

/** A set of objects that run together, in the order of a schedule. */
export class Network {
  readonly device: Device;
  readonly name: string;
  /** identity that objects remember; a new simulation of the magic network gets a new one */
  id = uniqueId();
  /** current time in seconds */
  t_ = 0;
  /** asks for the end of the run after the current step */
  stopRequested = false;
  /** wall time per object in the last run, if it was measured */
  profile: readonly ProfilingEntry[] | undefined;
  /** objects that were put in, without those inside of them */
  protected readonly topLevel = new Set<BrianObject>();
  private schedule_ = new Schedule(DEFAULT_SCHEDULE);
  private readonly stored = new Map<string, StoredState>();
  private session: RunSession | undefined;
  private readonly loops = new LoopCache();

  /**
   * @param content objects, also in nested lists, maps and records
   * @throws ModelError see `add`
   */
  constructor(content: NetworkContent = [], options: NetworkOptions = {}) {
    this.device = options.device ?? getDevice();
    this.name = this.device.names.claim(options.name ?? 'network*');
    this.include(objectsIn(content));
  }

  /** Current time. */
  get t(): Quantity {
    return new Quantity(this.t_, second.dimension);
  }

  /** Objects that were added, without those that they contain. */
  get added(): ReadonlySet<BrianObject> {
    return this.topLevel;
  }

  /** Objects with all that they contain. */
  get objects(): ReadonlySet<BrianObject> {
    return withContained(this.topLevel);
  }

  /** Number of objects, contained ones included. */
  get size(): number {
    return this.objects.size;
  }

  [Symbol.iterator](): Iterator<BrianObject> {
    return this.objects[Symbol.iterator]();
  }

  /**
   * Adds objects.
   * @throws ModelError `NETWORK-CONTENT` (TypeError) for things that are no objects, `NETWORK-OBJECT`
   *   (RuntimeError) for objects that have been simulated before
   */
  add(...content: NetworkContent[]): void {
    this.include(objectsIn(content));
  }

  /**
   * Removes objects that were added.
   * @throws ModelError `NETWORK-CONTENT` (TypeError), `NAME-UNKNOWN` (KeyError) for objects that are not in it
   */
  remove(...content: NetworkContent[]): void {
    for (const object of objectsIn(content)) {
      if (!this.topLevel.delete(object)) throw unknownName(object.name);
    }
  }

  /** Is there an object of this name, contained ones included? */
  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** The object of that name, contained ones included. @throws ModelError `NAME-UNKNOWN` (KeyError) */
  get(name: string): BrianObject {
    const found = this.find(name);
    if (found === undefined) throw unknownName(name);
    return found;
  }

  /** Removes an object by name; contained objects cannot be removed. @throws ModelError (KeyError) */
  delete(name: string): void {
    for (const object of this.topLevel) {
      if (object.name === name) {
        this.topLevel.delete(object);
        return;
      }
    }
    throw unknownName(name);
  }

  /** Slots in running order. */
  get schedule(): readonly string[] {
    return this.schedule_.slots;
  }

  /** `undefined` returns to the default schedule. @throws ModelError `SLOT-TYPE`, `SLOT-NAME` */
  set schedule(slots: readonly string[] | undefined) {
    this.schedule_ = new Schedule([...(slots ?? DEFAULT_SCHEDULE)]);
  }

  /** All objects in running order. @throws ModelError `SLOT-UNKNOWN` (KeyError) */
  get sortedObjects(): BrianObject[] {
    return this.schedule_.sort(this.objects);
  }

  /** The schedule as rows and as a text table. @throws ModelError `SLOT-UNKNOWN` (KeyError) */
  schedulingSummary(): SchedulingSummary {
    return new SchedulingSummary(this.sortedObjects);
  }

  /** Copies of the state variables of all objects that have any, by object name. */
  getStates(options: StateOptions = {}): NetworkStates {
    return getStates(this.sortedObjects, options);
  }

  /** Sets state variables, by object name. @throws ModelError (KeyError) for unknown names */
  setStates(values: StateValues): void {
    setStates(values, (name) => this.get(name));
  }

  /**
   * Runs for a time.
   * @param duration simulated time to add
   * @throws ModelError `DURATION`, `DT`, `SLOT-UNKNOWN`, `NAME-DUPLICATE`, `NETWORK-OBJECT`, `DEPENDENCY`,
   *   `REPORT`; BrianObjectException where objects cannot be prepared (with the problems of all of them)
   */
  run(duration: Quantity | number, options: RunOptions = {}): RunSummary {
    const session = this.start(duration, options);
    while (!session.done) session.advance(Number.POSITIVE_INFINITY);
    return session.finish();
  }

  /**
   * Like `run`, in slices of wall time: yields after each slice. Ending the iteration early ends the run.
   * @param sliceMs length of a slice (default: 1 ms at first, then up to 8 ms)
   */
  *runSlices(
    duration: Quantity | number,
    options: RunOptions & { readonly sliceMs?: number } = {},
  ): Generator<RunProgress, RunSummary, undefined> {
    const session = this.start(duration, options);
    try {
      while (!session.done) yield session.advance(options.sliceMs);
    } finally {
      session.finish();
    }
    return session.finish();
  }

  /**
   * Prepares a run; the caller advances and finishes it.
   * @throws ModelError as `run`; `RUN-ACTIVE` (RuntimeError) from within a step of a run
   */
  start(duration: Quantity | number, options: RunOptions = {}): RunSession {
    return inOneGo(this.starting(duration, options));
  }

  /**
   * Like `start`, in portions of some milliseconds: yields what is being prepared. It may be given up.
   * @throws ModelError as `start`
   */
  *starting(duration: Quantity | number, options: RunOptions = {}): Generator<PrepareProgress, RunSession> {
    if (this.session?.isBusy === true) {
      throw modelError(
        'RuntimeError',
        'RUN-ACTIVE',
        `'${this.name}' is running: a step cannot start another run.`,
      );
    }
    this.session?.finish();
    const seconds = durationSeconds(duration, 'duration');
    const sorted = this.sortedObjects;
    for (const clock of new Set(sorted.map((object) => object.clock))) {
      clock.setInterval(this.t_, this.t_ + seconds);
    }
    const { namespace, level } = options;
    yield* this.beforeRunInParts(
      namespace === undefined ? this.device.namespaces.at(level) : toNamespace(namespace),
      sorted,
    );
    this.session = new RunSession(this, sorted, seconds, { ...options, loops: this.loops });
    return this.session;
  }

  /**
   * Checks that the objects belong together and prepares each active one.
   * @param sorted the objects in running order
   * @throws ModelError see `run`
   */
  beforeRun(namespace: Namespace, sorted: readonly BrianObject[] = this.sortedObjects): void {
    inOneGo(this.beforeRunInParts(namespace, sorted));
  }

  private *beforeRunInParts(
    namespace: Namespace,
    sorted: readonly BrianObject[],
  ): Generator<PrepareProgress, void> {
    checkNames(sorted);
    for (const object of sorted) object.checkNetwork?.(sorted);
    this.stopRequested = false;
    this.device.stopRequested = false;
    this.checkDependencies(sorted);
    yield* this.prepareObjects(namespace, sorted);
    for (const object of sorted) {
      object.networkId ??= this.id;
      if (object.networkId !== this.id) {
        throw modelError(
          'RuntimeError',
          'NETWORK-OBJECT',
          `'${object.name}' has been run in another network: change that network with add and remove instead.`,
          { object: object.name },
        );
      }
    }
  }

  /** Ends the run under way after its current step. */
  stop(): void {
    this.stopRequested = true;
  }

  /** Called by a session that has ended. */
  endSession(session: RunSession): void {
    if (this.session === session) this.session = undefined;
  }

  /**
   * Wall time per object in the last run, longest first.
   * @throws ModelError `PROFILE` (ValueError) unless the run had the option `profile`
   */
  get profilingInfo(): readonly ProfilingEntry[] {
    if (this.profile === undefined) {
      throw modelError('ValueError', 'PROFILE', "There is no profile: run with the option 'profile' first.");
    }
    return this.profile;
  }

  /** The profile as a text table of at most `show` rows. @throws ModelError `PROFILE` (ValueError) */
  profilingSummary(show?: number): string {
    return profilingSummary(this.profilingInfo, show);
  }

  /** Keeps a copy of the complete state under a name. */
  store(name = 'default'): void {
    this.stored.set(name, storeState(this.objects, this.t_, this.device));
  }

  /**
   * Returns to a stored state. Random numbers go on as they are unless asked otherwise.
   * @throws ModelError `STORE-UNKNOWN` (KeyError), `STORE-NAMES` (KeyError)
   */
  restore(name = 'default', options: { readonly restoreRandomState?: boolean } = {}): void {
    const state = this.stored.get(name);
    if (state === undefined) {
      throw modelError('KeyError', 'STORE-UNKNOWN', `No state was stored under the name '${name}'.`, {
        brian: `KeyError: '${name}'`,
      });
    }
    restoreState(state, this.objects, this.device, options.restoreRandomState ?? false);
    this.t_ = state.t;
  }

  /** @throws ModelError `DEPENDENCY` (ValueError) where an object lacks one that it depends on */
  protected checkDependencies(objects: readonly BrianObject[]): void {
    const present: ReadonlySet<Identified> = new Set(objects);
    for (const object of objects) {
      const missing = missingDependency(object, present);
      if (missing === undefined) continue;
      throw modelError(
        'ValueError',
        'DEPENDENCY',
        `'${object.name}' is in the network, but not '${missing.name}', on which it depends.`,
        { object: object.name },
      );
    }
  }

  /** Puts objects in. */
  protected include(objects: Iterable<BrianObject>): void {
    for (const object of objects) {
      if (object.networkId !== undefined) {
        throw modelError(
          'RuntimeError',
          'NETWORK-OBJECT',
          `'${object.name}' has been simulated already and cannot be added; to pause an object, set 'active' to false.`,
          { object: object.name },
        );
      }
      this.topLevel.add(object);
    }
  }

  /** Prepares all active objects; the problems of all of them are reported together. */
  private *prepareObjects(
    namespace: Namespace,
    sorted: readonly BrianObject[],
  ): Generator<PrepareProgress, void> {
    const errors: ModelError[] = [];
    for (const object of sorted) {
      if (!object.active) continue;
      try {
        if (object.beforeRunInParts === undefined) object.beforeRun(namespace);
        else for (const done of object.beforeRunInParts(namespace)) yield { object, done };
      } catch (error) {
        const isWrapped = error instanceof ModelError && error.pythonClass === 'BrianObjectException';
        errors.push(isWrapped ? error : objectError(object, error));
      }
    }
    const [first, ...others] = errors;
    if (first === undefined) return;
    const more: Diagnostic[] = others.flatMap((error) => error.diagnostics);
    throw new ModelError(first.pythonClass, [...first.diagnostics, ...more], first.cause);
  }

  private find(name: string): BrianObject | undefined {
    for (const object of this.objects) if (object.name === name) return object;
    return undefined;
  }
}

function unknownName(name: string): ModelError {
  return modelError('KeyError', 'NAME-UNKNOWN', `The network has no object named '${name}'.`);
}
