// The meaning of the operators on numbers, in one place: constant folding and the reference target use
// these, and the WebAssembly target must agree with them bit for bit.
import { truncate } from '../core/functions';
import { assertNever } from '../diagnostics';
import { pow } from '../numerics';
import type { IRArithmetic, IRComparison, IRConversion, IRType } from './ir';

/** a // b for doubles: floor of the quotient. */
export function floorDivide(a: number, b: number): number {
  return Math.floor(a / b);
}

/** a % b for doubles, with the sign of the divisor: a - b*floor(a/b). */
export function modulo(a: number, b: number): number {
  return a - b * Math.floor(a / b);
}

/** a // b for whole numbers; 0 where b is 0. */
export function floorDivideInt(a: number, b: number): number {
  return b === 0 ? 0 : Math.floor(a / b);
}

/** a % b for whole numbers, with the sign of the divisor; 0 where b is 0. */
export function moduloInt(a: number, b: number): number {
  if (b === 0) return 0;
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

/** Result of an arithmetic operator; `type` is that of the result. */
export function arithmetic(operator: IRArithmetic, type: IRType, a: number, b: number): number {
  switch (operator) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'div':
      return a / b;
    case 'floordiv':
      return type === 'int' ? floorDivideInt(a, b) : floorDivide(a, b);
    case 'mod':
      return type === 'int' ? moduloInt(a, b) : modulo(a, b);
    case 'pow':
      return pow(a, b);
    default:
      return assertNever(operator);
  }
}

/** Whether a comparison holds; all but `ne` are false for NaN. */
export function compare(operator: IRComparison, a: number, b: number): boolean {
  switch (operator) {
    case 'lt':
      return a < b;
    case 'le':
      return a <= b;
    case 'gt':
      return a > b;
    case 'ge':
      return a >= b;
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    default:
      return assertNever(operator);
  }
}

/** Truncation to 32 bits as a C cast does it: what does not fit gives -2^31. */
export function truncate32(x: number): number {
  const whole = truncate(x);
  return whole >= -2147483648 && whole <= 2147483647 ? whole : -2147483648;
}

/** A conversion of the kernel language. */
export function convert(conversion: IRConversion, x: number): number {
  switch (conversion) {
    case 'truncate':
      return truncate(x);
    case 'truncate32':
      return truncate32(x);
    case 'wrap32':
      return x | 0;
    case 'truth':
      return x === 0 ? 0 : 1;
    case 'single':
      return Math.fround(x);
    default:
      return assertNever(conversion);
  }
}
