// `store` and `restore`: a copy of everything that a run changes, kept by object name.
import type { BrianObject, Clock, ClockState, Device, StoredArray } from '../core';
import { modelError } from '../diagnostics';

/** State of one object. */
interface StoredObject {
  readonly variables: ReadonlyMap<string, StoredArray>;
  readonly extra: unknown;
}

/** A snapshot of a network. */
export interface StoredState {
  /** seconds */
  readonly t: number;
  readonly objects: ReadonlyMap<string, StoredObject>;
  readonly clocks: ReadonlyMap<string, ClockState>;
  readonly random: ReturnType<Device['random']['getState']>;
}

function clocksOf(objects: Iterable<BrianObject>): Set<Clock> {
  return new Set([...objects].map((object) => object.clock));
}

/** Does an object have anything to store? */
function hasState(object: BrianObject): boolean {
  return object.variables !== undefined || object.extraState() !== undefined;
}

/**
 * Copies the state of all objects and their clocks; clocks are moved to the network's time first.
 * @param t the network's time in seconds
 */
export function storeState(objects: ReadonlySet<BrianObject>, t: number, device: Device): StoredState {
  const clocks = clocksOf(objects);
  for (const clock of clocks) clock.setTime(t);
  return {
    t,
    objects: new Map(
      [...objects].filter(hasState).map((object) => [
        object.name,
        {
          variables: object.variables?.fullState() ?? new Map<string, StoredArray>(),
          extra: object.extraState(),
        },
      ]),
    ),
    clocks: new Map([...clocks].map((clock) => [clock.name, clock.fullState()])),
    random: device.random.getState(),
  };
}

/**
 * Puts a snapshot back. Nothing is changed if the names do not match.
 * @throws ModelError `STORE-NAMES` (KeyError) where objects are missing in the snapshot or in the network
 */
export function restoreState(
  state: StoredState,
  objects: ReadonlySet<BrianObject>,
  device: Device,
  restoreRandomState: boolean,
): void {
  const holders = [...objects].filter(hasState);
  const clocks = clocksOf(objects);
  checkStored(
    holders.map((object) => object.name),
    state.objects,
  );
  checkStored(
    [...clocks].map((clock) => clock.name),
    state.clocks,
  );
  for (const object of holders) {
    const stored = state.objects.get(object.name);
    if (stored === undefined) continue;
    object.variables?.restoreFromFullState(stored.variables);
    object.restoreExtraState?.(stored.extra);
  }
  for (const clock of clocks) {
    const stored = state.clocks.get(clock.name);
    if (stored !== undefined) clock.restoreFromFullState(stored);
  }
  if (restoreRandomState) device.random.setState(state.random);
}

function checkStored(names: readonly string[], stored: ReadonlyMap<string, unknown>): void {
  const missing = names.find((name) => !stored.has(name));
  if (missing !== undefined) {
    throw modelError(
      'KeyError',
      'STORE-NAMES',
      `The stored state knows nothing of '${missing}': objects must have the names that they had when they were stored.`,
    );
  }
  const present = new Set(names);
  const unused = [...stored.keys()].filter((name) => !present.has(name));
  if (unused.length > 0) {
    throw modelError(
      'KeyError',
      'STORE-NAMES',
      `The stored state also has ${unused.map((name) => `'${name}'`).join(', ')}, not in the network: objects must have the names that they had when they were stored.`,
    );
  }
}
