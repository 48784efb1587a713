// Recognises `x = x + rest` and `x = x*rest` as what they are: `x += rest` and `x *= rest`. Only the analysis
// of element order needs to know; execution is the same.
import type { AssignmentOperator, Expression } from '../syntax';
import { identifiersOf } from '../syntax';

/** A statement seen as an in-place operation. */
export interface InPlace {
  readonly operator: AssignmentOperator;
  /** names on the right side, without the target itself */
  readonly used: readonly string[];
}

/** The in-place form of `target = expression`, or `undefined` if it has none. */
export function inPlaceForm(target: string, expression: Expression): InPlace | undefined {
  if (expression.kind !== 'binary') return undefined;
  const additive = expression.operator === '+' || expression.operator === '-';
  if (!additive && expression.operator !== '*' && expression.operator !== '/') return undefined;
  const operands = flatten(expression, additive);
  const own = operands.filter(({ node }) => node.kind === 'name' && node.name === target);
  const rest = operands.filter(({ node }) => node.kind !== 'name' || node.name !== target);
  if (own.length !== 1 || own[0]?.inverse !== false) return undefined;
  const used = [...new Set(rest.flatMap(({ node }) => [...identifiersOf(node)]))];
  return used.includes(target) ? undefined : { operator: additive ? '+=' : '*=', used };
}

interface Operand {
  readonly node: Expression;
  /** subtracted or divided by */
  readonly inverse: boolean;
}

/** Terms of a sum, or factors of a product. */
function flatten(expression: Expression, additive: boolean): Operand[] {
  const operands: Operand[] = [];
  const pending: Operand[] = [{ node: expression, inverse: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, inverse } = next;
    const isChain =
      node.kind === 'binary' &&
      (additive
        ? node.operator === '+' || node.operator === '-'
        : node.operator === '*' || node.operator === '/');
    if (!isChain) {
      operands.push(next);
      continue;
    }
    const flips = node.operator === '-' || node.operator === '/';
    pending.push({ node: node.left, inverse }, { node: node.right, inverse: inverse !== flips });
  }
  return operands;
}
