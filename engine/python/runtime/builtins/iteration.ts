// Builtins that walk values: zip, map, sorted, sum, min …
import { PyInstance } from '../instance';
import { PyDict } from '../dict';
import { PyIterator } from '../iterators';
import { sorted } from '../methods/list-methods';
import { type NativeBody } from '../native';
import { type Context, type PyValue } from '../object';
import { binaryOp, compareOp, getItem, iterate, listOf, truthOf } from '../operators';
import { raise } from '../py-error';
import { PyList, PyTuple } from '../sequences';
import { typeNameOf } from '../type-name';
import { lengthValue } from '../types';

function* mapped(
  source: Iterator<PyValue>,
  change: (value: PyValue) => PyValue,
): Generator<PyValue, undefined> {
  for (let next = source.next(); next.done !== true; next = source.next()) yield change(next.value);
  return undefined;
}

function* zipped(
  sources: readonly Iterator<PyValue>[],
  context: Context,
  strict = false,
): Generator<PyValue[], undefined> {
  while (sources.length > 0) {
    const items: PyValue[] = [];
    for (const [at, source] of sources.entries()) {
      const next = source.next();
      if (next.done === true) {
        if (strict) checkEnds(sources, at);
        return undefined;
      }
      items.push(next.value);
    }
    context.spend(1);
    yield items;
  }
  return undefined;
}

/** zip(strict=True): all end together. */
function checkEnds(sources: readonly Iterator<PyValue>[], ended: number): void {
  const before = (count: number): string => (count === 1 ? 'argument 1' : `arguments 1-${String(count)}`);
  if (ended > 0) raise('ValueError', `zip() argument ${String(ended + 1)} is shorter than ${before(ended)}`);
  const longer = sources.findIndex((source, i) => i > 0 && source.next().done !== true);
  if (longer > 0)
    raise('ValueError', `zip() argument ${String(longer + 1)} is longer than ${before(longer)}`);
}

function* filtered(
  source: Iterator<PyValue>,
  test: (value: PyValue) => boolean,
  context: Context,
): Generator<PyValue, undefined> {
  for (let next = source.next(); next.done !== true; next = source.next()) {
    context.spend(1);
    if (test(next.value)) yield next.value;
  }
  return undefined;
}

function* tuples(source: Iterable<PyValue[]>): Generator<PyValue, undefined> {
  for (const items of source) yield new PyTuple(items);
  return undefined;
}

const extreme =
  (name: 'min' | 'max'): NativeBody =>
  (bound, context) => {
    const values = bound.star.length === 1 ? listOf(bound.star[0] ?? null, context) : bound.star;
    if (bound.star.length === 0) raise('TypeError', `${name} expected at least 1 argument, got 0`);
    const [first] = values;
    if (first === undefined) {
      if (bound.given('default')) return bound.get('default');
      raise('ValueError', `${name}() arg is an empty sequence`);
    }
    const key = bound.get('key');
    const keyOf = (value: PyValue): PyValue => (key === null ? value : context.call(key, [value]));
    let best = first;
    let bestKey = keyOf(first);
    for (const value of values.slice(1)) {
      const one = keyOf(value);
      if (truthOf(compareOp(name === 'min' ? '<' : '>', one, bestKey, context), context)) {
        best = value;
        bestKey = one;
      }
    }
    return best;
  };

const sum: NativeBody = (bound, context) => {
  const iterator = iterate(bound.get('iterable'), context);
  let total: PyValue = bound.get('start');
  if (typeof total === 'string') raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    context.spend(1);
    total = binaryOp('+', total, next.value, context);
  }
  return total;
};

const quantifier =
  (stop: boolean): NativeBody =>
  (bound, context) => {
    const iterator = iterate(bound.get('iterable'), context);
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      context.spend(1);
      if (truthOf(next.value, context) === stop) {
        iterator.return?.();
        return stop;
      }
    }
    return !stop;
  };

/** next() of a value. */
function nextOf(value: PyValue, context: Context): PyValue | undefined {
  if (value instanceof PyIterator) return value.next();
  if (value instanceof PyInstance) {
    const found = value.invoke('__next__', [], context);
    if (found !== undefined) return found;
  }
  return raise('TypeError', `'${typeNameOf(value)}' object is not an iterator`);
}

function* backwards(value: PyValue, length: number, context: Context): Generator<PyValue, undefined> {
  for (let i = length - 1; i >= 0; i -= 1) yield getItem(value, BigInt(i), context);
  return undefined;
}

/** Functions over iterables. */
export const ITERATION: readonly (readonly [string, string, NativeBody])[] = [
  ['len', 'obj, /', (bound, context) => lengthValue(bound.get('obj'), context)],
  [
    'zip',
    '*iterables, strict=False',
    (bound, context) =>
      new PyIterator(
        'zip',
        tuples(
          zipped(
            bound.star.map((one) => iterate(one, context)),
            context,
            truthOf(bound.get('strict'), context),
          ),
        ),
      ),
  ],
  [
    'enumerate',
    'iterable, start=0',
    (bound, context) => {
      let index = bound.integer('start') - 1n;
      return new PyIterator(
        'enumerate',
        mapped(iterate(bound.get('iterable'), context), (value) => {
          index += 1n;
          return new PyTuple([index, value]);
        }),
      );
    },
  ],
  [
    'map',
    'func, *iterables',
    (bound, context) => {
      const call = bound.get('func');
      const items = zipped(
        bound.star.map((one) => iterate(one, context)),
        context,
      );
      return new PyIterator(
        'map',
        (function* () {
          for (const args of items) yield context.call(call, args);
        })(),
      );
    },
  ],
  [
    'filter',
    'function, iterable, /',
    (bound, context) => {
      const test = bound.get('function');
      return new PyIterator(
        'filter',
        filtered(
          iterate(bound.get('iterable'), context),
          (value) => truthOf(test === null ? value : context.call(test, [value]), context),
          context,
        ),
      );
    },
  ],
  [
    'sorted',
    'iterable, /, *, key=None, reverse=False',
    (bound, context) =>
      new PyList(
        sorted(
          listOf(bound.get('iterable'), context),
          bound.get('key'),
          truthOf(bound.get('reverse'), context),
          context,
        ),
      ),
  ],
  [
    'reversed',
    'sequence, /',
    (bound, context) => {
      const value = bound.get('sequence');
      if (value instanceof PyDict)
        return new PyIterator('dict_reversekeyiterator', value.keys().reverse()[Symbol.iterator]());
      return new PyIterator('reversed', backwards(value, Number(lengthValue(value, context)), context));
    },
  ],
  ['sum', 'iterable, /, start=0', sum],
  ['min', '*args, key=None, default=None', extreme('min')],
  ['max', '*args, key=None, default=None', extreme('max')],
  ['any', 'iterable, /', quantifier(true)],
  ['all', 'iterable, /', quantifier(false)],
  [
    'iter',
    'object, /',
    (bound, context) => {
      const value = bound.get('object');
      return value instanceof PyIterator ? value : new PyIterator('iterator', iterate(value, context));
    },
  ],
  [
    'next',
    'iterator, default=None, /',
    (bound, context) => {
      const value = nextOf(bound.get('iterator'), context);
      if (value !== undefined) return value;
      return bound.given('default') ? bound.get('default') : raise('StopIteration', '');
    },
  ],
];
