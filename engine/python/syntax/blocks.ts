// Lowering of compound statements: branches, loops, functions, classes, error handling.
import type { PyExpression, PyHandler, PyStatement } from './ast';
import { lowerArguments } from './calls';
import type { Concrete } from './concrete';
import type { FunctionScope, LoweringContext } from './context';
import { none } from './context';
import { commaGroups, exactlyOne, split } from './lists';
import { checkName } from './names';
import { lowerParameters } from './parameters';
import { lowerSimple } from './statements';
import { checkTarget } from './targets';

/** Lowers the statements of a script or of a block. */
export function lowerStatements(nodes: readonly Concrete[], context: LoweringContext): PyStatement[] {
  return nodes.flatMap((node) => {
    if (node.name === ':' || node.name === ';') return [];
    if (node.name === 'StatementGroup') return lowerStatements(node.children, context);
    return context.nested(
      node,
      () => [lowerStatement(node, context)],
      () => [],
    );
  });
}

function lowerStatement(node: Concrete, context: LoweringContext): PyStatement {
  const simple = lowerSimple(node, context);
  if (simple !== undefined) return simple;
  const origin = context.origin(node, node);
  const first = node.children[0];
  if (first?.name === 'async') {
    context.unavailable(context.origin(first, first), "asynchronous code ('async') is");
    return { kind: 'pass', origin };
  }
  switch (node.name) {
    case 'IfStatement':
      return lowerIf(node, context);
    case 'WhileStatement':
      return {
        kind: 'while',
        test: exactlyOne(node.children.slice(1, 2), node, context),
        body: loopBody(node, context),
        otherwise: bodyAfter(node, 'else', context),
        origin,
      };
    case 'ForStatement':
      return lowerFor(node, context);
    case 'TryStatement':
      return lowerTry(node, context);
    case 'WithStatement':
      return lowerWith(node, context);
    case 'FunctionDefinition':
      return lowerFunction(node, [], origin, context);
    case 'ClassDefinition':
      return lowerClass(node, [], origin, context);
    case 'DecoratedStatement':
      return lowerDecorated(node, context);
    case 'MatchStatement':
      context.unavailable(context.origin(first ?? node, first ?? node), "'match' statements are");
      return { kind: 'pass', origin };
    default:
      context.refuse(origin, 'this is not a statement');
      return { kind: 'pass', origin };
  }
}

function firstBody(node: Concrete, context: LoweringContext): PyStatement[] {
  return lowerStatements(node.children.find((part) => part.name === 'Body')?.children ?? [], context);
}

function loopBody(node: Concrete, context: LoweringContext): PyStatement[] {
  context.loops += 1;
  const body = firstBody(node, context);
  context.loops -= 1;
  return body;
}

function bodyAfter(node: Concrete, keyword: string, context: LoweringContext): PyStatement[] {
  const at = node.children.findIndex((part) => part.name === keyword);
  return at < 0 ? [] : lowerStatements(node.children[at + 1]?.children ?? [], context);
}

/** `elif` branches become nested `if` statements, from the last to the first. */
function lowerIf(node: Concrete, context: LoweringContext): PyStatement {
  const branches: { from: Concrete; test: PyExpression; then: PyStatement[] }[] = [];
  let otherwise: PyStatement[] = [];
  for (const [at, keyword] of node.children.entries()) {
    if (keyword.name === 'else') otherwise = lowerStatements(node.children[at + 1]?.children ?? [], context);
    if (keyword.name !== 'if' && keyword.name !== 'elif') continue;
    const test = exactlyOne(node.children.slice(at + 1, at + 2), node, context);
    const then = lowerStatements(node.children[at + 2]?.children ?? [], context);
    branches.push({ from: keyword, test, then });
  }
  for (const { from, test, then } of branches.reverse())
    otherwise = [{ kind: 'if', test, then, otherwise, origin: context.origin(from, node) }];
  return otherwise[0] ?? { kind: 'pass', origin: context.origin(node, node) };
}

function lowerFor(node: Concrete, context: LoweringContext): PyStatement {
  const body = node.children.findIndex((part) => part.name === 'Body');
  const [targets = [], iterable = []] = split(node.children.slice(1, body), 'in');
  const target = exactlyOne(targets, node, context);
  checkTarget(target, context);
  return {
    kind: 'for',
    target,
    iterable: exactlyOne(iterable, node, context),
    body: loopBody(node, context),
    otherwise: bodyAfter(node, 'else', context),
    origin: context.origin(node, node),
  };
}

