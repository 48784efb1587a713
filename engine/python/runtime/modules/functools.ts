// The module functools.
import { attributeOr, setAttribute } from '../attributes';
import { PyClass } from '../class';
import { NativeMethod, PyMethod, type Descriptor } from '../descriptors';
import { PyDict } from '../dict';
import { hashText } from '../hash';
import { PyInstance } from '../instance';
import type { PyModule } from '../module';
import { nativeFunction, type NativeBody } from '../native';
import { PyObject, type CallArguments, type Context, type PyValue } from '../object';
import { compareOp, iterate, truthOf } from '../operators';
import { raise } from '../py-error';
import { PyTuple } from '../sequences';
import type { PyComparison } from '../../syntax/ast';
import { namedTupleClass } from './collections/named-tuple';
import { moduleOf } from './module-of';

const reduce: NativeBody = (bound, context) => {
  const iterator = iterate(bound.get('iterable'), context);
  let total: PyValue | undefined = bound.given('initial') ? bound.get('initial') : undefined;
  for (let next = iterator.next(); next.done !== true; next = iterator.next())
    total = total === undefined ? next.value : context.call(bound.get('function'), [total, next.value]);
  return total === undefined ? raise('TypeError', 'reduce() of empty iterable with no initial value') : total;
};

/** functools.partial: a function with some arguments. */
class PyPartial extends PyObject {
  readonly typeName = 'functools.partial';

  constructor(
    private readonly func: PyValue,
    private readonly args: readonly PyValue[],
    private readonly keywords: ReadonlyMap<string, PyValue>,
  ) {
    super();
  }

  override call({ positional, keywords }: CallArguments, context: Context): PyValue {
    return context.call(this.func, [...this.args, ...positional], new Map([...this.keywords, ...keywords]));
  }

  override attribute(name: string): PyValue | undefined {
    if (name === 'func') return this.func;
    if (name === 'args') return new PyTuple(this.args);
    return name === 'keywords' ? PyDict.ofNames(this.keywords) : undefined;
  }

  override repr(context: Context): string {
    const parts = [
      context.repr(this.func),
      ...this.args.map((one) => context.repr(one)),
      ...[...this.keywords].map(([name, value]) => `${name}=${context.repr(value)}`),
    ];
    return `functools.partial(${parts.join(', ')})`;
  }
}

function copyNames(wrapped: PyValue, wrapper: PyValue, context: Context): void {
  for (const name of ['__module__', '__name__', '__qualname__', '__doc__']) {
    const value = attributeOr(wrapped, name, context);
    if (value !== undefined) setAttribute(wrapper, name, value, context);
  }
  setAttribute(wrapper, '__wrapped__', wrapped, context);
}

