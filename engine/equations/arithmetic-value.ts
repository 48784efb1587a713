// Arithmetic on values that are known before anything runs: exponents of dimensional values, constants.
import { assertNever } from '../diagnostics';
import type { BinaryOperator } from '../syntax';

/** Value of `left operator right`; `//` and `%` round down, with the sign of the divisor. */
export function arithmeticValue(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '%':
      return left - right * Math.floor(left / right);
    case '**':
      return left ** right;
    default:
      return assertNever(operator);
  }
}