function lowerTry(node: Concrete, context: LoweringContext): PyStatement {
  const origin = context.origin(node, node);
  const handlers: PyHandler[] = [];
  const starts = node.children.flatMap((part, at) => (part.name === 'except' ? [at] : []));
  for (const at of starts) {
    const body = node.children.findIndex((part, index) => index > at && part.name === 'Body');
    const header = node.children.slice(at + 1, body);
    const place = context.origin(node.children[at] ?? node, node.children[body] ?? node);
    if (header[0]?.name === '*') context.unavailable(place, "'except*' is");
    else if (header.some((part) => part.name === ','))
      context.refuse(place, 'several exception classes need parentheses');
    else if (handlers.length > 0 && handlers.at(-1)?.type === undefined)
      context.refuse(handlers.at(-1)?.origin ?? place, "the 'except' without a class must be the last one");
    const [type, name] = header.filter(
      (part) => part.name !== 'as' && part.name !== ',' && part.name !== '*',
    );
    handlers.push({
      ...(type === undefined ? {} : { type: context.expression(type) }),
      ...(name === undefined ? {} : { name: checkName(name, context) }),
      body: lowerStatements(node.children[body]?.children ?? [], context),
      origin: place,
    });
  }
  const hasFinally = node.children.some((part) => part.name === 'finally');
  if (handlers.length === 0 && !hasFinally)
    context.refuse(
      { source: context.source, span: [node.to - 1, node.to] },
      "'try' needs an 'except' or a 'finally'",
    );
  if (handlers.length === 0 && node.children.some((part) => part.name === 'else'))
    context.refuse(origin, "'else' after 'try' needs an 'except' before it");
  return {
    kind: 'try',
    body: firstBody(node, context),
    handlers,
    otherwise: bodyAfter(node, 'else', context),
    finally: bodyAfter(node, 'finally', context),
    origin,
  };
}

function lowerWith(node: Concrete, context: LoweringContext): PyStatement {
  const body = node.children.findIndex((part) => part.name === 'Body');
  const groups = commaGroups(node.children.slice(1, body));
  const [only] = groups;
  // `with (a, b):` holds two contexts since Python 3.9, not a tuple.
  const listed =
    groups.length === 1 && only?.length === 1 && only[0]?.name === 'TupleExpression'
      ? commaGroups(only[0].children.slice(1, -1))
      : groups;
  const items = listed.map((group) => {
    const [value = [], alias = []] = split(group, 'as');
    const target = alias.length === 0 ? undefined : exactlyOne(alias, node, context);
    if (target !== undefined) checkTarget(target, context);
    return { context: exactlyOne(value, node, context), ...(target === undefined ? {} : { target }) };
  });
  return { kind: 'with', items, body: firstBody(node, context), origin: context.origin(node, node) };
}

function lowerFunction(
  node: Concrete,
  decorators: readonly PyExpression[],
  origin: PyStatement['origin'],
  context: LoweringContext,
): PyStatement {
  if (node.children[0]?.name === 'async') {
    const [keyword] = node.children;
    context.unavailable(context.origin(keyword, keyword), "asynchronous code ('async') is");
    return { kind: 'pass', origin };
  }
  const name = node.children.find((part) => part.name === 'VariableName');
  const list = node.children.find((part) => part.name === 'ParamList');
  refuseTypeParameters(node, context);
  const parameters = lowerParameters(list?.children ?? [], context);
  const scope: FunctionScope = { kind: 'function', yields: false };
  const body = inScope(context, scope, false, () => firstBody(node, context));
  return {
    kind: 'function',
    name: name === undefined ? '' : checkName(name, context),
    parameters,
    body,
    decorators,
    isGenerator: scope.yields,
    origin,
  };
}

function lowerClass(
  node: Concrete,
  decorators: readonly PyExpression[],
  origin: PyStatement['origin'],
  context: LoweringContext,
): PyStatement {
  const name = node.children.find((part) => part.name === 'VariableName');
  const list = node.children.find((part) => part.name === 'ArgList');
  refuseTypeParameters(node, context);
  const bases = list === undefined ? [] : lowerArguments(list, context);
  const body = inScope(context, context.scope, true, () => firstBody(node, context));
  return {
    kind: 'class',
    name: name === undefined ? '' : checkName(name, context),
    bases,
    body,
    decorators,
    origin,
  };
}

function refuseTypeParameters(node: Concrete, context: LoweringContext): void {
  const list = node.children.find((part) => part.name === 'TypeParamList');
  if (list !== undefined) context.unavailable(context.origin(list, list), 'type parameters are');
}

/** Lowers a body with its own function and without the loops around it. */
function inScope<T>(
  context: LoweringContext,
  scope: FunctionScope | undefined,
  inClass: boolean,
  body: () => T,
): T {
  const outer = { scope: context.scope, loops: context.loops, inClass: context.inClass };
  Object.assign(context, { scope, loops: 0, inClass });
  const result = body();
  Object.assign(context, outer);
  return result;
}

function lowerDecorated(node: Concrete, context: LoweringContext): PyStatement {
  const definition = node.children.at(-1) ?? node;
  const decorators = node.children
    .filter((part) => part.name === 'Decorator')
    .map((part) => lowerDecorator(part, context));
  const origin = context.origin(definition, node);
  return definition.name === 'ClassDefinition'
    ? lowerClass(definition, decorators, origin, context)
    : lowerFunction(definition, decorators, origin, context);
}

/** `@name.name(arguments)`: the grammar gives the parts in a row. */
function lowerDecorator(node: Concrete, context: LoweringContext): PyExpression {
  let value: PyExpression | undefined;
  for (const part of node.children) {
    if (part.name === 'VariableName') {
      const nameOrigin = context.origin(part, part);
      const name = checkName(part, context);
      value =
        value === undefined
          ? { kind: 'name', name, origin: nameOrigin }
          : {
              kind: 'attribute',
              object: value,
              name,
              nameOrigin,
              origin: { source: context.source, span: [value.origin.span[0], part.to] },
            };
    } else if (part.name === 'ArgList' && value !== undefined) {
      const origin = { source: context.source, span: [value.origin.span[0], part.to] as const };
      value = { kind: 'call', callee: value, args: lowerArguments(part, context), origin };
    }
  }
  return value ?? none(context.origin(node, node));
}
