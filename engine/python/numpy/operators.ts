// Python's operators on arrays, quantities and units.
import { assertNever } from '../../diagnostics';
import { Dimension, Unit } from '../../units';
import { PyComplex } from '../runtime/complex';
import type { Context, PyValue } from '../runtime/object';
import type { PyBinaryOperator, PyComparison, PyUnaryOperator } from '../syntax/ast';
import type { ArrayValue, NDArray } from './array';
import { PlainQuantity, PyUnit } from './array';
import { complexOf } from './complex/complex-array';
import { arrayIfNumeric, asArray, isSequence, result } from './convert';
import { isIntegral, kindOf } from './dtype';
import { assign } from './elementwise';
import { typeError } from './errors';
import { broadcastShape, positionsOf } from './layout';
import { matrixProduct } from './matrix-product';
import { applyBinary, binaryUfunc } from './ufunc-binary';
import { applyUnary, unaryUfunc } from './ufunc-unary';

const UFUNC_OF: Readonly<Record<Exclude<PyBinaryOperator, '@'>, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '//': 'floor_divide',
  '%': 'remainder',
  '**': 'power',
  '&': 'bitwise_and',
  '|': 'bitwise_or',
  '^': 'bitwise_xor',
  '<<': 'left_shift',
  '>>': 'right_shift',
};

/** The other operand as an array, if it is a number, an array or a sequence of numbers. */
function operand(value: PyValue, context: Context): NDArray | undefined {
  return arrayIfNumeric(value, context) ?? (isSequence(value) ? asArray(value, context) : undefined);
}

/** `array op other`, or `other op array` when reflected; `undefined` where `other` is nothing numeric. */
export function binaryOperator(
  operator: PyBinaryOperator,
  array: ArrayValue,
  other: PyValue,
  reflected: boolean,
  context: Context,
): PyValue | undefined {
  if (other instanceof PyComplex)
    return complexOf(array, context)?.binary(operator, other, reflected, context);
  const own = array.toArray(context);
  const second = operand(other, context);
  if (second === undefined) return undefined;
  const [left, right] = reflected ? [second, own] : [own, second];
  const unit = unitResult(operator, left, right);
  if (unit !== undefined) return unit;
  const computed = compute(operator, left, right);
  // Unlike quotients, Brian's whole quotients of quantities stay quantities.
  return operator === '//' && (left.isQuantity || right.isQuantity) ? quantity(computed) : result(computed);
}

function quantity(array: NDArray): NDArray {
  return array.isQuantity ? array : new PlainQuantity(array);
}

function compute(operator: PyBinaryOperator, left: NDArray, right: NDArray): NDArray {
  if (operator === '@') return matrixProduct(left, right);
  // As Brian words it: a quantity stands first in sums, whichever side it is on.
  const swap = operator === '+' && left.dimension.isDimensionless && !right.dimension.isDimensionless;
  const ufunc = binaryUfunc(UFUNC_OF[operator]);
  return swap ? applyBinary(ufunc, right, left) : applyBinary(ufunc, left, right);
}

/** Products, quotients and powers of units are units. */
function unitResult(operator: PyBinaryOperator, left: NDArray, right: NDArray): PyUnit | undefined {
  const first = left instanceof PyUnit ? left.unit : undefined;
  const second = right instanceof PyUnit ? right.unit : undefined;
  switch (operator) {
    case '*':
      return first instanceof Unit && second instanceof Unit ? new PyUnit(first.times(second)) : undefined;
    case '/': {
      if (!(second instanceof Unit)) return undefined;
      if (first instanceof Unit) return new PyUnit(first.over(second));
      const isOne = left.ndim === 0 && left.dimension.isDimensionless && left.first === 1;
      return isOne ? new PyUnit(second.inverse()) : undefined;
    }
    case '**': {
      const plain = right.ndim === 0 && right.dimension.isDimensionless;
      return first instanceof Unit && plain ? new PyUnit(first.power(right.first)) : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * `array op= other`. Arrays change in place (with their dimension), scalar quantities are made anew.
 * @throws ModelError (Python: TypeError) for units, and where floats do not fit into integers
 */
export function inPlaceOperator(
  operator: PyBinaryOperator,
  array: NDArray,
  other: PyValue,
  context: Context,
): PyValue | undefined {
  if (array instanceof PyUnit) throw typeError('Units cannot be modified in-place');
  const given = operand(other, context);
  if (given === undefined) return undefined;
  // A plain array stays plain: numpy writes into it without asking for units.
  const inside = array.ndim > 0 && array.dimension.isDimensionless;
  const right = inside ? given.withDimension(Dimension.none) : given;
  const changed = compute(operator, array, right);
  if (array.ndim === 0) return result(changed);
  if (isIntegral(array.dtype) && kindOf(changed.dtype) === 'f') {
    throw typeError(
      `Cannot cast ufunc '${operator === '@' ? 'matmul' : UFUNC_OF[operator]}' output from ` +
        `dtype('${changed.dtype}') to dtype('${array.dtype}') with casting rule 'same_kind'`,
    );
  }
  // The shape of the result must be that of the array: broadcasting the array itself is refused by `assign`.
  broadcastShape(array.shape, changed.shape);
  assign(array, positionsOf(array), array.shape, changed);
  array.dimension = changed.dimension;
  return array;
}

/** `-array`, `+array`, `~array`. */
export function unaryOperator(operator: PyUnaryOperator, array: NDArray): PyValue | undefined {
  switch (operator) {
    case '-':
      return result(applyUnary(unaryUfunc('negative'), array));
    case '+':
      return array.dimension.isDimensionless ? result(applyUnary(unaryUfunc('positive'), array)) : array;
    case '~':
      return result(applyUnary(unaryUfunc('invert'), array));
    case 'not':
      return undefined;
    default:
      return assertNever(operator);
  }
}

const COMPARISONS = new Map<PyComparison, { readonly name: string; readonly flipped: string }>([
  ['<', { name: 'less', flipped: 'greater' }],
  ['<=', { name: 'less_equal', flipped: 'greater_equal' }],
  ['>', { name: 'greater', flipped: 'less' }],
  ['>=', { name: 'greater_equal', flipped: 'less_equal' }],
  ['==', { name: 'equal', flipped: 'equal' }],
  ['!=', { name: 'not_equal', flipped: 'not_equal' }],
]);

/** Elementwise comparison; `undefined` where the other value is nothing numeric. */
export function compareOperator(
  operator: PyComparison,
  array: ArrayValue,
  other: PyValue,
  reflected: boolean,
  context: Context,
): PyValue | undefined {
  const names = COMPARISONS.get(operator);
  if (names === undefined) return undefined;
  const own = array.toArray(context);
  const second = operand(other, context);
  if (second === undefined) return undefined;
  if (operator === '==' && own instanceof PyUnit && second instanceof PyUnit) {
    return own.dimension === second.dimension && own.unit.value === second.unit.value;
  }
  return result(applyBinary(binaryUfunc(reflected ? names.flipped : names.name), own, second));
}

/** Dimension of any operand; dimensionless for what is no number. */
export function dimensionOfValue(value: PyValue, context: Context): Dimension {
  return operand(value, context)?.dimension ?? Dimension.none;
}
