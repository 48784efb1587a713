// Shared pieces of generated code: temporary results, copying back, and places in the user's text.
import type { Origin } from '../diagnostics';
import type { Expression, Statement } from '../syntax';
import { assign, binary, call, mapExpression, name, NOWHERE, num } from '../syntax';
import type { DifferentialEquation, IntegrationProblem } from './method';

/** The same expression with every node that came from nowhere placed at `origin`. */
export function placed(expression: Expression, origin: Origin): Expression {
  return mapExpression(expression, (node) =>
    node.origin.source === NOWHERE.source ? { ...node, origin } : node,
  );
}

/** `target = expression`, standing for a piece of the user's equation. */
export function define(target: string, expression: Expression, origin: Origin): Statement {
  return assign(target, '=', placed(expression, origin), origin, origin);
}

/** New values go into `_v` first, so that all right-hand sides see old ones. */
export function newValueOf(variable: string): string {
  return `_${variable}`;
}

/** The final `v = _v`, one per variable. */
export function copyBack(equations: readonly DifferentialEquation[]): Statement[] {
  return equations.map(({ name: variable, origin }) => define(variable, name(newValueOf(variable)), origin));
}

/** `xi = dt**.5*randn()` for each noise variable, in alphabetical order. */
export function drawNoises(problem: IntegrationProblem, originOf: (noise: string) => Origin): Statement[] {
  const root = binary('**', name('dt'), num(0.5));
  return problem.noises.map((noise) => define(noise, binary('*', root, call('randn', [])), originOf(noise)));
}
