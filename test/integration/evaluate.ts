// Runs generated statements for one element, with numbers in base units. Enough for tests of integration
// methods; the engine's own targets are not involved.
import { assertNever } from '../../engine/diagnostics';
import { INTRINSICS } from '../../engine/integration';
import type { BinaryOperator, Expression, Statement } from '../../engine/syntax';

const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  exp: Math.exp,
  exprel: (x) => (x === 0 ? 1 : Math.expm1(x) / x),
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  abs: Math.abs,
  int: Math.trunc,
  log: Math.log,
};

/** Values of names; functions of the test by name. */
export interface Environment {
  readonly values: Map<string, number>;
  readonly functions?: Readonly<Record<string, (...args: number[]) => number>>;
}

function operate(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return Math.floor(a / b);
    case '%':
      return a - b * Math.floor(a / b);
    case '**':
      return a ** b;
    default:
      return assertNever(operator);
  }
}

/** Value of an expression (booleans as 0 and 1). */
export function evaluate(expression: Expression, environment: Environment): number {
  const value = (node: Expression): number => evaluate(node, environment);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'boolean':
      return expression.value ? 1 : 0;
    case 'name': {
      const known = environment.values.get(expression.name);
      if (known === undefined) throw new Error(`no value for ${expression.name}`);
      return known;
    }
    case 'unary':
      if (expression.operator === 'not') return value(expression.operand) === 0 ? 1 : 0;
      return expression.operator === '-' ? -value(expression.operand) : value(expression.operand);
    case 'binary':
      return operate(expression.operator, value(expression.left), value(expression.right));
    case 'call': {
      const call =
        environment.functions?.[expression.name] ??
        FUNCTIONS[expression.name] ??
        INTRINSICS.get(expression.name)?.call;
      if (call === undefined) throw new Error(`no function ${expression.name}`);
      return call(...expression.args.map(value));
    }
    case 'comparison':
    case 'logical':
      throw new Error('conditions do not occur here');
    default:
      return assertNever(expression);
  }
}

/** Runs statements once. */
export function execute(statements: readonly Statement[], environment: Environment): void {
  for (const { target, expression } of statements) {
    environment.values.set(target, evaluate(expression, environment));
  }
}
