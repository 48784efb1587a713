// `numpy.random` with its classes RandomState and Generator.
import { RandomState } from '../../../core';
import { PyClass } from '../../runtime/class';
import { nativeFunction } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyObject } from '../../runtime/object';
import type { ArrayFunction } from '../arguments';
import { integerOf } from '../arguments';
import { sequenceItems } from '../convert';
import { unavailable, valueError } from '../errors';
import { generatorFunctions } from './generator-functions';
import { legacyFunctions, seedOf } from './legacy-functions';
import { LegacyRandom } from './legacy-random';
import { Pcg64 } from './pcg64';
import { wordsOf } from './seed-sequence';

/** A stream as scripts hold it: its methods are functions on it. */
class StreamObject extends PyObject {
  private readonly members: ReadonlyMap<string, PyValue>;

  constructor(
    readonly typeName: string,
    functions: readonly ArrayFunction[],
  ) {
    super();
    this.members = new Map(
      functions.map(({ name, parameters, body }) => [name, nativeFunction(name, parameters, body)]),
    );
  }

  override attribute(name: string): PyValue | undefined {
    const found = this.members.get(name);
    if (found !== undefined || name.startsWith('_')) return found;
    throw unavailable(`${this.typeName}.${name}`);
  }

  override attributeNames(): readonly string[] {
    return [...this.members.keys()];
  }

  override repr(): string {
    return this.typeName === 'Generator' ? 'Generator(PCG64)' : 'RandomState(MT19937)';
  }
}

/** Words of a Generator's seed. @throws ModelError (Python: ValueError) for negative numbers */
function entropyOf(value: PyValue, context: Context): number[] {
  if (value === null) return new LegacyRandom(new RandomState()).entropy();
  const seeds = sequenceItems(value, context) ?? [value];
  return seeds.flatMap((seed) => {
    const whole = typeof seed === 'bigint' ? seed : BigInt(integerOf(seed));
    if (whole < 0n) throw valueError('expected non-negative integer');
    return wordsOf(whole);
  });
}

function streamClass(name: string, construct?: (seed: PyValue, context: Context) => PyValue): PyClass {
  const make = nativeFunction(name, 'seed=None', (bound, context) => {
    if (construct === undefined) throw unavailable(`numpy.random.${name}(…) (use default_rng)`);
    return construct(bound.get('seed'), context);
  });
  return new PyClass(
    name,
    [],
    new Map(),
    {
      construct: (args, context) => make.call(args, context),
      isInstance: (value) => value instanceof StreamObject && value.typeName === name,
    },
    'numpy.random',
  );
}

/**
 * Names of `numpy.random`.
 * @param random the stream of its functions
 */
export function randomNames(random: LegacyRandom): Map<string, PyValue> {
  const functions = legacyFunctions(random);
  const generator = (seed: PyValue, context: Context): PyValue => {
    if (seed instanceof StreamObject && seed.typeName === 'Generator') return seed;
    return new StreamObject('Generator', generatorFunctions(new Pcg64(entropyOf(seed, context))));
  };
  return new Map<string, PyValue>([
    ...functions.map(({ name, parameters, body }): [string, PyValue] => [
      name,
      nativeFunction(name, parameters, body),
    ]),
    [
      'RandomState',
      streamClass('RandomState', (seed, context) => {
        const stream = new LegacyRandom(new RandomState());
        stream.seed(seedOf(seed, context));
        return new StreamObject('RandomState', legacyFunctions(stream));
      }),
    ],
    ['Generator', streamClass('Generator')],
    [
      'default_rng',
      nativeFunction('default_rng', 'seed=None', (bound, context) => generator(bound.get('seed'), context)),
    ],
  ]);
}
