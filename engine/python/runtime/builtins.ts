// Functions that need no import.
import { attributeNames, attributeOr, getAttribute, setAttribute } from './attributes';
import { PyClass, PyClassLevel, PyInstance, PyProperty, NOT_IMPLEMENTED } from './class';
import { ELLIPSIS } from './ellipsis';
import { PyDict } from './dict';
import { roundFloat, roundToInteger } from './float-text';
import { hashKeyOf } from './hash';
import { PyIterator } from './iterators';
import { sorted } from './methods/list-methods';
import { nativeFunction, PyNative, type NativeBody } from './native';
import { objectNumber, PyObject, type Context, type PyValue } from './object';
import { binaryOp, compareOp, getItem, iterate, listOf, truthOf } from './operators';
import { raise, refuse } from './py-error';
import { PyList, PyTuple } from './sequences';
import { formatValue } from './text';
import { typeNameOf } from './type-name';
import { builtinTypes, isInstance, lengthValue } from './types';

function* mapped(
  source: Iterator<PyValue>,
  change: (value: PyValue) => PyValue,
): Generator<PyValue, undefined> {
  for (let next = source.next(); next.done !== true; next = source.next()) yield change(next.value);
  return undefined;
}

function* zipped(sources: readonly Iterator<PyValue>[], context: Context): Generator<PyValue[], undefined> {
  while (sources.length > 0) {
    const items: PyValue[] = [];
    for (const source of sources) {
      const next = source.next();
      if (next.done === true) return undefined;
      items.push(next.value);
    }
    context.spend(1);
    yield items;
  }
  return undefined;
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

const round: NativeBody = (bound, context) => {
  const value = bound.get('number');
  const digits = bound.get('ndigits');
  if (value instanceof PyObject) {
    const method = attributeOr(value, '__round__', context) ?? attributeOr(value, 'round', context);
    if (method === undefined) raise('TypeError', `type ${typeNameOf(value)} doesn't define __round__ method`);
    return context.call(method, digits === null ? [] : [digits]);
  }
  if (typeof value === 'number') {
    if (digits !== null) return roundFloat(value, Number(bound.integer('ndigits')));
    if (Number.isNaN(value)) raise('ValueError', 'cannot convert float NaN to integer');
    if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert float infinity to integer');
    return roundToInteger(value);
  }
  if (typeof value !== 'bigint' && typeof value !== 'boolean')
    raise('TypeError', `type ${typeNameOf(value)} doesn't define __round__ method`);
  const integer = BigInt(value);
  const places = digits === null ? 0n : bound.integer('ndigits');
  if (places >= 0n) return integer;
  if (places < -4300n) return 0n;
  const unit = 10n ** -places;
  const size = integer < 0n ? -integer : integer;
  const rest = size % unit;
  const base = size - rest;
  const up = rest * 2n > unit || (rest * 2n === unit && (base / unit) % 2n === 1n);
  return (integer < 0n ? -1n : 1n) * (up ? base + unit : base);
};

const hash: NativeBody = (bound) => {
  const key = hashKeyOf(bound.get('object'));
  if (typeof key === 'number' && Number.isInteger(key)) return BigInt(key);
  if (typeof key === 'bigint') return key;
  let number = 0;
  for (const character of String(key)) number = (Math.imul(number, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return BigInt(number);
};

const print: NativeBody = (bound, context) => {
  const text = (name: string, usual: string): string => {
    const value = bound.get(name);
    if (value !== null && typeof value !== 'string')
      raise('TypeError', `${name} must be None or a string, not ${typeNameOf(value)}`);
    return value ?? usual;
  };
  const line = bound.star.map((value) => context.str(value)).join(text('sep', ' ')) + text('end', '\n');
  const file = bound.get('file');
  if (file === null) context.print(line);
  else context.call(getAttribute(file, 'write', context), [line]);
  return null;
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

const inBase =
  (radix: number, prefix: string): NativeBody =>
  (bound) => {
    const value = bound.integer('number');
    return `${value < 0n ? '-' : ''}${prefix}${(value < 0n ? -value : value).toString(radix)}`;
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

const FUNCTIONS: readonly (readonly [string, string, NativeBody])[] = [
  ['print', '*args, sep=None, end=None, file=None, flush=False', print],
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
  [
    'abs',
    'x, /',
    (bound, context) => {
      const value = bound.get('x');
      if (typeof value === 'number') return Math.abs(value);
      if (typeof value === 'bigint' || typeof value === 'boolean')
        return BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
      const method =
        value === null || typeof value === 'string' ? undefined : attributeOr(value, '__abs__', context);
      if (method === undefined) raise('TypeError', `bad operand type for abs(): '${typeNameOf(value)}'`);
      return context.call(method, []);
    },
  ],
  ['round', 'number, ndigits=None', round],
  ['any', 'iterable, /', quantifier(true)],
  ['all', 'iterable, /', quantifier(false)],
  [
    'isinstance',
    'obj, class_or_tuple, /',
    (bound) => isInstance(bound.get('obj'), bound.get('class_or_tuple')),
  ],
  [
    'issubclass',
    'cls, class_or_tuple, /',
    (bound) => {
      const [one, other] = [bound.get('cls'), bound.get('class_or_tuple')];
      if (!(one instanceof PyClass)) raise('TypeError', 'issubclass() arg 1 must be a class');
      const all = other instanceof PyTuple ? other.items : [other];
      return all.some((each) => each instanceof PyClass && one.isSubclassOf(each));
    },
  ],
  [
    'getattr',
    'object, name, default=None, /',
    (bound, context) => {
      if (!bound.given('default')) return getAttribute(bound.get('object'), bound.text('name'), context);
      const found = attributeOr(bound.get('object'), bound.text('name'), context);
      return found === undefined ? bound.get('default') : found;
    },
  ],
  [
    'hasattr',
    'object, name, /',
    (bound, context) => attributeOr(bound.get('object'), bound.text('name'), context) !== undefined,
  ],
  [
    'setattr',
    'object, name, value, /',
    (bound, context) => {
      setAttribute(bound.get('object'), bound.text('name'), bound.get('value'), context);
      return null;
    },
  ],
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
  [
    'divmod',
    'x, y, /',
    (bound, context) =>
      new PyTuple([
        binaryOp('//', bound.get('x'), bound.get('y'), context),
        binaryOp('%', bound.get('x'), bound.get('y'), context),
      ]),
  ],
  [
    'pow',
    'base, exp, mod=None',
    (bound, context) => {
      const power =
        bound.get('mod') === null
          ? binaryOp('**', bound.get('base'), bound.get('exp'), context)
          : modularPower(bound.integer('base'), bound.integer('exp'), bound.integer('mod'));
      return power;
    },
  ],
  [
    'ord',
    'c, /',
    (bound) => {
      const text = bound.text('c');
      if (Array.from(text).length !== 1)
        raise(
          'TypeError',
          `ord() expected a character, but string of length ${String(Array.from(text).length)} found`,
        );
      return BigInt(text.codePointAt(0) ?? 0);
    },
  ],
  [
    'chr',
    'i, /',
    (bound) => {
      const code = bound.integer('i');
      if (code < 0n || code > 0x10ffffn) raise('ValueError', 'chr() arg not in range(0x110000)');
      return String.fromCodePoint(Number(code));
    },
  ],
  ['bin', 'number, /', inBase(2, '0b')],
  ['oct', 'number, /', inBase(8, '0o')],
  ['hex', 'number, /', inBase(16, '0x')],
  ['repr', 'obj, /', (bound, context) => context.repr(bound.get('obj'))],
  [
    'format',
    "value, format_spec='', /",
    (bound, context) => formatValue(bound.get('value'), bound.text('format_spec'), context),
  ],
  [
    'id',
    'obj, /',
    (bound) => {
      const value = bound.get('obj');
      return value instanceof PyObject ? BigInt(objectNumber(value)) : 0n;
    },
  ],
  ['hash', 'object, /', hash],
  [
    'callable',
    'obj, /',
    (bound, context) => {
      const value = bound.get('obj');
      if (value instanceof PyInstance) return attributeOr(value, '__call__', context) !== undefined;
      return (
        value instanceof PyObject &&
        (value instanceof PyNative || /function|method|type|object/.test(value.typeName))
      );
    },
  ],
  [
    'dir',
    'object=None, /',
    (bound, context) =>
      new PyList(
        [
          ...new Set(bound.given('object') ? attributeNames(bound.get('object')) : context.names(0).keys()),
        ].sort(),
      ),
  ],
  ['globals', '', () => refuse('globals()')],
  ['locals', '', (_bound, context) => PyDict.ofNames(context.names(0))],
  [
    'vars',
    'object, /',
    (bound) => {
      const value = bound.get('object');
      return value instanceof PyInstance ? PyDict.ofNames(value.fields) : refuse('vars() of this object');
    },
  ],
  ['staticmethod', 'function, /', (bound) => new PyClassLevel(bound.get('function'), false)],
  ['classmethod', 'function, /', (bound) => new PyClassLevel(bound.get('function'), true)],
];

/** base ** exp % mod by squaring. */
function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus === 0n) raise('ValueError', 'pow() 3rd argument cannot be 0');
  if (exponent < 0n) refuse('pow() with a negative exponent and a modulus');
  let [result, factor, rest] = [1n, ((base % modulus) + modulus) % modulus, exponent];
  for (; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result % modulus;
}

/** Names that scripts may expect but that reach out of the sandbox or into the interpreter. */
const REFUSED = [
  'open',
  'input',
  'eval',
  'exec',
  'compile',
  '__import__',
  'breakpoint',
  'memoryview',
  'bytes',
  'bytearray',
  'complex',
];

/** property(), with its setter decorator. */
function property(): PyNative {
  return nativeFunction(
    'property',
    'fget=None, fset=None',
    (bound) => new PyProperty(bound.get('fget'), bound.get('fset')),
  );
}

/** All builtins but exceptions and super(), which belong to an interpreter. */
export function builtinFunctions(): [string, PyValue][] {
  return [
    ...builtinTypes(),
    ...FUNCTIONS.map(([name, parameters, body]): [string, PyValue] => [
      name,
      nativeFunction(name, parameters, body),
    ]),
    ...REFUSED.map((name): [string, PyValue] => [
      name,
      nativeFunction(name, '*args, **kwargs', () => refuse(`${name}()`)),
    ]),
    ['property', property()],
    ['NotImplemented', NOT_IMPLEMENTED],
    ['Ellipsis', ELLIPSIS],
    ['__debug__', true],
  ];
}
