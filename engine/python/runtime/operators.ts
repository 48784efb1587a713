// Python's operators over all values.
import type { PyBinaryOperator, PyComparison, PyUnaryOperator } from '../syntax/ast';
import { equals, isTrue, same } from './equality';
import { guardText } from './limits';
import { numberOp } from './numbers';
import { PyObject, type Context, type PyValue } from './object';
import { percentFormat } from './percent-format';
import { raise } from './py-error';
import { PyList, PyTuple, useOrder } from './sequences';
import { indexOf, position, PySlice } from './slice';
import { characters } from './string-text';
import { typeNameOf } from './type-name';

/** Truth of a value, as `if` takes it. */
export function truthOf(value: PyValue, context: Context): boolean {
  return isTrue(value, context);
}

function textOp(operator: PyBinaryOperator, a: PyValue, b: PyValue, context: Context): PyValue | undefined {
  if (typeof a === 'string') {
    if (operator === '+' && typeof b === 'string') {
      guardText(a.length + b.length);
      context.spend((a.length + b.length) >> 8);
      return a + b;
    }
    if (operator === '%') return percentFormat(a, b, context);
    if (operator === '*') {
      const times = indexOf(b);
      if (times === undefined) return undefined;
      const count = times > 0n ? Number(times) : 0;
      guardText(a.length * count);
      context.spend((a.length * count) >> 8);
      return a.repeat(count);
    }
    return undefined;
  }
  return operator === '*' && typeof b === 'string' && indexOf(a) !== undefined
    ? textOp('*', b, a, context)
    : undefined;
}

/** Result of an operator, or undefined where neither operand supports it. */
function tryBinary(
  operator: PyBinaryOperator,
  a: PyValue,
  b: PyValue,
  context: Context,
): PyValue | undefined {
  const number = numberOp(operator, a, b);
  if (number !== undefined) return number;
  if (a instanceof PyObject) {
    const answer = a.binary(operator, b, false, context);
    if (answer !== undefined) return answer;
  }
  if (typeof a === 'string' && operator === '%') return textOp(operator, a, b, context);
  if (b instanceof PyObject) {
    const answer = b.binary(operator, a, true, context);
    if (answer !== undefined) return answer;
  }
  return textOp(operator, a, b, context);
}

/**
 * `a operator b`.
 * @throws PyError TypeError where the operands do not go together
 */
export function binaryOp(operator: PyBinaryOperator, a: PyValue, b: PyValue, context: Context): PyValue {
  return tryBinary(operator, a, b, context) ?? unsupported(operator, a, b, '');
}

function unsupported(operator: PyBinaryOperator, a: PyValue, b: PyValue, suffix: string): PyValue {
  if (a === null && b === null && operator === '+') return wrongOperands(operator, a, b, suffix);
  if (operator === '+' && typeof a === 'string')
    raise('TypeError', `can only concatenate str (not "${typeNameOf(b)}") to str`);
  if (operator === '*') {
    const sequence = (value: PyValue): boolean =>
      typeof value === 'string' || value instanceof PyList || value instanceof PyTuple;
    if (sequence(a)) raise('TypeError', `can't multiply sequence by non-int of type '${typeNameOf(b)}'`);
    if (sequence(b)) raise('TypeError', `can't multiply sequence by non-int of type '${typeNameOf(a)}'`);
  }
  return wrongOperands(operator, a, b, suffix);
}

function wrongOperands(operator: PyBinaryOperator, a: PyValue, b: PyValue, suffix: string): never {
  const shown = operator === '**' && suffix === '' ? '** or pow()' : operator + suffix;
  raise('TypeError', `unsupported operand type(s) for ${shown}: '${typeNameOf(a)}' and '${typeNameOf(b)}'`);
}

/** `a operator= b`: the new value of the target. */
export function inPlaceOp(operator: PyBinaryOperator, a: PyValue, b: PyValue, context: Context): PyValue {
  if (a instanceof PyObject) {
    const answer = a.inPlace(operator, b, context);
    if (answer !== undefined) return answer;
  }
  return tryBinary(operator, a, b, context) ?? unsupported(operator, a, b, '=');
}

/** `-a`, `+a`, `~a`, `not a`. */
export function unaryOp(operator: PyUnaryOperator, value: PyValue, context: Context): PyValue {
  if (operator === 'not') return !isTrue(value, context);
  if (typeof value === 'boolean') return unaryOp(operator, value ? 1n : 0n, context);
  if (typeof value === 'bigint') return operator === '-' ? -value : operator === '+' ? value : ~value;
  if (typeof value === 'number' && operator !== '~') return operator === '-' ? -value : value;
  const answer = value instanceof PyObject ? value.unary(operator, context) : undefined;
  if (answer === undefined)
    raise('TypeError', `bad operand type for unary ${operator}: '${typeNameOf(value)}'`);
  return answer;
}

function ordered(operator: PyComparison, a: PyValue, b: PyValue): boolean | undefined {
  const x = typeof a === 'boolean' ? (a ? 1n : 0n) : a;
  const y = typeof b === 'boolean' ? (b ? 1n : 0n) : b;
  if (typeof x === 'string' ? typeof y !== 'string' : !isNumber(x) || !isNumber(y)) return undefined;
  if (x === null || y === null || typeof x === 'object' || typeof y === 'object') return undefined;
  switch (operator) {
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    case '>=':
      return x >= y;
    default:
      return undefined;
  }
}

