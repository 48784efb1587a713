// Builtins of numbers and characters: abs, round, pow, ord, hex …
import { attributeOr } from '../attributes';
import { roundFloat, roundToInteger } from '../float-text';
import type { Bound, NativeBody } from '../native';
import { PyInstance } from '../instance';
import { PyObject, type Context, type PyValue } from '../object';
import { binaryOp } from '../operators';
import { raise, refuse } from '../py-error';
import { PyTuple } from '../sequences';
import { typeNameOf } from '../type-name';

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

const inBase =
  (radix: number, prefix: string): NativeBody =>
  (bound) => {
    const value = bound.integer('number');
    return `${value < 0n ? '-' : ''}${prefix}${(value < 0n ? -value : value).toString(radix)}`;
  };

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
function ownDivmod(bound: Bound, context: Context): PyValue | undefined {
  const x = bound.get('x');
  return x instanceof PyInstance ? x.invoke('__divmod__', [bound.get('y')], context) : undefined;
}

/** Functions of numbers. */
export const NUMBERS: readonly (readonly [string, string, NativeBody])[] = [
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
  [
    'divmod',
    'x, y, /',
    (bound, context) =>
      ownDivmod(bound, context) ??
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
];
