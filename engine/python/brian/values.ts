// From Python values to what the engine takes: state values, element indices, quantities, lists of names.
import { modelError } from '../../diagnostics';
import type { Slice, StateIndex, StateValue } from '../../groups';
import { Dimension, Quantity, QuantityArray, unitText } from '../../units';
import { ArrayValue, toQuantity } from '../numpy';
import { PyList, PySlice, PyTuple } from '../runtime';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { arrayOf, ElementsObject, flatNumbers } from './arrays';

/** `[:]`, the index of everything. */
export function isWhole(key: PyValue): boolean {
  return key instanceof PySlice && key.start === null && key.stop === null && key.step === null;
}

/**
 * A value that a state variable can be set to.
 * @param dimension given to values without unit (for `group.v_ = …`)
 */
export function stateValue(value: PyValue, context: Context, dimension = Dimension.none): StateValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') {
    return dimension.isDimensionless ? Number(value) : new Quantity(Number(value), dimension);
  }
  if (value === null) {
    throw modelError('TypeError', 'VALUE', "float() argument must be a number or a text, not 'NoneType'.");
  }
  const array = arrayOf(value, context);
  const unit = array.dimension.isDimensionless ? dimension : array.dimension;
  const numbers = flatNumbers(array);
  if (array.shape.length === 0) {
    return unit.isDimensionless ? (numbers[0] ?? 0) : new Quantity(numbers[0] ?? 0, unit);
  }
  return new QuantityArray(numbers, unit, array.shape);
}

/** A whole number from an int, or from an array of one. @throws ModelError TypeError */
export function wholeNumber(value: PyValue, what: string): number {
  if (typeof value === 'bigint') return Number(value);
  const index = value instanceof PyObject ? value.toIndex() : undefined;
  if (index !== undefined) return Number(index);
  throw modelError('TypeError', 'INDEX', `${what} must be a whole number.`);
}

/** A count, which may be computed: floats without decimals are numbers of things too. @throws ModelError TypeError */
export function countOf(value: PyValue, what: string): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : wholeNumber(value, what);
}

/**
 * Elements by number, slice, mask, list, part of a group, or condition.
 * @throws ModelError TypeError, IndexError
 */
export function stateIndex(key: PyValue, context: Context): StateIndex {
  if (typeof key === 'string') return key;
  if (typeof key === 'bigint' || typeof key === 'number') return Number(key);
  if (typeof key === 'boolean') return [key];
  if (key instanceof PySlice) return sliceOf(key);
  if (key instanceof ElementsObject && key.indexed !== undefined) return key.indexed;
  const single = key instanceof PyObject ? key.toIndex() : undefined;
  if (single !== undefined) return Number(single);
  if (key === null) throw modelError('TypeError', 'INDEX', 'None is not an index of elements.');
  const array = arrayOf(key, context);
  const numbers = flatNumbers(array);
  return array.dtype === 'bool' ? Array.from(numbers, (one) => one !== 0) : Array.from(numbers);
}

/** A Python slice with the bounds that it has. */
export function sliceOf(slice: PySlice): Slice {
  const bound = (value: PyValue): number | undefined =>
    value === null ? undefined : wholeNumber(value, 'A bound of a slice');
  const [start, stop, step] = [bound(slice.start), bound(slice.stop), bound(slice.step)];
  return {
    ...(start === undefined ? {} : { start }),
    ...(stop === undefined ? {} : { stop }),
    ...(step === undefined ? {} : { step }),
  };
}

/**
 * A quantity (or number) for an argument such as `dt`.
 * @throws ModelError TypeError unless it is a single number or quantity
 */
export function quantityOf(value: PyValue, argument: string, context: Context): Quantity {
  const plain = value instanceof ArrayValue ? value.toArray(context) : value;
  const quantity = toQuantity(plain);
  if (quantity !== undefined) return quantity;
  throw modelError('TypeError', 'ARGUMENTS', `'${argument}' must be a single quantity.`);
}

/** Like `quantityOf`, and the dimension must be `dimension`. @throws ModelError DimensionMismatchError */
export function quantityIn(
  value: PyValue,
  dimension: Dimension,
  callee: string,
  argument: string,
  context: Context,
): Quantity {
  const quantity = quantityOf(value, argument, context);
  if (quantity.dimension === dimension) return quantity;
  throw modelError(
    'DimensionMismatchError',
    'UNIT-ARGUMENT',
    `Function '${callee}' expected a quantity with unit ${unitText(dimension)} for argument '${argument}' but got ` +
      `'${quantity.toString()}' (unit is ${unitText(quantity.dimension)}).`,
  );
}

/** A text. @throws ModelError TypeError */
export function textOf(value: PyValue, what: string): string {
  if (typeof value === 'string') return value;
  throw modelError('TypeError', 'ARGUMENTS', `${what} must be a string.`);
}

/** The members of a list, tuple or any other iterable. @throws ModelError TypeError */
export function membersOf(value: PyValue, context: Context): PyValue[] {
  if (value instanceof PyList || value instanceof PyTuple) return [...value.items];
  const iterator = value instanceof PyObject ? value.iterate(context) : undefined;
  if (iterator === undefined) throw modelError('TypeError', 'ARGUMENTS', 'A list is needed here.');
  const members: PyValue[] = [];
  for (let next = iterator.next(); next.done !== true; next = iterator.next()) members.push(next.value);
  return members;
}

/** A name, or a list of names. @throws ModelError TypeError */
export function namesOf(value: PyValue, what: string, context: Context): readonly string[] {
  if (typeof value === 'string') return [value];
  return membersOf(value, context).map((one) => textOf(one, what));
}
