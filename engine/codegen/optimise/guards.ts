// Values that are only used where a condition holds, such as the new value of a variable that does not change while
// its neuron is refractory: in them the condition counts as true.
import type { KernelBuilder } from '../builder';
import type { IRExpression, IRSet } from '../ir';
import { constant } from '../ir-build';
import { mapIR, visitIR } from '../ir-tree';
import { drawsRandomNumbers } from '../lower';
import { foldConstants } from './fold';

/**
 * Simplifies statements whose value is only used by statements with one and the same guard.
 * @param isStored whether a local goes to memory
 */
export function assumeGuards(
  sets: readonly IRSet[],
  builder: KernelBuilder,
  isStored: (local: number) => boolean,
): readonly IRSet[] {
  const guards = sets.map((set) => set.guard?.slot);
  return sets.map((set, at) => {
    if (set.guard !== undefined || isStored(set.local) || drawsRandomNumbers(set.value, builder)) return set;
    const guard = guardOfUses(sets, guards, at);
    if (guard === undefined) return set;
    const value = mapIR(set.value, (node) =>
      node.kind === 'local' && node.slot === guard ? constant(1, 'bool') : node,
    );
    return { ...set, value: foldConstants(value, builder) };
  });
}

/** The one guard of all statements that use the value of a statement, if it still holds what it held there. */
function guardOfUses(
  sets: readonly IRSet[],
  guards: readonly (number | undefined)[],
  at: number,
): number | undefined {
  const local = sets[at]?.local;
  let guard: number | undefined;
  for (let later = at + 1; later < sets.length; later += 1) {
    const set = sets[later];
    if (set === undefined) continue;
    const uses = usesLocal(set.value, local) || set.guard?.slot === local;
    if (uses) {
      const own = guards[later];
      if (own === undefined || (guard !== undefined && own !== guard)) return undefined;
      guard = own;
    }
    if (set.local === local) break;
  }
  if (guard === undefined) return undefined;
  const changed = sets.slice(at).some((set) => set.local === guard);
  return changed ? undefined : guard;
}

function usesLocal(expression: IRExpression, local: number | undefined): boolean {
  let found = false;
  visitIR(expression, (node) => {
    if (node.kind === 'local' && node.slot === local) found = true;
  });
  return found;
}
