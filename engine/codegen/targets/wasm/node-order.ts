// In which order the nodes of a graph are computed, what stays the same in a loop, and what stands apart.
import type { GraphNode } from './graph';

/** Is it an element number that an array of 32 bits holds, at an element of the loop? */
export function isRawIndex({ operation }: GraphNode): boolean {
  return operation.op === 'load' && operation.place.storage === 'i32' && !operation.place.indexed;
}

/** Operands that are needed as doubles. */
export function valueOperands({ operation, operands }: GraphNode): readonly GraphNode[] {
  return operation.op === 'load' ? operands.filter((operand) => !isRawIndex(operand)) : operands;
}

/** Nodes that are computed already. */
type Known = Pick<ReadonlyMap<GraphNode, unknown>, 'has'>;

/** All nodes that some values need, operands first; what is known already is left out. */
export function reachable(
  roots: readonly GraphNode[],
  known: Known = new Map<GraphNode, unknown>(),
): readonly GraphNode[] {
  const found = new Set<GraphNode>();
  const work = [...roots];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (found.has(node) || known.has(node)) continue;
    found.add(node);
    work.push(...valueOperands(node));
  }
  return [...found].sort((a, b) => a.id - b.id);
}

export function staysFixed(
  node: GraphNode,
  fixed: ReadonlySet<GraphNode>,
  isFixed: (node: GraphNode) => boolean,
): boolean {
  switch (node.operation.op) {
    case 'constant':
    case 'bitConstant':
      return true;
    case 'local':
    case 'load':
      return isFixed(node);
    case 'call':
    case 'rarely':
      return false;
    default:
      return node.operands.every((operand) => fixed.has(operand));
  }
}

/** Locals need no other local. */
export function isWorthKeeping({ operation }: GraphNode): boolean {
  return operation.op !== 'local';
}

/**
 * Long computations that are done at the same time, step by step in turns: one alone keeps processors waiting for its
 * own results, and all at once need more registers than there are.
 */
export const AT_ONCE = 3;

/**
 * An order in which nodes can be computed, operands first. Long computations (`apart`) are done a few at a time.
 * @param roots what is asked for @param known what is computed already
 */
export function planOrder(roots: readonly GraphNode[], known: Known): readonly GraphNode[] {
  const nodes = reachable(roots, known);
  const groups = groupsOf(nodes);
  if (groups.size === 0) return nodes;
  const owners = ownersOf(nodes, roots, groups);
  const own = new Map<Group, GraphNode[]>();
  for (const node of nodes) {
    const owner = owners.get(node);
    if (owner === undefined) continue;
    const list = own.get(owner);
    if (list === undefined) own.set(owner, [node]);
    else list.push(node);
  }
  const levels = levelsOf(nodes, isApart);
  // Within one level, what stands alone comes first: it needs no group of this level.
  const rank = (node: GraphNode): number => 2 * (levels.get(node) ?? 0) + (groups.has(node) ? 1 : 0);
  const outside = nodes.filter((node) => !owners.has(node));
  const ordered: GraphNode[] = [];
  const done = new Set<Group>();
  for (const node of outside.sort((a, b) => rank(a) - rank(b) || a.id - b.id)) {
    // Results follow in the order of their numbers: some come only after the next group, which keeps processors busy.
    const group = groups.get(node);
    if (group !== undefined && !done.has(group)) {
      done.add(group);
      const steps = own.get(group) ?? [];
      const depths = levelsOf(steps, () => true);
      const depth = (step: GraphNode): number => depths.get(step) ?? 0;
      ordered.push(...steps.sort((a, b) => depth(a) - depth(b) || a.id - b.id));
    }
    ordered.push(node);
  }
  return ordered;
}

/** Long computations that are done at the same time. */
type Group = readonly GraphNode[];

/** Is it the result of a long computation? */
export function isApart({ operation }: GraphNode): boolean {
  return operation.op === 'apart';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function nameOf({ operation }: GraphNode): string {
  return operation.op === 'apart' ? operation.name : '';
}

/** Groups of long computations that need as many others before them; those of one level are of about the same size. */
function groupsOf(nodes: readonly GraphNode[]): ReadonlyMap<GraphNode, Group> {
  const levels = levelsOf(nodes, isApart);
  const byLevel = new Map<number, GraphNode[]>();
  for (const node of nodes.filter(isApart)) {
    const level = levels.get(node) ?? 0;
    const list = byLevel.get(level);
    if (list === undefined) byLevel.set(level, [node]);
    else list.push(node);
  }
  const groups = new Map<GraphNode, Group>();
  for (const unsorted of byLevel.values()) {
    // The same function needs the same constants.
    const list = unsorted.sort((a, b) => compare(nameOf(a), nameOf(b)) || a.id - b.id);
    const count = Math.ceil(list.length / AT_ONCE);
    for (let k = 0; k < count; k += 1) {
      const group = list.slice(
        Math.round((k * list.length) / count),
        Math.round(((k + 1) * list.length) / count),
      );
      for (const node of group) groups.set(node, group);
    }
  }
  return groups;
}

/** How many nodes of a kind have to be computed one after the other before each node. @param nodes operands first */
function levelsOf(
  nodes: readonly GraphNode[],
  counts: (node: GraphNode) => boolean,
): ReadonlyMap<GraphNode, number> {
  const levels = new Map<GraphNode, number>();
  for (const node of nodes) {
    let level = 0;
    for (const operand of valueOperands(node)) {
      const before = levels.get(operand);
      if (before !== undefined) level = Math.max(level, before + (counts(operand) ? 1 : 0));
    }
    levels.set(node, level);
  }
  return levels;
}

/**
 * Nodes that only one group needs, and which. Long computations themselves belong to no other.
 * @param nodes operands first
 */
function ownersOf(
  nodes: readonly GraphNode[],
  roots: readonly GraphNode[],
  groups: ReadonlyMap<GraphNode, Group>,
): ReadonlyMap<GraphNode, Group> {
  const owners = new Map<GraphNode, Group | undefined>();
  for (const root of roots) owners.set(root, undefined);
  for (let k = nodes.length - 1; k >= 0; k -= 1) {
    const node = nodes[k];
    if (node === undefined) continue;
    const group = groups.get(node);
    if (group !== undefined) owners.set(node, undefined);
    const owner = group ?? owners.get(node);
    for (const operand of valueOperands(node)) {
      owners.set(operand, owners.has(operand) && owners.get(operand) !== owner ? undefined : owner);
    }
  }
  const owned = new Map<GraphNode, Group>();
  for (const node of nodes) {
    const owner = owners.get(node);
    if (owner !== undefined) owned.set(node, owner);
  }
  return owned;
}
