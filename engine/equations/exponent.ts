// Values of exponents: `x**n` has a unit only if n is known before the run.
import { assertNever } from '../diagnostics';
import type { Expression } from '../syntax';
import type { Scope } from './scope';
import { arithmeticValue } from './arithmetic-value';

/** Value of an exponent; or why it has none; or neither (an undefined name, a constant not yet known). */
export interface Exponent {
  readonly value?: number;
  readonly problem?: { readonly node: Expression; readonly words: string; readonly brian: string };
}

function refused(node: Expression, words: string, brian: string): Exponent {
  return { problem: { node, words, brian: `SyntaxError: ${brian}` } };
}

/**
 * Evaluates an exponent as Brian does: numbers, constants, `+ - * / // % **` and minus signs; no calls, no
 * comparisons, no plus signs.
 */
export function evaluateExponent(expression: Expression, scope: Scope): Exponent {
  switch (expression.kind) {
    case 'number':
      return { value: expression.value };
    case 'boolean':
      return { value: expression.value ? 1 : 0 };
    case 'name': {
      const symbol = scope.lookup(expression.name);
      if (symbol?.kind !== 'variable') return {};
      const { name } = symbol;
      if (!symbol.constant)
        return refused(expression, `“${name}” is not constant`, `Value ${name} is not constant`);
      if (!symbol.scalar)
        return refused(expression, `“${name}” is not one value`, `Value ${name} is not scalar`);
      return symbol.value === undefined ? {} : { value: symbol.value };
    }
    case 'unary': {
      if (expression.operator === 'not') return logicalExponent(expression);
      if (expression.operator === '+') {
        return refused(expression, 'it has a plus sign', 'Unknown unary operation UAdd');
      }
      const operand = evaluateExponent(expression.operand, scope);
      return operand.value === undefined ? operand : { value: -operand.value };
    }
    case 'binary': {
      const left = evaluateExponent(expression.left, scope);
      if (left.problem !== undefined) return left;
      const right = evaluateExponent(expression.right, scope);
      if (right.problem !== undefined || left.value === undefined || right.value === undefined) return right;
      return { value: arithmeticValue(expression.operator, left.value, right.value) };
    }
    case 'comparison':
    case 'logical':
      return logicalExponent(expression);
    case 'call':
      return refused(
        expression,
        'it calls a function',
        'Cannot determine the numerical value for a function call.',
      );
    default:
      return assertNever(expression);
  }
}

function logicalExponent(node: Expression): Exponent {
  return refused(node, 'it is a condition', 'Cannot determine the numerical value for a boolean operation.');
}
