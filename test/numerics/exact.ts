// The correctly rounded values of the kernels' functions, as test/numerics/make/exact.py stored them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NumericalKernel } from '../../engine/numerics';
import { argumentsOf, COUNT } from './arguments';
import { bitsOf, distance } from './ulps';

/** How far a kernel is from the correctly rounded values. */
export interface Accuracy {
  /** greatest distance in units of the last place, and where */
  readonly worst: number;
  readonly at: readonly number[];
  /** share of the values that are correctly rounded */
  readonly exact: number;
}

/**
 * Compares a kernel with the stored values. Only the last byte of each is known (two bytes for powers), which tells
 * small distances: great ones are found out by the function of the JavaScript engine.
 */
export function accuracyOf(kernel: NumericalKernel, rough: (...args: number[]) => number): Accuracy {
  const stored = readFileSync(join(import.meta.dirname, 'exact', `${kernel.name}.bin`));
  const all = argumentsOf(kernel.name);
  const bytes = stored.length / COUNT;
  const known = 2 ** (8 * bytes);
  let [worst, exact] = [0, 0];
  let at: readonly number[] = [];
  for (let k = 0; k < COUNT; k += 1) {
    const args = [...all.subarray(k * kernel.arity, (k + 1) * kernel.arity)];
    const value = kernel.call(...args);
    const roughly = Math.abs(distance(value, rough(...args)));
    const last = bitsOf(value) - BigInt(stored.readUIntLE(k * bytes, bytes));
    const off = roughly < known / 4 ? Math.abs(Number(BigInt.asIntN(8 * bytes, last))) : roughly;
    if (off === 0) exact += 1;
    if (off > worst) [worst, at] = [off, args];
  }
  return { worst, at, exact: exact / COUNT };
}

/** exprel by the JavaScript engine's expm1. */
function exprel(x: number): number {
  return Math.abs(x) < 1e-16 ? 1 : Math.expm1(x) / x;
}

/** The functions of the JavaScript engine by the names of the kernels: right, but for the last digits. */
export const ROUGH: ReadonlyMap<string, (...args: number[]) => number> = new Map<
  string,
  (...args: number[]) => number
>(
  Object.entries({
    exp: Math.exp,
    expm1: Math.expm1,
    exprel: (x = 0) => exprel(x),
    _inverse_exprel: (x = 0) => 1 / exprel(x),
    log: Math.log,
    log10: Math.log10,
    log1p: Math.log1p,
    pow: Math.pow,
    sin: Math.sin,
    cos: Math.cos,
    tan: Math.tan,
    sinh: Math.sinh,
    cosh: Math.cosh,
    tanh: Math.tanh,
    arcsin: Math.asin,
    arccos: Math.acos,
    arctan: Math.atan,
  } satisfies Record<string, (...args: never[]) => number>),
);
