// Walking and rewriting kernel expressions. Trees can be as deep as an equation is long, so nothing here recurses
// without end.
import { assertNever } from '../diagnostics';
import type { IRExpression } from './ir';

const NONE: readonly IRExpression[] = [];

/** Direct sub-expressions, left to right. */
export function operandsOf(node: IRExpression): readonly IRExpression[] {
  switch (node.kind) {
    case 'const':
    case 'parameter':
    case 'local':
    case 'load':
      return NONE;
    case 'unary':
    case 'convert':
      return [node.operand];
    case 'binary':
    case 'compare':
    case 'logical':
      return [node.left, node.right];
    case 'select':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'call':
      return node.args;
    default:
      return assertNever(node);
  }
}

/** The same node over other operands; the node itself where none changed. */
export function withOperands(node: IRExpression, operands: readonly IRExpression[]): IRExpression {
  if (operandsOf(node).every((operand, at) => operand === operands[at])) return node;
  const [a = node, b = node, c = node] = operands;
  switch (node.kind) {
    case 'const':
    case 'parameter':
    case 'local':
    case 'load':
      return node;
    case 'unary':
    case 'convert':
      return { ...node, operand: a };
    case 'binary':
    case 'compare':
    case 'logical':
      return { ...node, left: a, right: b };
    case 'select':
      return { ...node, condition: a, whenTrue: b, whenFalse: c };
    case 'call':
      return { ...node, args: operands };
    default:
      return assertNever(node);
  }
}

/** Whether the operands of a node are evaluated from right to left. */
export function evaluatesRightFirst(node: IRExpression): boolean {
  return node.kind === 'call' || (node.kind === 'binary' && node.operator === 'pow');
}

type Combine<T> = (node: IRExpression, values: readonly T[]) => T;

/** Operations on operations, up to which a walk recurses: that is several times as fast as a stack of its own. */
const SHALLOW = 200;
const NOTHING: readonly never[] = [];

/**
 * Computes a value for every node from those of its operands, in order of evaluation; returns that of the
 * root. `combine` gets the values from left to right.
 */
export function foldIR<T>(root: IRExpression, combine: Combine<T>): T {
  return foldShallow(root, combine, SHALLOW);
}

function foldShallow<T>(node: IRExpression, combine: Combine<T>, levels: number): T {
  const operands = operandsOf(node);
  const count = operands.length;
  if (count === 0) return combine(node, NOTHING);
  if (levels === 0) return foldDeep(node, combine);
  const values: T[] = [];
  if (count === 1 || !evaluatesRightFirst(node)) {
    for (const operand of operands) values.push(foldShallow(operand, combine, levels - 1));
  } else {
    for (let at = count - 1; at >= 0; at -= 1) {
      const operand = operands[at];
      if (operand !== undefined) values.push(foldShallow(operand, combine, levels - 1));
    }
    values.reverse();
  }
  return combine(node, values);
}

interface Frame<T> {
  readonly node: IRExpression;
  /** in order of evaluation */
  readonly operands: readonly IRExpression[];
  readonly values: T[];
  readonly reversed: boolean;
}

function foldDeep<T>(root: IRExpression, combine: Combine<T>): T {
  const frame = (node: IRExpression): Frame<T> => {
    const operands = operandsOf(node);
    const reversed = operands.length > 1 && evaluatesRightFirst(node);
    return { node, operands: reversed ? [...operands].reverse() : operands, values: [], reversed };
  };
  const stack: Frame<T>[] = [];
  let top = frame(root);
  for (;;) {
    const operand = top.operands[top.values.length];
    if (operand !== undefined) {
      stack.push(top);
      top = frame(operand);
      continue;
    }
    const value = combine(top.node, top.reversed ? [...top.values].reverse() : top.values);
    const parent = stack.pop();
    if (parent === undefined) return value;
    parent.values.push(value);
    top = parent;
  }
}

/** Is an expression nested more deeply than some levels? */
export function isDeeperThan(levels: number, node: IRExpression): boolean {
  return operandsOf(node).some((operand) => levels === 0 || isDeeperThan(levels - 1, operand));
}

/** Rewrites from the leaves up. */
export function mapIR(root: IRExpression, change: (node: IRExpression) => IRExpression): IRExpression {
  return foldIR<IRExpression>(root, (node, operands) => change(withOperands(node, operands)));
}

/** Visits every node, operands before the node. */
export function visitIR(root: IRExpression, visit: (node: IRExpression) => void): void {
  foldIR<undefined>(root, (node) => {
    visit(node);
    return undefined;
  });
}
