// Functions of one array, element by element: which types and units they take and give.
import {
  arccos,
  arcsin,
  arctan,
  cos,
  cosh,
  exp,
  expm1,
  log,
  log10,
  log1p,
  sin,
  sinh,
  tan,
  tanh,
} from '../../numerics';
import { assertNever } from '../../diagnostics';
import { Dimension } from '../../units';
import type { NDArray } from './array';
import type { DTypeName } from './dtype';
import { isIntegral } from './dtype';
import type { Unary } from './elementwise';
import { map1 } from './elementwise';
import { typeError } from './errors';
import { requirePlain } from './unit-rules';

/** How the element type of the result follows. */
type TypeRule = 'same' | 'float' | 'bool' | 'bits' | 'signed';
type UnitRule = 'keep' | 'drop' | 'plain' | number;

export interface UnaryUfunc {
  readonly name: string;
  readonly types: TypeRule;
  /** a number is the exponent of the unit */
  readonly units: UnitRule;
  readonly compute: Unary;
}

function define(
  name: string,
  types: TypeRule,
  units: UnitRule,
  compute: Unary,
): readonly [string, UnaryUfunc] {
  return [name, { name, types, units, compute }];
}

const truth = (value: boolean): number => (value ? 1 : 0);

/** Rounds to the nearest whole number, ties to the even one. */
export function roundToEven(value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 52) return value;
  const floor = Math.floor(value);
  const rest = value - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  const rounded = up ? floor + 1 : floor;
  return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded;
}

/** (exp(x) - 1)/x, 1 at 0. */
export function exprel(x: number): number {
  if (Math.abs(x) < 1e-16) return 1;
  return x > 717 ? Infinity : expm1(x) / x;
}

const degrees = (x: number): number => x * (180 / Math.PI);
const radians = (x: number): number => x * (Math.PI / 180);

/** sin(pi x)/(pi x), 1 at 0. */
function sinc(x: number): number {
  const y = Math.PI * (x === 0 ? 1e-20 : x);
  return sin(y) / y;
}

/** All unary functions by numpy's names. */
export const UNARY_UFUNCS: ReadonlyMap<string, UnaryUfunc> = new Map([
  define('negative', 'signed', 'keep', (x) => -x),
  define('positive', 'signed', 'keep', (x) => x),
  define('absolute', 'same', 'keep', Math.abs),
  define('abs', 'same', 'keep', Math.abs),
  define('fabs', 'float', 'drop', Math.abs),
  define('conj', 'same', 'keep', (x) => x),
  define('conjugate', 'same', 'keep', (x) => x),
  define('rint', 'float', 'keep', roundToEven),
  define('floor', 'float', 'keep', Math.floor),
  define('ceil', 'float', 'keep', Math.ceil),
  define('trunc', 'float', 'keep', Math.trunc),
  define('fix', 'float', 'keep', Math.trunc),
  define('sqrt', 'float', 0.5, Math.sqrt),
  define('square', 'same', 2, (x) => x * x),
  define('reciprocal', 'same', -1, (x) => 1 / x),
  define('cbrt', 'float', 'drop', Math.cbrt),
  define('sign', 'same', 'drop', Math.sign),
  define('signbit', 'bool', 'drop', (x) => truth(x < 0 || Object.is(x, -0))),
  define('isnan', 'bool', 'drop', (x) => truth(Number.isNaN(x))),
  define('isinf', 'bool', 'drop', (x) => truth(Math.abs(x) === Infinity)),
  define('isfinite', 'bool', 'drop', (x) => truth(Number.isFinite(x))),
  define('isposinf', 'bool', 'drop', (x) => truth(x === Infinity)),
  define('isneginf', 'bool', 'drop', (x) => truth(x === -Infinity)),
  define('logical_not', 'bool', 'drop', (x) => truth(x === 0)),
  define('isreal', 'bool', 'drop', () => 1),
  define('iscomplex', 'bool', 'drop', () => 0),
  define('invert', 'bits', 'plain', (x) => -x - 1),
  define('bitwise_not', 'bits', 'plain', (x) => -x - 1),
  define('sin', 'float', 'plain', sin),
  define('cos', 'float', 'plain', cos),
  define('tan', 'float', 'plain', tan),
  define('arcsin', 'float', 'plain', arcsin),
  define('arccos', 'float', 'plain', arccos),
  define('arctan', 'float', 'plain', arctan),
  define('sinh', 'float', 'plain', sinh),
  define('cosh', 'float', 'plain', cosh),
  define('tanh', 'float', 'plain', tanh),
  define('arcsinh', 'float', 'plain', Math.asinh),
  define('arccosh', 'float', 'plain', Math.acosh),
  define('arctanh', 'float', 'plain', Math.atanh),
  define('exp', 'float', 'plain', exp),
  define('exp2', 'float', 'plain', (x) => 2 ** x),
  define('expm1', 'float', 'plain', expm1),
  define('exprel', 'float', 'plain', exprel),
  define('log', 'float', 'plain', log),
  define('log2', 'float', 'plain', Math.log2),
  define('log10', 'float', 'plain', log10),
  define('log1p', 'float', 'plain', log1p),
  define('sinc', 'float', 'plain', sinc),
  define('degrees', 'float', 'plain', degrees),
  define('rad2deg', 'float', 'plain', degrees),
  define('radians', 'float', 'plain', radians),
  define('deg2rad', 'float', 'plain', radians),
]);

/** A unary function by name. */
export function unaryUfunc(name: string): UnaryUfunc {
  const found = UNARY_UFUNCS.get(name);
  if (found === undefined) throw new Error(`no unary function ${name}`);
  return found;
}

/**
 * Applies a unary function.
 * @throws ModelError for units or types that do not fit
 */
export function applyUnary(ufunc: UnaryUfunc, array: NDArray): NDArray {
  const dimension = resultDimension(ufunc, array);
  const dtype = resultType(ufunc, array.dtype);
  const compute = array.dtype === 'bool' && ufunc.types === 'bits' ? (x: number) => 1 - x : ufunc.compute;
  return map1(array, compute, dtype, dimension);
}

function resultDimension(ufunc: UnaryUfunc, array: NDArray): Dimension {
  if (typeof ufunc.units === 'number') return array.dimension.power(ufunc.units);
  switch (ufunc.units) {
    case 'keep':
      return array.dimension;
    case 'drop':
      return Dimension.none;
    case 'plain':
      requirePlain(ufunc.name, array);
      return Dimension.none;
    default:
      return assertNever(ufunc.units);
  }
}

function resultType(ufunc: UnaryUfunc, dtype: DTypeName): DTypeName {
  switch (ufunc.types) {
    case 'same':
      return dtype;
    case 'signed':
      if (dtype !== 'bool') return dtype;
      throw typeError(
        `The numpy boolean ${ufunc.name}, the \`-\` operator, is not supported, use the \`~\` operator or the ` +
          'logical_not function instead.',
      );
    case 'float':
      return isIntegral(dtype) ? 'float64' : dtype;
    case 'bool':
      return 'bool';
    case 'bits':
      if (isIntegral(dtype)) return dtype;
      throw typeError(`ufunc '${ufunc.name}' not supported for the input types`);
    default:
      return assertNever(ufunc.types);
  }
}
