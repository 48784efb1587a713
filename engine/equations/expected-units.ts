// Which unit the parts of an expression should have: what is expected of the whole travels down into sums,
// factors, divisors, powers and arguments, so that of two terms that do not fit the wrong one can be named.
import type { BinaryNode, CallNode, Expression } from '../syntax';
import type { Dimension } from '../units';
import { evaluateExponent } from './exponent';
import type { Scope } from './scope';

type Known = Dimension | undefined;

/** Unit of a sub-expression as it is written; undefined where it has none or is not known. */
export type DimensionOf = (expression: Expression) => Known;

function ofOperands(
  node: BinaryNode,
  expected: Known,
  dimensionOf: DimensionOf,
  scope: Scope,
): readonly [left: Known, right: Known] {
  const left = dimensionOf(node.left);
  const right = dimensionOf(node.right);
  switch (node.operator) {
    case '+':
    case '-':
    case '%':
      return expected === undefined ? [right, left] : [expected, expected];
    case '*':
      if (expected === undefined) return [undefined, undefined];
      return [
        right === undefined ? undefined : expected.over(right),
        left === undefined ? undefined : expected.over(left),
      ];
    case '/':
      if (expected === undefined) return [undefined, undefined];
      return [
        right === undefined ? undefined : expected.times(right),
        left === undefined ? undefined : left.over(expected),
      ];
    case '**': {
      if (expected === undefined) return [undefined, undefined];
      const exponent = evaluateExponent(node.right, scope).value;
      const isUsable = exponent !== undefined && exponent !== 0 && Number.isFinite(exponent);
      return [isUsable ? expected.power(1 / exponent) : undefined, undefined];
    }
    case '//':
      return [undefined, undefined];
  }
}

function ofArgument(node: CallNode, index: number, dimensionOf: DimensionOf, scope: Scope): Known {
  const symbol = scope.lookup(node.name);
  if (symbol?.kind !== 'function') return undefined;
  const wanted = symbol.argUnits[index];
  if (wanted === undefined || wanted === 'boolean') return undefined;
  if (!('sameAs' in wanted)) return wanted;
  const other = node.args[wanted.sameAs];
  return other === undefined ? undefined : dimensionOf(other);
}

/**
 * The unit that each part of an expression should have, where the parts around it tell.
 * @param expected the dimension of the whole, where it is known
 * @param dimensionOf the units that the parts have
 */
export function expectedUnits(
  expression: Expression,
  expected: Known,
  dimensionOf: DimensionOf,
  scope: Scope,
): ReadonlyMap<Expression, Dimension> {
  const found = new Map<Expression, Dimension>();
  const stack: (readonly [Expression, Known])[] = [[expression, expected]];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const [node, wanted] = entry;
    if (wanted !== undefined) found.set(node, wanted);
    switch (node.kind) {
      case 'unary':
        stack.push([node.operand, node.operator === 'not' ? undefined : wanted]);
        break;
      case 'binary': {
        const [left, right] = ofOperands(node, wanted, dimensionOf, scope);
        stack.push([node.left, left], [node.right, right]);
        break;
      }
      case 'comparison':
        stack.push([node.left, dimensionOf(node.right)], [node.right, dimensionOf(node.left)]);
        break;
      case 'logical':
        for (const operand of node.operands) stack.push([operand, undefined]);
        break;
      case 'call':
        node.args.forEach((argument, index) => {
          stack.push([argument, ofArgument(node, index, dimensionOf, scope)]);
        });
        break;
      case 'number':
      case 'boolean':
      case 'name':
        break;
    }
  }
  return found;
}
