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
 * Orders subexpressions topologically, in rounds: those that use no others, those that use the former only, and
 * so on. Within a round they stand as they are met first, reading each with the names on its right side; random
 * functions are called in this order.
 */
export function orderSubexpressions(equations: ReadonlyMap<string, SingleEquation>): SubexpressionOrder {
  const isSubexpression = (name: string): boolean => equations.get(name)?.type === 'subexpression';
  const needsOf = new Map<string, string[]>();
  for (const equation of equations.values()) {
    if (equation.type === 'subexpression')
      needsOf.set(equation.name, [...rightSideNames(equation)].filter(isSubexpression));
  }
  const met = new Set([...needsOf].flatMap(([name, needs]) => [name, ...needs]));
  const waiting = new Map<string, Set<string>>();
  const users = new Map<string, string[]>();
  for (const name of met) waiting.set(name, new Set(needsOf.get(name)));
  for (const [name, needs] of needsOf) {
    for (const other of needs) users.set(other, [...(users.get(other) ?? []), name]);
  }
  const order: string[] = [];
  let free = [...met].filter((name) => waiting.get(name)?.size === 0);
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
    free = released;
  }
  if (waiting.size === 0) return { order };
  const rest = [...waiting.keys()].sort();
  return {
    order: [...order, ...rest],
    cycle: findCycle(new Map(rest.map((name) => [name, waiting.get(name) ?? new Set()]))),
  };
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