function isNumber(value: PyValue): boolean {
  return typeof value === 'bigint' || typeof value === 'number';
}

const MIRRORED: Partial<Record<PyComparison, PyComparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/**
 * `a operator b` for one comparison, with the protocol's answer (arrays give arrays).
 * @throws PyError TypeError where values have no order
 */
export function compareOp(operator: PyComparison, a: PyValue, b: PyValue, context: Context): PyValue {
  switch (operator) {
    case '==':
      return equals(a, b, context);
    case '!=':
      return notEqual(a, b, context);
    case 'is':
      return identical(a, b);
    case 'is not':
      return !identical(a, b);
    case 'in':
      return contains(b, a, context);
    case 'not in':
      return !contains(b, a, context);
    default: {
      const answer =
        ordered(operator, a, b) ??
        (a instanceof PyObject ? a.compare(operator, b, false, context) : undefined) ??
        (b instanceof PyObject ? b.compare(operator, a, true, context) : undefined);
      if (answer === undefined)
        raise(
          'TypeError',
          `'${operator}' not supported between instances of '${typeNameOf(a)}' and '${typeNameOf(b)}'`,
        );
      return answer;
    }
  }
}
useOrder(compareOp);

/** Operator that says the same with operands swapped. */
export function mirrored(operator: PyComparison): PyComparison {
  return MIRRORED[operator] ?? operator;
}

function notEqual(a: PyValue, b: PyValue, context: Context): PyValue {
  const answer =
    (a instanceof PyObject ? a.compare('!=', b, false, context) : undefined) ??
    (b instanceof PyObject ? b.compare('!=', a, true, context) : undefined);
  return answer ?? !isTrue(equals(a, b, context), context);
}

function identical(a: PyValue, b: PyValue): boolean {
  // floats are distinct objects in Python, but nothing sensible asks
  return a === b;
}

/** `value in container`. */
export function contains(container: PyValue, value: PyValue, context: Context): boolean {
  if (typeof container === 'string') {
    if (typeof value !== 'string')
      raise('TypeError', `'in <string>' requires string as left operand, not ${typeNameOf(value)}`);
    return container.includes(value);
  }
  if (container instanceof PyObject) {
    const answer = container.contains(value, context);
    if (answer !== undefined) return answer;
    const iterator = container.iterate(context);
    if (iterator !== undefined) {
      for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
        context.spend(1);
        if (same(next.value, value, context)) return true;
      }
      return false;
    }
  }
  raise('TypeError', `argument of type '${typeNameOf(container)}' is not iterable`);
}

/**
 * Iterator over a value.
 * @throws PyError TypeError where it cannot be walked
 */
export function iterate(value: PyValue, context: Context): Iterator<PyValue> {
  if (typeof value === 'string') return value[Symbol.iterator]();
  const iterator = value instanceof PyObject ? value.iterate(context) : undefined;
  if (iterator === undefined) raise('TypeError', `'${typeNameOf(value)}' object is not iterable`);
  return iterator;
}

/** All items of a value; counts them against the budget. */
export function listOf(value: PyValue, context: Context): PyValue[] {
  if (value instanceof PyList || value instanceof PyTuple) return [...value.items];
  const iterator = iterate(value, context);
  const items: PyValue[] = [];
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
    context.spend(1);
    guardText(items.length * 8);
    items.push(next.value);
  }
  return items;
}

/** `container[key]`. @throws PyError */
export function getItem(container: PyValue, key: PyValue, context: Context): PyValue {
  if (typeof container === 'string') {
    const text = characters(container);
    if (key instanceof PySlice) {
      const { start, step, count } = key.resolve(text.length);
      if (step === 1)
        return typeof text === 'string'
          ? text.slice(start, start + count)
          : text.slice(start, start + count).join('');
      let picked = '';
      for (let i = 0; i < count; i += 1) picked += text[start + i * step] ?? '';
      return picked;
    }
    return text[position(key, text.length, 'str')] ?? '';
  }
  const value = container instanceof PyObject ? container.item(key, context) : undefined;
  if (value === undefined) raise('TypeError', `'${typeNameOf(container)}' object is not subscriptable`);
  return value;
}

/** `container[key] = value`. @throws PyError */
export function setItem(container: PyValue, key: PyValue, value: PyValue, context: Context): void {
  if (!(container instanceof PyObject && container.setItem(key, value, context)))
    raise('TypeError', `'${typeNameOf(container)}' object does not support item assignment`);
}

/** `del container[key]`. @throws PyError */
export function deleteItem(container: PyValue, key: PyValue, context: Context): void {
  if (!(container instanceof PyObject && container.deleteItem(key, context)))
    raise('TypeError', `'${typeNameOf(container)}' object doesn't support item deletion`);
}

/** len(value). @throws PyError TypeError */
export function lengthOf(value: PyValue, context: Context): number {
  if (typeof value === 'string') return characters(value).length;
  const length = value instanceof PyObject ? value.length(context) : undefined;
  if (length === undefined) raise('TypeError', `object of type '${typeNameOf(value)}' has no len()`);
  return length;
}
