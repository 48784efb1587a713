// The methods of numpy's Generator, on one stream of PCG64.
import type { ArrayFunction } from '../arguments';
import { define } from '../arguments';
import { distributions, modernFlavour } from './distributions';
import { integersBetween } from './integers';
import type { Pcg64 } from './pcg64';
import { choice, permutation, shuffle, shuffledOrder, type Picker } from './picking';
import { distribution } from './sampling';

/** Different numbers below `pool`: the tail of a shuffle for large shares, else Floyd's sampling, shuffled. */
function without(stream: Pcg64, pool: number, count: number): number[] {
  if (pool > 10000 && count > Math.floor(pool / 50)) {
    const order = Array.from({ length: pool }, (_, i) => i);
    exchange(stream, order, Math.max(pool - count, 1));
    return order.slice(pool - count);
  }
  const chosen: number[] = [];
  const known = new Set<number>();
  for (let last = pool - count; last < pool; last += 1) {
    const drawn = stream.integer(last);
    const pick = known.has(drawn) ? last : drawn;
    known.add(pick);
    chosen.push(pick);
  }
  exchange(stream, chosen, 1);
  return chosen;
}

/** Exchanges each element, from the last to the `first`, with one at or before it. */
function exchange(stream: Pcg64, items: number[], first: number): void {
  for (let i = items.length - 1; i >= first; i -= 1) {
    const other = stream.integer(i);
    [items[i], items[other]] = [items[other] ?? 0, items[i] ?? 0];
  }
}

function pickerOver(stream: Pcg64): Picker {
  return {
    uniform: () => stream.uniform(),
    normal: () => stream.normal(),
    exponential: () => stream.exponential(),
    integers: (limits) => stream.integers(limits),
    order: (size) => shuffledOrder((limit) => stream.interval(limit), size),
    withoutReplacement: (pool, count) => without(stream, pool, count),
  };
}

/** The methods on a stream. */
export function generatorFunctions(stream: Pcg64): readonly ArrayFunction[] {
  const picker = pickerOver(stream);
  return [
    distribution('random', '', () => stream.uniform()),
    ...distributions(stream, modernFlavour(stream)),
    define('integers', 'low, high=None, size=None, dtype=None, endpoint=False', (bound, context) =>
      integersBetween(stream, bound, context),
    ),
    define('choice', 'a, size=None, replace=True, p=None, axis=0, shuffle=True', (bound, context) =>
      choice(picker, bound, context),
    ),
    define('permutation', 'x, axis=0', (bound, context) => permutation(picker, bound, context)),
    define('shuffle', 'x, axis=0', (bound, context) => shuffle(picker, bound.get('x'), context)),
  ];
}
