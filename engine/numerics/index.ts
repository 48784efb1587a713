// Numerical kernels: the elementary functions with the same bits on every target.
import type { Ops } from './ops';

export type { Ops } from './ops';

/** An elementary function of doubles. */
export interface NumericalKernel {
  /** name of the function in model code */
  readonly name: string;
  readonly arity: 1 | 2;
  /** as a plain function */
  readonly call: (...args: number[]) => number;
  /** the same function, bit by bit, in other operations */
  readonly build: <F, B, M>(operations: Ops<F, B, M>, ...args: F[]) => F;
}

/** All kernels by name. */
export const kernels: ReadonlyMap<string, NumericalKernel> = new Map<string, NumericalKernel>();
