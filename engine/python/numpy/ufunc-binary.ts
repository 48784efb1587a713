// Functions of two arrays, element by element: which types and units they take and give.
import { exp, log1p } from '../../numerics';
import { assertNever } from '../../diagnostics';
import { Dimension, floorDivide, powerOf, remainder } from '../../units';
import type { NDArray } from './array';
import type { DTypeName } from './dtype';
import { isIntegral, kindOf, promote, promoteScalar } from './dtype';
import type { Binary } from './elementwise';
import { map2 } from './elementwise';
import { typeError, valueError } from './errors';
import { elements } from './layout';
import { comparable, matching, powerDimension, requirePlain } from './unit-rules';

/** How the element type of the result follows. */
type TypeRule = 'same' | 'float' | 'bool' | 'bits' | 'difference' | 'power';
/** How the unit of the result follows. */
type UnitRule = 'match' | 'times' | 'over' | 'compare' | 'plain' | 'power' | 'logical';

export interface BinaryUfunc {
  readonly name: string;
  /** operator sign, for messages */
  readonly sign?: string;
  readonly types: TypeRule;
  readonly units: UnitRule;
  readonly compute: Binary;
  /** for two booleans, where it differs */
  readonly booleans?: Binary;
  /** for integers, where it differs */
  readonly integers?: Binary;
}

const truth = (value: boolean): number => (value ? 1 : 0);
const or = (a: number, b: number): number => truth(a !== 0 || b !== 0);
const and = (a: number, b: number): number => truth(a !== 0 && b !== 0);

function define(
  name: string,
  types: TypeRule,
  units: UnitRule,
  compute: Binary,
  more: Partial<BinaryUfunc> = {},
): readonly [string, BinaryUfunc] {
  return [name, { name, types, units, compute, ...more }];
}

/** Bitwise operation of integers of any size. */
function bits(small: Binary, large: (a: bigint, b: bigint) => bigint): Binary {
  return (a, b) => ((a | 0) === a && (b | 0) === b ? small(a, b) : Number(large(BigInt(a), BigInt(b))));
}

const whole =
  (compute: Binary): Binary =>
  (a, b) =>
    b === 0 ? 0 : compute(a, b);
const max: Binary = (a, b) => (a > b || Number.isNaN(a) ? a : b);
const min: Binary = (a, b) => (a < b || Number.isNaN(a) ? a : b);
const fmod: Binary = (a, b) => a % b;

function logAddExp(a: number, b: number): number {
  if (a === b) return a + Math.LN2;
  return Math.max(a, b) + log1p(exp(-Math.abs(a - b)));
}

/** Greatest common divisor of whole numbers. */
function greatestDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** All binary functions by numpy's names. */
export const BINARY_UFUNCS: ReadonlyMap<string, BinaryUfunc> = new Map([
  define('add', 'same', 'match', (a, b) => a + b, { sign: '+', booleans: or }),
  define('subtract', 'difference', 'match', (a, b) => a - b, { sign: '-' }),
  define('multiply', 'same', 'times', (a, b) => a * b, { sign: '*', booleans: and }),
  define('divide', 'float', 'over', (a, b) => a / b, { sign: '/' }),
  define('true_divide', 'float', 'over', (a, b) => a / b),
  define('floor_divide', 'same', 'over', floorDivide, { sign: '//', integers: whole(floorDivide) }),
  define('remainder', 'same', 'match', remainder, { sign: '%', integers: whole(remainder) }),
  define('mod', 'same', 'match', remainder, { integers: whole(remainder) }),
  define('fmod', 'same', 'match', fmod, { integers: whole(fmod) }),
  define('power', 'power', 'power', powerOf, { sign: '**' }),
  define('float_power', 'float', 'power', powerOf),
  define('maximum', 'same', 'match', max),
  define('minimum', 'same', 'match', min),
  define('fmax', 'same', 'match', (a, b) => (Number.isNaN(b) ? a : b > a || Number.isNaN(a) ? b : a)),
  define('fmin', 'same', 'match', (a, b) => (Number.isNaN(b) ? a : b < a || Number.isNaN(a) ? b : a)),
  define('less', 'bool', 'compare', (a, b) => truth(a < b), { sign: '<' }),
  define('less_equal', 'bool', 'compare', (a, b) => truth(a <= b), { sign: '<=' }),
  define('greater', 'bool', 'compare', (a, b) => truth(a > b), { sign: '>' }),
  define('greater_equal', 'bool', 'compare', (a, b) => truth(a >= b), { sign: '>=' }),
  define('equal', 'bool', 'compare', (a, b) => truth(a === b), { sign: '==' }),
  define('not_equal', 'bool', 'compare', (a, b) => truth(a !== b), { sign: '!=' }),
  define('logical_and', 'bool', 'logical', and),
  define('logical_or', 'bool', 'logical', or),
  define('logical_xor', 'bool', 'logical', (a, b) => truth((a !== 0) !== (b !== 0))),
  define(
    'bitwise_and',
    'bits',
    'plain',
    bits(
      (a, b) => a & b,
      (a, b) => a & b,
    ),
    { sign: '&' },
  ),
  define(
    'bitwise_or',
    'bits',
    'plain',
    bits(
      (a, b) => a | b,
      (a, b) => a | b,
    ),
    { sign: '|' },
  ),
  define(
    'bitwise_xor',
    'bits',
    'plain',
    bits(
      (a, b) => a ^ b,
      (a, b) => a ^ b,
    ),
    { sign: '^' },
  ),
  define('left_shift', 'bits', 'plain', (a, b) => a * 2 ** b, { sign: '<<' }),
  define('right_shift', 'bits', 'plain', (a, b) => Math.floor(a / 2 ** b), { sign: '>>' }),
  define('arctan2', 'float', 'plain', (a, b) => Math.atan2(a, b)),
  define('hypot', 'float', 'plain', (a, b) => Math.hypot(a, b)),
  define('logaddexp', 'float', 'plain', logAddExp),
  define('copysign', 'float', 'plain', (a, b) => (Object.is(b, -0) || b < 0 ? -Math.abs(a) : Math.abs(a))),
  define('gcd', 'bits', 'plain', greatestDivisor),
  define('lcm', 'bits', 'plain', (a, b) =>
    a === 0 || b === 0 ? 0 : Math.abs(a * b) / greatestDivisor(a, b),
  ),
  define('ldexp', 'float', 'plain', (a, b) => a * 2 ** b),
  define('heaviside', 'float', 'plain', (a, b) => (Number.isNaN(a) ? a : a < 0 ? 0 : a > 0 ? 1 : b)),
]);

