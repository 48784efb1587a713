// Building typed kernel expressions: every constructor knows the type of its result.
import type { DType } from '../core/variables';
import { assertNever } from '../diagnostics';
import type { ValueType } from '../equations/scope';
import type { BinaryOperator, ComparisonOperator } from '../syntax';
import type { IRArithmetic, IRComparison, IRExpression, IRLocal, IRType } from './ir';

const WIDTH: Readonly<Record<IRType, number>> = { bool: 0, int: 1, f64: 2 };

/** The wider of two types: bool < int < f64. */
export function wider(a: IRType, b: IRType): IRType {
  return WIDTH[a] >= WIDTH[b] ? a : b;
}

/** Kernel type of values that are stored as `dtype`. */
export function typeOfDType(dtype: DType): IRType {
  switch (dtype) {
    case 'float64':
    case 'float32':
      return 'f64';
    case 'int32':
    case 'int64':
      return 'int';
    case 'bool':
      return 'bool';
    default:
      return assertNever(dtype);
  }
}

/** Kernel type of a value type of the language. */
export function typeOfValue(type: ValueType): IRType {
  return type === 'float' ? 'f64' : type === 'integer' ? 'int' : 'bool';
}

/** A literal; the type is that of the number unless given. */
export function constant(value: number, type: IRType = 'f64'): IRExpression {
  return { kind: 'const', type, value };
}

export function local(slot: number, type: IRType): IRLocal {
  return { kind: 'local', type, slot };
}

const ARITHMETIC: Readonly<Record<BinaryOperator, IRArithmetic>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
};

/** Whether a whole-number power surely is a whole number: a literal exponent that is not negative. */
function wholePower(right: IRExpression): boolean {
  return right.kind === 'const' && right.value >= 0;
}

/**
 * An arithmetic operation. Division gives f64; powers of whole numbers too unless the exponent is a literal
 * from 0 up; otherwise the wider type counts. Sums and products of booleans are booleans, as in NumPy.
 */
export function binaryOf(operator: BinaryOperator, left: IRExpression, right: IRExpression): IRExpression {
  const name = ARITHMETIC[operator];
  const widest = wider(left.type, right.type);
  if (name === 'div') return { kind: 'binary', type: 'f64', operator: name, left, right };
  if (name === 'pow') {
    const type = widest !== 'f64' && wholePower(right) ? 'int' : 'f64';
    return { kind: 'binary', type, operator: name, left, right };
  }
  if (widest !== 'bool') return { kind: 'binary', type: widest, operator: name, left, right };
  const whole: IRExpression = { kind: 'binary', type: 'int', operator: name, left, right };
  return name === 'add' || name === 'mul' ? truth(whole) : whole;
}

const COMPARISONS: Readonly<Record<ComparisonOperator, IRComparison>> = {
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
};

export function comparisonOf(
  operator: ComparisonOperator,
  left: IRExpression,
  right: IRExpression,
): IRExpression {
  return { kind: 'compare', type: 'bool', operator: COMPARISONS[operator], left, right };
}

/** 1 unless zero. */
export function truth(operand: IRExpression): IRExpression {
  return operand.type === 'bool' ? operand : { kind: 'convert', type: 'bool', conversion: 'truth', operand };
}

/** Whole number by truncation (`int(x)`). */
export function toInt(operand: IRExpression): IRExpression {
  if (operand.type === 'int') return operand;
  return { kind: 'convert', type: 'int', conversion: 'truncate', operand };
}

/** The value as a local of `type` holds it. */
export function asType(operand: IRExpression, type: IRType): IRExpression {
  if (type === 'f64' || operand.type === type) return operand;
  if (type === 'bool') return truth(operand);
  return operand.type === 'bool' ? operand : toInt(operand);
}

/** The value as memory of `dtype` holds it: assignments convert at once, as in C++. */
export function asStored(operand: IRExpression, dtype: DType): IRExpression {
  if (dtype === 'float32') {
    return operand.type === 'bool'
      ? operand
      : { kind: 'convert', type: 'f64', conversion: 'single', operand };
  }
  if (dtype !== 'int32') return asType(operand, typeOfDType(dtype));
  if (operand.type === 'bool') return operand;
  const conversion = operand.type === 'int' ? 'wrap32' : 'truncate32';
  return { kind: 'convert', type: 'int', conversion, operand };
}
