// The syntax tree of expressions and of abstract code. Nodes are immutable plain objects; every node has an
// origin in the text that the user typed, and rewritings keep it.
import type { Origin } from '../diagnostics';

/** A literal number; `isInteger` is true for `3`, false for `3.` and `3e0` (Python's rule). */
export interface NumberNode {
  readonly kind: 'number';
  readonly value: number;
  readonly isInteger: boolean;
  readonly origin: Origin;
}

/** `True` or `False`. */
export interface BooleanNode {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly origin: Origin;
}

/** An identifier that is not called. */
export interface NameNode {
  readonly kind: 'name';
  readonly name: string;
  readonly origin: Origin;
}

export type UnaryOperator = '-' | '+' | 'not';
export interface UnaryNode {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
  readonly origin: Origin;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export interface BinaryNode {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly origin: Origin;
}

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
/** A single comparison (chains are refused by the parser). */
export interface ComparisonNode {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly origin: Origin;
}

/** `a and b and c` is one node with three operands. */
export interface LogicalNode {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Expression[];
  readonly origin: Origin;
}

/** A call with positional arguments; `nameOrigin` covers the function's name alone. */
export interface CallNode {
  readonly kind: 'call';
  readonly name: string;
  readonly nameOrigin: Origin;
  readonly args: readonly Expression[];
  readonly origin: Origin;
}

export type Expression =
  NumberNode | BooleanNode | NameNode | UnaryNode | BinaryNode | ComparisonNode | LogicalNode | CallNode;

/** `:=` defines a new local variable; the parser only produces the other ones. */
export type AssignmentOperator = '=' | ':=' | '+=' | '-=' | '*=' | '/=' | '%=' | '//=' | '**=';

/** One statement of abstract code: `target operator expression`. */
export interface Statement {
  readonly target: string;
  readonly targetOrigin: Origin;
  readonly operator: AssignmentOperator;
  readonly expression: Expression;
  /** the whole statement without its comment */
  readonly origin: Origin;
}
