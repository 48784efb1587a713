// A block of abstract code (a reset, a runner's code, an integration step): its text and its statements.
import type { Diagnostic } from '../diagnostics';
import { Source } from '../diagnostics';
import type { Statement } from './ast';
import { printStatement } from './print';
import { modelErrorOf } from './problems';
import { parseStatements } from './statements';

export class AbstractCode {
  private constructor(
    /** the user's text, or the printed text of generated statements */
    readonly source: Source,
    readonly statements: readonly Statement[],
    /** syntax problems; statements holds the good lines only */
    readonly diagnostics: readonly Diagnostic[],
  ) {}

  /** Parses code; never throws (see `diagnostics` and `check`). */
  static parse(text: string | Source): AbstractCode {
    const source = typeof text === 'string' ? new Source(text) : text;
    const { statements, diagnostics } = parseStatements(source);
    return new AbstractCode(source, statements, diagnostics);
  }

  /** Code made of statements; its text is their print. */
  static of(statements: readonly Statement[]): AbstractCode {
    return new AbstractCode(new Source(statements.map(printStatement).join('\n')), statements, []);
  }

  /** Blocks one after the other, each keeping its places in its own text. */
  static concat(...codes: readonly AbstractCode[]): AbstractCode {
    const [only] = codes;
    if (only !== undefined && codes.length === 1) return only;
    return new AbstractCode(
      new Source(codes.map((code) => code.text).join('\n')),
      codes.flatMap((code) => code.statements),
      codes.flatMap((code) => code.diagnostics),
    );
  }

  get text(): string {
    return this.source.text;
  }

  /** Nothing to run: no statements and nothing wrong. */
  get isEmpty(): boolean {
    return this.statements.length === 0 && this.diagnostics.length === 0;
  }

  /** This code, if its syntax is right. @throws ModelError with all syntax problems */
  check(): this {
    const error = modelErrorOf(this.diagnostics);
    if (error !== undefined) throw error;
    return this;
  }
}
