// Refractoriness: the statement that brings `not_refractory` up to date before each integration step.
import type { NameResolver } from '../core';
import type { Fix } from '../diagnostics';
import { ModelError, modelError, problem, Source } from '../diagnostics';
import { checkUnits, conversionFixes, isBoolean } from '../equations';
import type { Expression, Statement } from '../syntax';
import { assign, binary, call, comparison, logical, name, NOWHERE, num, replaceFix, unary } from '../syntax';
import type { Dimension } from '../units';
import { Quantity, second, unitText } from '../units';
import { allKnown, parseField } from './conditions';

/** No refractoriness, a time, or an expression that gives a time or a condition. */
export type Refractory = false | Quantity | string | Source;

/**
 * `not_refractory = timestep(t - lastspike, dt) >= timestep(r, dt)` for times,
 * `not_refractory = not_refractory or not (C)` for conditions (which can only end refractoriness).
 * @param refractory anything but false
 * @param scope names that the expression can use
 * @throws ModelError `SYNTAX`, `REFRACTORY` (TypeError, DimensionMismatchError)
 */
export function refractoryStatements(
  refractory: Exclude<Refractory, false>,
  scope: NameResolver,
): Statement[] {
  if (refractory instanceof Quantity) return [timeStatement(timeLiteral(refractory))];
  if (typeof refractory !== 'string' && !(refractory instanceof Source)) {
    throw modelError(
      'TypeError',
      'REFRACTORY',
      'The refractory period must be a time with a unit (such as 2*ms), or the text of an expression.',
    );
  }
  const expression = parseField(typeof refractory === 'string' ? new Source(refractory) : refractory);
  // What cannot be resolved is reported where the statement is; either form has the same names.
  if (!allKnown(expression, scope)) return [timeStatement(expression)];
  const { dimension } = checkUnits(expression, scope);
  if (dimension === second.dimension) return [timeStatement(expression)];
  if (dimension?.isDimensionless === true && isBoolean(expression, scope))
    return [conditionStatement(expression)];
  if (dimension === undefined) return [timeStatement(expression)];
  const unit = unitText(dimension);
  throw new ModelError(
    'TypeError',
    problem('REFRACTORY', 'The refractory period is neither a time nor a condition.', {
      origin: expression.origin,
      parts: [
        { span: expression.origin.span, text: expression.origin.source.slice(expression.origin.span), unit },
      ],
      fixes: repairs(expression, dimension, scope),
      brian:
        'TypeError: Refractory expression has to evaluate either to a timespan or to a boolean value, ' +
        `but '${expression.origin.source.text}' has units ${unit} instead`,
    }),
  );
}

/** Repairs that make a time of it; where its unit leads to none, a usual period instead. */
function repairs(expression: Expression, found: Dimension, scope: NameResolver): readonly Fix[] {
  const fixes = conversionFixes(expression, found, second.dimension, scope);
  if (fixes.length > 0) return fixes;
  return [replaceFix('Write a time, such as 2*ms', expression.origin.span, '2*ms')];
}

function timeLiteral(time: Quantity): Expression {
  if (time.dimension === second.dimension) return num(time.value, NOWHERE, false);
  const text = time.toString();
  const unit = unitText(time.dimension);
  throw modelError(
    'DimensionMismatchError',
    'REFRACTORY',
    `Refractory period has to be specified in units of seconds but got ${text} (unit is ${unit}).`,
  );
}

function timeStatement(period: Expression): Statement {
  const { origin } = period;
  const dt = name('dt', origin);
  const since = binary('-', name('t', origin), name('lastspike', origin), origin);
  const steps = call('timestep', [since, dt], origin);
  const value = comparison('>=', steps, call('timestep', [period, dt], origin), origin);
  return assign('not_refractory', '=', value, origin);
}

function conditionStatement(condition: Expression): Statement {
  const { origin } = condition;
  const value = logical('or', [name('not_refractory', origin), unary('not', condition, origin)], origin);
  return assign('not_refractory', '=', value, origin);
}

/** `int(not_refractory)*(expression)`: what an `unless refractory` equation is integrated as. */
export function unlessRefractory(expression: Expression): Expression {
  const { origin } = expression;
  return binary('*', call('int', [name('not_refractory', origin)], origin), expression, origin);
}
