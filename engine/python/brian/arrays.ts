// Arrays of the engine as arrays of Python and back.
import type { TypedArray } from '../../core';
import type { IndexedObject } from '../../groups';
import { Dimension } from '../../units';
import { asArray, elements, NDArray } from '../numpy';
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';

/** Kind of number that a variable of the engine holds. */
export type ValueType = 'float' | 'integer' | 'boolean';

/** An object that may be used as an index of elements. */
export abstract class ElementsObject extends PyObject {
  /** the elements that it stands for */
  get indexed(): IndexedObject | undefined {
    return undefined;
  }
}

/** Values of the engine as an array (not copied). Whole numbers that need 64 bits come as doubles. */
export function engineArray(
  values: TypedArray,
  valueType: ValueType = 'float',
  shape: readonly number[] = [values.length],
  dimension = Dimension.none,
): NDArray {
  if (values instanceof Int32Array) return NDArray.of(values, 'int32', shape, dimension);
  if (values instanceof Float32Array) return NDArray.of(values, 'float32', shape, dimension);
  if (values instanceof Uint8Array) return NDArray.of(values, 'bool', shape, dimension);
  return NDArray.of(values, valueType === 'integer' ? 'int64' : 'float64', shape, dimension);
}

/** A number, list, array or view as an array. @throws ModelError TypeError, ValueError */
export function arrayOf(value: PyValue, context: Context): NDArray {
  return asArray(value, context);
}

/** The numbers of an array in row-major order. */
export function flatNumbers(array: NDArray): Float64Array {
  return Float64Array.from(elements(array));
}

/** A single element without unit as Python's own number; everything else stays an array. */
export function unboxed(array: NDArray): PyValue {
  if (array.shape.length > 0 || !array.dimension.isDimensionless) return array;
  switch (array.dtype) {
    case 'float64':
    case 'float32':
      return array.first;
    case 'bool':
      return array.first !== 0;
    default:
      return BigInt(array.first);
  }
}
