// What decides how the elements of a block are computed: one at a time, in pairs, or several pairs in one turn.
import type { IRExpression, KernelBlock } from '../../ir';
import { visitIR } from '../../ir-tree';
import type { KernelWriter } from './kernel-writer';
import { wasmSettings } from './settings';

/** Operations per element up to which the turns of a loop are as costly as what happens in them. */
const CHEAP = 64;

/** Are all blocks together so cheap that several pairs of elements belong into one turn of a loop? */
export function isCheap(blocks: readonly KernelBlock[]): boolean {
  return blocks.reduce((cost, block) => cost + costOf(block), 0) <= CHEAP;
}

/** Operations per element; calls of functions count as many. */
function costOf(block: KernelBlock): number {
  let cost = 0;
  for (const statement of block.vector) {
    cost += 1;
    if (statement.kind !== 'set') continue;
    visitIR(statement.value, ({ kind }) => {
      cost += kind === 'call' ? CHEAP : 1;
    });
  }
  return cost;
}

/** Can two elements be computed at once? Not without vectors, nor where they reach memory through indices, or call the host. */
export function canPair(writer: KernelWriter, block: KernelBlock): boolean {
  if (block.sequential || !wasmSettings.vectors) return false;
  const isPlain = (root: IRExpression): boolean => {
    let plain = true;
    visitIR(root, (node) => {
      if (node.kind === 'load' && node.index.kind === 'local') plain = false;
      else if (node.kind === 'call' && writer.callsHost(node.function)) plain = false;
    });
    return plain;
  };
  return block.vector.every((statement) =>
    statement.kind === 'store' ? statement.index.kind === 'element' : isPlain(statement.value),
  );
}
