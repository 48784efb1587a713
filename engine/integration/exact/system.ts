// A system of linear differential equations x' = M x + B with symbolic coefficients.
import { collectLinear, Polynomial, toExpression } from '../../algebra';
import type { Expression } from '../../syntax';
import { printExpression, walk } from '../../syntax';
import { isConstantOverStep } from '../constancy';
import { flattenGates } from '../gates';
import type { DifferentialEquation, IntegrationProblem } from '../method';
import { unsupported } from '../method';

export interface LinearSystem {
  readonly equations: readonly DifferentialEquation[];
  /** entry of a row and a column, zero where there is none */
  readonly entry: (row: number, column: number) => Polynomial;
  readonly constants: readonly Polynomial[];
  /** columns of a row's entries off the diagonal that are not zero */
  readonly sources: readonly (readonly number[])[];
}

/**
 * Reads the system off the equations.
 * @throws ModelError `METHOD-UNSUPPORTED` (UnsupportedEquationsException) where an equation is not linear or a
 *   coefficient may change during a step
 */
export function readSystem(problem: IntegrationProblem): LinearSystem {
  const { equations, scope, dt } = problem;
  const rows: Polynomial[][] = [];
  const constants: Polynomial[] = [];
  for (const equation of equations) {
    const form = hasCondition(equation.expression)
      ? undefined
      : collectLinear(equation.expression, problem.names);
    if (form === undefined)
      throw unsupported(
        `The expression '${printExpression(equation.expression)}', defining the variable '${equation.name}', could not be separated into linear components.`,
        equation.origin,
      );
    rows.push(equations.map(({ name }) => form.coefficients.get(name) ?? Polynomial.zero));
    constants.push(form.rest);
  }
  rows.forEach((row, index) => {
    for (const part of [...row, constants[index] ?? Polynomial.zero]) {
      for (const atom of part.atoms()) {
        if (isConstantOverStep(atom.expression, scope, dt)) continue;
        throw unsupported(
          `Expression '${printExpression(toExpression(part))}' is not guaranteed to be constant over a time step.`,
          atom.expression.origin,
        );
      }
    }
  });
  const flat = rows.map((row) => row.map((part) => flattenGates(part, scope)));
  return {
    equations,
    entry: (row, column) => flat[row]?.[column] ?? Polynomial.zero,
    constants: constants.map((part) => flattenGates(part, scope)),
    sources: flat.map((row, index) =>
      row.flatMap((part, column) => (part.isZero || column === index ? [] : [column])),
    ),
  };
}

/** Comparisons and logic inside functions (`int(k > 0)*v`): Brian 2's pattern matching stumbles over them. */
function hasCondition(expression: Expression): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'comparison' || node.kind === 'logical') found = true;
    if (node.kind === 'unary' && node.operator === 'not') found = true;
  });
  return found;
}

/** Row numbers that a row depends on, directly or not, itself among them, in ascending order. */
export function closureOf(system: LinearSystem, start: number): number[] {
  const seen = new Set([start]);
  const stack = [start];
  for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
    for (const source of system.sources[row] ?? []) {
      if (seen.has(source)) continue;
      seen.add(source);
      stack.push(source);
    }
  }
  return [...seen].sort((a, b) => a - b);
}

/** Groups of rows that depend on each other (strongly connected components), each in ascending order. */
export function blocksOf(system: LinearSystem): number[][] {
  const closures = system.equations.map((_, row) => new Set(closureOf(system, row)));
  const done = new Set<number>();
  const blocks: number[][] = [];
  closures.forEach((closure, row) => {
    if (done.has(row)) return;
    const block = [...closure].filter((other) => closures[other]?.has(row) === true).sort((a, b) => a - b);
    for (const member of block) done.add(member);
    blocks.push(block);
  });
  return blocks;
}
