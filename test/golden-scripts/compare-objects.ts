// Compares what the objects of a script hold at its end: every kind, every variable, thinned out alike.
import { numberDifference, isVariable, TIME_TOLERANCE, variableDifferences } from './compare-numbers';
import { isList, isObject, listAt, objectsAt, shown, textAt, type JsonObject } from './json';

/** Brian's own bookkeeping: an engine may lack it, but must not differ where it has it. */
const BOOKKEEPING = new Set([
  'lastspike',
  'lastupdate',
  'neuron_index',
  'period',
  'period_bins',
  'spike_number',
  'spike_time',
]);

/** Numbers that are times: multiples of a step, computed in floats. */
const TIMES = new Set(['t', 't_last', 'lastspike', 'lastupdate']);

/**
 * Differences of two entries, whatever their kind: variables by the tolerances, everything else (names, counts,
 * schedule, indices, strides) exactly.
 */
function* entryDifferences(
  reference: JsonObject,
  found: JsonObject,
  path: string,
  relative: number,
): Generator<string> {
  for (const key of Object.keys({ ...reference, ...found })) {
    const [expected, actual] = [reference[key], found[key]];
    const place = `${path}.${key}`;
    if (expected === undefined) {
      if (!BOOKKEEPING.has(key)) yield `${place} is not in the reference`;
    } else if (actual === undefined) {
      if (!BOOKKEEPING.has(key)) yield `${place} is missing`;
    } else if (isObject(expected) && isObject(actual)) {
      if (!isVariable(expected)) yield* entryDifferences(expected, actual, place, relative);
      else if (TIMES.has(key)) yield* variableDifferences(expected, actual, place, 0, TIME_TOLERANCE);
      else yield* variableDifferences(expected, actual, place, relative);
    } else if (TIMES.has(key)) {
      const problem = numberDifference(expected, actual, TIME_TOLERANCE);
      if (problem !== undefined) yield `${place}: ${problem}`;
    } else if (JSON.stringify(expected) !== JSON.stringify(actual)) {
      yield `${place}: ${shown(actual)}, not ${shown(expected)}`;
    }
  }
}

function nameOf(entry: JsonObject): string {
  return `${textAt(entry, 'kind')} ${textAt(entry, 'name')}`;
}

/**
 * Pairs the objects of reference and results. Objects that lived to the script's end pair by kind and name.
 * Of those that Python freed before (`dropped`) the automatic names depend on when it did, so they pair by kind
 * and order of creation, and are not demanded: an engine may free at other times.
 */
function* pairs(
  reference: readonly JsonObject[],
  found: readonly JsonObject[],
): Generator<readonly [expected: JsonObject | undefined, actual: JsonObject | undefined]> {
  const left = new Set(found);
  const take = (fits: (entry: JsonObject) => boolean): JsonObject | undefined => {
    const entry = [...left].find(fits);
    if (entry !== undefined) left.delete(entry);
    return entry;
  };
  for (const expected of reference) {
    if (expected.dropped !== true) yield [expected, take((entry) => nameOf(entry) === nameOf(expected))];
  }
  for (const expected of reference) {
    if (expected.dropped !== true) continue;
    const actual = take(({ kind }) => kind === expected.kind);
    if (actual === undefined) continue;
    yield [
      { ...expected, name: actual.name ?? null },
      { ...actual, dropped: true },
    ];
  }
  for (const actual of left) yield [undefined, actual];
}

/**
 * Differences of all objects. One that Python freed without a trace (no name in the inventory) may be there.
 * @param relative tolerance as a fraction of a variable's largest magnitude
 */
export function* objectDifferences(
  reference: JsonObject,
  found: JsonObject,
  relative: number,
): Generator<string> {
  const freed = listAt(reference, 'inventory').flatMap((row) =>
    isList(row) && row[0] === null ? [row[1] ?? null] : [],
  );
  const [references, objects] = [objectsAt(reference, 'objects'), objectsAt(found, 'objects')];
  for (const [expected, actual] of pairs(references, objects)) {
    if (actual === undefined) yield `${nameOf(expected ?? {})} is missing`;
    else if (expected === undefined) {
      const at = freed.indexOf(actual.kind ?? null);
      if (at < 0) yield `${nameOf(actual)} is not in the reference`;
      else freed.splice(at, 1);
    } else yield* entryDifferences(expected, actual, nameOf(expected), relative);
  }
  const lasting = references.filter(({ dropped }) => dropped !== true).map(nameOf);
  const order = objects.map(nameOf).filter((name) => lasting.includes(name));
  const at = lasting.findIndex((name, k) => name !== order[k]);
  if (order.length === lasting.length && at >= 0) {
    yield `objects: ${order[at] ?? ''} where ${lasting[at] ?? ''} is expected`;
  }
}
