// Norms of vectors and matrices.
import { Dimension } from '../../../units';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { axesArgument, flag, numberOr, plainArgument } from '../arguments';
import type { NDArray } from '../array';
import { result } from '../convert';
import { valueError } from '../errors';
import { elements } from '../layout';
import { reduce, sumLane, type LaneFunction } from '../reduce';
import { singularValues } from './singular-values';

/** Norm of the elements of a lane. */
function laneNorm(order: number): LaneFunction {
  return (values, from, to, run) => {
    const sizes = Float64Array.from(values.subarray(from, to), Math.abs);
    if (order === Infinity) return sizes.reduce((a, b) => Math.max(a, b), 0);
    if (order === -Infinity) return sizes.reduce((a, b) => Math.min(a, b), Infinity);
    if (order === 0) return sizes.filter((size) => size !== 0).length;
    if (order === 1) return sumLane(sizes, 0, sizes.length, run);
    if (order === 2)
      return Math.sqrt(
        sumLane(
          sizes.map((size) => size * size),
          0,
          sizes.length,
          run,
        ),
      );
    return (
      sumLane(
        sizes.map((size) => size ** order),
        0,
        sizes.length,
        run,
      ) **
      (1 / order)
    );
  };
}

/** Norm of a matrix: largest column or row sum, or singular value. */
function matrixNorm(array: NDArray, order: number): number {
  const axis = Math.abs(order) === 1 ? 0 : 1;
  const pick = order > 0 ? Math.max : Math.min;
  if (Math.abs(order) === 2) {
    const [rows = 0, columns = 0] = array.shape;
    const { s } = singularValues(Float64Array.from(elements(array)), rows, columns);
    return pick(...s);
  }
  if (Math.abs(order) !== 1 && Math.abs(order) !== Infinity)
    throw valueError('Invalid norm order for matrices.');
  return pick(...elements(reduce(array, [axis], false, laneNorm(1), 'float64', Dimension.none)));
}

/**
 * `norm(x, ord, axis, keepdims)`.
 * @throws ModelError (Python: ValueError) for an order that matrices do not have
 */
export function norm(bound: Bound, context: Context): PyValue {
  const x = plainArgument(bound, 'x', context);
  const axes = axesArgument(bound, x.ndim);
  const given = bound.get('ord');
  const isFrobenius = given === null || given === 'fro';
  if (!isFrobenius && axes === undefined && x.ndim === 2) {
    return matrixNorm(x, numberOr(bound, 'ord', 2, context));
  }
  const order = isFrobenius ? 2 : numberOr(bound, 'ord', 2, context);
  return result(reduce(x, axes, flag(bound, 'keepdims'), laneNorm(order), 'float64', Dimension.none));
}
