// The built-in types, as values.
import { nativeClass, PyClass, useRoot } from './class';
import { PyInstance } from './instance';
import { asComplex, PyComplex } from './complex';
import { PyDict } from './dict';
import { updateDict } from './methods/dict-methods';
import { bind, Signature } from './parameters';
import { Bound, numberOf, type NativeBody } from './native';
import { PyObject, type Context, type PyValue } from './object';
import { lengthOf, listOf, truthOf } from './operators';
import { raise } from './py-error';
import { PyRange } from './range';
import { PyList, PyTuple } from './sequences';
import { PySet } from './set';
import { indexOf, PySlice } from './slice';
import { typeNameOf } from './type-name';

function type(
  name: string,
  parameters: string,
  isInstance: (value: PyValue) => boolean,
  body: NativeBody,
  bases: readonly PyClass[] = [],
): PyClass {
  const signature = Signature.parse(parameters);
  return nativeClass(
    name,
    {
      isInstance,
      construct: (args, context) =>
        body(new Bound(name, bind(name, signature, args.positional, args.keywords)), context, args),
    },
    bases,
  );
}

/** int() of a text. @throws PyError ValueError */
function parseInteger(text: string, base: number): bigint {
  const bad = (): never =>
    raise('ValueError', `invalid literal for int() with base ${String(base)}: '${text}'`);
  const match = /^\s*([-+]?)(0[xX]|0[oO]|0[bB])?([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)\s*$/.exec(text);
  if (match === null) return bad();
  const [, sign, prefix, digits = ''] = match;
  const prefixBase = prefix === undefined ? undefined : { x: 16, o: 8, b: 2 }[prefix.charAt(1).toLowerCase()];
  const whole = prefix !== undefined && prefixBase !== base && base !== 0 ? prefix + digits : digits;
  const radix = base === 0 ? (prefixBase ?? 10) : base;
  const plain = whole.replaceAll('_', '').toLowerCase();
  if (plain.length > 4300)
    raise('ValueError', 'Exceeds the limit (4300 digits) for integer string conversion');
  let value = 0n;
  for (const character of plain) {
    const digit = Number.parseInt(character, 36);
    if (!(digit < radix)) return bad();
    value = value * BigInt(radix) + BigInt(digit);
  }
  return sign === '-' ? -value : value;
}

/** int(float). @throws PyError */
export function truncated(value: number): bigint {
  if (Number.isNaN(value)) raise('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value)) raise('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}

function toInteger(bound: Bound, context: Context): PyValue {
  const value = bound.get('x');
  if (typeof value === 'string')
    return parseInteger(value, bound.given('base') ? Number(bound.integer('base')) : 10);
  if (bound.given('base')) raise('TypeError', "int() can't convert non-string with explicit base");
  if (typeof value === 'number') return truncated(value);
  const method = value instanceof PyInstance ? value.invoke('__int__', [], context) : undefined;
  if (typeof method === 'bigint') return method;
  const index = indexOf(value);
  if (index !== undefined) return index;
  const float = value instanceof PyObject ? value.toFloat(context) : undefined;
  if (float === undefined)
    raise(
      'TypeError',
      `int() argument must be a string, a bytes-like object or a real number, not '${typeNameOf(value)}'`,
    );
  return truncated(float);
}

/** float() of a text. @throws PyError ValueError */
function parseFloatText(text: string): number {
  const plain = text.trim().replace(/(\d)_(?=\d)/g, '$1');
  const special = /^([-+]?)(inf|infinity|nan)$/i.exec(plain);
  if (special !== null) {
    const size = special[2]?.toLowerCase() === 'nan' ? NaN : Infinity;
    return special[1] === '-' ? -size : size;
  }
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain))
    raise('ValueError', `could not convert string to float: '${text}'`);
  return Number(plain);
}

function toFloatValue(bound: Bound, context: Context): number {
  const value = bound.get('x');
  if (typeof value === 'string') return parseFloatText(value);
  const float = numberOf(value, context);
  if (float === undefined)
    raise('TypeError', `float() argument must be a string or a real number, not '${typeNameOf(value)}'`);
  return float;
}

function toRange(bound: Bound): PyRange {
  const safe = (name: string): number => {
    const value = bound.integer(name);
    if (value > 2n ** 52n || value < -(2n ** 52n))
      raise('OverflowError', 'range() bounds this large are not available');
    return Number(value);
  };
  const step = bound.given('step') ? safe('step') : 1;
  if (step === 0) raise('ValueError', 'range() arg 3 must not be zero');
  return bound.given('stop')
    ? new PyRange(safe('start'), safe('stop'), step)
    : new PyRange(0, safe('start'), 1);
}

