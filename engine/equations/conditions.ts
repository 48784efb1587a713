// Conditions in arithmetic: `(v > 0)*2` means nothing in equations, `int(v > 0)*2` does.
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import type { Expression } from '../syntax';
import { childrenOf, walk } from '../syntax';
import { textOf } from './unit-fixes';

function isCondition(node: Expression): boolean {
  if (node.kind === 'unary') return node.operator === 'not';
  return node.kind === 'comparison' || node.kind === 'logical';
}

/** Comparisons and `and`/`or`/`not` as operands of arithmetic or of another comparison (TYPE-BOOLEAN). */
export function arithmeticOnConditions(expression: Expression): Diagnostic[] {
  const found: Diagnostic[] = [];
  walk(expression, (node) => {
    const isSign = node.kind === 'unary' && node.operator !== 'not';
    if (node.kind !== 'binary' && node.kind !== 'comparison' && !isSign) return;
    for (const operand of childrenOf(node)) {
      if (!isCondition(operand)) continue;
      const { span } = operand.origin;
      const text = textOf(operand);
      const newText = text.startsWith('(') && text.endsWith(')') ? `int${text}` : `int(${text})`;
      found.push(
        problem('TYPE-BOOLEAN', 'A condition is not a number.', {
          origin: operand.origin,
          fixes: [{ title: `Write ${newText}`, edits: [{ span, newText }] }],
          brian:
            `SyntaxError: Error during evaluation of sympy expression: ` +
            'Relational cannot be used in arithmetic ← TypeError: Relational cannot be used in arithmetic',
        }),
      );
    }
  });
  return found;
}
