// Numerical kernels: the elementary functions with the same bits on every target. Each exists as a recipe over the
// operations of `ops.ts`, for code generators, and as a plain function that was written from the recipe.
import type { Ops } from './ops';
import * as plainExponential from './plain/exponential';
import * as plainHyperbolic from './plain/hyperbolic';
import * as plainInverse from './plain/inverse-trigonometric';
import * as plainLogarithm from './plain/logarithm';
import * as plainPower from './plain/power';
import * as plainTrigonometric from './plain/trigonometric';
import * as exponential from './recipes/exponential';
import * as hyperbolic from './recipes/hyperbolic';
import * as inverse from './recipes/inverse-trigonometric';
import * as logarithm from './recipes/logarithm';
import * as power from './recipes/power';
import * as trigonometric from './recipes/trigonometric';

export type { Ops, RowOfPowers } from './ops';
export { POWERS, ROW_BYTES, ROWS } from './powers';

export { exp, expm1, exprel, inverseExprel } from './plain/exponential';
export { cosh, sinh, tanh } from './plain/hyperbolic';
export { arccos, arcsin, arctan } from './plain/inverse-trigonometric';
export { log, log10, log1p } from './plain/logarithm';
export { pow } from './plain/power';
export { cos, sin, tan } from './plain/trigonometric';

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

type Unary = <F, B, M>(o: Ops<F, B, M>, x: F) => F;
type Binary = <F, B, M>(o: Ops<F, B, M>, x: F, y: F) => F;

function unary(name: string, call: (x: number) => number, recipe: Unary): NumericalKernel {
  const build: NumericalKernel['build'] = (o, ...[x]) => recipe(o, given(x));
  return { name, arity: 1, call, build };
}

function binary(name: string, call: (x: number, y: number) => number, recipe: Binary): NumericalKernel {
  const build: NumericalKernel['build'] = (o, ...[x, y]) => recipe(o, given(x), given(y));
  return { name, arity: 2, call, build };
}

function given<T>(argument: T | undefined): T {
  if (argument === undefined) throw new TypeError('a kernel lacks an argument');
  return argument;
}

const ALL: readonly NumericalKernel[] = [
  unary('exp', plainExponential.exp, exponential.exp),
  unary('expm1', plainExponential.expm1, exponential.expm1),
  unary('exprel', plainExponential.exprel, exponential.exprel),
  unary('_inverse_exprel', plainExponential.inverseExprel, exponential.inverseExprel),
  unary('log', plainLogarithm.log, logarithm.log),
  unary('log10', plainLogarithm.log10, logarithm.log10),
  unary('log1p', plainLogarithm.log1p, logarithm.log1p),
  binary('pow', plainPower.pow, power.pow),
  unary('sin', plainTrigonometric.sin, trigonometric.sin),
  unary('cos', plainTrigonometric.cos, trigonometric.cos),
  unary('tan', plainTrigonometric.tan, trigonometric.tan),
  unary('sinh', plainHyperbolic.sinh, hyperbolic.sinh),
  unary('cosh', plainHyperbolic.cosh, hyperbolic.cosh),
  unary('tanh', plainHyperbolic.tanh, hyperbolic.tanh),
  unary('arcsin', plainInverse.arcsin, inverse.arcsin),
  unary('arccos', plainInverse.arccos, inverse.arccos),
  unary('arctan', plainInverse.arctan, inverse.arctan),
];

/** All kernels by name. */
export const kernels: ReadonlyMap<string, NumericalKernel> = new Map(ALL.map((item) => [item.name, item]));
