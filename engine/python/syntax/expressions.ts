// Lowering of expressions: operators, displays, comprehensions, calls, subscripts.
import type { PyComprehensionClause, PyExpression } from './ast';
import { lowerArguments } from './calls';
import { lowerParameters } from './parameters';
import type { Concrete } from './concrete';
import type { LoweringContext } from './context';
import { none } from './context';
import { commaGroups, exactlyOne, lowerItem, lowerItems, split } from './lists';
import { checkName } from './names';
import { lowerNumber } from './numbers';
import { child, lowerOperation } from './operators';
import { lowerString } from './strings';
import { checkTarget } from './targets';

type Kind<K extends PyExpression['kind']> = Extract<PyExpression, { kind: K }>;

/** Lowers one node of the parser's tree. */
export function lowerExpression(node: Concrete, context: LoweringContext): PyExpression {
  const origin = context.origin(node, node);
  const inner = node.children.slice(1, -1);
  switch (node.name) {
    case 'None':
      return { kind: 'none', origin };
    case 'Boolean':
      return { kind: 'bool', value: context.text(node) === 'True', origin };
    case 'Number':
      return lowerNumber(node, context);
    case 'String':
    case 'FormatString':
    case 'ContinuedString':
      return lowerString(node, context);
    case 'Ellipsis':
      return { kind: 'ellipsis', origin };
    case 'VariableName':
      return { kind: 'name', name: checkName(node, context), origin };
    case 'ParenthesizedExpression':
      return exactlyOne(inner, node, context);
    case 'TupleExpression':
      return { kind: 'tuple', items: lowerItems(inner, context), origin };
    case 'ArrayExpression':
      return { kind: 'list', items: lowerItems(inner, context), origin };
    case 'SetExpression':
      return { kind: 'set', items: lowerItems(inner, context), origin };
    case 'DictionaryExpression':
      return { kind: 'dict', entries: commaGroups(inner).map((group) => entryOf(group, context)), origin };
    case 'ArrayComprehensionExpression':
      return lowerComprehension(node, 'list', inner, context);
    case 'SetComprehensionExpression':
      return lowerComprehension(node, 'set', inner, context);
    case 'ComprehensionExpression':
      return lowerComprehension(node, 'generator', inner, context);
    case 'DictionaryComprehensionExpression':
      return lowerDictComprehension(node, inner, context);
    case 'UnaryExpression':
    case 'BinaryExpression':
      return lowerOperation(node, context);
    case 'ConditionalExpression':
      return lowerConditional(node, context);
    case 'LambdaExpression':
      return lowerLambda(node, context);
    case 'CallExpression':
      return lowerCall(node, context);
    case 'MemberExpression':
      return lowerMember(node, context);
    case 'NamedExpression':
      return lowerNamed(node.children, context);
    case 'AwaitExpression':
      context.unavailable(origin, "asynchronous code ('await') is");
      return none(origin);
    case 'YieldExpression':
      context.unavailable(origin, "the value of a 'yield' is");
      return none(origin);
    default:
      context.refuse(origin, `'${context.text(node)}' cannot stand here`);
      return none(origin);
  }
}

function entryOf(
  group: readonly Concrete[],
  context: LoweringContext,
): { key: PyExpression | undefined; value: PyExpression } {
  const [first, second, third] = group;
  if (first?.name === '**' && second !== undefined)
    return { key: undefined, value: context.expression(second) };
  const key = lowerItem(first === undefined ? [] : [first], context);
  const value = lowerItem(third === undefined ? [] : [third], context);
  return { key, value };
}

function lowerConditional(node: Concrete, context: LoweringContext): PyExpression {
  return {
    kind: 'conditional',
    then: context.expression(child(node, 0)),
    test: context.expression(child(node, 2)),
    otherwise: context.expression(child(node, 4)),
    origin: context.origin(node, node),
  };
}

function lowerLambda(node: Concrete, context: LoweringContext): PyExpression {
  const list = node.children.find((part) => part.name === 'ParamList');
  const parameters = list === undefined ? [] : lowerParameters(list.children, context);
  const outer = { scope: context.scope, loops: context.loops, inClass: context.inClass };
  Object.assign(context, { scope: { kind: 'lambda', yields: false }, loops: 0, inClass: false });
  const body = context.expression(child(node, -1));
  Object.assign(context, outer);
  return { kind: 'lambda', parameters, body, origin: context.origin(node, node) };
}

function lowerCall(node: Concrete, context: LoweringContext): PyExpression {
  const callee = context.expression(child(node, 0));
  const args = lowerArguments(child(node, 1), context);
  return { kind: 'call', callee, args, origin: context.origin(node, node) };
}

