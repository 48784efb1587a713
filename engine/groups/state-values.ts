// Values that come from outside into state variables: with or without units, single or many.
import type { Diagnostic } from '../diagnostics';
import { modelError, problem, Source } from '../diagnostics';
import type { ArrayVariable, TypedArray, Variable } from '../core';
import { DynamicArrayVariable } from '../core';
import { Dimension, formatArray, Quantity, QuantityArray, unitName, unitText } from '../units';

/** Anything that a state variable can be set to, except expressions. */
export type PlainValue =
  | number
  | boolean
  | Quantity
  | QuantityArray
  | readonly number[]
  | readonly boolean[]
  | readonly Quantity[]
  | TypedArray;

/** A value, or the text of an expression that gives one for each element. */
export type StateValue = PlainValue | string | Source;

/** Is it the text of an expression? */
export function isText(value: unknown): value is string | Source {
  return typeof value === 'string' || value instanceof Source;
}

/** Numbers in base units. */
export interface Numbers {
  readonly values: ArrayLike<number>;
  /** `[]` for a single value */
  readonly shape: readonly number[];
  readonly dimension: Dimension;
  /** the value as messages show it */
  readonly text: string;
}

/**
 * Numbers and dimension of a value; booleans count as 0 and 1.
 * @throws ModelError (DimensionMismatchError) for a list of quantities with different units
 */
export function numbersOf(value: PlainValue): Numbers {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { values: [Number(value)], shape: [], dimension: Dimension.none, text: pythonText(value) };
  }
  if (value instanceof Quantity) {
    return { values: [value.value], shape: [], dimension: value.dimension, text: value.toString() };
  }
  if (value instanceof QuantityArray) {
    const { values, shape, dimension } = value;
    return { values, shape, dimension, text: value.toString() };
  }
  if (isTyped(value)) return plainList(value);
  const list: readonly (number | boolean | Quantity)[] = value;
  const values = list.map((one) => (one instanceof Quantity ? one.value : Number(one)));
  const dimensions = new Set(list.map((one) => (one instanceof Quantity ? one.dimension : Dimension.none)));
  const [dimension = Dimension.none] = dimensions;
  if (dimensions.size > 1) {
    throw modelError(
      'DimensionMismatchError',
      'UNIT-VALUE',
      `The values of a list must have one unit, but here are ${[...dimensions].map(unitText).join(' and ')}.`,
    );
  }
  if (dimension.isDimensionless) return plainList(values);
  const quantities = new QuantityArray(Float64Array.from(values), dimension);
  return { values, shape: [values.length], dimension, text: quantities.toString() };
}

function plainList(values: ArrayLike<number>): Numbers {
  return {
    values,
    shape: [values.length],
    dimension: Dimension.none,
    text: formatArray(values, [values.length]),
  };
}

function isTyped(value: object): value is TypedArray {
  return ArrayBuffer.isView(value);
}

function pythonText(value: number | boolean): string {
  return typeof value === 'number' ? String(value) : value ? 'True' : 'False';
}

/**
 * The problem of a value whose unit is not the variable's; zeros fit every unit.
 * @returns undefined where the value fits
 */
export function unitProblem(variable: Variable, numbers: Numbers): Diagnostic | undefined {
  if (numbers.dimension === variable.dimension) return undefined;
  if (numbers.dimension.isDimensionless && Array.from(numbers.values).every((one) => one === 0))
    return undefined;
  const wanted = unitName(variable.dimension);
  const found = unitText(numbers.dimension);
  return problem(
    'UNIT-VALUE',
    `${variable.name} should be set with a value with units ${wanted}, but got ${numbers.text} (unit is ${found}).`,
    { object: variable.owner },
  );
}

/**
 * Writes numbers into elements of an array, converted as the array's type demands: whole numbers are cut
 * towards zero, booleans take the truth value.
 * @param at absolute positions in the array
 */
export function storeNumbers(
  variable: ArrayVariable,
  at: ArrayLike<number>,
  values: ArrayLike<number>,
): void {
  const target = variable.values;
  const single = values.length === 1;
  for (let k = 0; k < at.length; k++) {
    target[at[k] ?? 0] = converted(variable, values[single ? 0 : k] ?? 0);
  }
}

/** Writes numbers into all elements of an array, a single one into each. */
export function storeAll(variable: ArrayVariable, values: ArrayLike<number>): void {
  const target = variable.values;
  if (values.length === 1) target.fill(converted(variable, values[0] ?? 0));
  else for (let k = 0; k < target.length; k++) target[k] = converted(variable, values[k] ?? 0);
}

function converted(variable: ArrayVariable, value: number): number {
  switch (variable.dtype) {
    case 'float64':
    case 'float32':
      return value;
    case 'int32':
    case 'int64':
      return Math.trunc(value);
    case 'bool':
      return value === 0 ? 0 : 1;
  }
}

/** Number of elements that a variable holds now (growing arrays: their present rows). */
export function lengthOf(variable: ArrayVariable): number {
  return variable instanceof DynamicArrayVariable ? variable.rows : variable.size;
}
