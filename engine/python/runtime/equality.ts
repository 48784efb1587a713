// Equality, the operation that containers need of their items.
import { PyObject, type Context, type PyValue } from './object';

/** Truth of a value without context-dependent protocol, for results of `==`. */
export function isTrue(value: PyValue, context: Context): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'bigint':
      return value !== 0n;
    case 'number':
      return value !== 0;
    case 'string':
      return value !== '';
    default:
      return value?.truth(context) ?? false;
  }
}

function numeric(value: PyValue): bigint | number | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? (value ? 1n : 0n) : undefined;
}

/** `a == b` as the value that Python gives (arrays answer with arrays). */
export function equals(a: PyValue, b: PyValue, context: Context): PyValue {
  if (a instanceof PyObject) {
    const answer = a.compare('==', b, false, context);
    if (answer !== undefined) return answer;
  }
  if (b instanceof PyObject) {
    const answer = b.compare('==', a, true, context);
    if (answer !== undefined) return answer;
    return a === b;
  }
  if (a instanceof PyObject) return false;
  if (typeof a === typeof b) return a === b;
  const left = numeric(a);
  const right = numeric(b);
  // bigint and float compare by value in JavaScript as in Python
  return left !== undefined && right !== undefined && left == right;
}

/** Whether containers take two values for the same: identical or equal. */
export function same(a: PyValue, b: PyValue, context: Context): boolean {
  return a === b || isTrue(equals(a, b, context), context);
}
