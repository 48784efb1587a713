// Comparisons of whole arrays, exact and within tolerances.
import { Dimension } from '../../../units';
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, flag, numberOr } from '../arguments';
import { NDArray } from '../array';
import { result } from '../convert';
import { map2 } from '../elementwise';
import { elements } from '../layout';
import { matching } from '../unit-rules';
import { apply } from './applying';

function close(bound: Bound, context: Context): NDArray {
  const a = arrayArgument(bound, 'a', context);
  const b = arrayArgument(bound, 'b', context);
  // numpy adds its absolute tolerance, a plain number: values with units are refused
  matching('isclose', a, NDArray.scalar(1));
  matching('isclose', b, NDArray.scalar(1));
  const relative = numberOr(bound, 'rtol', 1e-5, context);
  const absolute = numberOr(bound, 'atol', 1e-8, context);
  const nanEqual = flag(bound, 'equal_nan');
  const test = (x: number, y: number): number => {
    if (x === y || (nanEqual && Number.isNaN(x) && Number.isNaN(y))) return 1;
    return Number.isFinite(y) && Math.abs(x - y) <= absolute + relative * Math.abs(y) ? 1 : 0;
  };
  return map2(a, b, test, 'bool', Dimension.none);
}

function equalArrays(bound: Bound, context: Context): PyValue {
  const a = arrayArgument(bound, 'a1', context);
  const b = arrayArgument(bound, 'a2', context);
  if (a.ndim !== b.ndim || a.shape.some((n, i) => n !== b.shape[i])) return false;
  return elements(apply('equal', a, b)).every((one: number) => one !== 0);
}

/** Comparisons. */
export const COMPARING: readonly ArrayFunction[] = [
  define('isclose', 'a, b, rtol=1e-05, atol=1e-08, equal_nan=False', (bound, context) =>
    result(close(bound, context)),
  ),
  define('allclose', 'a, b, rtol=1e-05, atol=1e-08, equal_nan=False', (bound, context) =>
    elements(close(bound, context)).every((one: number) => one !== 0),
  ),
  define('array_equal', 'a1, a2, equal_nan=False', equalArrays),
  define('array_equiv', 'a1, a2', (bound, context) => {
    const [a, b] = [arrayArgument(bound, 'a1', context), arrayArgument(bound, 'a2', context)];
    return elements(apply('equal', a, b)).every((one: number) => one !== 0);
  }),
];
