// Expressions of the language to typed kernel expressions: names become locals and parameters, functions
// become slots or operations. Collects the problems that stand in the way of executing an expression.
import type { FunctionImplementation } from '../core/functions';
import { DEFAULT_FUNCTIONS } from '../core/functions';
import { DEFAULT_CONSTANTS } from '../core/namespace';
import type { Diagnostic, Origin } from '../diagnostics';
import { assertNever, problem } from '../diagnostics';
import type { CallNode, Expression } from '../syntax';
import { fold } from '../syntax';
import { defaultUnits } from '../units';
import type { KernelBuilder } from './builder';
import type { IRExpression, IRType } from './ir';
import { binaryOf, comparisonOf, constant, toInt, truth, typeOfValue, wider } from './ir-build';
import { foldIR } from './ir-tree';
import { undefinedName } from './plan';

/** What expressions can see while a block is lowered. */
export interface LoweringScope {
  readonly builder: KernelBuilder;
  readonly functions: ReadonlyMap<string, FunctionImplementation>;
  /** current value of a name, `undefined` where it means nothing */
  read(name: string): IRExpression | undefined;
  report(diagnostic: Diagnostic): void;
}

/** Lowers an expression; problems are reported and stand in as NaN. */
export function lowerExpression(expression: Expression, scope: LoweringScope): IRExpression {
  return fold<IRExpression>(expression, (node, values) => lowerNode(node, values, scope));
}

const NAN = constant(Number.NaN);

function lowerNode(node: Expression, values: readonly IRExpression[], scope: LoweringScope): IRExpression {
  const [left = NAN, right = NAN] = values;
  switch (node.kind) {
    case 'number':
      return constant(node.value, node.isInteger ? 'int' : 'f64');
    case 'boolean':
      return constant(node.value ? 1 : 0, 'bool');
    case 'name':
      return lowerName(node.name, node.origin, scope);
    case 'unary':
      if (node.operator === '+') return left;
      if (node.operator === 'not')
        return { kind: 'unary', type: 'bool', operator: 'not', operand: truth(left) };
      if (left.type === 'bool') {
        scope.report(
          problem('TYPE-BOOLEAN', 'A boolean value has no negative.', {
            origin: node.origin,
            brian: 'TypeError: Unary operator USub does not apply to boolean types',
          }),
        );
      }
      return { kind: 'unary', type: left.type, operator: 'neg', operand: left };
    case 'binary':
      return binaryOf(node.operator, left, right);
    case 'comparison':
      return comparisonOf(node.operator, left, right);
    case 'logical': {
      values.forEach((value, at) => {
        const operand = node.operands[at];
        if (value.type !== 'bool' && operand !== undefined && !isBroken(value)) {
          scope.report(
            problem('TYPE-BOOLEAN', `'${node.operator}' combines conditions, but this is a number.`, {
              origin: operand.origin,
              brian: 'TypeError: Boolean operator acting on non-booleans',
            }),
          );
        }
      });
      return values
        .map(truth)
        .reduce((a, b) => ({ kind: 'logical', type: 'bool', operator: node.operator, left: a, right: b }));
    }
    case 'call':
      return lowerCall(node, values, scope);
    default:
      return assertNever(node);
  }
}

/** Whether a value stands in for something that was already reported. */
function isBroken(value: IRExpression): boolean {
  return value === NAN;
}

function lowerName(name: string, origin: Origin, scope: LoweringScope): IRExpression {
  const value = scope.read(name);
  if (value !== undefined) return value;
  if (scope.functions.has(name)) {
    scope.report(
      problem('TYPE-FUNCTION', `'${name}' is a function: it needs its arguments in parentheses.`, {
        origin,
        brian: `SyntaxError: ${name} was used like a variable/constant, but it is a function.`,
      }),
    );
  } else {
    scope.report(undefinedName(name, origin));
  }
  return NAN;
}

function lowerCall(node: CallNode, args: readonly IRExpression[], scope: LoweringScope): IRExpression {
  const implementation = scope.functions.get(node.name);
  if (implementation === undefined) {
    scope.report(undefinedName(node.name, node.nameOrigin));
    return NAN;
  }
  if (!checkCall(node, args, implementation, scope)) return NAN;
  if (implementation.definition !== undefined) return inline(node, args, implementation, scope);
  if (implementation.intrinsic === 'int') return toInt(args[0] ?? NAN);
  const type = resultType(implementation, args);
  return { kind: 'call', type, function: scope.builder.function(implementation), args };
}

