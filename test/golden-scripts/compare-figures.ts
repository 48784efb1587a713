// Compares figures: texts and numbers of artists exactly, ranges and sums of lines by the tolerances.
import { numberDifference, numbersOf } from './compare-numbers';
import { isList, isObject, shown, type Json, type JsonObject } from './json';

/** Differences of two ranges (`n`, `min`, `max`, `sum`). */
function* rangeDifferences(
  reference: JsonObject,
  found: JsonObject,
  path: string,
  relative: number,
): Generator<string> {
  const scale = Math.max(0, ...[...numbersOf(reference.min), ...numbersOf(reference.max)].map(Math.abs));
  const [n = 0] = numbersOf(reference.n);
  for (const key of Object.keys({ ...reference, ...found })) {
    const tolerance = key === 'n' ? 0 : relative * scale * (key === 'sum' ? n : 1);
    const problem = numberDifference(reference[key], found[key], tolerance);
    if (problem !== undefined) yield `${path}.${key}: ${problem}`;
  }
}

/** Differences of two lists of figures, or of anything within. */
export function* figureDifferences(
  reference: Json | undefined,
  found: Json | undefined,
  relative: number,
  path = 'figures',
): Generator<string> {
  if (isList(reference) && isList(found)) {
    if (reference.length !== found.length) yield `${path}: ${found.length} entries, not ${reference.length}`;
    for (const [k, item] of reference.entries())
      yield* figureDifferences(item, found[k], relative, `${path}[${k}]`);
  } else if (isObject(reference) && isObject(found)) {
    if ('n' in reference) yield* rangeDifferences(reference, found, path, relative);
    else {
      for (const key of Object.keys({ ...reference, ...found })) {
        yield* figureDifferences(reference[key], found[key], relative, `${path}.${key}`);
      }
    }
  } else if (reference !== found) yield `${path}: ${shown(found)}, not ${shown(reference)}`;
}
