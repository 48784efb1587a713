// The order in which subexpressions are computed: each after those that it uses.
import type { SingleEquation } from './single-equation';
import { rightSideNames } from './single-equation';

/** Subexpressions in the order of their dependencies; or a cycle among them. */
export interface SubexpressionOrder {
  readonly order: readonly string[];
  /** names along the first cycle found, the first one repeated at the end */
  readonly cycle?: readonly string[];
}

/**
 * Orders subexpressions topologically; among free ones the alphabet decides. Members of cycles come last,
 * in alphabetical order.
 */
export function orderSubexpressions(equations: ReadonlyMap<string, SingleEquation>): SubexpressionOrder {
  const names = [...equations.values()]
    .filter((equation) => equation.type === 'subexpression')
    .map((equation) => equation.name)
    .sort();
  const waiting = new Map<string, Set<string>>();
  const users = new Map<string, string[]>();
  for (const name of names) {
    const equation = equations.get(name);
    const used = equation === undefined ? [] : [...rightSideNames(equation)];
    const needs = used.filter((other) => equations.get(other)?.type === 'subexpression');
    waiting.set(name, new Set(needs));
    for (const other of needs) users.set(other, [...(users.get(other) ?? []), name]);
  }
  const order: string[] = [];
  let free = names.filter((name) => waiting.get(name)?.size === 0);
  while (free.length > 0) {
    const released: string[] = [];
    for (const name of free) {
      order.push(name);
      waiting.delete(name);
      for (const user of users.get(name) ?? []) {
        const needs = waiting.get(user);
        if (needs?.delete(name) === true && needs.size === 0) released.push(user);
      }
    }
    free = released.sort();
  }
  if (waiting.size === 0) return { order };
  return { order: [...order, ...waiting.keys()], cycle: findCycle(waiting) };
}

/** A cycle in a graph in which every path can be continued forever. */
function findCycle(waiting: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const path: string[] = [];
  let name = waiting.keys().next().value;
  while (name !== undefined && !path.includes(name)) {
    path.push(name);
    const needs: ReadonlySet<string> = waiting.get(name) ?? new Set();
    name = [...needs].find((other) => waiting.has(other));
  }
  if (name === undefined) return path;
  return [...path.slice(path.indexOf(name)), name];
}