const given = (bound: Bound, context: Context): PyValue[] =>
  bound.given('iterable') ? listOf(bound.get('iterable'), context) : [];

export const OBJECT = nativeClass('object', {
  isInstance: () => true,
  construct: (_args, context) => new PyInstance(OBJECT, context),
});
const INT = type(
  'int',
  'x=0, /, base=10',
  (value) => typeof value === 'bigint' || typeof value === 'boolean',
  toInteger,
);
useRoot(OBJECT);

const BOOL = type(
  'bool',
  'x=False, /',
  (value) => typeof value === 'boolean',
  (bound, context) => truthOf(bound.get('x'), context),
  [INT],
);
const FLOAT = type('float', 'x=0.0, /', (value) => typeof value === 'number', toFloatValue);
const STR = type(
  'str',
  "object='', encoding=None",
  (value) => typeof value === 'string',
  (bound, context) => context.str(bound.get('object')),
);
const COMPLEX = type(
  'complex',
  'real=0, imag=0',
  (value) => value instanceof PyComplex,
  (bound) => {
    const parts = [bound.get('real'), bound.get('imag')].map((part) => asComplex(part));
    const [re, im] = parts;
    if (re === undefined || im === undefined)
      raise('TypeError', 'complex() takes numbers; texts are not available');
    return new PyComplex(re.re - im.im, re.im + im.re);
  },
);
const LIST = type(
  'list',
  'iterable=None, /',
  (value) => value instanceof PyList,
  (bound, context) => new PyList(given(bound, context)),
);
const TUPLE = type(
  'tuple',
  'iterable=None, /',
  (value) => value instanceof PyTuple,
  (bound, context) => new PyTuple(given(bound, context)),
);
const SET = type(
  'set',
  'iterable=None, /',
  (value) => value instanceof PySet && !value.frozen,
  (bound, context) => new PySet(given(bound, context)),
);
const FROZENSET = type(
  'frozenset',
  'iterable=None, /',
  (value) => value instanceof PySet && value.frozen,
  (bound, context) => new PySet(given(bound, context), true),
);
const DICT = type(
  'dict',
  'mapping=None, /, **kwargs',
  (value) => value instanceof PyDict,
  (bound, context) => {
    const dict = new PyDict();
    if (bound.given('mapping')) updateDict(dict, bound.get('mapping'), context);
    for (const [name, value] of bound.doubleStar) dict.set(name, value);
    return dict;
  },
);
const RANGE = type('range', 'start, stop=None, step=1, /', (value) => value instanceof PyRange, toRange);
const SLICE = type(
  'slice',
  'start, stop=None, step=None, /',
  (value) => value instanceof PySlice,
  (bound) =>
    bound.given('stop')
      ? new PySlice(bound.get('start'), bound.get('stop'), bound.get('step'))
      : new PySlice(null, bound.get('start'), null),
);
const TYPE = type(
  'type',
  'object, /',
  (value) => value instanceof PyClass,
  (bound) => typeOf(bound.get('object')),
);

const NAMED = [BOOL, INT, FLOAT, COMPLEX, STR, LIST, TUPLE, SET, FROZENSET, DICT, RANGE, SLICE, TYPE];

/** Types that need no import. */
export function builtinTypes(): [string, PyValue][] {
  return [OBJECT, ...NAMED].map((one): [string, PyValue] => [one.name, one]);
}

const others = new Map<string, PyClass>();

/** type(value) */
export function typeOf(value: PyValue): PyClass {
  if (value instanceof PyInstance) return value.class;
  if (value instanceof PyObject && value.ofClass !== undefined) return value.ofClass;
  const name = typeNameOf(value);
  const known = NAMED.find((one) => one.name === name) ?? others.get(name);
  if (known !== undefined) return known;
  const made = nativeClass(name, { isInstance: (one) => typeNameOf(one) === name });
  others.set(name, made);
  return made;
}

/** isinstance(value, type) where type may be a tuple. @throws PyError TypeError */
export function isInstance(value: PyValue, one: PyValue): boolean {
  if (one instanceof PyTuple) return one.items.some((item) => isInstance(value, item));
  if (!(one instanceof PyClass))
    raise('TypeError', 'isinstance() arg 2 must be a type, a tuple of types, or a union');
  return one.isInstance(value) || typeOf(value).isSubclassOf(one) || one === OBJECT;
}

/** len() as a Python int. */
export function lengthValue(value: PyValue, context: Context): bigint {
  return BigInt(lengthOf(value, context));
}
