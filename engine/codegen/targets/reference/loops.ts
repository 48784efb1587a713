// The inner loops: each makes an operation over the first n numbers of its buffers. Written out one by one
// so that every loop body is a plain number operation for the JavaScript compiler.
import { pow } from '../../../numerics';
import { arithmetic, compare, convert } from '../../arithmetic';
import type { IRArithmetic, IRComparison, IRConversion, IRType } from '../../ir';

/** Computes n numbers. */
export type Operation = (n: number) => void;
/** Numbers of up to `width` elements. */
export type Lanes = Float64Array;

/** out = a operator b. */
export function binaryLoop(operator: IRArithmetic, type: IRType, out: Lanes, a: Lanes, b: Lanes): Operation {
  switch (operator) {
    case 'add':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = (a[k] ?? 0) + (b[k] ?? 0);
      };
    case 'sub':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = (a[k] ?? 0) - (b[k] ?? 0);
      };
    case 'mul':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = (a[k] ?? 0) * (b[k] ?? 0);
      };
    case 'div':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = (a[k] ?? 0) / (b[k] ?? 0);
      };
    case 'pow':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = pow(a[k] ?? 0, b[k] ?? 0);
      };
    case 'floordiv':
    case 'mod':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = arithmetic(operator, type, a[k] ?? 0, b[k] ?? 0);
      };
  }
}

/** out = a operator b, as 0 or 1. */
export function compareLoop(operator: IRComparison, out: Lanes, a: Lanes, b: Lanes): Operation {
  switch (operator) {
    case 'lt':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = (a[k] ?? 0) < (b[k] ?? 0) ? 1 : 0;
      };
    case 'gt':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = (a[k] ?? 0) > (b[k] ?? 0) ? 1 : 0;
      };
    case 'ge':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = (a[k] ?? 0) >= (b[k] ?? 0) ? 1 : 0;
      };
    case 'le':
    case 'eq':
    case 'ne':
      return (n) => {
        for (let k = 0; k < n; k += 1) out[k] = compare(operator, a[k] ?? 0, b[k] ?? 0) ? 1 : 0;
      };
  }
}

export function negateLoop(out: Lanes, a: Lanes): Operation {
  return (n) => {
    for (let k = 0; k < n; k += 1) out[k] = -(a[k] ?? 0);
  };
}

export function notLoop(out: Lanes, a: Lanes): Operation {
  return (n) => {
    for (let k = 0; k < n; k += 1) out[k] = a[k] === 0 ? 1 : 0;
  };
}

export function convertLoop(conversion: IRConversion, out: Lanes, a: Lanes): Operation {
  return (n) => {
    for (let k = 0; k < n; k += 1) out[k] = convert(conversion, a[k] ?? 0);
  };
}

/** out = a. */
export function copyLoop(out: Lanes, a: Lanes): Operation {
  return (n) => {
    for (let k = 0; k < n; k += 1) out[k] = a[k] ?? 0;
  };
}

/** out = a where the condition holds, else unchanged. */
export function maskedCopyLoop(out: Lanes, condition: Lanes, a: Lanes): Operation {
  return (n) => {
    for (let k = 0; k < n; k += 1) if (condition[k] !== 0) out[k] = a[k] ?? 0;
  };
}

/** out = condition ? a : b. */
export function selectLoop(out: Lanes, condition: Lanes, a: Lanes, b: Lanes): Operation {
  return (n) => {
    for (let k = 0; k < n; k += 1) out[k] = (condition[k] === 0 ? b[k] : a[k]) ?? 0;
  };
}
