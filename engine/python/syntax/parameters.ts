// Parameters of functions and lambdas: defaults, `/`, `*`, `**`, keyword-only. Annotations are read and dropped.
import type { PyParameter } from './ast';
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';
import { split } from './lists';
import { checkName } from './names';

/**
 * Lowers a parameter list, with or without its parentheses.
 * @param nodes children of the node `ParamList`
 */
export function lowerParameters(nodes: readonly Concrete[], context: LoweringContext): PyParameter[] {
  const inner = nodes[0]?.name === '(' ? nodes.slice(1, -1) : nodes;
  const parameters: PyParameter[] = [];
  const groups = split(inner, ',');
  let starred: Concrete | undefined;
  let [bare, defaults] = [false, false];
  for (const [index, group] of groups.entries()) {
    const [first, second] = group;
    if (first === undefined) {
      if (isSlash(index, groups, inner))
        parameters.forEach((one, at) => (parameters[at] = { ...one, kind: 'positionalOnly' }));
      continue;
    }
    const stars = first.name === '*' || first.name === '**' ? first.name : '';
    if (stars === '*') {
      if (starred !== undefined)
        context.refuse(context.origin(first, first), "a second '*' in the parameters");
      starred = first;
    }
    if (stars === '*' && second === undefined) {
      bare = true;
      continue;
    }
    const name = stars === '' ? first : (second ?? first);
    const last = group.at(-1) ?? name;
    const hasDefault = group.some((node) => node.name === 'AssignOp');
    const kind =
      stars === '**'
        ? 'doubleStar'
        : stars === '*'
          ? 'star'
          : starred === undefined
            ? 'plain'
            : 'keywordOnly';
    const origin = context.origin(first, last);
    if (parameters.at(-1)?.kind === 'doubleStar')
      context.refuse(origin, "no parameter can follow the one with '**'");
    if (kind === 'plain' && defaults && !hasDefault)
      context.refuse(origin, 'a parameter without default cannot follow one with a default');
    if (kind === 'keywordOnly') bare = false;
    if (kind === 'plain' && hasDefault) defaults = true;
    const text = checkName(name, context);
    if (parameters.some((other) => other.name === text))
      context.refuse(origin, `the parameter '${text}' is given twice`);
    parameters.push({
      name: text,
      kind,
      ...(hasDefault ? { defaultValue: context.expression(last) } : {}),
      origin,
    });
  }
  if (bare && starred !== undefined)
    context.refuse(context.origin(starred, starred), "a name must follow the bare '*'");
  return parameters;
}

/** The grammar leaves no node for `/`: it is an empty group that is not at the end. */
function isSlash(index: number, groups: readonly Concrete[][], inner: readonly Concrete[]): boolean {
  const commas = inner.filter((node) => node.name === ',');
  const [before, after] = [commas[index - 1], commas[index]];
  const from = before?.to;
  const to = after?.from ?? inner.at(-1)?.to;
  return from !== undefined && to !== undefined && !(index === groups.length - 1 && to <= from);
}
