// The module random: Python's own stream, so that a seeded script draws the numbers it draws in CPython.
import { cos, exp, log, sin } from '../../../numerics';
import { PyDict } from '../dict';
import type { PyModule } from '../module';
import { type Bound, type NativeBody, nativeFunction, numberOf } from '../native';
import type { Context, PyValue } from '../object';
import { getItem, lengthOf, listOf, setItem } from '../operators';
import { raise, refuse } from '../py-error';
import { PyList } from '../sequences';
import { typeNameOf } from '../type-name';
import { PyObject } from '../object';
import { Mersenne } from './mersenne';
import { moduleOf } from './module-of';

type Entry = readonly [string, string, NativeBody];
const MAGIC = (4 * exp(-0.5)) / Math.SQRT2;

function seedOf(value: PyValue, unset: bigint): bigint {
  if (value === null) return unset;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return refuse(`random.seed() of '${typeNameOf(value)}'`);
}

function itemAt(value: PyValue, index: number, context: Context): PyValue {
  return getItem(value, BigInt(index), context);
}

function integers(stream: Mersenne): Entry[] {
  const within = (from: bigint, to: bigint, step: bigint): bigint => {
    const count = step > 0n ? (to - from + step - 1n) / step : (from - to - step - 1n) / -step;
    if (step === 0n) raise('ValueError', 'zero step for randrange()');
    if (count <= 0n || (step > 0n ? to <= from : to >= from))
      raise('ValueError', 'empty range for randrange()');
    return from + step * stream.below(count);
  };
  return [
    [
      'randrange',
      'start, stop=None, step=1',
      (bound) =>
        bound.get('stop') === null
          ? within(0n, bound.integer('start'), 1n)
          : within(bound.integer('start'), bound.integer('stop'), bound.integer('step')),
    ],
    ['randint', 'a, b', (bound) => within(bound.integer('a'), bound.integer('b') + 1n, 1n)],
    [
      'getrandbits',
      'k, /',
      (bound) => {
        const count = bound.integer('k');
        if (count < 0n) raise('ValueError', 'number of bits must be non-negative');
        if (count > 1n << 20n) raise('MemoryError', 'the integer does not fit into memory');
        return stream.bits(Number(count));
      },
    ],
  ];
}

function picked(stream: Mersenne, bound: Bound, context: Context): PyValue {
  const all = bound.get('population');
  const size = lengthOf(all, context);
  const count = Number(bound.integer('k'));
  if (count < 0 || count > size) raise('ValueError', 'Sample larger than population or is negative');
  context.spend(count);
  // CPython takes from a shrinking pool where that is cheaper than remembering what it took
  const few = 21 + (count > 5 ? 4 ** Math.ceil(log(count * 3) / log(4)) : 0);
  if (size <= few) {
    const pool = listOf(all, context);
    return new PyList(
      Array.from({ length: count }, (_, i) => {
        const at = Number(stream.below(BigInt(size - i)));
        const value = pool[at] ?? null;
        pool[at] = pool[size - i - 1] ?? null;
        return value;
      }),
    );
  }
  const taken = new Set<number>();
  return new PyList(
    Array.from({ length: count }, () => {
      let at = Number(stream.below(BigInt(size)));
      while (taken.has(at)) at = Number(stream.below(BigInt(size)));
      taken.add(at);
      return itemAt(all, at, context);
    }),
  );
}

