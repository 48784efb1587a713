// Arithmetic of int, float and bool as Python does it.
import type { PyBinaryOperator } from '../syntax/ast';
import { complexPower, PyComplex } from './complex';
import { bitLength, guardBits, guardInteger } from './limits';
import type { PyValue } from './object';
import { raise } from './py-error';

const SAFE = 9007199254740992n;

/** Quotient rounded down. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** Remainder with the sign of the divisor. */
export function modulo(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

/** Remainder of floats with the sign of the divisor. */
export function floatModulo(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 || Object.is(b, -0) ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

function floatFloor(a: number, b: number): number {
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && b < 0 !== rest < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Nearest float to a quotient of integers. */
function trueDivide(a: bigint, b: bigint): number {
  if (b === 0n) raise('ZeroDivisionError', 'division by zero');
  if (a < SAFE && a > -SAFE && b < SAFE && b > -SAFE) return Number(a) / Number(b);
  const negative = a < 0n !== b < 0n;
  const [top, bottom] = [a < 0n ? -a : a, b < 0n ? -b : b];
  // 66 bits of quotient and a sticky bit round as the exact value does
  const shift = Math.max(0, bitLength(bottom) - bitLength(top) + 66);
  const scaled = top << BigInt(shift);
  const quotient = ((scaled / bottom) << 1n) | (scaled % bottom === 0n ? 0n : 1n);
  const half = 2 ** -Math.floor((shift + 1) / 2);
  const size = Number(quotient) * half * 2 ** -Math.ceil((shift + 1) / 2);
  if (!Number.isFinite(size)) raise('OverflowError', 'integer division result too large for a float');
  return negative ? -size : size;
}

/** The float of an integer. @throws PyError OverflowError */
export function toFloat(value: bigint): number {
  const float = Number(value);
  if (!Number.isFinite(float)) raise('OverflowError', 'int too large to convert to float');
  return float;
}

function shifted(a: bigint, b: bigint, left: boolean): bigint {
  if (b < 0n) raise('ValueError', 'negative shift count');
  if (!left) return b > 1n << 40n ? (a < 0n ? -1n : 0n) : a >> b;
  if (a === 0n) return 0n;
  guardBits(bitLength(a) + Number(b));
  return a << b;
}

function integerPower(a: bigint, b: bigint): PyValue {
  if (b < 0n) {
    if (a === 0n) raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
    return toFloat(a) ** toFloat(b);
  }
  if (a === 0n || a === 1n || a === -1n || b === 0n) return a ** (a === -1n ? b & 1n : b > 0n ? 1n : 0n);
  guardBits(bitLength(a) * Number(b));
  return a ** b;
}

/** int with int. Returns undefined for operators that integers do not have. */
export function integerOp(operator: PyBinaryOperator, a: bigint, b: bigint): PyValue | undefined {
  switch (operator) {
    case '+':
      return guardInteger(a + b);
    case '-':
      return guardInteger(a - b);
    case '*':
      return guardInteger(a * b);
    case '/':
      return trueDivide(a, b);
    case '//':
      if (b === 0n) raise('ZeroDivisionError', 'integer division or modulo by zero');
      return floorDivide(a, b);
    case '%':
      if (b === 0n) raise('ZeroDivisionError', 'integer modulo by zero');
      return modulo(a, b);
    case '**':
      return integerPower(a, b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return shifted(a, b, true);
    case '>>':
      return shifted(a, b, false);
    default:
      return undefined;
  }
}

/** Power of floats, with Python's errors; roots of negative numbers are complex. */
export function floatPower(a: number, b: number): PyValue {
  if (a === 1 || b === 0) return 1;
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  if (a === 0 && b < 0) raise('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    return complexPower(new PyComplex(a, 0), new PyComplex(b, 0));
  const power = a ** b;
  if (!Number.isFinite(power) && Number.isFinite(a) && Number.isFinite(b))
    raise('OverflowError', "(34, 'Numerical result out of range')");
  return power;
}

/** float with float. Returns undefined for operators that floats do not have. */
export function floatOp(operator: PyBinaryOperator, a: number, b: number): PyValue | undefined {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0) raise('ZeroDivisionError', 'float division by zero');
      return a / b;
    case '//':
      if (b === 0) raise('ZeroDivisionError', 'float floor division by zero');
      return floatFloor(a, b);
    case '%':
      if (b === 0) raise('ZeroDivisionError', 'float modulo');
      return floatModulo(a, b);
    case '**':
      return floatPower(a, b);
    default:
      return undefined;
  }
}

/** Operators between numbers of any kind; undefined where one is no number. */
export function numberOp(operator: PyBinaryOperator, a: PyValue, b: PyValue): PyValue | undefined {
  if (typeof a === 'boolean') {
    if (typeof b === 'boolean') {
      if (operator === '&') return a && b;
      if (operator === '|') return a || b;
      if (operator === '^') return a !== b;
    }
    return numberOp(operator, a ? 1n : 0n, b);
  }
  if (typeof b === 'boolean') return numberOp(operator, a, b ? 1n : 0n);
  if (typeof a === 'bigint') {
    if (typeof b === 'bigint') return integerOp(operator, a, b);
    return typeof b === 'number' ? floatOp(operator, toFloat(a), b) : undefined;
  }
  if (typeof a !== 'number') return undefined;
  if (typeof b === 'number') return floatOp(operator, a, b);
  return typeof b === 'bigint' ? floatOp(operator, a, toFloat(b)) : undefined;
}
