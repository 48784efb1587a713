// Branches over booleans: a part of an expression that depends on boolean flags and on values common to all
// elements, such as `exp(-dt*int(not_refractory)/tau)`, has only a few values. It becomes a choice between
// its versions with each flag true and false, and those versions are then hoisted out of the loop.
import type { KernelBuilder } from '../builder';
import type { IRExpression, IRLocal, IRSet } from '../ir';
import { constant } from '../ir-build';
import { foldIR, mapIR, withOperands } from '../ir-tree';
import { isScalarNode } from '../lower';
import { foldConstants } from './fold';

/** Every flag doubles the number of versions. */
const MOST_FLAGS = 2;

interface Part {
  readonly node: IRExpression;
  /** flags that it depends on; `undefined` if it depends on more than flags and scalars */
  readonly flags: ReadonlyMap<number, IRLocal> | undefined;
  /** operations that would be hoisted */
  readonly cost: number;
}

const NO_FLAGS: ReadonlyMap<number, IRLocal> = new Map<number, IRLocal>();

/** Splits the parts of a statement's value that depend on flags alone. */
export function splitBooleans(set: IRSet, builder: KernelBuilder): IRSet {
  const finish = (part: Part): IRExpression => (isWorthwhile(part) ? split(part, builder) : part.node);
  const root = foldIR<Part>(set.value, (node, parts) => {
    const flags = flagsOf(node, parts, builder);
    const cost = parts.reduce((sum, part) => sum + part.cost, parts.length === 0 ? 0 : 1);
    if (flags !== undefined) return { node, flags, cost };
    return { node: withOperands(node, parts.map(finish)), flags, cost };
  });
  return { ...set, value: finish(root) };
}

function flagsOf(
  node: IRExpression,
  parts: readonly Part[],
  builder: KernelBuilder,
): ReadonlyMap<number, IRLocal> | undefined {
  if (!isScalarNode(node, builder)) {
    return node.kind === 'local' && node.type === 'bool' ? new Map([[node.slot, node]]) : undefined;
  }
  let all = NO_FLAGS;
  for (const { flags } of parts) {
    if (flags === undefined) return undefined;
    if (flags.size > 0) all = all.size === 0 ? flags : new Map([...all, ...flags]);
  }
  return all.size > MOST_FLAGS ? undefined : all;
}

function isWorthwhile(part: Part): boolean {
  return part.flags !== undefined && part.flags.size > 0 && part.cost >= 2 * part.flags.size;
}

function split(part: Part, builder: KernelBuilder): IRExpression {
  return splitOver([...(part.flags?.values() ?? [])], part.node, builder);
}

function splitOver(flags: readonly IRLocal[], node: IRExpression, builder: KernelBuilder): IRExpression {
  const [flag, ...rest] = flags;
  if (flag === undefined) return node;
  const version = (value: number): IRExpression => {
    const replaced = mapIR(node, (inner) =>
      inner.kind === 'local' && inner.slot === flag.slot ? constant(value, 'bool') : inner,
    );
    return splitOver(rest, foldConstants(replaced, builder), builder);
  };
  return { kind: 'select', type: node.type, condition: flag, whenTrue: version(1), whenFalse: version(0) };
}
