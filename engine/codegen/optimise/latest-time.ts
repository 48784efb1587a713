// Has a given number of steps passed since a time that every element remembers? `timestep(t - lastspike, dt) >= n`
// costs each of them a division. The left side never grows with the remembered time, so there is a latest time for
// which the condition holds: it is found once per step, and each element compares with it, with the same outcome.
import { timestep } from '../../core/functions';
import { LATEST_TIME } from '../../core/latest-time';
import type { KernelBuilder } from '../builder';
import type { IRExpression, IRSet } from '../ir';
import { mapIR } from '../ir-tree';
import { isScalarExpression } from '../lower';

/** Replaces such conditions in a statement that is executed for each element. */
export function compareWithLatestTime(set: IRSet, builder: KernelBuilder): IRSet {
  const value = mapIR(set.value, (node) => {
    if (node.kind !== 'compare' || node.operator !== 'ge') return node;
    const { left, right } = node;
    if (left.kind !== 'call' || builder.functions[left.function]?.call !== timestep) return node;
    const [elapsed, dt] = left.args;
    if (elapsed?.kind !== 'binary' || elapsed.operator !== 'sub' || dt === undefined) return node;
    const now = elapsed.left;
    const remembered = elapsed.right;
    if (![now, dt, right].every((operand) => isScalarExpression(operand, builder))) return node;
    if (isScalarExpression(remembered, builder)) return node;
    const latest: IRExpression = {
      kind: 'call',
      type: 'f64',
      function: builder.function(LATEST_TIME),
      args: [now, dt, right],
    };
    return { kind: 'compare', type: 'bool', operator: 'le', left: remembered, right: latest };
  });
  return { ...set, value };
}
