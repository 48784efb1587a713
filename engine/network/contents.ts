// What a network contains: the objects put into it, the objects inside of those, and the checks that they
// belong together.
import type { Identified } from '../core';
import { BrianObject } from '../core';
import { modelError } from '../diagnostics';

/** What can be added to a network: objects, and lists, sets, maps and records of them, nested at will. */
export type NetworkContent =
  | BrianObject
  | Iterable<NetworkContent>
  | ReadonlyMap<string, NetworkContent>
  | { readonly [name: string]: NetworkContent };

/**
 * The objects in a (nested) container; of maps and records, the values.
 * @throws ModelError `NETWORK-CONTENT` (TypeError) for anything else
 */
export function* objectsIn(content: unknown): Generator<BrianObject> {
  if (content instanceof BrianObject) {
    yield content;
  } else if (content instanceof Map) {
    for (const value of content.values()) yield* objectsIn(value);
  } else if (typeof content === 'object' && content !== null) {
    const values = Symbol.iterator in content ? (content as Iterable<unknown>) : Object.values(content);
    for (const value of values) yield* objectsIn(value);
  } else {
    throw modelError(
      'TypeError',
      'NETWORK-CONTENT',
      'A network contains model objects and containers of them, nothing else.',
    );
  }
}

/** The objects with all that they contain, in order of addition. */
export function withContained(objects: Iterable<BrianObject>): Set<BrianObject> {
  const all = new Set<BrianObject>();
  const visit = (object: BrianObject): void => {
    if (all.has(object)) return;
    all.add(object);
    object.containedObjects.forEach(visit);
  };
  for (const object of objects) visit(object);
  return all;
}

/** @throws ModelError `NAME-DUPLICATE` (ValueError) listing every name that several objects have */
export function checkNames(objects: Iterable<BrianObject>): void {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of objects) (seen.has(name) ? twice : seen).add(name);
  if (twice.size === 0) return;
  const list = [...twice].map((name) => `'${name}'`).join(', ');
  throw modelError(
    'ValueError',
    'NAME-DUPLICATE',
    `The objects of a network need unique names, but several are called ${list}.`,
  );
}

/** A dependency of the object that is not among `objects`. */
export function missingDependency(
  object: BrianObject,
  objects: ReadonlySet<Identified>,
): Identified | undefined {
  for (const dependency of object.dependencies) if (!objects.has(dependency)) return dependency;
  return undefined;
}