/** A binary function by name. */
export function binaryUfunc(name: string): BinaryUfunc {
  const found = BINARY_UFUNCS.get(name);
  if (found === undefined) throw new Error(`no binary function ${name}`);
  return found;
}

/**
 * Applies a binary function.
 * @throws ModelError for units, types or shapes that do not fit
 */
export function applyBinary(ufunc: BinaryUfunc, left: NDArray, right: NDArray): NDArray {
  const dimension = resultDimension(ufunc, left, right);
  const common = commonType(left, right);
  const dtype = resultType(ufunc, common, right);
  return map2(left, right, computation(ufunc, common), dtype, dimension);
}

function computation(ufunc: BinaryUfunc, common: DTypeName): Binary {
  if (common === 'bool' && ufunc.booleans !== undefined) return ufunc.booleans;
  return isIntegral(common) && ufunc.integers !== undefined ? ufunc.integers : ufunc.compute;
}

/** The type in which two arrays meet; scalars adapt to arrays. */
export function commonType(left: NDArray, right: NDArray): DTypeName {
  if (left.dtype === right.dtype) return left.dtype;
  if (left.ndim === 0 && right.ndim > 0) return promoteScalar(right.dtype, left.dtype, left.first);
  if (right.ndim === 0 && left.ndim > 0) return promoteScalar(left.dtype, right.dtype, right.first);
  return promote(left.dtype, right.dtype);
}

function resultDimension(ufunc: BinaryUfunc, left: NDArray, right: NDArray): Dimension {
  switch (ufunc.units) {
    case 'match':
      return matching(ufunc.sign ?? ufunc.name, left, right);
    case 'times':
      return left.dimension.times(right.dimension);
    case 'over':
      return left.dimension.over(right.dimension);
    case 'compare':
      comparable(ufunc.sign ?? ufunc.name, left, right);
      return Dimension.none;
    case 'plain':
      requirePlain(ufunc.name, left);
      requirePlain(ufunc.name, right);
      return Dimension.none;
    case 'power':
      return powerDimension(left, right);
    case 'logical':
      return Dimension.none;
    default:
      return assertNever(ufunc.units);
  }
}

function resultType(ufunc: BinaryUfunc, common: DTypeName, right: NDArray): DTypeName {
  switch (ufunc.types) {
    case 'same':
      return common === 'bool' && ufunc.booleans === undefined && ufunc.integers !== undefined
        ? 'int8'
        : common;
    case 'difference':
      if (common !== 'bool') return common;
      throw typeError(
        'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, ' +
          'or the logical_xor function instead.',
      );
    case 'float':
      return isIntegral(common) ? 'float64' : common;
    case 'bool':
      return 'bool';
    case 'bits':
      if (isIntegral(common)) return common === 'bool' && ufunc.name.endsWith('shift') ? 'int64' : common;
      throw typeError(`ufunc '${ufunc.name}' not supported for the input types`);
    case 'power':
      if (kindOf(common) === 'i' && elements(right).some((value: number) => value < 0)) {
        throw valueError('Integers to negative integer powers are not allowed.');
      }
      return common === 'bool' ? 'int8' : common;
    default:
      return assertNever(ufunc.types);
  }
}
