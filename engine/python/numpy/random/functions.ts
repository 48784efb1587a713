// `numpy.random`: numpy's legacy functions on one stream.
import { Dimension } from '../../../units';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { PyList } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, flag, integerOf, integerOr, plainArgument, shapeOf } from '../arguments';
import { NDArray, sizeOf } from '../array';
import { asPlainArray, result, scalarValue } from '../convert';
import type { DTypeName } from '../dtype';
import { makeStore } from '../dtype';
import { typeError, unavailable, valueError } from '../errors';
import { broadcastShape, broadcastTo, copyOf, elements } from '../layout';
import { searchSorted } from '../functions/order';
import type { LegacyRandom } from './legacy-random';

/** Draws for every element of the parameters, or of `size`. */
function sampled(
  bound: Bound,
  context: Context,
  names: readonly string[],
  draw: (parameters: readonly number[]) => number,
  dtype: DTypeName = 'float64',
): PyValue {
  const parameters = names.map((name) => plainArgument(bound, name, context));
  const size = bound.get('size');
  const shape =
    size === null ? broadcastShape(...parameters.map((one) => one.shape)) : shapeOf(size, context);
  const columns = parameters.map((one) => elements(broadcastTo(one, shape)));
  const data = makeStore(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i += 1) data[i] = draw(columns.map((column) => column[i] ?? 0));
  return result(NDArray.of(data, dtype, shape));
}

/** Functions that take the lengths one by one: `rand(2, 3)`. */
function bySize(name: string, draw: () => number): ArrayFunction {
  return define(name, '*shape', (bound) => {
    const shape = bound.star.map(integerOf);
    return result(NDArray.of(Float64Array.from({ length: sizeOf(shape) }, draw), 'float64', shape));
  });
}

function distribution(
  name: string,
  parameters: string,
  draw: (parameters: readonly number[]) => number,
  dtype?: DTypeName,
): ArrayFunction {
  const names = parameters
    .split(',')
    .map((one) => one.split('=')[0]?.trim() ?? '')
    .filter((one) => one !== '');
  const all = [parameters, 'size=None'].filter((one) => one !== '').join(', ');
  return define(name, all, (bound, context) => sampled(bound, context, names, draw, dtype));
}

function randint(random: LegacyRandom, bound: Bound, context: Context): PyValue {
  const given = bound.get('high');
  const low = given === null ? NDArray.scalar(0, 'int64') : plainArgument(bound, 'low', context);
  const high = given === null ? plainArgument(bound, 'low', context) : asPlainArray(given, context);
  const size = bound.get('size');
  const shape = size === null ? broadcastShape(low.shape, high.shape) : shapeOf(size, context);
  const from = elements(broadcastTo(low, shape));
  const limits = Array.from(elements(broadcastTo(high, shape)), (end: number, i) => end - 1 - (from[i] ?? 0));
  if (limits.some((limit) => limit < 0)) throw valueError('low >= high');
  if (limits.some((limit) => limit >= 2 ** 32)) throw unavailable('randint over a range of more than 2**32');
  const drawn = random.integers(limits);
  return result(
    NDArray.of(
      Float64Array.from(drawn, (value, i) => value + (from[i] ?? 0)),
      'int64',
      shape,
    ),
  );
}

