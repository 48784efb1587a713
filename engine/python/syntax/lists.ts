// Comma lists: displays, subscripts, targets, and the tuples that Python writes without parentheses.
import type { PyExpression } from './ast';
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';
import { none } from './context';

/** Splits nodes at the nodes of a name; an empty last group (after a trailing separator) is kept. */
export function split(nodes: readonly Concrete[], separator: string): Concrete[][] {
  const groups: Concrete[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups;
}

/** The items of a comma list; a trailing comma adds none. */
export function commaGroups(nodes: readonly Concrete[]): Concrete[][] {
  return split(nodes, ',').filter((group) => group.length > 0);
}

/** One item: an expression, or one with a star. */
export function lowerItem(group: readonly Concrete[], context: LoweringContext): PyExpression {
  const [first, second] = group;
  if (first === undefined) return none({ source: context.source, span: [0, 0] });
  if (first.name !== '*' || second === undefined) return context.expression(first);
  return { kind: 'starred', value: context.expression(second), origin: context.origin(first, second) };
}

/** All items of a comma list. */
export function lowerItems(nodes: readonly Concrete[], context: LoweringContext): PyExpression[] {
  return commaGroups(nodes).map((group) => lowerItem(group, context));
}

/**
 * One expression, or a tuple where there is a comma.
 * @param around node that the list belongs to, for its place
 */
export function exactlyOne(
  nodes: readonly Concrete[],
  around: Concrete,
  context: LoweringContext,
): PyExpression {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined || last === undefined) {
    context.refuse(context.origin(around, around), 'an expression is missing here');
    return none(context.origin(around, around));
  }
  if (nodes.some((node) => node.name === ','))
    return { kind: 'tuple', items: lowerItems(nodes, context), origin: context.origin(first, last) };
  const item = lowerItem(nodes, context);
  if (item.kind === 'starred') context.refuse(item.origin, 'a starred expression needs a list around it');
  return item;
}
