// Conditions that users write (thresholds, events, refractoriness): read, and required to be boolean.
import type { Diagnostic, Source } from '../diagnostics';
import { problem } from '../diagnostics';
import type { Scope } from '../equations';
import { booleanProblems, isBoolean } from '../equations';
import type { Expression } from '../syntax';
import { functionsOf, identifiersOf, parseExpression } from '../syntax';
import { errorOf } from './problems';

/**
 * The expression in a field.
 * @throws ModelError `SYNTAX` with all problems
 */
export function parseField(source: Source): Expression {
  const { expression, diagnostics } = parseExpression(source);
  const error = errorOf(diagnostics);
  if (error !== undefined) throw error;
  if (expression === undefined) throw new RangeError('the parser gave neither an expression nor a problem');
  return expression;
}

/** Does a scope know all names of an expression? */
export function allKnown(expression: Expression, scope: Scope): boolean {
  const names = [...identifiersOf(expression), ...functionsOf(expression)];
  return names.every((name) => scope.lookup(name) !== undefined);
}

/**
 * The problems of an expression that ought to be a condition; undecided (and not reported) while names in it
 * are unknown.
 * @param what what the condition is, e.g. `Threshold condition`
 */
export function conditionProblems(what: string, expression: Expression, scope: Scope): Diagnostic[] {
  if (!allKnown(expression, scope)) return [];
  const operands = booleanProblems(expression, scope);
  if (operands.length > 0 || isBoolean(expression, scope)) return operands;
  const { source, span } = expression.origin;
  const text = source.slice(span);
  return [
    problem('TYPE-BOOLEAN', `${what} '${text}' is not a condition: it is never true or false.`, {
      origin: expression.origin,
      brian: `TypeError: ${what} '${text}' is not a boolean expression`,
    }),
  ];
}