function choice(random: LegacyRandom, bound: Bound, context: Context): PyValue {
  const source = arrayArgument(bound, 'a', context);
  const pool = source.ndim === 0 ? source.first : (source.shape[0] ?? 0);
  if (pool < 1) throw valueError('a must be greater than 0 unless no samples are taken');
  const size = bound.get('size');
  const shape = size === null ? [] : shapeOf(size, context);
  const count = sizeOf(shape);
  const replace = flag(bound, 'replace');
  if (!replace && count > pool)
    throw valueError("Cannot take a larger sample than population when 'replace=False'");
  let picks: number[];
  if (bound.get('p') === null) {
    const limits = Array.from({ length: count }, () => pool - 1);
    picks = replace ? random.integers(limits) : random.order(pool).slice(0, count);
  } else {
    if (!replace) throw unavailable('choice with p and replace=False');
    let total = 0;
    const sums = Array.from(
      elements(plainArgument(bound, 'p', context)),
      (value: number) => (total += value),
    );
    if (sums.length !== pool) throw valueError("'a' and 'p' must have same size");
    if (Math.abs(total - 1) > 1e-8) throw valueError('probabilities do not sum to 1');
    const limits = sums.map((sum) => sum / total);
    picks = Array.from({ length: count }, () => searchSorted(limits, random.uniform(), true));
  }
  if (source.ndim === 0) return result(NDArray.of(Float64Array.from(picks), 'int64', shape));
  const indices = NDArray.of(Float64Array.from(picks), 'int64', shape);
  return source.item(shape.length === 0 ? scalarValue(picks[0] ?? 0, 'int64') : indices, context) ?? null;
}

function shuffle(random: LegacyRandom, value: PyValue, context: Context): null {
  if (value instanceof PyList) {
    const order = random.order(value.items.length);
    value.replace(order.map((i) => value.items[i] ?? null));
    return null;
  }
  if (!(value instanceof NDArray) || value.ndim === 0)
    throw typeError('only lists and arrays can be shuffled');
  const rows = copyOf(value);
  const indices = NDArray.of(Float64Array.from(random.order(value.shape[0] ?? 0)), 'int64');
  const whole = NDArray.of(
    Float64Array.from({ length: indices.size }, (_, i) => i),
    'int64',
  );
  value.setItem(whole, rows.item(indices, context) ?? null, context);
  return null;
}

/** The functions of `numpy.random` on one stream. */
export function randomFunctions(random: LegacyRandom): readonly ArrayFunction[] {
  const uniform = (): number => random.uniform();
  return [
    define('seed', 'seed=None', (bound) => {
      const value = bound.get('seed') === null ? undefined : integerOr(bound, 'seed', 0);
      if (value !== undefined && !(value >= 0 && value < 2 ** 32)) {
        throw valueError('Seed must be between 0 and 2**32 - 1');
      }
      random.state.seed(value);
      return null;
    }),
    bySize('rand', uniform),
    bySize('randn', () => random.normal()),
    distribution('random', '', uniform),
    distribution('random_sample', '', uniform),
    distribution('ranf', '', uniform),
    distribution('sample', '', uniform),
    distribution(
      'uniform',
      'low=0.0, high=1.0',
      ([low = 0, high = 1]) => low + (high - low) * random.uniform(),
    ),
    distribution('normal', 'loc=0.0, scale=1.0', ([loc = 0, scale = 1]) => loc + scale * random.normal()),
    distribution('standard_normal', '', () => random.normal()),
    distribution('lognormal', 'mean=0.0, sigma=1.0', ([mean = 0, sigma = 1]) =>
      Math.exp(mean + sigma * random.normal()),
    ),
    distribution('exponential', 'scale=1.0', ([scale = 1]) => scale * random.exponential()),
    distribution('standard_exponential', '', () => random.exponential()),
    distribution('gamma', 'shape, scale=1.0', ([shape = 1, scale = 1]) => scale * random.gamma(shape)),
    distribution('standard_gamma', 'shape', ([shape = 1]) => random.gamma(shape)),
    distribution('poisson', 'lam=1.0', ([lam = 1]) => random.state.poisson(lam), 'int64'),
    define('randint', 'low, high=None, size=None', (bound, context) => randint(random, bound, context)),
    define('choice', 'a, size=None, replace=True, p=None', (bound, context) =>
      choice(random, bound, context),
    ),
    define('permutation', 'x', (bound, context) => {
      const source = arrayArgument(bound, 'x', context);
      const order = random.order(source.ndim === 0 ? source.first : (source.shape[0] ?? 0));
      const indices = NDArray.of(Float64Array.from(order), 'int64');
      if (source.ndim === 0) return indices.withDimension(Dimension.none);
      return source.item(indices, context) ?? null;
    }),
    define('shuffle', 'x', (bound, context) => shuffle(random, bound.get('x'), context)),
  ];
}
