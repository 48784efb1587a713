// Divisions in the integration of equations. Those by what is the same for all elements become multiplications with
// a reciprocal that is computed once; those by exprel(x), in rates of gates, with x/(e^x - 1), which saves one of two. The result differs by one rounding (Brian 2's C++ code, compiled with
// -ffast-math, does the same). Whole numbers, comparisons and roundings keep their divisions: there one rounding
// could show.
import { INVERSE_EXPREL } from '../../core/functions';
import type { KernelBuilder } from '../builder';
import type { IRExpression, IRSet } from '../ir';
import { constant } from '../ir-build';
import { foldIR, withOperands } from '../ir-tree';
import { isScalarExpression } from '../lower';

/** Functions that may turn a difference in the last bit into a step. */
const STEPS: ReadonlySet<string> = new Set(['floor', 'ceil', 'int', 'sign', 'timestep']);

interface Part {
  readonly node: IRExpression;
  /** the same with multiplications; the node itself where there is nothing to replace */
  readonly fast: IRExpression;
}

/** Replaces the divisions of a statement that is executed for each element. */
export function multiplyByReciprocals(set: IRSet, builder: KernelBuilder): IRSet {
  const root = foldIR<Part>(set.value, (node, parts) => {
    const own = withOperands(
      node,
      parts.map((part) => part.node),
    );
    if (isStep(node, builder)) return { node: own, fast: own };
    const fast = withOperands(
      node,
      parts.map((part) => part.fast),
    );
    return { node: own, fast: reciprocal(fast, builder) };
  });
  return { ...set, value: root.fast };
}

function isStep(node: IRExpression, builder: KernelBuilder): boolean {
  if (node.kind === 'compare') return true;
  if (node.kind === 'convert') return node.conversion !== 'single';
  if (node.kind === 'binary') return node.operator === 'floordiv' || node.operator === 'mod';
  return node.kind === 'call' && STEPS.has(builder.functions[node.function]?.name ?? '');
}

function reciprocal(node: IRExpression, builder: KernelBuilder): IRExpression {
  if (node.kind !== 'binary' || node.operator !== 'div') return node;
  const { left, right } = node;
  if (left.type !== 'f64') return node;
  if (right.kind === 'call' && builder.functions[right.function]?.intrinsic === 'exprel') {
    const inverse: IRExpression = { ...right, function: builder.function(INVERSE_EXPREL) };
    return { kind: 'binary', type: 'f64', operator: 'mul', left, right: inverse };
  }
  if (isScalarExpression(left, builder) || !isScalarExpression(right, builder)) return node;
  const inverse: IRExpression =
    right.kind === 'const'
      ? constant(1 / right.value)
      : { kind: 'binary', type: 'f64', operator: 'div', left: constant(1), right };
  return { kind: 'binary', type: 'f64', operator: 'mul', left, right: inverse };
}
