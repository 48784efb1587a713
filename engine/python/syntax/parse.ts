// From the text of a script to its tree. Nothing here throws: whatever is wrong comes back with its place.
import type { Diagnostic, Source, Span } from '../../diagnostics';
import { problem } from '../../diagnostics';
import type { PyStatement } from './ast';
import { lowerStatements } from './blocks';
import type { GrammarError } from './concrete';
import { readConcrete } from './concrete';
import { LoweringContext } from './context';
import { lowerExpression } from './expressions';
import type { LayoutProblem } from './layout';
import { checkLayout } from './layout';

/** A script as a tree. With errors among the diagnostics it must not be run. */
export interface ParsedModule {
  readonly module: readonly PyStatement[];
  /** `SYNTAX`: what Python refuses too; `NOT-AVAILABLE`: Python that scripts cannot use here */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses a Python script. Never throws; takes time proportional to the text. A text that breaks Python's grammar
 * gives an empty module and its first error, as Python reports it.
 */
export function parsePython(source: Source): ParsedModule {
  const layout = checkLayout(source.text);
  const { root, error } = readConcrete(source.text, layout.patches);
  const first = firstProblem(source, layout.problem, error);
  if (first !== undefined) return { module: [], diagnostics: [first] };
  const context = new LoweringContext(source, lowerExpression);
  const module = lowerStatements(root.children, context);
  return { module, diagnostics: context.diagnostics };
}

function firstProblem(
  source: Source,
  layout: LayoutProblem | undefined,
  error: GrammarError | undefined,
): Diagnostic | undefined {
  if (layout !== undefined && (error === undefined || layout.since <= error.from)) {
    const { span, message, pythonClass } = layout;
    return problem('SYNTAX', message, { origin: { source, span }, brian: pythonClass });
  }
  if (error === undefined) return undefined;
  const span = spanOf(source.text, error);
  const { code, message } = explain(source.text, span, error);
  return problem(code, message, {
    origin: { source, span },
    ...(code === 'SYNTAX' ? { brian: 'SyntaxError' } : {}),
  });
}

const WORD = /[\p{L}\p{N}_.]+/uy;

/** The word or the character at the error; at the end of a line, its last character. */
function spanOf(text: string, error: GrammarError): Span {
  let from = error.from;
  while (text[from] === ' ' || text[from] === '\t') from += 1;
  const char = text[from];
  if (char === undefined || char === '\n' || char === '\r') {
    const last = text.slice(0, error.from).trimEnd().length;
    return [Math.max(0, last - 1), Math.max(last, Math.min(1, text.length))];
  }
  WORD.lastIndex = from;
  const word = WORD.exec(text)?.[0] ?? String.fromCodePoint(text.codePointAt(from) ?? 0);
  return [from, Math.max(from + word.length, Math.min(error.to, text.length, from + 40))];
}

const HEADERS: Readonly<Record<string, string>> = {
  IfStatement: 'if',
  WhileStatement: 'while',
  ForStatement: 'for',
  FunctionDefinition: 'def',
  ClassDefinition: 'class',
  TryStatement: 'try',
  WithStatement: 'with',
};

function explain(text: string, span: Span, error: GrammarError): { code: string; message: string } {
  const at = text.slice(...span);
  const before = text.slice(Math.max(0, span[0] - 60), span[0]);
  const syntax = (message: string): { code: string; message: string } => ({ code: 'SYNTAX', message });
  const header = HEADERS[error.parent];
  const lineEnd = error.from >= span[1];
  const line = text.slice(text.lastIndexOf('\n', span[0] - 1) + 1, span[0]);
  if (/^\s*with\b.*(\(|\bas\b)/.test(line))
    return { code: 'NOT-AVAILABLE', message: "this form of 'with' is not available" };
  if (at === '*' && /([[,]|\bin)\s*$/.test(line))
    return { code: 'NOT-AVAILABLE', message: 'a star in this place is not available' };
  if (header !== undefined && lineEnd && at !== ':')
    return syntax(`a ':' is missing at the end of this '${header}' line`);
  const number = /(?:^|[^\p{L}\p{N}_])([0-9][0-9._]*)$/u.exec(before)?.[1];
  if (number !== undefined && /^[\p{L}_]/u.test(at))
    return syntax(`an operator is missing: '${number}${at}' is written ${number}*${at}`);
  if (lineEnd) return syntax('this line ends too early');
  if (
    /^(and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/.test(
      at,
    )
  )
    return syntax(`'${at}' cannot stand here`);
  return syntax(`invalid syntax at '${at}'`);
}