function selections(stream: Mersenne): Entry[] {
  return [
    [
      'choice',
      'seq',
      (bound, context) => {
        const size = lengthOf(bound.get('seq'), context);
        if (size === 0) raise('IndexError', 'Cannot choose from an empty sequence');
        return itemAt(bound.get('seq'), Number(stream.below(BigInt(size))), context);
      },
    ],
    [
      'shuffle',
      'x',
      (bound, context) => {
        const list = bound.get('x');
        const size = lengthOf(list, context);
        context.spend(size);
        for (let i = size - 1; i > 0; i -= 1) {
          const j = Number(stream.below(BigInt(i + 1)));
          const [a, b] = [itemAt(list, i, context), itemAt(list, j, context)];
          setItem(list, BigInt(i), b, context);
          setItem(list, BigInt(j), a, context);
        }
        return null;
      },
    ],
    ['sample', 'population, k, *, counts=None', (bound, context) => picked(stream, bound, context)],
    [
      'choices',
      'population, weights=None, *, cum_weights=None, k=1',
      (bound, context) => {
        const all = listOf(bound.get('population'), context);
        const count = Number(bound.integer('k'));
        context.spend(count);
        const given = bound.get('cum_weights') ?? bound.get('weights');
        if (given === null)
          return new PyList(
            Array.from({ length: count }, () => all[Math.floor(stream.random() * all.length)] ?? null),
          );
        let sum = 0;
        const sums = listOf(given, context).map((weight) => {
          const value = numberOf(weight, context) ?? 0;
          sum = bound.get('cum_weights') === null ? sum + value : value;
          return sum;
        });
        if (sums.length !== all.length)
          raise('ValueError', 'The number of weights does not match the population');
        if (sum <= 0) raise('ValueError', 'Total of weights must be greater than zero');
        return new PyList(
          Array.from({ length: count }, () => {
            const drawn = stream.random() * sum;
            const at = sums.findIndex((one) => drawn < one);
            return all[at < 0 ? all.length - 1 : at] ?? null;
          }),
        );
      },
    ],
  ];
}

function distributions(stream: Mersenne, spare: { value: number | undefined }): Entry[] {
  const normal = (): number => {
    for (;;) {
      const u = stream.random();
      const v = 1 - stream.random();
      const z = (MAGIC * (u - 0.5)) / v;
      if ((z * z) / 4 <= -log(v)) return z;
    }
  };
  const gauss = (): number => {
    const kept = spare.value;
    spare.value = undefined;
    if (kept !== undefined) return kept;
    const angle = stream.random() * 2 * Math.PI;
    const size = Math.sqrt(-2 * log(1 - stream.random()));
    spare.value = sin(angle) * size;
    return cos(angle) * size;
  };
  return [
    ['random', '', () => stream.random()],
    [
      'uniform',
      'a, b',
      (bound, context) => {
        const from = bound.number('a', context);
        return from + (bound.number('b', context) - from) * stream.random();
      },
    ],
    [
      'normalvariate',
      'mu=0.0, sigma=1.0',
      (bound, context) => bound.number('mu', context) + normal() * bound.number('sigma', context),
    ],
    [
      'gauss',
      'mu=0.0, sigma=1.0',
      (bound, context) => bound.number('mu', context) + gauss() * bound.number('sigma', context),
    ],
    [
      'lognormvariate',
      'mu=0.0, sigma=1.0',
      (bound, context) => exp(bound.number('mu', context) + normal() * bound.number('sigma', context)),
    ],
    [
      'expovariate',
      'lambd=1.0',
      (bound, context) => -log(1 - stream.random()) / bound.number('lambd', context),
    ],
  ];
}

function functionsOf(unset: bigint): Entry[] {
  const stream = new Mersenne();
  const spare: { value: number | undefined } = { value: undefined };
  stream.seed(unset);
  return [
    [
      'seed',
      'a=None, version=2',
      (bound) => {
        stream.seed(seedOf(bound.get('a'), unset));
        spare.value = undefined;
        return null;
      },
    ],
    ...distributions(stream, spare),
    ...integers(stream),
    ...selections(stream),
  ];
}

/** random.Random: a stream of its own. */
class PyRandom extends PyObject {
  readonly typeName = 'Random';
  private readonly functions: PyDict;

  constructor(seed: bigint) {
    super();
    this.functions = new PyDict(
      functionsOf(seed).map(([name, parameters, body]): [PyValue, PyValue] => [
        name,
        nativeFunction(name, parameters, body),
      ]),
    );
  }

  override attribute(name: string): PyValue | undefined {
    return this.functions.get(name);
  }
}

/**
 * random
 * @param unset seed of streams that the script does not seed
 */
export function randomModule(unset: bigint): PyModule {
  return moduleOf('random', [
    ...functionsOf(unset),
    ['Random', 'x=None', (bound) => new PyRandom(seedOf(bound.get('x'), unset))],
  ]);
}
