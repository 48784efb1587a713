// A cursor over tokens, and the list of problems found so far. Shared by expressions and statements.
import type { Diagnostic, Fix, Origin, Source, Span } from '../diagnostics';
import type { Token } from './lexer';
import { syntaxProblem } from './problems';

/** Problems reported for one text; more would help nobody. */
const MAX_PROBLEMS = 50;

export class TokenReader {
  readonly diagnostics: Diagnostic[] = [];
  private position: number;
  private readonly end: Token;

  /** Reads `tokens[from..to)`; then an `end` token that lies right after the last one. */
  constructor(
    readonly source: Source,
    private readonly tokens: readonly Token[],
    from = 0,
    private readonly stop = tokens.length - 1,
  ) {
    this.position = from;
    const last = stop > from ? tokens[stop - 1] : undefined;
    const at = last?.to ?? tokens[from]?.from ?? source.text.length;
    this.end = { kind: 'end', text: '', from: at, to: at };
  }

  peek(ahead = 0): Token {
    const at = this.position + ahead;
    return at < this.stop ? (this.tokens[at] ?? this.end) : this.end;
  }

  /** Token before the cursor, if any token of the whole text stands there. */
  previous(): Token | undefined {
    return this.tokens[this.position - 1];
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position++;
    return token;
  }

  /** Whether the next token is this operator. */
  at(operator: string): boolean {
    const token = this.peek();
    return token.kind === 'operator' && token.text === operator;
  }

  /** Takes the operator if it comes next. */
  take(operator: string): Token | undefined {
    return this.at(operator) ? this.next() : undefined;
  }

  skipAll(): void {
    this.position = Math.max(this.position, this.stop);
  }

  origin(span: Span): Origin {
    return { source: this.source, span };
  }

  /** The user's characters between two offsets. */
  text(from: number, to: number): string {
    return this.source.text.slice(from, to);
  }

  problem(
    span: Span,
    message: string,
    options: { readonly fixes?: readonly Fix[]; readonly brian?: string } = {},
  ): void {
    if (this.diagnostics.length >= MAX_PROBLEMS) return;
    this.diagnostics.push(syntaxProblem(this.source, span, message, options));
  }
}
