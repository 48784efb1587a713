// The rest of itertools: what stops, groups, filters or splits.
import { same } from '../equality';
import { PyIterator } from '../iterators';
import type { Bound, NativeBody } from '../native';
import type { Context, PyValue } from '../object';
import { iterate, listOf, truthOf } from '../operators';
import { PyTuple } from '../sequences';

export type Walk = Generator<PyValue, undefined>;
type Entry = readonly [string, string, NativeBody];

/** A function that gives an iterator. */
export function walker(
  name: string,
  parameters: string,
  body: (bound: Bound, context: Context) => Walk,
): Entry {
  return [name, parameters, (bound, context) => new PyIterator(name, body(bound, context))];
}

function* items(source: PyValue, context: Context): Walk {
  const iterator = iterate(source, context);
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    context.spend(1);
    yield next.value;
  }
  return undefined;
}

const tested = (bound: Bound, context: Context, value: PyValue): boolean => {
  const test = bound.get('predicate');
  return truthOf(test === null ? value : context.call(test, [value]), context);
};

function* longest(sources: readonly Iterator<PyValue>[], fill: PyValue, context: Context): Walk {
  for (;;) {
    let left = 0;
    const row = sources.map((source) => {
      const next = source.next();
      if (next.done !== true) left += 1;
      return next.done === true ? fill : next.value;
    });
    if (left === 0) return undefined;
    context.spend(1);
    yield new PyTuple(row);
  }
}

/** Runs of items with the same key; a group ends when the next one is asked for. */
function* grouped(source: Walk, keyOf: (value: PyValue) => PyValue, context: Context): Walk {
  let next = source.next();
  while (next.done !== true) {
    const key = keyOf(next.value);
    let current = true;
    const group = function* (): Walk {
      while (current && next.done !== true && same(keyOf(next.value), key, context)) {
        const { value } = next;
        next = source.next();
        yield value;
      }
      return undefined;
    };
    yield new PyTuple([key, new PyIterator('_grouper', group())]);
    while (next.done !== true && same(keyOf(next.value), key, context)) next = source.next();
    current = false;
  }
  return undefined;
}

function* repeating(
  pool: readonly PyValue[],
  size: number,
  context: Context,
  taken: readonly number[] = [],
): Walk {
  if (taken.length === size) {
    context.spend(1);
    yield new PyTuple(taken.map((at) => pool[at] ?? null));
    return undefined;
  }
  for (let i = taken.at(-1) ?? 0; i < pool.length; i += 1)
    yield* repeating(pool, size, context, [...taken, i]);
  return undefined;
}

/** tee(): iterators over one source that each see all of it. */
export function teed(bound: Bound, context: Context): PyValue {
  const source = items(bound.get('iterable'), context);
  const seen: PyValue[] = [];
  const reader = function* (): Walk {
    for (let at = 0; ; at += 1) {
      if (at >= seen.length) {
        const next = source.next();
        if (next.done === true) return undefined;
        seen.push(next.value);
      }
      yield seen[at] ?? null;
    }
  };
  const count = Math.min(1000, Number(bound.integer('n')));
  return new PyTuple(Array.from({ length: count }, () => new PyIterator('_tee', reader())));
}

/** The functions that itertools.ts does not have. */
export function moreWalks(make: typeof walker): Entry[] {
  return [
    make('zip_longest', '*iterables, fillvalue=None', (bound, context) =>
      longest(
        bound.star.map((one) => iterate(one, context)),
        bound.get('fillvalue'),
        context,
      ),
    ),
    make('takewhile', 'predicate, iterable, /', function* (bound, context) {
      for (const value of items(bound.get('iterable'), context)) {
        if (!tested(bound, context, value)) return undefined;
        yield value;
      }
      return undefined;
    }),
    make('dropwhile', 'predicate, iterable, /', function* (bound, context) {
      let dropping = true;
      for (const value of items(bound.get('iterable'), context)) {
        dropping &&= tested(bound, context, value);
        if (!dropping) yield value;
      }
      return undefined;
    }),
    make('filterfalse', 'predicate, iterable, /', function* (bound, context) {
      for (const value of items(bound.get('iterable'), context))
        if (!tested(bound, context, value)) yield value;
      return undefined;
    }),
    make('starmap', 'function, iterable, /', function* (bound, context) {
      for (const args of items(bound.get('iterable'), context))
        yield context.call(bound.get('function'), listOf(args, context));
      return undefined;
    }),
    make('compress', 'data, selectors', function* (bound, context) {
      const selectors = iterate(bound.get('selectors'), context);
      for (const value of items(bound.get('data'), context)) {
        const next = selectors.next();
        if (next.done === true) return undefined;
        if (truthOf(next.value, context)) yield value;
      }
      return undefined;
    }),
    make('pairwise', 'iterable, /', function* (bound, context) {
      let before: PyValue | undefined;
      for (const value of items(bound.get('iterable'), context)) {
        if (before !== undefined) yield new PyTuple([before, value]);
        before = value;
      }
      return undefined;
    }),
    make('groupby', 'iterable, key=None', (bound, context) => {
      const key = bound.get('key');
      return grouped(
        items(bound.get('iterable'), context),
        (value) => (key === null ? value : context.call(key, [value])),
        context,
      );
    }),
    make('combinations_with_replacement', 'iterable, r', (bound, context) =>
      repeating(listOf(bound.get('iterable'), context), Number(bound.integer('r')), context),
    ),
  ];
}
