// Exponential Euler: each equation is solved exactly in its own variable while all others stand still.
import type { Polynomial } from '../algebra';
import { add, collectConditional, expand, multiply, multiplyAll, toExpression } from '../algebra';
import { modelError, ModelError } from '../diagnostics';
import type { Expression, Statement } from '../syntax';
import { call, mapExpression, name, num, printExpression } from '../syntax';
import { statefulCalls } from './constancy';
import { gateFactor, separateFactors, timesQuotient } from './factors';
import { setGates, sharedGates } from './gates';
import type { DifferentialEquation, IntegrationProblem, StateUpdateMethod } from './method';
import { unsupported } from './method';
import { noisesOf } from './noise';
import { copyBack, define, newValueOf } from './statements';

const dt = (): Expression => name('dt');
const DT = expand(name('dt'));

function perStep(rate: Polynomial): Expression {
  return toExpression(DT.times(rate));
}

/**
 * For dx/dt = A*x + B the step is x + dt*exprel(A*dt)*(A*x + B): the same number as (x + B/A)*exp(A*dt) - B/A,
 * but with its limit x + B*dt where A is zero, e.g. while a neuron is refractory.
 */
export const exponentialEuler: StateUpdateMethod = {
  name: 'exponential_euler',
  stochastic: 'none',
  description: 'x_new = x + dt*exprel(A*dt)*(A*x + B) for each equation dx/dt = A*x + B by itself',
  options: {},
  apply(problem) {
    if (problem.noises.length > 0)
      throw unsupported(
        'Cannot solve stochastic equations with this state updater.',
        problem.equations.find(({ expression }) => noisesOf(expression).length > 0)?.origin,
      );
    const statements = problem.equations.flatMap((equation) => step(equation, problem));
    return [...statements, ...copyBack(problem.equations)];
  },
};

/** Brian's error for an equation that is not linear in its own variable: it is behind the method's refusal. */
function notLinear({ name: variable, expression, origin }: DifferentialEquation): ModelError {
  const what = 'could not be separated into linear components.';
  const refusal = unsupported(
    `Can only solve conditionally linear systems with this state updater: the expression defining the variable '${variable}' ${what}`,
    origin,
  );
  const text = `The expression '${printExpression(expression)}', defining the variable '${variable}', ${what}`;
  const reason = modelError('ValueError', 'METHOD-UNSUPPORTED', text, { origin });
  return new ModelError(refusal.pythonClass, refusal.diagnostics, reason);
}

function step(equation: DifferentialEquation, problem: IntegrationProblem): Statement[] {
  const { origin, name: variable } = equation;
  const { expression, draws } = withoutDraws(equation, problem);
  const form = collectConditional(expression, variable);
  if (form === undefined || hidesVariable(form.coefficient, form.rest, variable)) throw notLinear(equation);
  const value = name(variable);
  const rate = form.coefficient;
  let result: Expression;
  if (rate.isZero) {
    result = add(value, multiply(dt(), expression));
  } else if (form.rest.isZero) {
    result = multiply(value, call('exp', [perStep(rate)]));
  } else {
    const gates = sharedGates([rate, form.rest], problem.scope);
    const { outer, rate: inner, constant } = separateFactors(rate, form.rest, value);
    const open = setGates(outer, gates, 1);
    const gate = outer.equals(open) ? num(1) : gateFactor(outer, gates);
    // What is written the same way twice is computed once.
    const weight = timesQuotient(dt(), toExpression(open));
    const coefficient = toExpression(inner);
    const relative = call('exprel', [multiply(weight, coefficient)]);
    const slope = add(multiply(coefficient, value), toExpression(constant));
    result = add(value, multiplyAll([weight, gate, relative, slope]));
  }
  return [...draws, define(newValueOf(variable), result, origin)];
}

/** An equation without a linear term must not hide its variable in functions: that is no linear equation. */
function hidesVariable(coefficient: Polynomial, rest: Polynomial, variable: string): boolean {
  return coefficient.isZero && rest.names().has(variable);
}

/** Random numbers are drawn once, before their expression is used twice. */
function withoutDraws(
  equation: DifferentialEquation,
  problem: IntegrationProblem,
): { expression: Expression; draws: Statement[] } {
  const calls = new Set<Expression>(statefulCalls(equation.expression, problem.scope));
  const draws: Statement[] = [];
  if (calls.size === 0) return { expression: equation.expression, draws };
  const expression = mapExpression(equation.expression, (node) => {
    if (node.kind !== 'call' || problem.scope.lookup(node.name)?.kind !== 'function') return node;
    if (!statefulCalls(node, problem.scope).includes(node)) return node;
    const local = `_${node.name}_${equation.name}`;
    draws.push(define(local, node, node.origin));
    return name(local, node.origin);
  });
  return { expression, draws };
}
