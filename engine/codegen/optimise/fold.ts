// Constant folding: what is made of literals alone is computed now, and operations that certainly change
// nothing (times one, divided by one, minus zero) go away. Only exact rewritings: 0*x stays, x may be NaN.
import { arithmetic, compare, convert } from '../arithmetic';
import type { KernelBuilder } from '../builder';
import type { IRBinary, IRExpression } from '../ir';
import { constant, truth } from '../ir-build';
import { mapIR } from '../ir-tree';

/** Folds an expression from the leaves up. */
export function foldConstants(root: IRExpression, builder: KernelBuilder): IRExpression {
  return mapIR(root, (node) => foldNode(node, builder));
}

function foldNode(node: IRExpression, builder: KernelBuilder): IRExpression {
  switch (node.kind) {
    case 'unary':
      if (node.operand.kind !== 'const') return node;
      if (node.operator === 'neg') return constant(-node.operand.value, node.type);
      return constant(node.operand.value === 0 ? 1 : 0, 'bool');
    case 'convert':
      if (node.operand.kind === 'const')
        return constant(convert(node.conversion, node.operand.value), node.type);
      return node;
    case 'binary':
      return foldBinary(node);
    case 'compare': {
      const { left, right } = node;
      if (left.kind !== 'const' || right.kind !== 'const') return node;
      return constant(compare(node.operator, left.value, right.value) ? 1 : 0, 'bool');
    }
    case 'logical': {
      const { operator, left, right } = node;
      if (left.kind !== 'const') return node;
      const decided = (operator === 'and') === (left.value === 0);
      return decided ? left : truth(right);
    }
    case 'select':
      if (node.condition.kind !== 'const') return node;
      return node.condition.value === 0 ? node.whenFalse : node.whenTrue;
    case 'call': {
      const called = builder.functions[node.function];
      if (called?.call === undefined || called.intrinsic === undefined || node.args.length === 0) return node;
      const values = node.args.flatMap((arg) => (arg.kind === 'const' ? [arg.value] : []));
      return values.length === node.args.length ? constant(called.call(...values), node.type) : node;
    }
    default:
      return node;
  }
}

function isValue(node: IRExpression, value: number): boolean {
  return node.kind === 'const' && node.value === value;
}

function foldBinary(node: IRBinary): IRExpression {
  const { left, right, operator, type } = node;
  if (left.kind === 'const' && right.kind === 'const') {
    return constant(arithmetic(operator, type, left.value, right.value), type);
  }
  // A dropped operand must not have been what made the result wider.
  const keep = (operand: IRExpression): IRExpression => (operand.type === type ? operand : node);
  if (operator === 'mul' && isValue(left, 1)) return keep(right);
  if ((operator === 'mul' || operator === 'div' || operator === 'pow') && isValue(right, 1))
    return keep(left);
  if (operator === 'sub' && isValue(right, 0)) return keep(left);
  return node;
}
