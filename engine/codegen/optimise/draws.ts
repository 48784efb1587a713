// Random numbers first: where every element draws the same numbers whatever its values are, the draws are
// taken out of the statements. They then happen element by element, in the order of the code, before the
// statements, and these no longer depend on the order of elements.
import type { KernelBuilder } from '../builder';
import type { IRCall, IRSet } from '../ir';
import { local } from '../ir-build';
import { foldIR, mapIR } from '../ir-tree';
import { drawsRandomNumbers, isScalarExpression } from '../lower';

/** Statements with their draws separated. */
export interface SeparatedDraws {
  readonly draws: readonly IRSet[];
  readonly vector: readonly IRSet[];
}

/** Separates the draws, or leaves all in place where some are conditional or depend on the element. */
export function separateDraws(vector: readonly IRSet[], builder: KernelBuilder): SeparatedDraws {
  if (!vector.every((set) => canSeparate(set, builder))) return { draws: [], vector };
  const draws: IRSet[] = [];
  const rest = vector.map((set): IRSet => {
    // The walk is in order of evaluation, so the draws are collected in the order in which they happen.
    const value = mapIR(set.value, (node) => {
      if (node.kind !== 'call' || !isDraw(node, builder)) return node;
      const slot = builder.temporary('_draw_', node.type, false);
      draws.push({ kind: 'set', local: slot, value: node });
      return local(slot, node.type);
    });
    return { ...set, value };
  });
  return { draws, vector: rest };
}

function isDraw(node: IRCall, builder: KernelBuilder): boolean {
  return builder.functions[node.function]?.stateless === false;
}

interface Found {
  readonly any: boolean;
  /** under a condition, or with arguments that differ between elements */
  readonly fixed: boolean;
}

function canSeparate(set: IRSet, builder: KernelBuilder): boolean {
  if (!drawsRandomNumbers(set.value, builder)) return true;
  if (set.guard !== undefined) return false;
  const found = foldIR<Found>(set.value, (node, operands) => {
    const fixed = operands.some((operand) => operand.fixed);
    const conditional =
      (node.kind === 'logical' || node.kind === 'select') && operands.slice(1).some((operand) => operand.any);
    if (node.kind !== 'call' || !isDraw(node, builder)) {
      return { any: operands.some((operand) => operand.any), fixed: fixed || conditional };
    }
    const same = node.args.every((arg) => isScalarExpression(arg, builder));
    return { any: true, fixed: fixed || !same };
  });
  return !found.fixed;
}
