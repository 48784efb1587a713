// Walking and rewriting expressions. Sums of thousands of terms are trees just as deep, so nothing here
// recurses: all walks keep their own stack.
import { assertNever } from '../diagnostics';
import type { Expression } from './ast';

const NO_CHILDREN: readonly Expression[] = [];

/** Direct sub-expressions in textual order. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'name':
      return NO_CHILDREN;
    case 'unary':
      return [expression.operand];
    case 'binary':
    case 'comparison':
      return [expression.left, expression.right];
    case 'logical':
      return expression.operands;
    case 'call':
      return expression.args;
    default:
      return assertNever(expression);
  }
}

/** Same node over other children (as many as before); the node itself where nothing changed. */
export function withChildren(expression: Expression, children: readonly Expression[]): Expression {
  if (childrenOf(expression).every((child, index) => child === children[index])) return expression;
  const [first = expression, second = expression] = children;
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'name':
      return expression;
    case 'unary':
      return { ...expression, operand: first };
    case 'binary':
    case 'comparison':
      return { ...expression, left: first, right: second };
    case 'logical':
      return { ...expression, operands: children };
    case 'call':
      return { ...expression, args: children };
    default:
      return assertNever(expression);
  }
}

/** Visits every node, parents before children, in textual order. */
export function walk(expression: Expression, visit: (node: Expression) => void): void {
  const stack: Expression[] = [expression];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node);
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) stack.push(child);
    }
  }
}

/**
 * Computes a value for every node from the values of its children, and returns that of the root.
 * @param combine gets a node and its children's values in order
 */
export function fold<T>(expression: Expression, combine: (node: Expression, values: readonly T[]) => T): T {
  interface Frame {
    readonly node: Expression;
    readonly children: readonly Expression[];
    readonly values: T[];
  }
  const frame = (node: Expression): Frame => ({ node, children: childrenOf(node), values: [] });
  const stack: Frame[] = [frame(expression)];
  for (;;) {
    const top = stack[stack.length - 1] ?? frame(expression);
    const child = top.children[top.values.length];
    if (child !== undefined) {
      stack.push(frame(child));
      continue;
    }
    const value = combine(top.node, top.values);
    stack.pop();
    const parent = stack[stack.length - 1];
    if (parent === undefined) return value;
    parent.values.push(value);
  }
}

/** Rewrites from the leaves up: `change` gets each node with its children already rewritten. */
export function mapExpression(expression: Expression, change: (node: Expression) => Expression): Expression {
  return fold<Expression>(expression, (node, children) => change(withChildren(node, children)));
}

/** Names of variables and constants in an expression (names of called functions are not among them). */
export function identifiersOf(expression: Expression): Set<string> {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.kind === 'name') names.add(node.name);
  });
  return names;
}

/** Names of the functions that an expression calls. */
export function functionsOf(expression: Expression): Set<string> {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.kind === 'call') names.add(node.name);
  });
  return names;
}

/**
 * Puts expressions in place of names. What is inserted takes the origin of the name it replaces at its
 * root; nodes below keep their own. Inserted expressions are not searched again.
 */
export function substitute(
  expression: Expression,
  replacements: ReadonlyMap<string, Expression>,
): Expression {
  return mapExpression(expression, (node) => {
    if (node.kind !== 'name') return node;
    const inserted = replacements.get(node.name);
    return inserted === undefined ? node : { ...inserted, origin: node.origin };
  });
}

/** Gives variables other names; functions keep theirs. */
export function renameIdentifiers(expression: Expression, names: ReadonlyMap<string, string>): Expression {
  return mapExpression(expression, (node) => {
    const name = node.kind === 'name' ? names.get(node.name) : undefined;
    return node.kind === 'name' && name !== undefined ? { ...node, name } : node;
  });
}

function sameNode(a: Expression, b: Expression): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && Object.is(a.value, b.value) && a.isInteger === b.isInteger;
    case 'boolean':
      return b.kind === 'boolean' && a.value === b.value;
    case 'name':
      return b.kind === 'name' && a.name === b.name;
    case 'unary':
      return b.kind === 'unary' && a.operator === b.operator;
    case 'binary':
      return b.kind === 'binary' && a.operator === b.operator;
    case 'comparison':
      return b.kind === 'comparison' && a.operator === b.operator;
    case 'logical':
      return b.kind === 'logical' && a.operator === b.operator && a.operands.length === b.operands.length;
    case 'call':
      return b.kind === 'call' && a.name === b.name && a.args.length === b.args.length;
    default:
      return assertNever(a);
  }
}

/** Whether two expressions are the same tree, wherever they were written. */
export function sameExpression(a: Expression, b: Expression): boolean {
  const stack: [Expression, Expression][] = [[a, b]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!sameNode(left, right)) return false;
    const others = childrenOf(right);
    childrenOf(left).forEach((child, index) => {
      const other = others[index];
      if (other !== undefined) stack.push([child, other]);
    });
  }
  return true;
}
