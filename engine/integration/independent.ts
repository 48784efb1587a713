// The method `independent`: each equation is solved exactly by itself, one after the other. Deprecated in Brian 2.
import { collectConditional } from '../algebra';
import { problem as makeProblem } from '../diagnostics';
import type { Statement } from '../syntax';
import { assign, printExpression } from '../syntax';
import { isConstantOverStep } from './constancy';
import { exponentialEuler } from './exponential-euler';
import type { DifferentialEquation, IntegrationProblem, StateUpdateMethod } from './method';
import { unsupported } from './method';
import { noisesOf } from './noise';
import { newValueOf } from './statements';

const DEPRECATED = makeProblem(
  'METHOD-DEPRECATED',
  "The 'independent' state updater is deprecated and might be removed; 'exact' solves the same equations.",
  { severity: 'warning' },
);

/**
 * Solves equations that are linear in their own variable, with coefficients constant over the step. Other
 * variables count as constants, those before it in the alphabet with their new values, as in Brian 2. Brian asks
 * a computer algebra system for solutions of nonlinear equations, too; these are refused here.
 */
export const independent: StateUpdateMethod = {
  name: 'independent',
  stochastic: 'none',
  description:
    'x_new = x + dt*exprel(A*dt)*(A*x + B) for each equation dx/dt = A*x + B, in turn (deprecated)',
  options: {},
  apply(problem) {
    const noisy = problem.equations.find(({ expression }) => noisesOf(expression).length > 0);
    if (noisy !== undefined)
      throw unsupported('Cannot solve stochastic equations with this state updater.', noisy.origin);
    return problem.equations.flatMap((equation) => solved(equation, problem));
  },
  execution: () => ({ template: 'stateupdate', kwds: {}, arrays: [], note: DEPRECATED }),
};

/** For a coefficient that is constant over the step, the formula of exponential Euler is the solution. */
function solved(equation: DifferentialEquation, problem: IntegrationProblem): Statement[] {
  const { name, expression, origin } = equation;
  const form = collectConditional(expression, name);
  const atoms = [form?.coefficient, form?.rest].flatMap((part) => part?.atoms() ?? []);
  const isSolvable =
    form !== undefined &&
    !form.rest.names().has(name) &&
    atoms.every((atom) => isConstantOverStep(atom.expression, problem.scope, problem.dt));
  if (!isSolvable) {
    throw unsupported(`Cannot explicitly solve: d${name}/dt = ${printExpression(expression)}`, origin);
  }
  const statements = exponentialEuler.apply({ ...problem, equations: [equation] }, {});
  return statements
    .filter(({ target }) => target === newValueOf(name))
    .map((statement) => assign(name, '=', statement.expression, origin));
}
