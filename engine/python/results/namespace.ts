// The script's own top-level values, in the golden format.
import { NDArray, ArrayValue } from '../numpy/array';
import { isIntegral } from '../numpy/dtype';
import { elements } from '../numpy/layout';
import { PyDict } from '../runtime/dict';
import type { Context, PyValue } from '../runtime/object';
import { PyList, PyTuple } from '../runtime/sequences';
import { numberJson, type Json } from './json';
import { valuesEntry } from './values-entry';

const LONGEST_TEXT = 400;
const MOST_ITEMS = 40;

/**
 * A value as JSON; `undefined` for objects that are no data.
 * @param limit most numbers stored for one array
 */
export function valueEntry(
  value: PyValue,
  context: Context,
  limit: number,
  depth = 0,
): Record<string, Json> | undefined {
  if (value === null) return { type: 'none' };
  switch (typeof value) {
    case 'boolean':
      return { type: 'bool', value };
    case 'bigint':
      return { type: 'int', value: Number(value) };
    case 'number':
      return { type: 'float', dim: '1', value: numberJson(value) };
    case 'string':
      return value.length <= LONGEST_TEXT ? { type: 'str', value } : { type: 'str', length: value.length };
    default:
  }
  if (value instanceof ArrayValue) {
    const array = value.toArray(context);
    // Whole numbers that belong to an object, such as the number of synapses, are no values of the script.
    const isCount = value.typeName === 'VariableView' && array.ndim === 0 && isIntegral(array.dtype);
    return isCount ? undefined : arrayEntry(array, limit);
  }
  if (value instanceof PyList || value instanceof PyTuple) return listEntry(value, context, limit, depth);
  return value instanceof PyDict ? dictEntry(value, context, limit, depth) : undefined;
}

function arrayEntry(array: NDArray, limit: number): Record<string, Json> {
  const quantity = array.isQuantity;
  if (array.ndim === 0) {
    const type = quantity ? 'quantity' : 'float';
    return { type, dim: array.dimension.toString(), value: numberJson(array.first) };
  }
  return {
    ...valuesEntry(elements(array), array.dimension, array.dtype, limit, array.shape),
    type: quantity ? 'quantity_array' : 'array',
    shape: array.shape,
  };
}

function listEntry(
  list: PyList | PyTuple,
  context: Context,
  limit: number,
  depth: number,
): Record<string, Json> | undefined {
  if (depth >= 2) return undefined;
  const { items, typeName: type } = list;
  if (items.length > 400) return { type, n: items.length };
  const entries = items
    .map((item) => valueEntry(item, context, limit, depth + 1))
    .filter((entry) => entry !== undefined);
  if (entries.length < items.length) return undefined;
  if (items.length <= MOST_ITEMS) return { type, items: entries };
  const numbers = items.map((item) => scalarOf(item));
  if (numbers.some((number) => number === undefined)) return { type, n: items.length };
  const [first] = items;
  const data = NDArray.of(Float64Array.from(numbers.map((number) => number ?? 0)), 'float64');
  const dimension = first instanceof NDArray ? first.dimension : data.dimension;
  return { ...valuesEntry(elements(data), dimension, 'float64', limit), type };
}

function scalarOf(value: PyValue): number | undefined {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return Number(value);
  return value instanceof NDArray && value.size === 1 ? value.first : undefined;
}

function dictEntry(
  dict: PyDict,
  context: Context,
  limit: number,
  depth: number,
): Record<string, Json> | undefined {
  if (depth >= 2 || dict.size > MOST_ITEMS) return undefined;
  const items: Record<string, Json> = {};
  for (const key of dict.keys()) {
    const entry = valueEntry(dict.get(key) ?? null, context, limit, depth + 1);
    if (entry !== undefined) items[context.str(key)] = entry;
  }
  return Object.keys(items).length > 0 ? { type: 'dict', items } : undefined;
}
