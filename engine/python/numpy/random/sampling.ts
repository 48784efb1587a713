// Arguments and results of functions that draw numbers: parameters broadcast, `size` gives the shape.
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import type { ArrayFunction } from '../arguments';
import { define, plainArgument, shapeOf } from '../arguments';
import { NDArray, sizeOf } from '../array';
import { result } from '../convert';
import type { DTypeName } from '../dtype';
import { makeStore } from '../dtype';
import { broadcastShape, broadcastTo, elements } from '../layout';

/** Draws one number with the parameters, in the order of the function's parameter list. */
export type Draw = (parameters: readonly number[]) => number;

/** Shape of `size`, or of the parameters where it is None. */
export function sampleShape(bound: Bound, parameters: readonly NDArray[], context: Context): number[] {
  const size = bound.get('size');
  return size === null ? broadcastShape(...parameters.map((one) => one.shape)) : shapeOf(size, context);
}

/** Draws for every element of the parameters, or of `size`. */
export function sampled(
  bound: Bound,
  context: Context,
  names: readonly string[],
  draw: Draw,
  dtype: DTypeName = 'float64',
): PyValue {
  const parameters = names.map((name) => plainArgument(bound, name, context));
  const shape = sampleShape(bound, parameters, context);
  const columns = parameters.map((one) => elements(broadcastTo(one, shape)));
  const data = makeStore(dtype, sizeOf(shape));
  for (let i = 0; i < data.length; i += 1) data[i] = draw(columns.map((column) => column[i] ?? 0));
  return result(NDArray.of(data, dtype, shape));
}

/**
 * Entry of a function table for a distribution.
 * @param parameters Python parameter list without `size`
 */
export function distribution(name: string, parameters: string, draw: Draw, dtype?: DTypeName): ArrayFunction {
  const names = parameters
    .split(',')
    .map((one) => one.split('=')[0]?.trim() ?? '')
    .filter((one) => one !== '');
  const all = [parameters, 'size=None'].filter((one) => one !== '').join(', ');
  return define(name, all, (bound, context) => sampled(bound, context, names, draw, dtype));
}

/**
 * Entry for a distribution of vectors: each draw gives `length` numbers along a last axis.
 * @param draw gives the vectors' common length and one vector per call
 */
export function vectors(
  bound: Bound,
  context: Context,
  length: number,
  draw: () => readonly number[],
  dtype: DTypeName,
): NDArray {
  const size = bound.get('size');
  const shape = size === null ? [] : shapeOf(size, context);
  const data = makeStore(dtype, sizeOf(shape) * length);
  for (let at = 0; at < data.length; at += length) data.set(draw(), at);
  return NDArray.of(data, dtype, [...shape, length]);
}
