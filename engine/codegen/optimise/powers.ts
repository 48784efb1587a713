// Powers with a small literal exponent: multiplications, a square root or a reciprocal cost far less than a
// general power and differ from it by rounding at most (and for -inf, of which there is no square root).
import { DEFAULT_FUNCTIONS } from '../../core/functions';
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
  const inverse = (of: IRExpression): IRExpression => ({
    kind: 'binary',
    type: 'f64',
    operator: 'div',
    left: constant(1),
    right: of,
  });
  if (exponent === -1) return inverse(base);
  if (exponent === 0.5) return squareRoot(base, builder) ?? node;
  if (exponent === -0.5) {
    const root = squareRoot(base, builder);
    return root === undefined ? node : inverse(root);
  }
  if (!Number.isInteger(exponent) || exponent < 2 || exponent > LARGEST) return node;
  if (drawsRandomNumbers(base, builder) || sizeOf(base) > LARGEST_BASE) return node;
  const square = product(base, base);
  if (exponent === 2) return square;
  return exponent === 3 ? product(square, base) : product(square, square);
}

function squareRoot(base: IRExpression, builder: KernelBuilder): IRExpression | undefined {
  const sqrt = DEFAULT_FUNCTIONS.get('sqrt');
  if (sqrt === undefined) return undefined;
  return { kind: 'call', type: 'f64', function: builder.function(sqrt), args: [base] };
}

function sizeOf(expression: IRExpression): number {
  return foldIR<number>(expression, (_node, sizes) => sizes.reduce((sum, size) => sum + size, 1));
}
