// Limits and rounding.
import { Dimension } from '../../../units';
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, integerOr, numberOr, plainArgument } from '../arguments';
import { result } from '../convert';
import { isIntegral, kindOf } from '../dtype';
import { map1 } from '../elementwise';
import { roundToEven } from '../ufunc-unary';
import { requireSame } from '../unit-rules';
import { apply } from './applying';

function clip(bound: Bound, context: Context): PyValue {
  let array = arrayArgument(bound, 'a', context);
  for (const [name, ufunc] of [
    ['a_min', 'maximum'],
    ['a_max', 'minimum'],
  ] as const) {
    if (bound.get(name) === null) continue;
    const limit = arrayArgument(bound, name, context);
    requireSame('clip', array, limit);
    array = apply(ufunc, array, limit);
  }
  return result(array);
}

function rounded(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'a', context);
  const decimals = integerOr(bound, 'decimals', 0);
  if (isIntegral(array.dtype) && decimals >= 0) return result(array);
  const scale = 10 ** Math.abs(decimals);
  const compute =
    decimals >= 0
      ? (x: number) => roundToEven(x * scale) / scale
      : (x: number) => roundToEven(x / scale) * scale;
  const exact = decimals === 0 ? roundToEven : compute;
  return result(map1(array, exact, array.dtype, array.dimension));
}

/** Limits and rounding. */
export const ROUNDING: readonly ArrayFunction[] = [
  define('clip', 'a, a_min=None, a_max=None, out=None', clip),
  define('round', 'a, decimals=0, out=None', rounded),
  define('around', 'a, decimals=0, out=None', rounded),
  define('round_', 'a, decimals=0, out=None', rounded),
  define('nan_to_num', 'x, copy=True, nan=0.0', (bound, context) => {
    const array = arrayArgument(bound, 'x', context);
    const nan = numberOr(bound, 'nan', 0, context);
    const tidy = (x: number): number => {
      if (Number.isNaN(x)) return nan;
      return Math.abs(x) === Infinity ? Math.sign(x) * Number.MAX_VALUE : x;
    };
    return result(kindOf(array.dtype) === 'f' ? map1(array, tidy, array.dtype, array.dimension) : array);
  }),
  define('divmod', 'x1, x2', (bound, context) => {
    const [a, b] = [arrayArgument(bound, 'x1', context), arrayArgument(bound, 'x2', context)];
    return new PyTuple([result(apply('floor_divide', a, b)), result(apply('remainder', a, b))]);
  }),
  define('modf', 'x', (bound, context) => {
    const array = arrayArgument(bound, 'x', context);
    const whole = map1(array, Math.trunc, 'float64', Dimension.none);
    return new PyTuple([result(apply('subtract', array, whole)), result(whole)]);
  }),
  define('frexp', 'x', (bound, context) => {
    const array = plainArgument(bound, 'x', context);
    const exponent = (x: number): number => {
      if (x === 0 || !Number.isFinite(x)) return 0;
      const guess = Math.floor(Math.log2(Math.abs(x))) + 1;
      return Math.abs(x) / 2 ** guess >= 1 ? guess + 1 : Math.abs(x) / 2 ** guess < 0.5 ? guess - 1 : guess;
    };
    const parts = map1(array, (x) => x / 2 ** exponent(x), 'float64', Dimension.none);
    return new PyTuple([result(parts), result(map1(array, exponent, 'int32', Dimension.none))]);
  }),
];
