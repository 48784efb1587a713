// Python values as the plain numbers that artists hold. Quantities are drawn in base units.
import { asPlainArray, sequenceItems } from '../numpy/convert';
import { elements } from '../numpy/layout';
import type { NDArray } from '../numpy/array';
import { PyObject, type Context, type PyValue } from '../runtime/object';
import { raise } from '../runtime/py-error';

/** The values as numbers, in row-major order; a single number is an array of one. */
export function numbersOf(value: PyValue, context: Context): number[] {
  if (value === null) return [];
  const items = value instanceof PyObject ? undefined : value;
  if (typeof items === 'string') return raise('ValueError', `could not convert string to float: '${items}'`);
  return Array.from(elements(asPlainArray(value, context)));
}

/** A matrix, as columns to draw one by one: a vector is one column. */
export function columnsOf(value: PyValue, context: Context): number[][] {
  const array = asPlainArray(value, context);
  if (array.ndim < 2) return [Array.from(elements(array))];
  if (array.ndim > 2)
    raise('ValueError', `x and y can be no greater than 2D, but have shapes of ${shapeText(array)}`);
  const [rows = 0, columns = 0] = array.shape;
  const all = elements(array);
  return Array.from({ length: columns }, (_, column) =>
    Array.from({ length: rows }, (_row, row) => all[row * columns + column] ?? Number.NaN),
  );
}

/** A matrix with its size. @throws PyError TypeError for anything else */
export function matrixOf(
  value: PyValue,
  context: Context,
): { values: number[]; rows: number; columns: number } {
  const array = asPlainArray(value, context);
  const [rows = 0, columns = 0] = array.shape;
  if (array.ndim !== 2) raise('TypeError', `Invalid shape ${shapeText(array)} for image data`);
  return { values: Array.from(elements(array)), rows, columns };
}

function shapeText(array: NDArray): string {
  return array.ndim === 1 ? `(${array.shape.join('')},)` : `(${array.shape.join(', ')})`;
}

/** Names (categories) as texts, `undefined` for numbers. */
export function categoriesOf(value: PyValue, context: Context): string[] | undefined {
  const items = sequenceItems(value, context);
  if (items === undefined || items.length === 0) return undefined;
  const texts = items.filter((item) => typeof item === 'string');
  return texts.length === items.length ? texts : undefined;
}

/** Repeats a single number to a length. */
export function spread(values: readonly number[], length: number): number[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? new Array<number>(length).fill(only) : [...values];
}

/** Items of a list, tuple or array, or the value alone. */
export function itemsOf(value: PyValue, context: Context): readonly PyValue[] {
  return sequenceItems(value, context) ?? [value];
}
