// The functions of `numpy.random` and the methods of RandomState, on one stream of MT19937.
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import type { ArrayFunction } from '../arguments';
import { define, integerOf } from '../arguments';
import { NDArray, sizeOf } from '../array';
import { result, sequenceItems } from '../convert';
import { valueError } from '../errors';
import { distributions, legacyFlavour } from './distributions';
import { integersBetween } from './integers';
import type { LegacyRandom } from './legacy-random';
import { choice, permutation, shuffle, shuffledOrder, type Picker } from './picking';
import { distribution } from './sampling';

/** Functions that take the lengths one by one: `rand(2, 3)`. */
function bySize(name: string, draw: () => number): ArrayFunction {
  return define(name, '*shape', (bound) => {
    const shape = bound.star.map(integerOf);
    return result(NDArray.of(Float64Array.from({ length: sizeOf(shape) }, draw), 'float64', shape));
  });
}

/**
 * A seed as numpy takes it: None, a whole number below 2^32, or several of them.
 * @throws ModelError (Python: ValueError) for other numbers
 */
export function seedOf(value: PyValue, context: Context): number | number[] | undefined {
  if (value === null) return undefined;
  const items = sequenceItems(value, context);
  const seeds = (items ?? [value]).map(integerOf);
  if (seeds.some((seed) => !(seed >= 0 && seed < 2 ** 32))) {
    throw valueError('Seed must be between 0 and 2**32 - 1');
  }
  return items === undefined ? seeds[0] : seeds;
}

function pickerOver(random: LegacyRandom): Picker {
  // all draws of a shuffle at once: whole numbers cost a copy of the stream's state
  const order = (size: number): number[] => {
    const limits = Array.from({ length: Math.max(size - 1, 0) }, (_, i) => size - 1 - i);
    const drawn = random.integers(limits);
    return shuffledOrder((limit) => drawn[size - 1 - limit] ?? 0, size);
  };
  return {
    uniform: () => random.uniform(),
    normal: () => random.normal(),
    exponential: () => random.exponential(),
    integers: (limits) => random.integers(limits),
    order,
    withoutReplacement: (pool, count) => order(pool).slice(0, count),
  };
}

/** The functions on a stream. */
export function legacyFunctions(random: LegacyRandom): readonly ArrayFunction[] {
  const uniform = (): number => random.uniform();
  const picker = pickerOver(random);
  const integers = (bound: Bound, context: Context) => integersBetween(random, bound, context);
  return [
    define('seed', 'seed=None', (bound, context) => {
      random.seed(seedOf(bound.get('seed'), context));
      return null;
    }),
    bySize('rand', uniform),
    bySize('randn', () => random.normal()),
    ...['random', 'random_sample', 'ranf', 'sample'].map((name) => distribution(name, '', uniform)),
    ...distributions(random, legacyFlavour(random)),
    define('randint', 'low, high=None, size=None, dtype=None', integers),
    define('choice', 'a, size=None, replace=True, p=None', (bound, context) =>
      choice(picker, bound, context),
    ),
    define('permutation', 'x', (bound, context) => permutation(picker, bound, context)),
    define('shuffle', 'x', (bound, context) => shuffle(picker, bound.get('x'), context)),
  ];
}
