// State variables of all objects of a network at once.
import type { BrianObject, NamespaceLike } from '../core';
import { modelError } from '../diagnostics';
import type { PlainValue } from '../groups';
import type { QuantityArray } from '../units';

export interface StateOptions {
  /** evaluate subexpressions too (default false) */
  readonly subexpressions?: boolean;
  /** include what cannot be set, such as `t` and `N` (default true) */
  readonly readOnlyVariables?: boolean;
  /** names that subexpressions use */
  readonly namespace?: NamespaceLike;
  /** without `namespace`: how many namespaces further out */
  readonly level?: number;
}

/** Values with units by object and variable. */
export type NetworkStates = Map<string, Map<string, QuantityArray>>;

/** Values to set, by object and variable. */
export type StateValues =
  | ReadonlyMap<string, ReadonlyMap<string, PlainValue>>
  | Readonly<Record<string, Readonly<Record<string, PlainValue>>>>;

/** An object whose state can be read and set as a whole. */
interface StateOwner {
  getStates(names: undefined, options: StateOptions): Map<string, QuantityArray>;
  setStates(values: ReadonlyMap<string, PlainValue> | Readonly<Record<string, PlainValue>>): void;
}

function isStateOwner(object: BrianObject): object is BrianObject & StateOwner {
  return 'getStates' in object && 'setStates' in object;
}

/** Copies of all state variables. */
export function getStates(objects: readonly BrianObject[], options: StateOptions): NetworkStates {
  return new Map(
    objects.filter(isStateOwner).map((object) => [object.name, object.getStates(undefined, options)]),
  );
}

/**
 * Sets state variables.
 * @param find gives the object of a name, or throws
 * @throws ModelError (KeyError) for unknown names, `STATE` (TypeError) for objects without state
 */
export function setStates(values: StateValues, find: (name: string) => BrianObject): void {
  const entries: Iterable<[string, Parameters<StateOwner['setStates']>[0]]> =
    values instanceof Map ? values : Object.entries(values);
  for (const [name, states] of entries) {
    const object = find(name);
    if (!isStateOwner(object))
      throw modelError('TypeError', 'STATE', `'${name}' has no state variables to set.`);
    object.setStates(states);
  }
}
