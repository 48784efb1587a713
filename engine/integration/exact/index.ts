// The exact method for linear equations.
import type { Statement } from '../../syntax';
import type { IntegrationProblem, StateUpdateMethod } from '../method';
import { unsupported } from '../method';
import { noisesOf } from '../noise';
import { copyBack, define, newValueOf } from '../statements';
import { CoupledSteps } from './coupled';
import { chainStepOf } from './formulas';
import { checkSolvable } from './solvable';
import { readSystem } from './system';

/**
 * Solves x' = M x + B over a step: x_new = exp(M*dt)*x + integral of exp(M*s) B over s from 0 to dt. Equal time
 * constants and vanishing rates give the limits of the formulas.
 */
export const exact: StateUpdateMethod = {
  name: 'exact',
  stochastic: 'none',
  description: "x_new = exp(M*dt)*x + M**-1*(exp(M*dt) - 1)*B for linear equations x' = M*x + B",
  options: { simplify: true },
  apply: applyExact,
};

function applyExact(problem: IntegrationProblem): Statement[] {
  const { equations, scope } = problem;
  const noisy = equations.find(({ expression }) => noisesOf(expression).length > 0);
  if (noisy !== undefined)
    throw unsupported('Cannot solve stochastic equations with this state updater.', noisy.origin);
  if (equations.length === 0) return [];
  const system = readSystem(problem);
  checkSolvable(system, problem.isOneOfSeveral);
  const coupled = new CoupledSteps(system, scope);
  const statements = equations.map((equation, row) => {
    const step = chainStepOf(system, row, scope) ?? coupled.stepOf(row);
    return define(newValueOf(equation.name), step, equation.origin);
  });
  return [...coupled.locals, ...statements, ...copyBack(equations)];
}