function resultType(implementation: FunctionImplementation, args: readonly IRExpression[]): IRType {
  if (implementation.returnType !== 'highest') return typeOfValue(implementation.returnType);
  return args.map((arg) => arg.type).reduce(wider, 'bool');
}

const TYPE_NAMES: Readonly<Record<IRType, string>> = { bool: 'boolean', int: 'integer', f64: 'float' };

/** Number and types of arguments, and whether there is something to call. */
function checkCall(
  node: CallNode,
  args: readonly IRExpression[],
  implementation: FunctionImplementation,
  scope: LoweringScope,
): boolean {
  const { argTypes, call, draw, definition } = implementation;
  if (args.length !== argTypes.length) {
    const brian = `Function '${node.name}' was called with ${args.length} parameters, needs ${argTypes.length}.`;
    const message = `'${node.name}' takes ${argTypes.length} argument${argTypes.length === 1 ? '' : 's'}, not ${args.length}.`;
    scope.report(problem('TYPE-ARGUMENT', message, { origin: node.origin, brian: `SyntaxError: ${brian}` }));
    return false;
  }
  if (call === undefined && draw === undefined && definition === undefined) {
    scope.report(
      problem('FUNCTION-IMPLEMENTATION', `'${node.name}' has no implementation that can run here.`, {
        origin: node.nameOrigin,
        brian: `NotImplementedError: Cannot use function '${node.name}'`,
      }),
    );
    return false;
  }
  let good = true;
  argTypes.forEach((wanted, at) => {
    const arg = args[at];
    const source = node.args[at];
    if (wanted === 'any' || wanted === 'float' || arg === undefined || source === undefined) return;
    if (isBroken(arg) || typeOfValue(wanted) === arg.type) return;
    good = false;
    const got = TYPE_NAMES[arg.type];
    scope.report(
      problem(
        'TYPE-ARGUMENT',
        `Argument ${at + 1} of '${node.name}' must be ${wanted}, but this is ${got}.`,
        {
          origin: source.origin,
          brian: `TypeError: Function '${node.name}' takes arguments with types [${argTypes.join(', ')}] but received ${got}`,
        },
      ),
    );
  });
  return good;
}

/** Puts the body of a function in place of its call. */
function inline(
  node: CallNode,
  args: readonly IRExpression[],
  implementation: FunctionImplementation,
  scope: LoweringScope,
): IRExpression {
  const { definition } = implementation;
  if (definition === undefined) return NAN;
  const values = new Map(definition.parameters.map((name, at) => [name, args[at] ?? NAN]));
  if (args.some((arg) => drawsRandomNumbers(arg, scope.builder))) {
    scope.report(
      problem('FUNCTION-STATE', `'${node.name}' cannot take a random number directly: name it first.`, {
        origin: node.origin,
        brian: `NotImplementedError: Cannot use function '${node.name}'`,
      }),
    );
    return NAN;
  }
  return lowerExpression(definition.expression, {
    builder: scope.builder,
    functions: new Map([...DEFAULT_FUNCTIONS, ...scope.functions]),
    read: (name) =>
      values.get(name) ??
      (definition.constants?.has(name) === true ? scope.read(name) : builtinConstant(name)),
    report: (diagnostic) => scope.report(diagnostic),
  });
}

/** Value of a unit or a mathematical constant. */
export function builtinConstant(name: string): IRExpression | undefined {
  const value = DEFAULT_CONSTANTS.get(name) ?? defaultUnits.get(name)?.value;
  return value === undefined ? undefined : constant(value);
}

/** Whether evaluating an expression changes state: it calls a function that is not stateless. */
export function drawsRandomNumbers(expression: IRExpression, builder: KernelBuilder): boolean {
  return foldIR<boolean>(
    expression,
    (node, values) =>
      values.includes(true) ||
      (node.kind === 'call' && builder.functions[node.function]?.stateless === false),
  );
}

/**
 * Whether an expression has one value for all elements: its locals are scalar and its functions stateless
 * (a call such as `rand()` gives one number per element).
 */
export function isScalarExpression(expression: IRExpression, builder: KernelBuilder): boolean {
  return foldIR<boolean>(
    expression,
    (node, values) => isScalarNode(node, builder) && !values.includes(false),
  );
}

/** The part of `isScalarExpression` that concerns a node itself. */
export function isScalarNode(node: IRExpression, builder: KernelBuilder): boolean {
  if (node.kind === 'local') return builder.isScalarLocal(node.slot);
  if (node.kind === 'load') return node.index.kind === 'zero';
  if (node.kind !== 'call') return true;
  const called = builder.functions[node.function];
  return called !== undefined && called.stateless && !called.autoVectorise;
}
