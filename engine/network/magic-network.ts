// The magic network: runs what there is. It collects the objects of the current scope anew for every call and
// decides from their past whether a simulation goes on or starts.
import type { BrianObject, Device, Identified } from '../core';
import { getDevice, uniqueId } from '../core';
import { modelError, problem } from '../diagnostics';
import type { ModelError } from '../diagnostics';
import type { Quantity } from '../units';
import { missingDependency, withContained } from './contents';
import { Network } from './network';
import type { RunOptions, RunSession, RunSummary } from './run-session';
import type { SchedulingSummary } from './scheduling-summary';
import type { NetworkStates, StateOptions, StateValues } from './states';

/** Which objects a magic call sees; default: all of the current scope. */
export type Visible = (object: BrianObject) => boolean;

/**
 * The objects that the magic network would run: those of the current scope that take part in it, without
 * what they contain.
 */
export function collect(device: Device = getDevice(), visible: Visible = () => true): Set<BrianObject> {
  return new Set(
    [...device.objects].filter(
      (object) => object.addToMagicNetwork && object.scope === device.scope && visible(object),
    ),
  );
}

/** A device's network of everything; get it with `magicNetwork`. */
export class MagicNetwork extends Network {
  /** narrows what is collected, e.g. to objects that a script still has names for */
  visible: Visible = () => true;

  constructor(device: Device) {
    super([], { name: 'magicnetwork*', device });
  }

  /** @throws ModelError `MAGIC` (MagicError): its contents are collected */
  override add(): void {
    throw cannotModify();
  }

  /** @throws ModelError `MAGIC` (MagicError): its contents are collected */
  override remove(): void {
    throw cannotModify();
  }

  /** @throws ModelError `MAGIC` (MagicError): its contents are collected */
  override delete(): void {
    throw cannotModify();
  }

  /** @throws ModelError `MAGIC` (MagicError) for a mixture of new objects and ones that have run */
  override start(duration: Quantity | number, options: RunOptions = {}): RunSession {
    this.update();
    return super.start(duration, options);
  }

  /** Forgets the objects: the next call collects them again. */
  override endSession(session: RunSession): void {
    super.endSession(session);
    this.topLevel.clear();
  }

  override store(name?: string): void {
    this.withObjects(() => {
      super.store(name);
    });
  }

  override restore(name?: string, options?: { readonly restoreRandomState?: boolean }): void {
    this.withObjects(() => {
      super.restore(name, options);
    });
  }

  override getStates(options?: StateOptions): NetworkStates {
    return this.withObjects(() => super.getStates(options));
  }

  override setStates(values: StateValues): void {
    this.withObjects(() => {
      super.setStates(values);
    });
  }

  override schedulingSummary(): SchedulingSummary {
    return this.withObjects(() => super.schedulingSummary());
  }

  /** Objects whose dependencies are missing are switched off, with a warning. */
  protected override checkDependencies(objects: readonly BrianObject[]): void {
    const present: ReadonlySet<Identified> = new Set(objects);
    for (const object of objects) {
      const missing = object.active ? missingDependency(object, present) : undefined;
      if (missing === undefined) continue;
      this.device.log(
        problem(
          'DEPENDENCY',
          `'${object.name}' is switched off, because '${missing.name}', on which it depends, is not in the network.`,
          { severity: 'warning', object: object.name },
        ),
      );
      object.active = false;
    }
  }

  /** Collects the objects and decides whether their simulation goes on (keeps time and id) or starts anew. */
  private update(): void {
    const collected = collect(this.device, this.visible);
    const all = withContained(collected);
    let known = false;
    let fresh = false;
    for (const object of all) {
      if (object.networkId === this.id) known = true;
      else if (object.networkId === undefined && object.invalidatesMagicNetwork) fresh = true;
      // Objects of other networks are refused when the run is prepared.
    }
    if (known && fresh) {
      throw modelError(
        'MagicError',
        'MAGIC',
        'Some objects have been run before and some are new: it is not clear whether to continue or to start again. ' +
          'Use a Network of your own, or collect() to see what would be run.',
      );
    }
    if (fresh) {
      this.t_ = 0;
      this.id = uniqueId();
    }
    this.topLevel.clear();
    for (const object of all) object.networkId ??= this.id;
    for (const object of collected) this.topLevel.add(object);
  }

  private withObjects<T>(body: () => T): T {
    this.update();
    try {
      return body();
    } finally {
      this.topLevel.clear();
    }
  }
}

function cannotModify(): ModelError {
  return modelError(
    'MagicError',
    'MAGIC',
    'The magic network cannot be changed directly: it collects its objects.',
  );
}

const networks = new WeakMap<Device, MagicNetwork>();

/** The magic network of a device. */
export function magicNetwork(device: Device = getDevice()): MagicNetwork {
  let network = networks.get(device);
  if (network === undefined) {
    network = new MagicNetwork(device);
    networks.set(device, network);
  }
  return network;
}

/** Runs all objects of the active device's scope. @throws ModelError see `Network.run`, and MagicError */
export function run(duration: Quantity | number, options?: RunOptions): RunSummary {
  return magicNetwork().run(duration, options);
}

/** Stops every run of the active device after its current step. */
export function stop(): void {
  getDevice().stopRequested = true;
}

/** Stores the state of all objects of the active device's scope. */
export function store(name?: string): void {
  magicNetwork().store(name);
}

/** Restores what `store` kept. @throws ModelError `STORE-UNKNOWN`, `STORE-NAMES` (KeyError) */
export function restore(name?: string, options?: { readonly restoreRandomState?: boolean }): void {
  magicNetwork().restore(name, options);
}

/** Table of the last profile. @throws ModelError `PROFILE` (ValueError) */
export function profilingSummary(network: Network = magicNetwork(), show?: number): string {
  return network.profilingSummary(show);
}

/** Schedule of a network, or of everything. */
export function schedulingSummary(network: Network = magicNetwork()): SchedulingSummary {
  return network.schedulingSummary();
}
