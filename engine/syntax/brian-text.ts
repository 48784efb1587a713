// Expressions as Brian 2 writes them in its error messages: spaces around every operator, parentheses
// around everything but names, numbers and calls.
import { assertNever } from '../diagnostics';
import type { Expression } from './ast';
import { printNumber } from './print';
import { fold } from './tree';

function isBare(node: Expression): boolean {
  return node.kind === 'name' || node.kind === 'boolean' || node.kind === 'number' || node.kind === 'call';
}

function wrap(node: Expression, text: string | undefined): string {
  return isBare(node) ? (text ?? '') : `(${text ?? ''})`;
}

function render(node: Expression, texts: readonly string[]): string {
  switch (node.kind) {
    case 'number':
      return Number.isFinite(node.value) ? printNumber(node.value, node.isInteger) : 'inf';
    case 'boolean':
      return node.value ? 'True' : 'False';
    case 'name':
      return node.name;
    case 'unary':
      return `${node.operator} ${wrap(node.operand, texts[0])}`;
    case 'binary':
    case 'comparison':
      return `${wrap(node.left, texts[0])} ${node.operator} ${wrap(node.right, texts[1])}`;
    case 'logical':
      return node.operands.map((operand, index) => wrap(operand, texts[index])).join(` ${node.operator} `);
    case 'call':
      return `${node.name}(${texts.join(', ')})`;
    default:
      return assertNever(node);
  }
}

/** Text of an expression in the style of Brian's messages, e.g. `(3 * mV) - v`. */
export function brianText(expression: Expression): string {
  return fold(expression, render);
}
