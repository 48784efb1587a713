// The modules itertools, functools, operator and collections.
import { attributeOr, setAttribute } from '../attributes';
import { nativeClass } from '../class';
import { PyDefaultDict, PyDict } from '../dict';
import { PyIterator } from '../iterators';
import { updateDict } from '../methods/dict-methods';
import { PyModule } from '../module';
import { nativeFunction, type NativeBody } from '../native';
import { PyObject, type Context, type PyValue } from '../object';
import { binaryOp, compareOp, getItem, iterate, listOf, unaryOp } from '../operators';
import { raise } from '../py-error';
import { PyTuple } from '../sequences';
import type { PyBinaryOperator, PyComparison } from '../../syntax';

type Walk = Generator<PyValue, undefined>;

/** A module of functions. */
export function moduleOf(
  name: string,
  functions: readonly (readonly [string, string, NativeBody])[],
  values: readonly (readonly [string, PyValue])[] = [],
): PyModule {
  return new PyModule(
    name,
    new Map([
      ...functions.map(([own, parameters, body]): [string, PyValue] => [
        own,
        nativeFunction(own, parameters, body),
      ]),
      ...values,
    ]),
  );
}

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

/** itertools */
export function itertoolsModule(): PyModule {
  const walker = (
    name: string,
    parameters: string,
    body: (bound: Parameters<NativeBody>[0], context: Context) => Walk,
  ): readonly [string, string, NativeBody] => [
    name,
    parameters,
    (bound, context) => new PyIterator(name, body(bound, context)),
  ];
  return moduleOf('itertools', [
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
    walker('chain', '*iterables', (bound, context) => chained(bound.star[Symbol.iterator](), context)),
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
    walker('accumulate', 'iterable, func=None', (bound, context) => {
      const f = bound.get('func');
      return accumulated(iterate(bound.get('iterable'), context), (a, b) =>
        f === null ? binaryOp('+', a, b, context) : context.call(f, [a, b]),
      );
    }),
  ]);
}

/** functools */
export function functoolsModule(): PyModule {
  return moduleOf('functools', [
    [
      'reduce',
      'function, iterable, initial=None, /',
      (bound, context) => {
        const iterator = iterate(bound.get('iterable'), context);
        let total: PyValue | undefined = bound.given('initial') ? bound.get('initial') : undefined;
        for (let next = iterator.next(); next.done !== true; next = iterator.next())
          total = total === undefined ? next.value : context.call(bound.get('function'), [total, next.value]);
        return total === undefined
          ? raise('TypeError', 'reduce() of empty iterable with no initial value')
          : total;
      },
    ],
    [
      'partial',
      'func, /, *args, **keywords',
      (bound) => {
        const [f, args, keywords] = [bound.get('func'), bound.star, bound.doubleStar];
        return nativeFunction('partial', '*args, **keywords', (more, context) =>
          context.call(f, [...args, ...more.star], new Map([...keywords, ...more.doubleStar])),
        );
      },
    ],
    [
      'wraps',
      'wrapped',
      (bound) =>
        nativeFunction('wraps', 'function', (inner, context) => {
          for (const name of ['__name__', '__qualname__', '__doc__']) {
            const value = attributeOr(bound.get('wrapped'), name, context);
            if (value !== undefined) setAttribute(inner.get('function'), name, value, context);
          }
          return inner.get('function');
        }),
    ],
  ]);
}

/** operator */
export function operatorModule(): PyModule {
  const binary: [string, PyBinaryOperator][] = [
    ['add', '+'],
    ['sub', '-'],
    ['mul', '*'],
    ['truediv', '/'],
    ['floordiv', '//'],
    ['mod', '%'],
    ['pow', '**'],
    ['and_', '&'],
    ['or_', '|'],
    ['xor', '^'],
    ['lshift', '<<'],
    ['rshift', '>>'],
    ['matmul', '@'],
  ];
  const comparisons: [string, PyComparison][] = [
    ['lt', '<'],
    ['le', '<='],
    ['gt', '>'],
    ['ge', '>='],
    ['eq', '=='],
    ['ne', '!='],
  ];
  return moduleOf('operator', [
    ...binary.map(([name, operator]): readonly [string, string, NativeBody] => [
      name,
      'a, b, /',
      (bound, context) => binaryOp(operator, bound.get('a'), bound.get('b'), context),
    ]),
    ...comparisons.map(([name, operator]): readonly [string, string, NativeBody] => [
      name,
      'a, b, /',
      (bound, context) => compareOp(operator, bound.get('a'), bound.get('b'), context),
    ]),
    ['neg', 'a, /', (bound, context) => unaryOp('-', bound.get('a'), context)],
    [
      'itemgetter',
      '*items',
      (bound) =>
        nativeFunction('itemgetter', 'obj, /', (inner, context) => {
          const values = bound.star.map((key) => getItem(inner.get('obj'), key, context));
          return values.length === 1 ? (values[0] ?? null) : new PyTuple(values);
        }),
    ],
    [
      'attrgetter',
      'attr, /',
      (bound) =>
        nativeFunction(
          'attrgetter',
          'obj, /',
          (inner, context) =>
            attributeOr(inner.get('obj'), bound.text('attr'), context) ??
            raise('AttributeError', `no attribute '${bound.text('attr')}'`),
        ),
    ],
  ]);
}

/** collections: defaultdict, OrderedDict and Counter over dict. */
export function collectionsModule(): PyModule {
  const defaultdict = nativeClass(
    'defaultdict',
    {
      isInstance: (value) => value instanceof PyDefaultDict,
      construct: ({ positional, keywords }, context) => {
        const [factory = null, source] = positional;
        if (factory !== null && !(factory instanceof PyObject))
          raise('TypeError', 'first argument must be callable or None');
        const dict = new PyDefaultDict(factory);
        if (source !== undefined) updateDict(dict, source, context);
        for (const [name, value] of keywords) dict.set(name, value);
        return dict;
      },
    },
    [],
    'collections',
  );
  const ordered: NativeBody = (bound, context) => {
    const dict = new PyDict();
    if (bound.given('items')) updateDict(dict, bound.get('items'), context);
    for (const [name, value] of bound.doubleStar) dict.set(name, value);
    return dict;
  };
  return moduleOf(
    'collections',
    [['OrderedDict', 'items=None, /, **kwargs', ordered]],
    [['defaultdict', defaultdict]],
  );
}
