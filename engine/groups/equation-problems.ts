// Problems of a group's equations that show only once names are resolved: units, types, random numbers in
// subexpressions that are evaluated wherever they are used.
import type { NameResolver } from '../core';
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import type { Equations } from '../equations';
import { walk } from '../syntax';

/** A group with equations of the user. */
export interface Modelled {
  readonly model: { readonly user: Equations };
}

/** All problems of the equations in a scope. */
export function equationProblems(group: Modelled, scope: NameResolver): Diagnostic[] {
  return [...group.model.user.checkUnits(scope), ...statefulSubexpressions(group, scope)];
}

/** Subexpressions with random numbers must be `constant over dt`. */
function statefulSubexpressions(group: Modelled, scope: NameResolver): Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const { name, expression, flags } of group.model.user.subexpressions) {
    // Sums are evaluated once per step as well.
    if (expression === undefined || flags.has('constant over dt') || flags.has('summed')) continue;
    walk(expression, (node) => {
      if (node.kind !== 'call') return;
      const symbol = scope.lookup(node.name);
      if (symbol?.kind !== 'function' || symbol.stateless) return;
      problems.push(
        problem(
          'SUBEXPRESSION-STATEFUL',
          `'${name}' calls '${node.name}()', which gives another value every time: mark it (constant over dt).`,
          {
            origin: node.origin,
            brian:
              `SyntaxError: The subexpression '${name}' uses the stateful function '${node.name}'. ` +
              "Use the flag 'constant over dt'.",
          },
        ),
      );
    });
  }
  return problems;
}
