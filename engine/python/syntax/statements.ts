// Lowering of simple statements: assignments, imports, jumps.
import type { PyExpression, PyStatement } from './ast';
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';
import { none } from './context';
import { commaGroups, exactlyOne, split } from './lists';
import { checkName } from './names';
import { isBinary } from './operators';
import { checkAugmentedTarget, checkDeleteTarget, checkTarget } from './targets';

/** Lowers a simple statement; `undefined` where it is none. */
export function lowerSimple(node: Concrete, context: LoweringContext): PyStatement | undefined {
  const origin = context.origin(node, node);
  const rest = node.children.slice(1);
  switch (node.name) {
    case 'ExpressionStatement':
      return { kind: 'expression', value: exactlyOne(node.children, node, context), origin };
    case 'AssignStatement':
      return lowerAssign(node, context);
    case 'UpdateStatement':
      return lowerUpdate(node, context);
    case 'PassStatement':
      return { kind: 'pass', origin };
    case 'BreakStatement':
    case 'ContinueStatement': {
      const kind = node.name === 'BreakStatement' ? 'break' : 'continue';
      if (context.loops === 0) context.refuse(origin, `'${kind}' makes sense in a loop only`);
      return { kind, origin };
    }
    case 'ReturnStatement':
      if (context.scope === undefined || context.inClass)
        context.refuse(origin, "'return' makes sense in a function only");
      return { kind: 'return', ...optional('value', list(rest, node, context)), origin };
    case 'YieldStatement':
      return lowerYield(node, context);
    case 'RaiseStatement': {
      const [error, from] = rest.filter((part) => part.name !== 'from' && part.name !== ',');
      if (rest.some((part) => part.name === ',')) context.refuse(origin, "'raise' takes one error");
      return {
        kind: 'raise',
        ...optional('error', error && context.expression(error)),
        ...optional('cause', from && context.expression(from)),
        origin,
      };
    }
    case 'AssertStatement': {
      const [test, message] = commaGroups(rest);
      return {
        kind: 'assert',
        test: exactlyOne(test ?? [], node, context),
        ...optional('message', message && exactlyOne(message, node, context)),
        origin,
      };
    }
    case 'DeleteStatement': {
      const targets = commaGroups(rest).map((group) => exactlyOne(group, node, context));
      for (const target of targets) checkDeleteTarget(target, context);
      return { kind: 'delete', targets, origin };
    }
    case 'ScopeStatement': {
      const kind = node.children[0]?.name === 'global' ? 'global' : 'nonlocal';
      if (kind === 'nonlocal' && context.scope === undefined)
        context.refuse(origin, "'nonlocal' makes sense in a function only");
      const names = rest.filter((part) => part.name !== ',').map((part) => checkName(part, context));
      return { kind, names, origin };
    }
    case 'ImportStatement':
      return lowerImport(node, context);
    case 'PrintStatement':
      context.refuse(origin, "'print' is a function: write print(...)");
      return { kind: 'pass', origin };
    case 'TypeDefinition':
      context.unavailable(origin, "'type' statements are");
      return { kind: 'pass', origin };
    default:
      return undefined;
  }
}

/** An optional member, left out where there is none. */
function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  const member: Partial<Record<K, V>> = {};
  if (value !== undefined) member[key] = value;
  return member;
}

function list(
  nodes: readonly Concrete[],
  node: Concrete,
  context: LoweringContext,
): PyExpression | undefined {
  return nodes.length === 0 ? undefined : exactlyOne(nodes, node, context);
}

function lowerAssign(node: Concrete, context: LoweringContext): PyStatement {
  const origin = context.origin(node, node);
  const annotated = node.children.some((part) => part.name === 'TypeDef');
  const groups = split(
    node.children.filter((part) => part.name !== 'TypeDef'),
    'AssignOp',
  );
  const [value = [], ...reversed] = groups.reverse();
  const targets = (groups.length === 1 ? [value] : reversed.reverse()).map((group) =>
    exactlyOne(group, node, context),
  );
  for (const target of targets) {
    checkTarget(target, context);
    if (annotated && (target.kind === 'tuple' || target.kind === 'list'))
      context.refuse(target.origin, 'only a single name can have a type');
  }
  const [first] = targets;
  const declares = annotated && first?.kind === 'name' ? { declares: first.name } : {};
  // `x: float` alone declares a name; types themselves are not looked at.
  if (groups.length === 1) return { kind: 'pass', ...declares, origin };
  return { kind: 'assign', targets, value: exactlyOne(value, node, context), ...declares, origin };
}

function lowerUpdate(node: Concrete, context: LoweringContext): PyStatement {
  const origin = context.origin(node, node);
  const at = node.children.findIndex((part) => part.name === 'UpdateOp');
  const target = exactlyOne(node.children.slice(0, at), node, context);
  checkAugmentedTarget(target, context);
  const value = exactlyOne(node.children.slice(at + 1), node, context);
  const operator = context.text(node.children[at] ?? node).slice(0, -1);
  if (isBinary(operator)) return { kind: 'augmented', target, operator, value, origin };
  context.refuse(origin, `'${operator}=' is not an operator`);
  return { kind: 'expression', value: none(origin), origin };
}

function lowerYield(node: Concrete, context: LoweringContext): PyStatement {
  const origin = context.origin(node, node);
  const rest = node.children.slice(1);
  if (context.scope?.kind !== 'function' || context.inClass)
    context.refuse(origin, "'yield' makes sense in a function only");
  else context.scope.yields = true;
  if (rest[0]?.name === 'from') {
    // what the inner generator returns is not looked at, so that it is a loop over it
    const item = { kind: 'name', name: '.item', origin } as const;
    return {
      kind: 'for',
      target: item,
      iterable: exactlyOne(rest.slice(1), node, context),
      body: [{ kind: 'yield', value: item, origin }],
      otherwise: [],
      origin,
    };
  }
  return { kind: 'yield', ...optional('value', list(rest, node, context)), origin };
}

function lowerImport(node: Concrete, context: LoweringContext): PyStatement {
  const origin = context.origin(node, node);
  const at = node.children.findIndex((part) => part.name === 'import');
  const dotted = (nodes: readonly Concrete[]): string =>
    nodes
      .map((part) => (part.name === 'VariableName' ? checkName(part, context) : context.text(part)))
      .join('');
  const names = commaGroups(
    node.children.slice(at + 1).filter((part) => !['(', ')'].includes(part.name)),
  ).map((group) => {
    const [path = [], alias = []] = split(group, 'as');
    return { name: dotted(path), ...optional('as', alias[0] && checkName(alias[0], context)) };
  });
  if (node.children[0]?.name !== 'from')
    return { kind: 'import', names: names.map(({ name, ...as }) => ({ module: name, ...as })), origin };
  const module = dotted(node.children.slice(1, at));
  const star = node.children[at + 1];
  if (star?.name === '*') {
    if (context.scope !== undefined) context.refuse(origin, "'import *' makes sense outside functions only");
    return { kind: 'importFrom', module, names: '*', origin };
  }
  for (const { name } of names)
    if (name.includes('.'))
      context.refuse(origin, `'${name}' is not a name that can be imported from a module`);
  return { kind: 'importFrom', module, names, origin };
}
