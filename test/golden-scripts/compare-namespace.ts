// Compares the script's own top-level values: the same names, each with the same type and the same numbers.
import { isVariable, variableDifferences } from './compare-numbers';
import { isList, isObject, shown, type Json, type JsonObject } from './json';

function* valueDifferences(
  reference: Json | undefined,
  found: Json | undefined,
  path: string,
  relative: number,
): Generator<string> {
  if (isList(reference) && isList(found)) {
    if (reference.length !== found.length) yield `${path}: ${found.length} items, not ${reference.length}`;
    for (const [k, item] of reference.entries())
      yield* valueDifferences(item, found[k], `${path}[${k}]`, relative);
  } else if (isObject(reference) && isObject(found) && reference.type === found.type) {
    if (isVariable(reference)) yield* variableDifferences(reference, found, path, relative);
    else yield* namespaceDifferences(reference, found, relative, path);
  } else if (JSON.stringify(reference) !== JSON.stringify(found)) {
    yield `${path}: ${shown(found)}, not ${shown(reference)}`;
  }
}

/** Differences of two dictionaries of values, in both directions. */
export function* namespaceDifferences(
  reference: JsonObject,
  found: JsonObject,
  relative: number,
  path = 'namespace',
): Generator<string> {
  for (const key of Object.keys({ ...reference, ...found })) {
    yield* valueDifferences(reference[key], found[key], `${path}.${key}`, relative);
  }
}