function lowerMember(node: Concrete, context: LoweringContext): PyExpression {
  const origin = context.origin(node, node);
  const object = context.expression(child(node, 0));
  const last = child(node, -1);
  if (last.name === 'PropertyName') {
    const nameOrigin = context.origin(last, last);
    return { kind: 'attribute', object, name: checkName(last, context), nameOrigin, origin };
  }
  return { kind: 'subscript', object, index: lowerIndex(node, context), origin };
}

function lowerIndex(node: Concrete, context: LoweringContext): PyExpression {
  const [open, close] = [child(node, 1), child(node, -1)];
  const nodes = node.children.slice(2, -1);
  const items = commaGroups(nodes).map((group) => lowerSlice(group, context));
  const [first] = items;
  if (first === undefined) {
    context.refuse(context.origin(open, close), 'an index is missing between the brackets');
    return none(context.origin(open, close));
  }
  if (!nodes.some((part) => part.name === ',')) return first;
  return { kind: 'tuple', items, origin: context.origin(nodes[0] ?? node, nodes.at(-1) ?? node) };
}

function lowerSlice(group: readonly Concrete[], context: LoweringContext): PyExpression {
  const parts = split(group, ':');
  if (parts.length === 1) return lowerItem(group, context);
  const [start, stop, step] = parts.map(([part]) =>
    part === undefined ? undefined : context.expression(part),
  );
  const [first, last] = [group[0], group.at(-1)];
  return {
    kind: 'slice',
    ...(start === undefined ? {} : { start }),
    ...(stop === undefined ? {} : { stop }),
    ...(step === undefined ? {} : { step }),
    origin:
      first === undefined || last === undefined
        ? { source: context.source, span: [0, 0] }
        : context.origin(first, last),
  };
}

/**
 * `name := value`, also as an argument of a call.
 * @param nodes name, operator and value
 */
export function lowerNamed(nodes: readonly Concrete[], context: LoweringContext): PyExpression {
  const [target, , value] = nodes;
  if (target === undefined || value === undefined) return none({ source: context.source, span: [0, 0] });
  const origin = context.origin(target, value);
  if (target.name !== 'VariableName')
    context.refuse(context.origin(target, target), "':=' assigns to a name only");
  return {
    kind: 'assignmentExpression',
    name: checkName(target, context),
    value: context.expression(value),
    origin,
  };
}

function lowerComprehension(
  node: Concrete,
  form: Kind<'comprehension'>['form'],
  nodes: readonly Concrete[],
  context: LoweringContext,
): PyExpression {
  const start = nodes.findIndex((part) => part.name === 'for' || part.name === 'async');
  const clauses = lowerClauses(nodes.slice(start), context);
  const element = exactlyOne(nodes.slice(0, start), node, context);
  return { kind: 'comprehension', form, element, clauses, origin: context.origin(node, node) };
}

/**
 * The generator expression that is the only argument of a call: `sum(x for x in y)`.
 * @param list the argument list with its parentheses
 */
export function lowerGenerator(list: Concrete, context: LoweringContext): PyExpression {
  return lowerComprehension(list, 'generator', list.children.slice(1, -1), context);
}

function lowerDictComprehension(
  node: Concrete,
  nodes: readonly Concrete[],
  context: LoweringContext,
): PyExpression {
  const origin = context.origin(node, node);
  const start = nodes.findIndex((part) => part.name === 'for' || part.name === 'async');
  const clauses = lowerClauses(nodes.slice(start), context);
  const { key, value } = entryOf(nodes.slice(0, start), context);
  if (key !== undefined) return { kind: 'dictComprehension', key, value, clauses, origin };
  context.refuse(origin, "'**' cannot be used in a comprehension");
  return none(origin);
}

/** The `for … in … if …` parts, in their order. */
function lowerClauses(nodes: readonly Concrete[], context: LoweringContext): PyComprehensionClause[] {
  const clauses: PyComprehensionClause[] = [];
  const loops: Concrete[][] = [];
  for (const node of nodes) {
    if (node.name === 'async')
      context.unavailable(context.origin(node, node), "asynchronous code ('async') is");
    else if (node.name === 'for') loops.push([node]);
    else loops.at(-1)?.push(node);
  }
  for (const [loop, ...rest] of loops) {
    const [header = [], ...conditions] = split(rest, 'if');
    const [targets = [], iterable = []] = split(header, 'in');
    if (loop === undefined) continue;
    const target = exactlyOne(targets, loop, context);
    checkTarget(target, context);
    clauses.push({
      target,
      iterable: exactlyOne(iterable, loop, context),
      conditions: conditions.map((condition) => exactlyOne(condition, loop, context)),
    });
  }
  return clauses;
}
