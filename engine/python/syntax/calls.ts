// Arguments of calls and of class definitions.
import type { PyArgument } from './ast';
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';
import { lowerGenerator, lowerNamed } from './expressions';
import { commaGroups } from './lists';
import { checkName } from './names';

/**
 * Lowers an argument list with its parentheses; checks the order that Python asks for.
 * @param list node `ArgList`
 */
export function lowerArguments(list: Concrete, context: LoweringContext): PyArgument[] {
  const inner = list.children.slice(1, -1);
  if (inner.some((node) => node.name === 'for')) {
    if (inner.some((node) => node.name === ',') && commaGroups(inner).length > 1) {
      // `f(a, x for x in y)` is ambiguous to the reader; commas of a tuple target are not meant.
      const start = inner.findIndex((node) => node.name === 'for');
      if (inner.slice(0, start).some((node) => node.name === ',') || trailing(inner)) {
        context.refuse(
          context.origin(list, list),
          'a generator expression among arguments needs parentheses',
        );
        return [];
      }
    }
    return [{ kind: 'positional', value: lowerGenerator(list, context) }];
  }
  const args = commaGroups(inner).map((group) => lowerArgument(group, context));
  checkOrder(args, context);
  return args;
}

/** Whether another argument follows the iterable of a generator expression. */
function trailing(inner: readonly Concrete[]): boolean {
  const iterable = inner.findLastIndex((node) => node.name === 'in');
  return inner.slice(iterable).some((node) => node.name === ',');
}

function lowerArgument(group: readonly Concrete[], context: LoweringContext): PyArgument {
  const [first, second, third] = group;
  if (first?.name === '*' && second !== undefined) return { kind: 'star', value: context.expression(second) };
  if (first?.name === '**' && second !== undefined)
    return { kind: 'doubleStar', value: context.expression(second) };
  if (first !== undefined && second?.name === 'AssignOp' && third !== undefined) {
    if (context.text(second) === ':=') return { kind: 'positional', value: lowerNamed(group, context) };
    return { kind: 'keyword', name: checkName(first, context), value: context.expression(third) };
  }
  return { kind: 'positional', value: context.expression(first ?? EMPTY) };
}

const EMPTY: Concrete = { name: 'ArgList', from: 0, to: 0, children: [] };

function checkOrder(args: readonly PyArgument[], context: LoweringContext): void {
  const seen = new Set<string>();
  let last: PyArgument['kind'] = 'positional';
  for (const { kind, name, value } of args) {
    if (kind === 'positional' && (last === 'keyword' || last === 'doubleStar'))
      context.refuse(value.origin, 'arguments without a name come before those with one');
    if (kind === 'star' && last === 'doubleStar')
      context.refuse(value.origin, "arguments with '*' come before those with '**'");
    if (name !== undefined && seen.has(name))
      context.refuse(value.origin, `the argument '${name}' is given twice`);
    if (name !== undefined) seen.add(name);
    if (kind === 'doubleStar' || (kind === 'keyword' && last !== 'doubleStar')) last = kind;
  }
}
