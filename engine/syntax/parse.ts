// Text to expressions.
import type { Diagnostic, Source, Span } from '../diagnostics';
import type { Expression } from './ast';
import { ExpressionParser } from './expression-parser';
import { tokenize } from './lexer';
import { TokenReader } from './token-reader';

/** Result of parsing an expression; without a tree where its meaning is open. */
export interface ParsedExpression {
  readonly expression?: Expression;
  readonly diagnostics: readonly Diagnostic[];
}

/** Diagnostics in the order of the text. */
export function inTextOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/**
 * Parses an expression; line ends and comments inside it count as blanks.
 * @param source the text; spans of nodes and diagnostics are offsets into it
 * @param span the piece that holds the expression (default: all)
 */
export function parseExpression(source: Source, span: Span = [0, source.text.length]): ParsedExpression {
  const reader = new TokenReader(source, tokenize(source.text, span, false));
  const expression = new ExpressionParser(reader).parse();
  const diagnostics = inTextOrder(reader.diagnostics);
  return expression === undefined ? { diagnostics } : { expression, diagnostics };
}
