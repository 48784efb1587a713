// Between Python values and arrays.
import { Dimension, Quantity, Unit, unitText } from '../../units';
import { modelError } from '../../diagnostics';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { ArrayValue, NDArray, PyUnit } from './array';
import type { DTypeName, NumberStore } from './dtype';
import { kindOf, makeStore, promote, storedNumber } from './dtype';
import { typeError, valueError } from './errors';
import { elements } from './layout';

/** The Python value of a number stored with an element type: float, int or bool. */
export function scalarValue(value: number, dtype: DTypeName): PyValue {
  switch (kindOf(dtype)) {
    case 'f':
      return value;
    case 'b':
      return value !== 0;
    default:
      return BigInt(value);
  }
}

/** An array as Python sees a result: without axes and dimension it is a plain number. */
export function result(array: NDArray): PyValue {
  if (array.ndim > 0 || array.isQuantity || array instanceof PyUnit) return array;
  return scalarValue(array.first, array.dtype);
}

/** Is it a number, a boolean or a scalar quantity? */
export function isScalar(value: PyValue): boolean {
  if (value instanceof NDArray) return value.ndim === 0;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

/** Is it a list, tuple, range or another sequence that becomes an array? */
export function isSequence(value: PyValue): value is PyObject {
  return value instanceof PyObject && ['list', 'tuple', 'range'].includes(value.typeName);
}

/** The numbers of a scalar or array, `undefined` for all other values (sequences too). */
export function arrayIfNumeric(value: PyValue, context: Context): NDArray | undefined {
  if (typeof value === 'number') return NDArray.scalar(value);
  if (typeof value === 'bigint') return NDArray.scalar(Number(value), 'int64');
  if (typeof value === 'boolean') return NDArray.scalar(value ? 1 : 0, 'bool');
  return value instanceof ArrayValue ? value.toArray(context) : undefined;
}

/**
 * Anything array-like as an array; a dimension is kept. Lists of quantities need one common dimension.
 * @throws ModelError (Python: TypeError, ValueError, DimensionMismatchError)
 */
export function asArray(value: PyValue, context: Context): NDArray {
  return arrayIfNumeric(value, context) ?? gather(value, context, true);
}

/** As `numpy.array` reads values: sequences of quantities become base-unit numbers. */
export function asPlainArray(value: PyValue, context: Context): NDArray {
  const array = arrayIfNumeric(value, context) ?? gather(value, context, false);
  return array.dimension.isDimensionless ? array : array.withDimension(Dimension.none);
}

interface Leaves {
  readonly values: NumberStore[];
  dtype: DTypeName | undefined;
  dimensions: Set<Dimension>;
  quantities: number;
  plain: number;
}

function gather(value: PyValue, context: Context, withUnits: boolean): NDArray {
  const leaves: Leaves = {
    values: [],
    dtype: undefined,
    dimensions: new Set(),
    quantities: 0,
    plain: 0,
  };
  const shape = visit(value, context, leaves);
  const dtype = leaves.dtype ?? 'float64';
  const data = makeStore(
    dtype,
    leaves.values.reduce((sum, part) => sum + part.length, 0),
  );
  let filled = 0;
  for (const part of leaves.values) {
    for (const number of part) data[filled++] = storedNumber(dtype, number);
  }
  const dimension = withUnits ? commonDimension(leaves) : Dimension.none;
  return NDArray.of(data, dtype, shape, dimension);
}

function commonDimension(leaves: Leaves): Dimension {
  const [first = Dimension.none, other] = leaves.dimensions;
  if (leaves.quantities > 0 && leaves.plain > 0) {
    throw typeError('Mixing quantities and non-quantities is not allowed.');
  }
  if (other === undefined) return first;
  throw modelError(
    'DimensionMismatchError',
    'UNIT-ADD',
    `A list mixes quantities of different dimensions (units are ${unitText(other)} and ${unitText(first)}).`,
  );
}

function visit(value: PyValue, context: Context, leaves: Leaves): readonly number[] {
  const array = arrayIfNumeric(value, context);
  if (array !== undefined) {
    leaves.values.push(elements(array));
    leaves.dtype = leaves.dtype === undefined ? array.dtype : promote(leaves.dtype, array.dtype);
    if (array.dimension.isDimensionless) leaves.plain += 1;
    else {
      leaves.quantities += 1;
      leaves.dimensions.add(array.dimension);
    }
    return array.shape;
  }
  const items = sequenceItems(value, context);
  if (items === undefined) {
    throw typeError(`arrays of ${value === null ? 'None' : typeNameOf(value)} are not available`);
  }
  const shapes = items.map((item) => visit(item, context, leaves));
  const [first = []] = shapes;
  if (shapes.some((shape) => shape.length !== first.length || shape.some((n, i) => n !== first[i]))) {
    throw valueError(
      'setting an array element with a sequence. The requested array has an inhomogeneous shape',
    );
  }
  return [items.length, ...first];
}

/** The items of a list, tuple, range or the like; `undefined` for other values. */
export function sequenceItems(value: PyValue, context: Context): readonly PyValue[] | undefined {
  if (!(value instanceof PyObject) || value.length(context) === undefined) return undefined;
  if (['dict', 'set', 'frozenset'].includes(value.typeName)) return undefined;
  const iterator = value.iterate(context);
  if (iterator === undefined) return undefined;
  const items: PyValue[] = [];
  for (let step = iterator.next(); step.done !== true; step = iterator.next()) items.push(step.value);
  return items;
}

function typeNameOf(value: PyValue): string {
  if (value instanceof PyObject) return value.typeName;
  return typeof value === 'string' ? 'str' : typeof value;
}

/** A scalar quantity of the engine as a Python value; without a dimension it is a float. */
export function fromQuantity(value: Quantity): PyValue {
  if (value instanceof Unit) return new PyUnit(value);
  if (value.isDimensionless) return value.value;
  return NDArray.scalar(value.value, 'float64', value.dimension);
}

/** A Python number or scalar quantity as the engine has it; `undefined` for anything else. */
export function toQuantity(value: PyValue): Quantity | undefined {
  if (value instanceof PyUnit) return value.unit;
  if (value instanceof NDArray) {
    return value.ndim === 0 ? new Quantity(value.first, value.dimension) : undefined;
  }
  if (typeof value === 'number') return new Quantity(value, Dimension.none);
  if (typeof value === 'bigint' || typeof value === 'boolean') {
    return new Quantity(Number(value), Dimension.none);
  }
  return undefined;
}

/** Array over numbers of the engine (not copied); its element type follows from the store. */
export function arrayFromTyped(
  values: Float64Array | Float32Array | Int32Array | Uint8Array,
  shape: readonly number[] = [values.length],
  dimension: Dimension = Dimension.none,
  dtype?: DTypeName,
): NDArray {
  return NDArray.of(values, dtype ?? storeType(values), shape, dimension);
}

function storeType(values: NumberStore): DTypeName {
  if (values instanceof Float64Array) return 'float64';
  if (values instanceof Float32Array) return 'float32';
  return values instanceof Int32Array ? 'int32' : 'uint8';
}
