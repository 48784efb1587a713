// Statements without a trace in results: they need no note.
import type { PyExpression } from '../syntax';

/** Logging, preferences, reports. */
const QUIET = /^(\w+\.)?(BrianLogger|prefs|logging|warnings|plt\.style|style)\./;

/** Whether an expression statement changes nothing that a document could show. */
export function isQuiet(expression: PyExpression): boolean {
  switch (expression.kind) {
    case 'call':
    case 'attribute': {
      const callee = expression.kind === 'call' ? expression.callee : expression;
      return QUIET.test(callee.origin.source.slice(callee.origin.span));
    }
    case 'none':
    case 'ellipsis':
      return true;
    default:
      return false;
  }
}
