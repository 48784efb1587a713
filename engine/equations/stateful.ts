// Random functions that are called twice in one expression: the algebra of an integrator could take
// `rand() - rand()` for 0, so this is refused.
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import type { Expression } from '../syntax';
import { walk } from '../syntax';
import type { Scope } from './scope';
import { textOf } from './unit-fixes';

/** Calls of a stateful function after the first one (STATEFUL-TWICE; in Python a NotImplementedError). */
export function repeatedStatefulCalls(expression: Expression, scope: Scope): Diagnostic[] {
  const seen = new Set<string>();
  const found: Diagnostic[] = [];
  walk(expression, (node) => {
    if (node.kind !== 'call') return;
    const symbol = scope.lookup(node.name);
    if (symbol?.kind !== 'function' || symbol.stateless) return;
    if (seen.has(node.name)) {
      found.push(
        problem('STATEFUL-TWICE', `“${node.name}” can be called only once per expression.`, {
          origin: node.origin,
          brian:
            `NotImplementedError: The expression '${textOf(expression)}' contains more than one call of ` +
            `${node.name}. This is currently not supported since ${node.name} is a stateful function`,
        }),
      );
    }
    seen.add(node.name);
  });
  return found;
}
