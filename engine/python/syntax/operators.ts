// Operators. The grammar has one node for `+`, `<` and `and`, lets `not` swallow whole conditions, and leaves
// chains of comparisons nested; Python's precedence is restored here.
import type { PyBinaryOperator, PyComparison, PyExpression, PyUnaryOperator } from './ast';
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';
import { none } from './context';

const UNARY: ReadonlySet<string> = new Set<PyUnaryOperator>(['-', '+', '~', 'not']);
const BINARY: ReadonlySet<string> = new Set<PyBinaryOperator>([
  ...(['+', '-', '*', '/', '//', '%', '**', '@', '&', '|', '^', '<<', '>>'] as const),
]);
const COMPARISON: ReadonlySet<string> = new Set<PyComparison>([
  ...(['<', '<=', '>', '>=', '==', '!=', 'in', 'not in', 'is', 'is not'] as const),
]);
/** Longest chain such as `a + b + c`; the tree of a longer one would be too deep to walk. */
const MAX_CHAIN = 1000;

const isUnary = (text: string): text is PyUnaryOperator => UNARY.has(text);
const isComparison = (text: string): text is PyComparison => COMPARISON.has(text);

/** Whether a text is an arithmetic or bitwise operator of two operands. */
export const isBinary = (text: string): text is PyBinaryOperator => BINARY.has(text);

/** The child at an index; where the grammar has none, the node itself (then a problem is found there). */
export function child(node: Concrete, index: number): Concrete {
  return node.children.at(index) ?? node;
}

/** The operator of a binary node; `not in` and `is not` are two words in the text. */
function operatorOf(node: Concrete, context: LoweringContext): string {
  return node.children
    .slice(1, -1)
    .map((part) => context.text(part))
    .join(' ');
}

function isNot(node: Concrete): boolean {
  return node.name === 'UnaryExpression' && child(node, 0).name === 'not';
}

function logicalOperator(node: Concrete): 'and' | 'or' | undefined {
  const name = node.name === 'BinaryExpression' ? node.children.at(1)?.name : undefined;
  return name === 'and' || name === 'or' ? name : undefined;
}

/** Lowers a node `UnaryExpression` or `BinaryExpression`. */
export function lowerOperation(node: Concrete, context: LoweringContext): PyExpression {
  if (isNot(node) || logicalOperator(node) !== undefined) return lowerLogical(node, context);
  if (node.name === 'BinaryExpression') return lowerBinary(node, context);
  const origin = context.origin(node, node);
  const operator = context.text(child(node, 0));
  const operand = context.expression(child(node, 1));
  if (isUnary(operator)) return { kind: 'unary', operator, operand, origin };
  context.refuse(origin, `'${operator}' is not an operator`);
  return none(origin);
}

/** A condition in the order of its text: operands with the `not`s before them, `and` and `or` between them. */
interface Operand {
  readonly nots: readonly Concrete[];
  readonly node: Concrete;
  /** what stands before this operand */
  readonly after: 'and' | 'or' | undefined;
}

function operandsOf(node: Concrete): Operand[] {
  const operands: Operand[] = [];
  const waiting: (Concrete | 'and' | 'or')[] = [node];
  let nots: Concrete[] = [];
  let after: 'and' | 'or' | undefined;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') {
      after = next;
      continue;
    }
    const operator = logicalOperator(next);
    if (operator !== undefined) waiting.push(child(next, -1), operator, child(next, 0));
    else if (isNot(next)) {
      nots.push(child(next, 0));
      waiting.push(child(next, 1));
    } else {
      operands.push({ nots, node: next, after });
      nots = [];
    }
  }
  return operands;
}

function lowerLogical(node: Concrete, context: LoweringContext): PyExpression {
  const alternatives: PyExpression[][] = [[]];
  for (const { nots, node: operand, after } of operandsOf(node)) {
    let value = context.expression(operand);
    for (const not of nots.toReversed())
      value = { kind: 'unary', operator: 'not', operand: value, origin: context.origin(not, operand) };
    if (after === 'or') alternatives.push([]);
    alternatives.at(-1)?.push(value);
    if (nots.length > MAX_CHAIN) tooLong(operand, context);
  }
  return joined(
    'or',
    alternatives.map((operands) => joined('and', operands, context)),
    context,
  );
}

function joined(
  operator: 'and' | 'or',
  operands: readonly PyExpression[],
  context: LoweringContext,
): PyExpression {
  const [first, last] = [operands[0], operands.at(-1)];
  if (first === undefined || last === undefined) return none({ source: context.source, span: [0, 0] });
  if (first === last) return first;
  const origin = { source: context.source, span: [first.origin.span[0], last.origin.span[1]] as const };
  return { kind: 'logical', operator, operands, origin };
}

function tooLong(node: Concrete, context: LoweringContext): void {
  const message = `this expression is a chain of more than ${String(MAX_CHAIN)} operators`;
  context.refuse(context.origin(node, node), message);
}

/** Chains lean to the left and are unrolled, as they may be long. */
function lowerBinary(node: Concrete, context: LoweringContext): PyExpression {
  const steps: Concrete[] = [];
  let leftmost = node;
  while (leftmost.name === 'BinaryExpression') {
    steps.push(leftmost);
    leftmost = child(leftmost, 0);
  }
  if (steps.length > MAX_CHAIN) {
    tooLong(node, context);
    return none(context.origin(node, node));
  }
  let left = operandOf(leftmost, context);
  let comparisons: { operator: PyComparison; value: PyExpression }[] = [];
  for (const step of steps.reverse()) {
    const origin = context.origin(step, step);
    const operator = operatorOf(step, context);
    const right = operandOf(child(step, -1), context);
    if (isComparison(operator)) {
      // `a < b < c` is one comparison; `(a < b) < c` has parentheses and starts at another leftmost node.
      const next = { operator, value: right };
      if (comparisons.length === 0) {
        comparisons = [next];
        left = { kind: 'compare', first: left, rest: comparisons, origin };
      } else {
        comparisons.push(next);
        if (left.kind === 'compare') left = { ...left, origin };
      }
    } else if (isBinary(operator)) left = { kind: 'binary', operator, left, right, origin };
    else
      context.refuse(origin, operator === '<>' ? "'<>' is written '!='" : `'${operator}' is not an operator`);
  }
  return left;
}

/** An operand of arithmetic or of a comparison, which cannot start with a bare `not`. */
function operandOf(node: Concrete, context: LoweringContext): PyExpression {
  if (isNot(node)) context.refuse(context.origin(node, node), "'not' needs parentheses here");
  return context.expression(node);
}
