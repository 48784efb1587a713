// Methods that arrays have and the module has not, or with other arguments.
import { Quantity, Unit } from '../../units';
import type { Context, PyValue } from '../runtime/object';
import type { Bound } from '../runtime/native';
import { PyList, PyTuple } from '../runtime/sequences';
import type { ArrayFunction } from './arguments';
import { define, dtypeOf, integerOf, integerOr } from './arguments';
import { NDArray, PyUnit } from './array';
import { asArray, result, scalarValue, toQuantity } from './convert';
import { assign } from './elementwise';
import { typeError, valueError } from './errors';
import { columnMajor, reshapedIn } from './functions/shaping';
import { sortedAlong } from './functions/sorting';
import { copyOf, elements, permuted, positionsOf, reshaped } from './layout';
import { quantityArray } from './text';
import { applyUnary, roundToEven, unaryUfunc } from './ufunc-unary';
import { requireSame } from './unit-rules';

function self(bound: Bound): NDArray {
  const array = bound.get('self');
  if (array instanceof NDArray) return array;
  throw typeError('an array is needed');
}

/** Lengths given one by one or as one sequence. */
function numbers(values: readonly PyValue[]): number[] {
  const [first] = values;
  const one = values.length === 1 && (first instanceof PyTuple || first instanceof PyList);
  return (one ? first.items : values).map(integerOf);
}

function nestedList(array: NDArray): PyValue {
  if (array.ndim === 0) return result(array);
  const [length = 0] = array.shape;
  const [stride = 0] = array.strides;
  return new PyList(
    Array.from({ length }, (_, i) =>
      nestedList(array.view(array.shape.slice(1), array.strides.slice(1), array.offset + i * stride)),
    ),
  );
}

function inUnit(array: NDArray, unit: Quantity, precision: number | undefined): string {
  if (array.ndim === 0) return new Quantity(array.first, array.dimension).inUnit(unit, precision);
  return quantityArray(array).inUnit(unit, precision);
}

function unitArgument(bound: Bound): Quantity {
  const unit = toQuantity(bound.get('u'));
  if (unit === undefined) throw typeError('a unit is needed');
  return unit;
}

function bestUnit(array: NDArray): Quantity {
  const largest = Float64Array.from(elements(array)).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return new Quantity(largest, array.dimension).bestUnit() ?? new Quantity(1, array.dimension);
}

function inBestUnit(bound: Bound): string {
  const array = self(bound);
  const precision = bound.get('precision') === null ? undefined : integerOr(bound, 'precision', 8);
  if (array.ndim === 0) return new Quantity(array.first, array.dimension).inBestUnit(precision);
  return inUnit(array, bestUnit(array), precision);
}

function itemOf(bound: Bound): PyValue {
  const array = self(bound);
  const index = numbers(bound.star);
  if (index.length === 0 && array.size !== 1) {
    throw valueError('can only convert an array of size 1 to a Python scalar');
  }
  const flat = elements(array);
  const place =
    index.length <= 1
      ? (index[0] ?? 0)
      : index.reduce((sum, i, axis) => sum * (array.shape[axis] ?? 1) + i, 0);
  const value = flat.at(place);
  if (value === undefined) throw valueError(`index ${place} is out of bounds for size ${array.size}`);
  return scalarValue(value, array.dtype);
}

function put(bound: Bound, context: Context): PyValue {
  const array = self(bound);
  const values = asArray(bound.get('values'), context);
  if (!array.dimension.isDimensionless) requireSame('Inconsistent units in assignment', array, values);
  const where = positionsOf(array);
  const picked = elements(asArray(bound.get('indices'), context));
  const targets = Int32Array.from(picked, (i: number) => where[i < 0 ? i + where.length : i] ?? 0);
  assign(array, targets, [targets.length], values);
  return null;
}

function rounded(bound: Bound): PyValue {
  const array = self(bound);
  if (!array.dimension.isDimensionless || array.ndim > 0)
    throw typeError("type Quantity doesn't define __round__ method");
  return BigInt(roundToEven(array.first));
}

/** Methods of arrays; the first parameter is the array. */
export const METHODS: readonly ArrayFunction[] = [
  define('copy', "self, order='C'", (bound) => copyOf(self(bound))),
  define('__copy__', 'self', (bound) => copyOf(self(bound))),
  define('__deepcopy__', 'self, memo', (bound) => copyOf(self(bound))),
  define('__abs__', 'self', (bound) => result(applyUnary(unaryUfunc('absolute'), self(bound)))),
  define('__round__', 'self', rounded),
  define('flatten', "self, order='C'", (bound) => {
    const array = bound.get('order') === 'F' ? columnMajor(self(bound)) : self(bound);
    return reshaped(copyOf(array), [array.size]);
  }),
  define('astype', 'self, dtype, copy=True', (bound, context) =>
    copyOf(self(bound), dtypeOf(bound.get('dtype'), context)),
  ),
  define('view', 'self', (bound) =>
    self(bound).view(self(bound).shape, self(bound).strides, self(bound).offset),
  ),
  define('tolist', 'self', (bound) => nestedList(self(bound))),
  define('item', 'self, *args', itemOf),
  define('reshape', "self, *shape, order='C'", (bound) =>
    reshapedIn(self(bound), numbers(bound.star), bound.get('order')),
  ),
  define('transpose', 'self, *axes', (bound) => {
    const array = self(bound);
    const order = numbers(bound.star.filter((axis) => axis !== null));
    return permuted(array, order.length > 0 ? order : array.shape.map((_, i) => array.ndim - 1 - i));
  }),
  define('fill', 'self, value', (bound, context) => {
    const array = self(bound);
    const value = asArray(bound.get('value'), context);
    if (!array.dimension.isDimensionless) requireSame('Inconsistent units in assignment', array, value);
    assign(array, positionsOf(array), array.shape, value);
    return null;
  }),
  define('put', 'self, indices, values', put),
  define('sort', 'self, axis=-1', (bound) => {
    const array = self(bound);
    assign(array, positionsOf(array), array.shape, sortedAlong(array, integerOr(bound, 'axis', -1)));
    return null;
  }),
  define('in_unit', 'self, u, precision=None', (bound) => {
    const precision = bound.get('precision') === null ? undefined : integerOr(bound, 'precision', 8);
    return inUnit(self(bound), unitArgument(bound), precision);
  }),
  define('in_best_unit', 'self, precision=None', inBestUnit),
  define('get_best_unit', 'self', (bound) => {
    const unit = bestUnit(self(bound));
    return unit instanceof Unit ? new PyUnit(unit) : NDArray.scalar(unit.value, 'float64', unit.dimension);
  }),
  define(
    'has_same_dimensions',
    'self, other',
    (bound, context) => self(bound).dimension === asArray(bound.get('other'), context).dimension,
  ),
];
