// Operators compiled with a short way for plain numbers.
import type { Origin } from '../../../diagnostics';
import type { PyBinaryOperator, PyComparison } from '../../syntax/ast';
import type { Machine } from '../frame';
import { guardInteger } from '../limits';
import { floatModulo, floorDivide, modulo } from '../numbers';
import { binaryOp, compareOp, inPlaceOp } from '../operators';
import type { PyValue } from '../object';
import { charged } from './calls';
import type { Evaluate } from './code';

const LARGE = 1n << 200n;

function checked(value: bigint): bigint {
  return value < LARGE && value > -LARGE ? value : guardInteger(value);
}

/** Code of `left operator right`. */
export function binary(
  operator: PyBinaryOperator,
  left: Evaluate,
  right: Evaluate,
  origin: Origin,
  machine: Machine,
): Evaluate {
  const general = (a: PyValue, b: PyValue): PyValue => {
    machine.place = origin;
    return charged(binaryOp(operator, a, b, machine), machine);
  };
  switch (operator) {
    case '+':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === 'number' && typeof b === 'number') return a + b;
        if (typeof a === 'bigint' && typeof b === 'bigint') return checked(a + b);
        return general(a, b);
      };
    case '-':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === 'number' && typeof b === 'number') return a - b;
        if (typeof a === 'bigint' && typeof b === 'bigint') return checked(a - b);
        return general(a, b);
      };
    case '*':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === 'number' && typeof b === 'number') return a * b;
        if (typeof a === 'bigint' && typeof b === 'bigint') return checked(a * b);
        return general(a, b);
      };
    case '/':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === 'number' && typeof b === 'number' && b !== 0 ? a / b : general(a, b);
      };
    case '%':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === 'bigint' && typeof b === 'bigint' && b !== 0n) return modulo(a, b);
        if (typeof a === 'number' && typeof b === 'number' && b !== 0) return floatModulo(a, b);
        return general(a, b);
      };
    case '//':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === 'bigint' && typeof b === 'bigint' && b !== 0n ? floorDivide(a, b) : general(a, b);
      };
    default:
      return (frame) => general(left(frame), right(frame));
  }
}

/** What `target operator= value` gives. */
export function inPlace(
  operator: PyBinaryOperator,
  origin: Origin,
  machine: Machine,
): (a: PyValue, b: PyValue) => PyValue {
  const general = (a: PyValue, b: PyValue): PyValue => {
    machine.place = origin;
    return charged(inPlaceOp(operator, a, b, machine), machine);
  };
  switch (operator) {
    case '+':
      return (a, b) => {
        if (typeof a === 'number' && typeof b === 'number') return a + b;
        return typeof a === 'bigint' && typeof b === 'bigint' ? checked(a + b) : general(a, b);
      };
    case '-':
      return (a, b) => {
        if (typeof a === 'number' && typeof b === 'number') return a - b;
        return typeof a === 'bigint' && typeof b === 'bigint' ? checked(a - b) : general(a, b);
      };
    case '*':
      return (a, b) => {
        if (typeof a === 'number' && typeof b === 'number') return a * b;
        return typeof a === 'bigint' && typeof b === 'bigint' ? checked(a * b) : general(a, b);
      };
    default:
      return general;
  }
}

/** Code of one comparison. */
export function comparison(
  operator: PyComparison,
  left: Evaluate,
  right: Evaluate,
  origin: Origin,
  machine: Machine,
): Evaluate {
  const general = (a: PyValue, b: PyValue): PyValue => {
    machine.place = origin;
    return compareOp(operator, a, b, machine);
  };
  const simple = (a: PyValue, b: PyValue): boolean =>
    (typeof a === 'bigint' && typeof b === 'bigint') || (typeof a === 'number' && typeof b === 'number');
  switch (operator) {
    case '<':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a !== null && b !== null && simple(a, b) ? a < b : general(a, b);
      };
    case '>':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a !== null && b !== null && simple(a, b) ? a > b : general(a, b);
      };
    case '<=':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a !== null && b !== null && simple(a, b) ? a <= b : general(a, b);
      };
    case '>=':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a !== null && b !== null && simple(a, b) ? a >= b : general(a, b);
      };
    case '==':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return simple(a, b) ? a === b : general(a, b);
      };
    default:
      return (frame) => general(left(frame), right(frame));
  }
}
