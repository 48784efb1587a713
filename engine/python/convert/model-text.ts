// Strings of a script that are known from its text: model equations, code, names.
import type { PyExpression } from '../syntax';
import type { Imports } from './imports';

/** A text of the script; equations join with a line end between them. */
export interface ModelText {
  readonly text: string;
  readonly equations: boolean;
}

/** Looks up the texts that the script holds in variables. */
export interface TextNames {
  readonly imports: Imports;
  text(name: string): ModelText | undefined;
}

/** The text that an expression gives: a literal, a variable, a sum, `Equations('…')`; undefined otherwise. */
export function modelText(expression: PyExpression, names: TextNames): ModelText | undefined {
  switch (expression.kind) {
    case 'string':
      return { text: expression.value, equations: false };
    case 'name':
      return names.text(expression.name);
    case 'binary': {
      if (expression.operator !== '+') return undefined;
      const left = modelText(expression.left, names);
      const right = modelText(expression.right, names);
      return left === undefined || right === undefined ? undefined : joined(left, right);
    }
    case 'call': {
      const [first, ...rest] = expression.args;
      const isEquations = names.imports.plainName(expression.callee) === 'Equations';
      if (!isEquations || first?.kind !== 'positional' || rest.length > 0) return undefined;
      const text = modelText(first.value, names);
      return text === undefined ? undefined : { ...text, equations: true };
    }
    default:
      return undefined;
  }
}

/** Both texts as one, as Python's `+` makes it. */
export function joined(left: ModelText, right: ModelText): ModelText {
  const equations = left.equations || right.equations;
  return { text: `${left.text}${equations ? '\n' : ''}${right.text}`, equations };
}

/** Text for a field of a cell: without common indentation and empty lines around it. */
export function tidy(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const least = Math.min(...indents);
  // The first line often starts right after the quotes.
  const others = Math.min(...indents.slice(1));
  return lines
    .map((line, i) => line.slice(i === 0 ? indents[0] : least === 0 ? others : least).trimEnd())
    .join('\n');
}
