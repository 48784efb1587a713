// Reading the arguments of array functions: arrays, axes, shapes, element types.
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import type { Bound } from '../runtime/native';
import { PyList, PyTuple } from '../runtime/sequences';
import type { NDArray } from './array';
import { arrayIfNumeric, asArray, asPlainArray, sequenceItems } from './convert';
import type { DTypeName } from './dtype';
import { dtypeNamed } from './dtype';
import { PyDType } from './dtype-object';
import { typeError, valueError } from './errors';
import { axisOf } from './layout';
import type { Axes } from './reduce';

/** One function of the module: its parameters as in Python, and what it does. */
export interface ArrayFunction {
  readonly name: string;
  readonly parameters: string;
  readonly body: (bound: Bound, context: Context) => PyValue;
}

/** Entry of a function table. */
export function define(name: string, parameters: string, body: ArrayFunction['body']): ArrayFunction {
  return { name, parameters, body };
}

/** An argument as an array, with its dimension; numpy reads lists of quantities as base-unit numbers. */
export function arrayArgument(bound: Bound, name: string, context: Context): NDArray {
  const value = bound.get(name);
  return arrayIfNumeric(value, context) ?? asPlainArray(value, context);
}

/** An argument as an array of base-unit numbers. */
export function plainArgument(bound: Bound, name: string, context: Context): NDArray {
  return asPlainArray(bound.get(name), context);
}

/** An int. @throws ModelError (Python: TypeError) */
export function integerOf(value: PyValue): number {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  const index = value instanceof PyObject ? value.toIndex() : undefined;
  if (index !== undefined) return Number(index);
  throw typeError('an integer is required');
}

/** An integer argument. @throws ModelError (Python: TypeError) */
export function integerArgument(bound: Bound, name: string): number {
  return integerOf(bound.get(name));
}

/** An integer argument, or what to take for None. */
export function integerOr(bound: Bound, name: string, fallback: number): number {
  return bound.get(name) === null ? fallback : integerArgument(bound, name);
}

/** A number argument, or what to take for None. */
export function numberOr(bound: Bound, name: string, fallback: number, context: Context): number {
  return bound.get(name) === null ? fallback : bound.number(name, context);
}

/** A yes-or-no argument; None is no. */
export function flag(bound: Bound, name: string): boolean {
  const value = bound.get(name);
  return value !== null && value !== false && value !== 0n && value !== 0;
}

/** `axis=None`, an int or a tuple of ints. */
export function axesArgument(bound: Bound, ndim: number): Axes {
  const value = bound.get('axis');
  if (value === null) return undefined;
  if (value instanceof PyTuple || value instanceof PyList) {
    return value.items.map((item) => axisOf(integerOf(item), ndim));
  }
  return [axisOf(integerOf(value), ndim)];
}

/** `axis=None` or an int, counted from the front. */
export function axisArgument(bound: Bound, ndim: number): number | undefined {
  const value = bound.get('axis');
  return value === null ? undefined : axisOf(integerOf(value), ndim);
}

/** A shape: an int or a sequence of ints. @throws ModelError (Python: ValueError) for negative lengths */
export function shapeOf(value: PyValue, context: Context): number[] {
  const items = sequenceItems(value, context);
  const shape = items === undefined ? [integerOf(value)] : items.map(integerOf);
  if (shape.some((length) => length < 0)) throw valueError('negative dimensions are not allowed');
  const size = shape.reduce((a, b) => a * b, 1);
  if (size > MOST_ELEMENTS) throw valueError(`an array of ${size} elements does not fit into memory`);
  return shape;
}

/** An array of doubles of this size takes a gigabyte. */
const MOST_ELEMENTS = 2 ** 27;

/** An element type: `float`, `np.int32`, `'f8'`…; `undefined` for None. */
export function dtypeOf(value: PyValue, context: Context): DTypeName | undefined {
  if (value === null) return undefined;
  if (value instanceof PyDType) return value.dtype;
  if (typeof value === 'string') return dtypeNamed(value);
  const name = value instanceof PyObject ? value.attribute('__name__', context) : undefined;
  return dtypeNamed(typeof name === 'string' ? name : 'object');
}

/** Argument `dtype`. */
export function dtypeArgument(bound: Bound, context: Context): DTypeName | undefined {
  return dtypeOf(bound.get('dtype'), context);
}

/** A list or tuple of arrays, for stacking. @throws ModelError (Python: TypeError) */
export function arraysArgument(bound: Bound, name: string, context: Context): NDArray[] {
  const items = sequenceItems(bound.get(name), context);
  if (items === undefined) throw typeError('a sequence of arrays is needed');
  return items.map((item) => asArray(item, context));
}
