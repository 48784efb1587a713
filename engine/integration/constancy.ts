// Does an expression keep its value during a time step?
import type { Scope } from '../equations';
import type { Expression } from '../syntax';
import { childrenOf } from '../syntax';

/**
 * Whether an expression surely keeps its value during a step: it has no random numbers, and the time only as
 * an argument of a function that is constant over steps of this length (Brian 2's rule).
 * @param dt time step in seconds; without it no function of time counts as constant
 */
export function isConstantOverStep(expression: Expression, scope: Scope, dt: number | undefined): boolean {
  const stack: Expression[] = [expression];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'name' && node.name === 't') return false;
    let holdsTime = false;
    if (node.kind === 'call') {
      const symbol = scope.lookup(node.name);
      if (symbol?.kind === 'function') {
        if (!symbol.stateless) return false;
        holdsTime = dt !== undefined && symbol.isLocallyConstant?.(dt) === true;
      }
    }
    for (const child of childrenOf(node)) {
      if (!(holdsTime && child.kind === 'name' && child.name === 't')) stack.push(child);
    }
  }
  return true;
}

/** Names of random (stateful) functions that an expression calls, each as often as it is called. */
export function statefulCalls(expression: Expression, scope: Scope): Extract<Expression, { kind: 'call' }>[] {
  const calls: Extract<Expression, { kind: 'call' }>[] = [];
  const stack: Expression[] = [expression];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'call') {
      const symbol = scope.lookup(node.name);
      if (symbol?.kind === 'function' && !symbol.stateless) calls.push(node);
    }
    stack.push(...childrenOf(node));
  }
  return calls;
}
