// Short ways to build expressions. Nodes made from others span the text of their parts; leaves that stand
// for no text of the user have the origin `NOWHERE`.
import type { Origin } from '../diagnostics';
import { joinOrigins, Source } from '../diagnostics';
import type {
  AssignmentOperator,
  BinaryNode,
  BinaryOperator,
  BooleanNode,
  CallNode,
  ComparisonNode,
  ComparisonOperator,
  Expression,
  LogicalNode,
  NameNode,
  NumberNode,
  Statement,
  UnaryNode,
  UnaryOperator,
} from './ast';

/** Origin of nodes that the user did not write. */
export const NOWHERE: Origin = { source: new Source(''), span: [0, 0] };

/** Origin that covers all parts, leaving out those from nowhere. */
export function originOf(parts: readonly Expression[]): Origin {
  let joined = NOWHERE;
  for (const part of parts) {
    if (part.origin.source === NOWHERE.source) continue;
    joined = joined === NOWHERE ? part.origin : joinOrigins(joined, part.origin);
  }
  return joined;
}

/** A number; whole numbers are integers unless told otherwise (`num(2, origin, false)` is `2.0`). */
export function num(
  value: number,
  origin: Origin = NOWHERE,
  isInteger: boolean = Number.isInteger(value),
): NumberNode {
  return { kind: 'number', value, isInteger, origin };
}

export function bool(value: boolean, origin: Origin = NOWHERE): BooleanNode {
  return { kind: 'boolean', value, origin };
}

export function name(text: string, origin: Origin = NOWHERE): NameNode {
  return { kind: 'name', name: text, origin };
}

export function unary(
  operator: UnaryOperator,
  operand: Expression,
  origin: Origin = operand.origin,
): UnaryNode {
  return { kind: 'unary', operator, operand, origin };
}

export function binary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  origin: Origin = originOf([left, right]),
): BinaryNode {
  return { kind: 'binary', operator, left, right, origin };
}

export function comparison(
  operator: ComparisonOperator,
  left: Expression,
  right: Expression,
  origin: Origin = originOf([left, right]),
): ComparisonNode {
  return { kind: 'comparison', operator, left, right, origin };
}

export function logical(
  operator: 'and' | 'or',
  operands: readonly Expression[],
  origin: Origin = originOf(operands),
): LogicalNode {
  return { kind: 'logical', operator, operands, origin };
}

export function call(
  text: string,
  args: readonly Expression[],
  origin: Origin = originOf(args),
  nameOrigin: Origin = origin,
): CallNode {
  return { kind: 'call', name: text, nameOrigin, args, origin };
}

/** Sum of all terms, left to right; `0` for none. */
export function sum(terms: readonly Expression[]): Expression {
  return terms.length === 0 ? num(0) : terms.reduce((left, right) => binary('+', left, right));
}

/** Product of all factors, left to right; `1` for none. */
export function product(factors: readonly Expression[]): Expression {
  return factors.length === 0 ? num(1) : factors.reduce((left, right) => binary('*', left, right));
}

/** A statement `target operator expression`. */
export function assign(
  target: string,
  operator: AssignmentOperator,
  expression: Expression,
  origin: Origin = expression.origin,
  targetOrigin: Origin = origin,
): Statement {
  return { target, targetOrigin, operator, expression, origin };
}
