// Common subexpressions: what several statements of a list (or several places of one) compute from the same
// values is computed once, in a local `_cse_1`, `_cse_2`, … before the first of them.
import type { KernelBuilder } from '../builder';
import type { IRExpression, IRSet } from '../ir';
import { local } from '../ir-build';
import { foldIR, operandsOf, withOperands } from '../ir-tree';
import { Numbering } from './numbering';

/** Counts how often locals were written, so that equal texts with changed values differ. */
class Versions {
  private readonly versions = new Map<number, number>();
  readonly of = (slot: number): number => this.versions.get(slot) ?? 0;

  written(slot: number): void {
    this.versions.set(slot, this.of(slot) + 1);
  }
}

interface Part {
  readonly node: IRExpression;
  readonly number: number;
  /** may be computed earlier and only once */
  readonly pure: boolean;
}

/** Shares common subexpressions of a list of statements. */
export function shareCommon(
  sets: readonly IRSet[],
  builder: KernelBuilder,
  scalar: boolean,
): readonly IRSet[] {
  const numbering = new Numbering();
  const uses = countUses(sets, numbering, builder);
  if (![...uses.values()].some((count) => count > 1)) return sets;
  const versions = new Versions();
  const again = numbering.withVersions(versions.of);
  const shared = new Map<number, IRExpression>();
  const result: IRSet[] = [];
  for (const set of sets) {
    const root = foldIR<Part>(set.value, (node, parts) => {
      const number = again.combine(
        node,
        parts.map((part) => part.number),
      );
      const pure = isPure(node, builder) && parts.every((part) => part.pure);
      const own = withOperands(
        node,
        parts.map((part) => part.node),
      );
      if (!pure || operandsOf(node).length === 0 || (uses.get(number) ?? 0) < 2)
        return { node: own, number, pure };
      let value = shared.get(number);
      if (value === undefined) {
        const slot = builder.temporary('_cse_', own.type, scalar);
        value = local(slot, own.type);
        shared.set(number, value);
        result.push({ kind: 'set', local: slot, value: own });
      }
      return { node: value, number, pure };
    });
    result.push({ ...set, value: root.node });
    versions.written(set.local);
  }
  return result;
}

/** How often each expression is needed, not counting those inside one that is shared as a whole. */
function countUses(
  sets: readonly IRSet[],
  numbering: Numbering,
  builder: KernelBuilder,
): ReadonlyMap<number, number> {
  const versions = new Versions();
  const numbers = numbering.withVersions(versions.of);
  const uses = new Map<number, number>();
  for (const set of sets) {
    const numberOf = new Map<IRExpression, number>();
    foldIR<number>(set.value, (node, operands) => {
      const number = numbers.combine(node, operands);
      numberOf.set(node, number);
      return number;
    });
    const pending: IRExpression[] = [set.value];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      const number = numberOf.get(node) ?? -1;
      const count = (uses.get(number) ?? 0) + 1;
      uses.set(number, count);
      // The parts of a repeated expression are computed with it; impure ones are never shared as a whole.
      if (count === 1 || !isPure(node, builder)) pending.push(...operandsOf(node));
    }
    versions.written(set.local);
  }
  return uses;
}

function isPure(node: IRExpression, builder: KernelBuilder): boolean {
  return (
    node.kind !== 'load' && (node.kind !== 'call' || builder.functions[node.function]?.stateless === true)
  );
}
