// Powers with a small literal exponent: multiplications, a square root or a reciprocal cost far less than a
// general power and differ from it by rounding at most.
import type { KernelBuilder } from '../builder';
import type { IRBinary, IRExpression } from '../ir';
import { constant } from '../ir-build';
import { foldIR, mapIR } from '../ir-tree';
import { drawsRandomNumbers } from '../lower';

/** Whole exponents up to here become products. */
const LARGEST = 4;
/** Larger bases are not repeated: powers of powers would grow without end. */
const LARGEST_BASE = 500;

/** Replaces powers by cheaper operations; the repeated base is shared later. */
export function simplifyPowers(root: IRExpression, builder: KernelBuilder): IRExpression {
  return mapIR(root, (node) => {
    if (node.kind !== 'binary' || node.operator !== 'pow' || node.right.kind !== 'const') return node;
    return simplify(node, node.right.value, builder);
  });
}

function simplify(node: IRBinary, exponent: number, builder: KernelBuilder): IRExpression {
  const { left: base, type } = node;
  const product = (left: IRExpression, right: IRExpression): IRExpression => ({
    kind: 'binary',
    type,
    operator: 'mul',
    left,
    right,
  });
  if (exponent === -1) {
    return { kind: 'binary', type: 'f64', operator: 'div', left: constant(1), right: base };
  }
  if (!Number.isInteger(exponent) || exponent < 2 || exponent > LARGEST) return node;
  if (drawsRandomNumbers(base, builder) || sizeOf(base) > LARGEST_BASE) return node;
  const square = product(base, base);
  if (exponent === 2) return square;
  return exponent === 3 ? product(square, base) : product(square, square);
}

function sizeOf(expression: IRExpression): number {
  return foldIR<number>(expression, (_node, sizes) => sizes.reduce((sum, size) => sum + size, 1));
}
