// Values of a document's fields that are known before anything runs: constants, sizes, steps, durations.
// The expression is checked for units like all model code and then computed in base units.
import type { FunctionImplementation } from '../core';
import type { Diagnostic, Source, Span } from '../diagnostics';
import { assertNever, problem } from '../diagnostics';
import type { Scope } from '../equations';
import { arithmeticValue, checkUnits } from '../equations';
import type { ComparisonOperator, Expression } from '../syntax';
import { parseExpression } from '../syntax';
import type { Dimension } from '../units';
import { Quantity, unitText } from '../units';

/** A field's value, or the problems that keep it from having one. */
export interface Evaluated {
  readonly quantity: Quantity | undefined;
  readonly expression: Expression | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Scope whose variables all have known values, with access to functions. */
export interface ValueScope extends Scope {
  value(name: string): number | undefined;
  callable(name: string): FunctionImplementation | undefined;
}

/**
 * Evaluates a field.
 * @param source what the user typed
 * @param scope constants, units and functions that it may use
 * @param expected dimension that the field demands (`UNIT-VALUE` otherwise); any if absent
 * @param span the part of the field that is the expression (default: all of it)
 */
export function evaluateField(
  source: Source,
  scope: ValueScope,
  expected?: Dimension,
  span?: Span,
): Evaluated {
  const parsed = parseExpression(source, span);
  if (parsed.expression === undefined || parsed.diagnostics.length > 0) {
    return { quantity: undefined, expression: parsed.expression, diagnostics: parsed.diagnostics };
  }
  const expression = parsed.expression;
  const checked = checkUnits(expression, scope);
  const fail = (diagnostics: readonly Diagnostic[]): Evaluated => ({
    quantity: undefined,
    expression,
    diagnostics,
  });
  if (checked.dimension === undefined || checked.diagnostics.length > 0) return fail(checked.diagnostics);
  if (expected !== undefined && !checked.dimension.equals(expected)) {
    return fail([unitProblem(expression, checked.dimension, expected)]);
  }
  const value = evaluateNumber(expression, scope);
  if (value === undefined) {
    return fail([
      problem('VALUE-UNKNOWN', 'This value must be known before the run.', { origin: expression.origin }),
    ]);
  }
  return { quantity: new Quantity(value, checked.dimension), expression, diagnostics: [] };
}

/** `UNIT-VALUE`: an expression has another unit than its place demands. */
export function unitProblem(expression: Expression, found: Dimension, expected: Dimension): Diagnostic {
  const { source, span } = expression.origin;
  return problem('UNIT-VALUE', wrongUnit(expected), {
    origin: expression.origin,
    parts: [{ span, text: source.slice(span), unit: unitText(found) }],
  });
}

function wrongUnit(expected: Dimension): string {
  if (expected.isDimensionless) return 'A plain number is needed here.';
  const unit = unitText(expected);
  return unit === 's' ? 'A time is needed here, such as 10*ms.' : `A value in ${unit} is needed here.`;
}

/** Computes an expression in base units; `undefined` where a name or function has no value yet. */
export function evaluateNumber(expression: Expression, scope: ValueScope): number | undefined {
  const value = (node: Expression): number | undefined => evaluateNumber(node, scope);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'boolean':
      return expression.value ? 1 : 0;
    case 'name':
      return scope.value(expression.name);
    case 'unary': {
      const operand = value(expression.operand);
      if (operand === undefined) return undefined;
      if (expression.operator === 'not') return operand === 0 ? 1 : 0;
      return expression.operator === '-' ? -operand : operand;
    }
    case 'binary': {
      const left = value(expression.left);
      const right = value(expression.right);
      return left === undefined || right === undefined
        ? undefined
        : arithmeticValue(expression.operator, left, right);
    }
    case 'comparison': {
      const left = value(expression.left);
      const right = value(expression.right);
      if (left === undefined || right === undefined) return undefined;
      return compare(expression.operator, left, right) ? 1 : 0;
    }
    case 'logical': {
      const operands = expression.operands.map(value);
      if (operands.some((operand) => operand === undefined)) return undefined;
      const isTrue = (operand: number | undefined): boolean => operand !== 0;
      return (expression.operator === 'and' ? operands.every(isTrue) : operands.some(isTrue)) ? 1 : 0;
    }
    case 'call': {
      const called = scope.callable(expression.name);
      if (called?.stateless !== true) return undefined;
      const args: number[] = [];
      for (const argument of expression.args) {
        const number = value(argument);
        if (number === undefined) return undefined;
        args.push(number);
      }
      if (called.definition === undefined) return called.call?.(...args);
      const { parameters, expression: body } = called.definition;
      const values = new Map(parameters.map((name, at) => [name, args[at] ?? Number.NaN]));
      return evaluateNumber(body, withValues(scope, values));
    }
    default:
      return assertNever(expression);
  }
}

/** A scope in which some names have other values. */
export function withValues(scope: ValueScope, values: ReadonlyMap<string, number>): ValueScope {
  return {
    lookup: (name) => scope.lookup(name),
    names: () => scope.names(),
    value: (name) => values.get(name) ?? scope.value(name),
    callable: (name) => scope.callable(name),
  };
}

function compare(operator: ComparisonOperator, left: number, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    default:
      return assertNever(operator);
  }
}
