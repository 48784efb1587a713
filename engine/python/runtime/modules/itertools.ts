// The module itertools.
import { PyIterator } from '../iterators';
import type { PyModule } from '../module';
import { nativeFunction } from '../native';
import { PyObject, type CallArguments, type Context, type PyValue } from '../object';
import { binaryOp, iterate, listOf } from '../operators';
import { PyTuple } from '../sequences';
import { moduleOf } from './module-of';
import { moreWalks, teed, type Walk, walker } from './itertools-more';

function* products(pools: readonly PyValue[][], context: Context, taken: readonly PyValue[] = []): Walk {
  const pool = pools[taken.length];
  if (pool === undefined) {
    context.spend(1);
    yield new PyTuple(taken);
    return undefined;
  }
  for (const value of pool) yield* products(pools, context, [...taken, value]);
  return undefined;
}

/** Selections of `size` positions, in order (combinations) or any (permutations). */
function* selections(
  items: readonly PyValue[],
  size: number,
  ordered: boolean,
  context: Context,
  taken: readonly number[] = [],
): Walk {
  if (taken.length === size) {
    context.spend(1);
    yield new PyTuple(taken.map((at) => items[at] ?? null));
    return undefined;
  }
  const first = ordered ? (taken.at(-1) ?? -1) + 1 : 0;
  for (let i = first; i < items.length; i += 1)
    if (ordered || !taken.includes(i)) yield* selections(items, size, ordered, context, [...taken, i]);
  return undefined;
}

function* chained(sources: Iterator<PyValue>, context: Context): Walk {
  for (let source = sources.next(); source.done !== true; source = sources.next()) {
    const iterator = iterate(source.value, context);
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) yield next.value;
  }
  return undefined;
}

function* counting(start: PyValue, step: PyValue, context: Context): Walk {
  for (let value = start; ; value = binaryOp('+', value, step, context)) {
    context.spend(1);
    yield value;
  }
}

function* cycled(values: readonly PyValue[], times: number, context: Context): Walk {
  for (let i = 0; i < times && values.length > 0; i += 1)
    for (const value of values) {
      context.spend(1);
      yield value;
    }
  return undefined;
}

function* sliced(source: Iterator<PyValue>, start: number, stop: number, step: number): Walk {
  let wanted = start;
  for (let i = 0; wanted < stop; i += 1) {
    const next = source.next();
    if (next.done === true) return undefined;
    if (i === wanted) {
      wanted += step;
      yield next.value;
    }
  }
  return undefined;
}

function* accumulated(source: Iterator<PyValue>, combine: (a: PyValue, b: PyValue) => PyValue): Walk {
  let total: PyValue | undefined;
  for (let next = source.next(); next.done !== true; next = source.next()) {
    total = total === undefined ? next.value : combine(total, next.value);
    yield total;
  }
  return undefined;
}

function* after(first: PyValue, source: Iterator<PyValue>): Walk {
  yield first;
  for (let next = source.next(); next.done !== true; next = source.next()) yield next.value;
  return undefined;
}

/** itertools.chain, which has a function of its own. */
class ChainType extends PyObject {
  readonly typeName = 'type';

  override call({ positional }: CallArguments, context: Context): PyValue {
    return new PyIterator('chain', chained(positional[Symbol.iterator](), context));
  }

  override attribute(name: string): PyValue | undefined {
    if (name !== 'from_iterable') return undefined;
    return nativeFunction(
      name,
      'iterable, /',
      (bound, context) => new PyIterator('chain', chained(iterate(bound.get('iterable'), context), context)),
    );
  }

  override repr(): string {
    return "<class 'itertools.chain'>";
  }
}

/** itertools */
export function itertoolsModule(): PyModule {
  const chain = new ChainType();
  return moduleOf(
    'itertools',
    [
      walker('product', '*iterables, repeat=1', (bound, context) => {
        const pools = bound.star.map((one) => listOf(one, context));
        const times = Math.min(64, Number(bound.integer('repeat')));
        return products(Array.from({ length: times }, () => pools).flat(), context);
      }),
      walker('combinations', 'iterable, r', (bound, context) =>
        selections(listOf(bound.get('iterable'), context), Number(bound.integer('r')), true, context),
      ),
      walker('permutations', 'iterable, r=None', (bound, context) => {
        const items = listOf(bound.get('iterable'), context);
        return selections(
          items,
          bound.get('r') === null ? items.length : Number(bound.integer('r')),
          false,
          context,
        );
      }),
      walker('count', 'start=0, step=1', (bound, context) =>
        counting(bound.get('start'), bound.get('step'), context),
      ),
      walker('cycle', 'iterable, /', (bound, context) =>
        cycled(listOf(bound.get('iterable'), context), Infinity, context),
      ),
      walker('repeat', 'object, times=None', (bound, context) =>
        cycled(
          [bound.get('object')],
          bound.get('times') === null ? Infinity : Number(bound.integer('times')),
          context,
        ),
      ),
      walker('islice', 'iterable, start, stop=None, step=1, /', (bound, context) => {
        const end = (name: string): number =>
          bound.get(name) === null ? Infinity : Number(bound.integer(name));
        const only = !bound.given('stop') && !bound.given('step');
        const start = only || bound.get('start') === null ? 0 : end('start');
        return sliced(
          iterate(bound.get('iterable'), context),
          start,
          end(only ? 'start' : 'stop'),
          Math.max(1, Number(bound.integer('step'))),
        );
      }),
      walker('accumulate', 'iterable, func=None, *, initial=None', (bound, context) => {
        const [f, initial] = [bound.get('func'), bound.get('initial')];
        const source = iterate(bound.get('iterable'), context);
        const combine = (a: PyValue, b: PyValue): PyValue =>
          f === null ? binaryOp('+', a, b, context) : context.call(f, [a, b]);
        return accumulated(initial === null ? source : after(initial, source), combine);
      }),
      ...moreWalks(walker),
      ['tee', 'iterable, n=2, /', (bound, context) => teed(bound, context)],
    ],
    [['chain', chain]],
  );
}
