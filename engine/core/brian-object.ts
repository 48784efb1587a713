// Everything that takes part in a simulation: an object with a name, a clock and a place in the schedule,
// which the network prepares before a run, calls in its steps, and finishes after it.
import { modelError } from '../diagnostics';
import type { Quantity } from '../units';
import { Clock } from './clock';
import type { Device } from './device';
import { getDevice } from './device';
import { uniqueId } from './names';
import type { Namespace, NamespaceLike } from './namespace';
import { groupNamespace } from './namespace';
import type { ArrayVariable } from './variables';
import type { Variables } from './variables-container';

/** Compiled code as an object runs it. */
export interface RunnableCode {
  beforeRun(): void;
  run(): void;
  afterRun(): void;
}

export interface BrianObjectOptions {
  /** own step; the object gets a clock of its own */
  readonly dt?: Quantity | undefined;
  /** clock to share */
  readonly clock?: Clock | undefined;
  /** scheduling slot (default `start`); whether it exists shows when a network sorts its objects */
  readonly when?: string | undefined;
  /** lower runs earlier within a slot (default 0) */
  readonly order?: number | undefined;
  /** names for this object's code, looked up before those of the run */
  readonly namespace?: NamespaceLike | undefined;
  /** a name, or a stem with `*` (default `brianobject*`) */
  readonly name?: string | undefined;
  /** device to live on (default: the active one) */
  readonly device?: Device | undefined;
}

/** An object as schedules and error messages present it. */
export interface ObjectDescription {
  /** `StateUpdater`, `StateMonitor`, … */
  readonly className: string;
  /** the object that it works for, where there is one */
  readonly owner?: { readonly name: string; readonly className: string };
  readonly template?: string;
  readonly abstractCode?: string;
  readonly userCode?: string;
}

/** Scripts are not type-checked. @throws ModelError `SLOT-TYPE` (TypeError) unless it is a string */
function checkWhen(when: unknown): asserts when is string {
  if (typeof when === 'string') return;
  throw modelError(
    'TypeError',
    'SLOT-TYPE',
    "'when' must be the name of a scheduling slot, such as 'start'; a clock or step goes into 'clock' or 'dt'.",
  );
}

/** Something that can be depended on. */
export interface Identified {
  readonly id: number;
  readonly name: string;
}

/** Base class of all objects of a network. */
export class BrianObject {
  readonly id = uniqueId();
  readonly device: Device;
  readonly name: string;
  readonly clock: Clock;
  /** was the clock made for this object alone? */
  readonly ownsClock: boolean;
  when: string;
  order: number;
  /** the object's own namespace */
  readonly namespace: Namespace;
  /** objects that run (and are added, removed, switched off) with this one */
  readonly containedObjects: BrianObject[] = [];
  /** what `run` executes, in this order */
  readonly codeObjects: RunnableCode[] = [];
  /** objects that must be in the same network */
  readonly dependencies = new Set<Identified>();
  /** variables that it owns, if any: what `store` saves */
  readonly variables: Variables | undefined = undefined;
  /** scope that it was made in, see `Device.startScope` */
  readonly scope: number;
  /** id of the network that ran it first */
  networkId: number | undefined;
  private activeFlag = true;

  /**
   * @throws ModelError `DT` (ValueError where both `dt` and `clock` are given, DimensionMismatchError),
   *   `NAME-INVALID`, `NAME-RESERVED` (ValueError), `SLOT-TYPE` (TypeError)
   */
  constructor(options: BrianObjectOptions = {}) {
    const { dt, clock, when = 'start' } = options;
    if (dt !== undefined && clock !== undefined) {
      throw modelError('ValueError', 'DT', 'Give either a time step or a clock, not both.');
    }
    checkWhen(when);
    this.device = options.device ?? getDevice();
    this.namespace = groupNamespace(options.namespace ?? {});
    this.name = this.device.names.claim(options.name ?? 'brianobject*');
    this.clock =
      clock ??
      (dt === undefined
        ? this.device.defaultClock
        : new Clock(dt, { name: `${this.name}_clock*`, device: this.device }));
    this.ownsClock = dt !== undefined;
    this.when = when;
    this.order = options.order ?? 0;
    this.scope = this.device.scope;
    this.device.objects.add(this);
  }

  /** Is it taken by the magic network? */
  get addToMagicNetwork(): boolean {
    return false;
  }

  /** Does a new object of this kind make the magic network start anew? False for monitors. */
  get invalidatesMagicNetwork(): boolean {
    return true;
  }

  /** Is it run? The network looks when a run starts. */
  get active(): boolean {
    return this.activeFlag;
  }

  /** Switches this object and all that it contains on or off. */
  set active(value: boolean) {
    this.activeFlag = value;
    for (const contained of this.containedObjects) contained.active = value;
  }

  /** Is there anything to do in its steps? Objects that only contain others can be skipped. */
  get doesSomething(): boolean {
    return this.codeObjects.length > 0 || this.run !== BrianObject.prototype.run;
  }

  /** The object that dependents really need: a subgroup answers with the group that it is a part of. */
  get dependencyTarget(): Identified {
    return this;
  }

  /** Declares that this object cannot run in a network without `object`. */
  addDependency(object: BrianObject): void {
    this.dependencies.add(object.dependencyTarget);
  }

  /** How to present it. Subclasses say their class and what they run. */
  describe(): ObjectDescription {
    return { className: 'BrianObject' };
  }

  /** Variables of differential equations: after a run their values must be finite and below 1e50. */
  differentialVariables(): Iterable<ArrayVariable> {
    return [];
  }

  /**
   * Checks that it can run together with all other objects of its network, e.g. that no two summed variables
   * have the same target. Called before anything is prepared.
   */
  checkNetwork?(objects: readonly BrianObject[]): void;

  /** State outside of the variables that `store` has to save, as plain data that can be copied. */
  extraState(): unknown {
    return undefined;
  }

  /** Puts back what `extraState` gave, for objects that have such state. */
  restoreExtraState?(state: unknown): void;

  /**
   * Prepares a run.
   * @param namespace names visible to the run; default: those `level` namespaces out from the caller
   */
  beforeRun(namespace?: Namespace, level?: number): void;
  beforeRun(): void {
    for (const code of this.codeObjects) code.beforeRun();
  }

  /**
   * `beforeRun` in portions of some milliseconds, for objects whose preparation may take long: a network executes
   * this instead. Yields the share that is done, 0 to 1.
   */
  beforeRunInParts?(namespace?: Namespace, level?: number): Generator<number, void>;

  /** One step. */
  run(): void {
    for (const code of this.codeObjects) code.run();
  }

  /** Finishes a run. */
  afterRun(): void {
    for (const code of this.codeObjects) code.afterRun();
  }

  /** The namespace that `beforeRun` was given, or the one `level` namespaces out. */
  protected runNamespace(namespace: Namespace | undefined, level = 0): Namespace {
    return namespace ?? this.device.namespaces.at(level);
  }
}
