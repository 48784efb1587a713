// Loop-invariant code: parts of vector statements that are the same for all elements are computed once, as
// scalar statements `_lio_1`, `_lio_2`, …; the same part is computed only once.
import type { KernelBuilder } from '../builder';
import type { IRExpression, IRLocal, IRSet } from '../ir';
import { local } from '../ir-build';
import { foldIR, operandsOf, withOperands } from '../ir-tree';
import { isScalarNode } from '../lower';
import type { BlockCode } from './index';
import { Numbering } from './numbering';

interface Part {
  readonly node: IRExpression;
  readonly scalar: boolean;
}

/** Moves maximal scalar subtrees that compute something out of the vector statements. */
export function hoistScalars(code: BlockCode, builder: KernelBuilder, block: string): BlockCode {
  const prefix = block === 'run' ? '_lio_' : `_lio_${block}_`;
  const numbering = new Numbering();
  const hoisted = new Map<number, IRLocal>();
  const definitions: IRSet[] = [];
  const hoist = (node: IRExpression): IRExpression => {
    if (operandsOf(node).length === 0) return node;
    const key = numbering.of(node);
    let value = hoisted.get(key);
    if (value === undefined) {
      value = local(builder.temporary(prefix, node.type, true), node.type);
      hoisted.set(key, value);
      definitions.push({ kind: 'set', local: value.slot, value: node });
    }
    return value;
  };
  const vector = code.vector.map((set): IRSet => {
    const root = foldIR<Part>(set.value, (node, parts) => {
      const scalar = isScalarNode(node, builder) && parts.every((part) => part.scalar);
      const operands = parts.map((part) => (part.scalar && !scalar ? hoist(part.node) : part.node));
      return { node: withOperands(node, operands), scalar };
    });
    return { ...set, value: root.scalar ? hoist(root.node) : root.node };
  });
  return { scalar: [...code.scalar, ...definitions], vector };
}
