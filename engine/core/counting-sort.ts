// Sorting many whole numbers by counting them, in portions: each function yields numbers of elements visited.
import { inPortions } from './portions';

/**
 * Numbers 0, 1, … sorted by their keys, equal ones in the order of `before`.
 * @param count keys are below this
 * @param before default: ascending
 * @returns the order, and for each number up to `count` how many keys are below it
 */
export function* sortedBy(
  keys: Int32Array,
  count: number,
  before?: Int32Array,
): Generator<number, { readonly starts: Int32Array; readonly order: Int32Array }> {
  const starts = yield* startsOf(keys, count);
  const next = starts.slice();
  const order = new Int32Array(keys.length);
  yield* inPortions(keys.length, (from, to) => {
    for (let k = from; k < to; k += 1) {
      const item = before === undefined ? k : (before[k] ?? 0);
      const key = keys[item] ?? 0;
      const at = next[key] ?? 0;
      order[at] = item;
      next[key] = at + 1;
    }
  });
  return { starts, order };
}

/** How many keys are below each number up to `count`. */
export function* startsOf(keys: Int32Array, count: number): Generator<number, Int32Array> {
  const starts = new Int32Array(count + 1);
  yield* inPortions(keys.length, (from, to) => {
    for (let k = from; k < to; k += 1) {
      const after = (keys[k] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
  });
  for (let k = 0; k < count; k += 1) starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0);
  return starts;
}

/** Is a condition true of each position of a list? Ends at the first of which it is not. */
export function* holdsForAll(
  length: number,
  isTrue: (position: number) => boolean,
): Generator<number, boolean> {
  let position = 0;
  const portions = inPortions(length, (_, to) => {
    while (position < to && isTrue(position)) position += 1;
  });
  let reached = 0;
  for (const portion of portions) {
    reached += portion;
    if (position < reached) return false;
    yield portion;
  }
  return true;
}