const CACHE_INFO = namedTupleClass('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], []);

/** A function that remembers its answers. */
class PyCached extends PyObject implements Descriptor {
  readonly typeName = 'functools._lru_cache_wrapper';
  private readonly answers = new Map<string, PyValue>();
  private hits = 0;
  private misses = 0;

  constructor(
    private readonly wrapped: PyValue,
    private readonly most: number | undefined,
  ) {
    super();
  }

  bindTo(instance: PyValue): PyValue {
    return instance === null ? this : new PyMethod(this, instance);
  }

  override call({ positional, keywords }: CallArguments, context: Context): PyValue {
    const key = [
      ...positional.map(hashText),
      ...[...keywords].map(([name, value]) => `${name}=${hashText(value)}`),
    ].join(',');
    const known = this.answers.get(key);
    if (known !== undefined) {
      this.hits += 1;
      // the latest used one moves to the end
      this.answers.delete(key);
      this.answers.set(key, known);
      return known;
    }
    this.misses += 1;
    const answer = context.call(this.wrapped, positional, keywords);
    this.answers.set(key, answer);
    const [oldest] = this.answers.keys();
    if (this.most !== undefined && this.answers.size > this.most && oldest !== undefined)
      this.answers.delete(oldest);
    return answer;
  }

  override heldValues(): Iterable<PyValue> {
    return this.answers.values();
  }

  override attribute(name: string, context: Context): PyValue | undefined {
    switch (name) {
      case '__wrapped__':
        return this.wrapped;
      case 'cache_info':
        return nativeFunction(name, '', () => {
          const most = this.most === undefined ? null : BigInt(this.most);
          const counts = [BigInt(this.hits), BigInt(this.misses), most, BigInt(this.answers.size)];
          return context.call(CACHE_INFO, counts);
        });
      case 'cache_clear':
        return nativeFunction(name, '', () => {
          this.answers.clear();
          [this.hits, this.misses] = [0, 0];
          return null;
        });
      default:
        return this.wrapped instanceof PyObject ? this.wrapped.attribute(name, context) : undefined;
    }
  }

  override repr(): string {
    return '<functools._lru_cache_wrapper object>';
  }
}

const lruCache: NativeBody = (bound) => {
  const first = bound.get('maxsize');
  if (first instanceof PyObject) return new PyCached(first, 128);
  const most = first === null ? undefined : Math.max(0, Number(bound.integer('maxsize')));
  return nativeFunction(
    'decorating_function',
    'user_function',
    (inner) => new PyCached(inner.get('user_function'), most),
  );
};

/** A property that is worked out once for each instance. */
class PyCachedProperty extends PyObject implements Descriptor {
  readonly typeName = 'cached_property';

  constructor(private readonly getter: PyValue) {
    super();
  }

  bindTo(instance: PyValue, _owner: PyClass, context: Context): PyValue {
    if (!(instance instanceof PyInstance)) return this;
    const name = attributeOr(this.getter, '__name__', context);
    const value = context.call(this.getter, [instance]);
    if (typeof name === 'string') instance.fields.set(name, value);
    return value;
  }
}

const MISSING_ORDERS: readonly (readonly [string, PyComparison])[] = [
  ['__lt__', '<'],
  ['__le__', '<='],
  ['__gt__', '>'],
  ['__ge__', '>='],
];

/** total_ordering: the comparisons that a class lacks, from one that it has and `==`. */
const totalOrdering: NativeBody = (bound, context) => {
  const type = bound.get('cls');
  if (!(type instanceof PyClass)) return raise('TypeError', 'total_ordering() takes a class');
  const own = MISSING_ORDERS.find(([name]) => type.members.has(name));
  if (own === undefined) return raise('ValueError', 'must define at least one ordering operation: < > <= >=');
  const [root, operator] = own;
  for (const [name, wanted] of MISSING_ORDERS) {
    if (type.members.has(name)) continue;
    type.members.set(
      name,
      new NativeMethod(name, 'self, other, /', (args) => {
        const [a, b] = [args.get('self'), args.get('other')];
        const holds = truthOf(context.call(type.members.get(root) ?? null, [a, b]), context);
        const equal = truthOf(compareOp('==', a, b, context), context);
        const strict = operator.length === 1;
        const below = operator.startsWith('<')
          ? strict
            ? holds
            : holds && !equal
          : !holds && (strict ? !equal : true);
        if (wanted === '<') return below;
        if (wanted === '<=') return below || equal;
        return wanted === '>' ? !below && !equal : !below;
      }),
    );
  }
  return type;
};

/** What sorts as a comparison function says. */
class PyOrderKey extends PyObject {
  readonly typeName = 'functools.KeyWrapper';

  constructor(
    private readonly compareFunction: PyValue,
    private readonly value: PyValue,
  ) {
    super();
  }

  override compare(
    operator: PyComparison,
    other: PyValue,
    _reflected: boolean,
    context: Context,
  ): PyValue | undefined {
    if (!(other instanceof PyOrderKey)) return undefined;
    return compareOp(operator, context.call(this.compareFunction, [this.value, other.value]), 0n, context);
  }
}

/** functools */
export function functoolsModule(): PyModule {
  return moduleOf('functools', [
    ['reduce', 'function, iterable, initial=None, /', reduce],
    [
      'partial',
      'func, /, *args, **keywords',
      (bound) => new PyPartial(bound.get('func'), bound.star, bound.doubleStar),
    ],
    [
      'wraps',
      'wrapped, *args, **kwargs',
      (bound) =>
        nativeFunction('wraps', 'function', (inner, context) => {
          copyNames(bound.get('wrapped'), inner.get('function'), context);
          return inner.get('function');
        }),
    ],
    [
      'update_wrapper',
      'wrapper, wrapped, *args, **kwargs',
      (bound, context) => {
        copyNames(bound.get('wrapped'), bound.get('wrapper'), context);
        return bound.get('wrapper');
      },
    ],
    ['lru_cache', 'maxsize=128, typed=False', lruCache],
    ['cache', 'user_function, /', (bound) => new PyCached(bound.get('user_function'), undefined)],
    ['cached_property', 'func', (bound) => new PyCachedProperty(bound.get('func'))],
    ['total_ordering', 'cls', totalOrdering],
    [
      'cmp_to_key',
      'mycmp',
      (bound) => nativeFunction('K', 'obj', (inner) => new PyOrderKey(bound.get('mycmp'), inner.get('obj'))),
    ],
  ]);
}
