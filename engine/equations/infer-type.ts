// Types of expressions: boolean, integer or float; one value or one per element; how much they cost.
import type { Diagnostic } from '../diagnostics';
import { assertNever, problem } from '../diagnostics';
import type { CallNode, Expression } from '../syntax';
import { fold, inTextOrder, walk } from '../syntax';
import type { FunctionSymbol, Scope, ValueType } from './scope';

/** What is known about the value of an expression. */
export interface InferredType {
  readonly valueType: ValueType;
  /** one value for the whole group */
  readonly scalar: boolean;
  /** gives the same value however often it is evaluated */
  readonly stateless: boolean;
  /** rough cost: 1 for an operation, 20 for a call */
  readonly complexity: number;
  /** operands of the wrong type (TYPE-BOOLEAN, TYPE-ARGUMENT) */
  readonly diagnostics: readonly Diagnostic[];
}

type Value = Omit<InferredType, 'diagnostics'>;

const WIDTH: Readonly<Record<ValueType, number>> = { boolean: 0, integer: 1, float: 2 };

/** The wider of some types; boolean for none. */
export function widest(types: readonly ValueType[]): ValueType {
  return types.reduce<ValueType>((wide, type) => (WIDTH[type] > WIDTH[wide] ? type : wide), 'boolean');
}

function combine(values: readonly Value[], valueType: ValueType, cost: number): Value {
  return {
    valueType,
    scalar: values.every((value) => value.scalar),
    stateless: values.every((value) => value.stateless),
    complexity: values.reduce((total, value) => total + value.complexity, cost),
  };
}

function leaf(valueType: ValueType, scalar: boolean): Value {
  return { valueType, scalar, stateless: true, complexity: 0 };
}

/**
 * Infers the type of an expression. Unknown names count as scalar floats. `/` always gives a float; an
 * integer power of an integer is an integer, even for negative exponents; `not` gives a boolean.
 */
export function inferType(expression: Expression, scope: Scope): InferredType {
  const diagnostics: Diagnostic[] = [];
  const value = fold<Value>(expression, (node, values) => infer(node, values, scope, diagnostics));
  return { ...value, diagnostics: inTextOrder(diagnostics) };
}

function infer(node: Expression, values: readonly Value[], scope: Scope, diagnostics: Diagnostic[]): Value {
  switch (node.kind) {
    case 'number':
      return leaf(node.isInteger ? 'integer' : 'float', true);
    case 'boolean':
      return leaf('boolean', true);
    case 'name': {
      const symbol = scope.lookup(node.name);
      return symbol?.kind === 'variable' ? leaf(symbol.valueType, symbol.scalar) : leaf('float', true);
    }
    case 'unary': {
      const [operand] = values;
      if (node.operator === 'not') return combine(values, 'boolean', 1);
      if (operand?.valueType === 'boolean') diagnostics.push(signedBoolean(node, node.operator));
      return combine(values, operand?.valueType ?? 'float', 1);
    }
    case 'binary': {
      const wide = widest(values.map((value) => value.valueType));
      return combine(values, node.operator === '/' ? 'float' : wide, 1);
    }
    case 'comparison':
      return combine(values, 'boolean', 1);
    case 'logical':
      node.operands.forEach((operand, index) => {
        if (values[index]?.valueType !== 'boolean') diagnostics.push(notBoolean(operand, node.operator));
      });
      return combine(values, 'boolean', 1);
    case 'call':
      return inferCall(node, values, scope, diagnostics);
    default:
      return assertNever(node);
  }
}

function inferCall(node: CallNode, values: readonly Value[], scope: Scope, diagnostics: Diagnostic[]): Value {
  const symbol = scope.lookup(node.name);
  if (symbol?.kind !== 'function')
    return { ...combine(values, 'float', 20), scalar: false, stateless: false };
  const types = values.map((value) => value.valueType);
  const clash = symbol.argTypes.findIndex(
    (wanted, index) => index < types.length && wanted !== 'any' && wanted !== types[index],
  );
  if (clash >= 0) diagnostics.push(wrongArgument(node, symbol, types, clash));
  const valueType = symbol.returnType === 'highest' ? widest(types) : symbol.returnType;
  const all = combine(values, valueType, 20);
  return {
    ...all,
    stateless: all.stateless && symbol.stateless,
    scalar: all.scalar && symbol.stateless && !symbol.autoVectorise,
  };
}

function notBoolean(operand: Expression, operator: 'and' | 'or'): Diagnostic {
  return problem('TYPE-BOOLEAN', `“${operator}” needs conditions on both sides.`, {
    origin: operand.origin,
    brian: 'TypeError: Boolean operator acting on non-booleans',
  });
}

function signedBoolean(node: Expression, sign: '-' | '+'): Diagnostic {
  const name = sign === '-' ? 'USub' : 'UAdd';
  return problem('TYPE-BOOLEAN', 'A condition has no sign; write int(…) around it.', {
    origin: node.origin,
    brian: `TypeError: Unary operator ${name} does not apply to boolean types`,
  });
}

function wrongArgument(
  node: CallNode,
  symbol: FunctionSymbol,
  types: readonly ValueType[],
  index: number,
): Diagnostic {
  const list = (items: readonly string[]): string => `[${items.map((item) => `'${item}'`).join(', ')}]`;
  const wanted = symbol.argTypes[index] ?? 'any';
  const a = wanted === 'integer' ? 'an integer' : `a ${wanted}`;
  return problem('TYPE-ARGUMENT', `“${node.name}” needs ${a} here.`, {
    origin: node.args[index]?.origin ?? node.origin,
    brian:
      `TypeError: Function '${node.name}' takes arguments with types ${list(symbol.argTypes)} but received ` +
      `${list(types)}.`,
  });
}

/**
 * Whether an expression is a condition (for thresholds, refractoriness, events): comparisons, `and`/`or` of
 * conditions, `not` of anything, boolean variables and functions.
 */
export function isBoolean(expression: Expression, scope: Scope): boolean {
  return fold<boolean>(expression, (node, operands) => {
    switch (node.kind) {
      case 'boolean':
      case 'comparison':
        return true;
      case 'unary':
        return node.operator === 'not';
      case 'logical':
        return operands.every((operand) => operand);
      case 'name': {
        const symbol = scope.lookup(node.name);
        return symbol?.kind === 'variable' && symbol.valueType === 'boolean';
      }
      case 'call': {
        const symbol = scope.lookup(node.name);
        return symbol?.kind === 'function' && symbol.returnUnit === 'boolean';
      }
      case 'number':
      case 'binary':
        return false;
      default:
        return assertNever(node);
    }
  });
}

/** `and`/`or` on operands that are no conditions (TYPE-BOOLEAN, in the words Brian has for thresholds). */
export function booleanProblems(expression: Expression, scope: Scope): Diagnostic[] {
  const found: Diagnostic[] = [];
  walk(expression, (node) => {
    if (node.kind !== 'logical') return;
    for (const operand of node.operands) {
      if (isBoolean(operand, scope)) continue;
      found.push({
        ...notBoolean(operand, node.operator),
        brian: "SyntaxError: Expression ought to be boolean but is not (e.g. 'x<y and 3')",
      });
    }
  });
  return found;
}
