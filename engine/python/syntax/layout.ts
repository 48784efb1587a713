// Python's line structure, checked before the grammar: strings that end, brackets that match, indentation that
// adds up. The grammar forgives these, Python does not.
import type { Span } from '../../diagnostics';

/** The first thing that is wrong with the layout of a script. */
export interface LayoutProblem {
  readonly span: Span;
  readonly message: string;
  readonly pythonClass: 'SyntaxError' | 'IndentationError' | 'TabError';
  /** errors of the grammar from here on are consequences of this problem */
  readonly since: number;
}

/**
 * A character that the grammar misreads, and another one that leads it to the right tree; the text of nodes is
 * always taken from the script itself.
 */
export interface Patch {
  readonly at: number;
  readonly text: string;
}

interface OpenBracket {
  readonly kind: 'bracket' | 'field';
  readonly text: string;
  readonly at: number;
}

interface OpenString {
  readonly kind: 'string';
  readonly quote: string;
  readonly at: number;
  readonly raw: boolean;
  readonly format: boolean;
}

/** Format specification of a replacement field: text, in which `{` opens another field. */
interface OpenSpec {
  readonly kind: 'spec';
  readonly at: number;
}

type Open = OpenBracket | OpenString | OpenSpec;

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const STRING_START = /([a-zA-Z]{0,2})('''|"""|'|")/y;
const BLANK = /[ \t]*(?=[\n\r])/y;
/** A number that ends with its point, such as `1.`, which the grammar takes for an attribute. */
const POINT = /[0-9][0-9_]*\.(?![0-9])/y;
const WORD = /[\p{L}\p{N}_]+/uy;

/**
 * Finds the first problem of brackets, strings and indentation, in one pass.
 * @param text the whole script
 * @returns the problem, and the characters that the grammar must see differently
 */
export function checkLayout(text: string): { problem?: LayoutProblem; patches: readonly Patch[] } {
  const scan = new LayoutScan(text);
  const problem = scan.run();
  return { patches: scan.patches, ...(problem === undefined ? {} : { problem }) };
}

class LayoutScan {
  readonly patches: Patch[] = [];
  private at = 0;
  private readonly open: Open[] = [];
  private readonly indents: { width: number; narrow: number }[] = [{ width: 0, narrow: 0 }];
  /** the last line of code ended with a colon, which asks for a block */
  private opener: { readonly from: number; readonly to: number } | undefined;
  private lineFrom = 0;
  private lastCode = -1;

  constructor(private readonly text: string) {}

  run(): LayoutProblem | undefined {
    const { text } = this;
    if (text.startsWith('\uFEFF')) this.at = 1;
    let startOfLine = true;
    while (this.at < text.length) {
      if (startOfLine && this.open.length === 0) {
        const problem = this.indentation();
        if (problem !== undefined) return problem;
        startOfLine = false;
        if (this.at >= text.length) break;
      }
      const top = this.open.at(-1);
      const problem =
        top?.kind === 'string' ? this.inString(top) : top?.kind === 'spec' ? this.inSpec() : this.inCode();
      if (problem === 'line') startOfLine = true;
      else if (problem !== undefined) return problem;
    }
    return this.atEnd();
  }

  /** Reads the spaces at the start of a line; lines without code do not count. */
  private indentation(): LayoutProblem | undefined {
    const from = this.at;
    let [width, narrow] = [0, 0];
    for (; ; this.at += 1) {
      const char = this.text[this.at];
      if (char === ' ') [width, narrow] = [width + 1, narrow + 1];
      else if (char === '\t') [width, narrow] = [width + 8 - (width % 8), narrow + 1];
      else if (char === '\f') [width, narrow] = [0, 0];
      else break;
    }
    const char = this.text[this.at];
    if (char === undefined || char === '\n' || char === '\r' || char === '#') return undefined;
    const problem = this.indented(from, width, narrow);
    this.opener = undefined;
    this.lineFrom = this.at;
    return problem;
  }

  private indented(from: number, width: number, narrow: number): LayoutProblem | undefined {
    const current = this.indents.at(-1) ?? { width: 0, narrow: 0 };
    const since = this.opener?.to ?? from;
    const fail = (pythonClass: LayoutProblem['pythonClass'], message: string): LayoutProblem => {
      const word = this.wordAt(this.at);
      const span: Span = this.at > from ? [from, this.at] : [this.at, this.at + word.length];
      return { span, message, pythonClass, since };
    };
    const tabs = (): LayoutProblem =>
      fail('TabError', 'tabs and spaces are mixed in the indentation of these lines');
    if (this.opener !== undefined && width <= current.width) return this.missingBlock(this.opener);
    if (width > current.width) {
      if (narrow <= current.narrow) return tabs();
      if (this.opener === undefined)
        return fail('IndentationError', 'unexpected indent: nothing above this line opens a block');
      this.indents.push({ width, narrow });
      return undefined;
    }
    while ((this.indents.at(-1)?.width ?? 0) > width) this.indents.pop();
    const outer = this.indents.at(-1) ?? { width: 0, narrow: 0 };
    if (outer.width !== width)
      return fail('IndentationError', 'this indentation fits no line above (unindent does not match)');
    return outer.narrow === narrow ? undefined : tabs();
  }

  private missingBlock(opener: { readonly from: number; readonly to: number }): LayoutProblem {
    const word = this.wordAt(opener.from);
    const line = this.text.slice(0, opener.from).split('\n').length;
    return {
      span: [this.at, Math.min(this.text.length, this.at + Math.max(1, this.wordAt(this.at).length))],
      message: `expected an indented block after '${word}' on line ${String(line)}`,
      pythonClass: 'IndentationError',
      since: opener.to - 1,
    };
  }

  private wordAt(at: number): string {
    WORD.lastIndex = at;
    return WORD.exec(this.text)?.[0] ?? this.text.slice(at, at + 1);
  }

  private inCode(): LayoutProblem | 'line' | undefined {
    const { text } = this;
    const char = text[this.at] ?? '';
    if (char === '#') {
      const end = text.slice(this.at).search(/[\n\r]/);
      this.at = end < 0 ? text.length : this.at + end;
      return undefined;
    }
    if (char === '\n' || char === '\r') return this.lineBreak();
    if (char === '\\') return this.continuation();
    if (char === ' ' || char === '\t' || char === '\f') {
      this.at += 1;
      return undefined;
    }
    this.lastCode = this.at;
    if ('([{'.includes(char)) {
      this.open.push({ kind: 'bracket', text: char, at: this.at });
      this.at += 1;
      return undefined;
    }
    if (char in CLOSES) return this.close(char);
    if (char === ':' && this.open.at(-1)?.kind === 'field') {
      this.open.push({ kind: 'spec', at: this.at });
      if (text[this.at + 1] === '=') this.patches.push({ at: this.at + 1, text: ' ' });
      this.at += 1;
      return undefined;
    }
    STRING_START.lastIndex = this.at;
    const string = STRING_START.exec(text);
    const [all, prefix, quote] = string ?? [];
    if (all !== undefined && prefix !== undefined && quote !== undefined && isPrefix(prefix)) {
      const lower = prefix.toLowerCase();
      const [raw, format] = [lower.includes('r'), lower.includes('f')];
      this.open.push({ kind: 'string', quote, at: this.at, raw, format });
      this.at += all.length;
      return undefined;
    }
    POINT.lastIndex = this.at;
    const pointed = POINT.exec(text)?.[0];
    if (pointed !== undefined) this.patches.push({ at: this.at + pointed.length - 1, text: '0' });
    WORD.lastIndex = this.at;
    this.at += pointed?.length ?? WORD.exec(text)?.[0].length ?? 1;
    return undefined;
  }

  private lineBreak(): LayoutProblem | 'line' | undefined {
    const field = this.open.find((open) => open.kind === 'string' && open.quote.length === 1);
    if (field?.kind === 'string') return unended(field, this.at);
    const from = this.at;
    this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1;
    if (this.open.length > 0) return undefined;
    if (this.lastCode >= this.lineFrom && this.lastCode >= 0) {
      const colon = this.text[this.lastCode] === ':';
      this.opener = colon ? { from: this.lineFrom, to: from } : undefined;
      this.lastCode = -1;
    }
    return 'line';
  }

  private continuation(): LayoutProblem | undefined {
    const rest = /^\\(\r\n|\n|\r)/.exec(this.text.slice(this.at, this.at + 3));
    const fail = (message: string): LayoutProblem => {
      const span: Span = [this.at, this.at + 1];
      return { span, message, pythonClass: 'SyntaxError', since: this.at };
    };
    if (rest === null) return fail('a backslash outside a string must be the last character of its line');
    const next = this.at + rest[0].length;
    if (next >= this.text.length) return fail('the line after this backslash is missing');
    // An empty line ends the statement in spite of the backslash.
    BLANK.lastIndex = next;
    if (this.open.length === 0 && BLANK.test(this.text)) this.patches.push({ at: this.at, text: ' ' });
    this.at = next;
    return undefined;
  }

  private close(char: string): LayoutProblem | undefined {
    const top = this.open.at(-1);
    const wanted = CLOSES[char];
    if (top === undefined || top.kind === 'string' || top.kind === 'spec' || top.text !== wanted) {
      const message =
        top?.kind === 'bracket'
          ? `closing '${char}' does not match the opening '${top.text}'`
          : `unmatched '${char}'`;
      return { span: [this.at, this.at + 1], message, pythonClass: 'SyntaxError', since: this.at };
    }
    this.open.pop();
    this.at += 1;
    return undefined;
  }

  private inString(string: OpenString): LayoutProblem | undefined {
    const { text } = this;
    for (; this.at < text.length; this.at += 1) {
      const char = text[this.at];
      if (char === '\\') {
        this.at += text.startsWith('\r\n', this.at + 1) ? 2 : 1;
      } else if ((char === '\n' || char === '\r') && string.quote.length === 1) {
        return unended(string, this.at);
      } else if (text.startsWith(string.quote, this.at)) {
        this.at += string.quote.length;
        this.lastCode = this.at - 1;
        this.open.pop();
        return undefined;
      } else if (string.format && char === '{') {
        if (text[this.at + 1] === '{') this.at += 1;
        else {
          this.open.push({ kind: 'field', text: '{', at: this.at });
          this.at += 1;
          return undefined;
        }
      }
    }
    this.at = text.length;
    return unended(string, text.length);
  }

  private inSpec(): LayoutProblem | undefined {
    const string = this.open.findLast((open) => open.kind === 'string');
    const char = this.text[this.at] ?? '';
    if (char === '{') this.open.push({ kind: 'field', text: '{', at: this.at });
    else if (char === '}') this.open.splice(-2);
    else if (
      string?.kind === 'string' &&
      string.quote.length === 1 &&
      (char === '\n' || char === '\r' || char === string.quote)
    )
      return unended(string, this.at);
    this.at += 1;
    return undefined;
  }

  private atEnd(): LayoutProblem | undefined {
    const first = this.open[0];
    if (first?.kind === 'string') return unended(first, this.text.length);
    if (first?.kind === 'bracket') {
      const span: Span = [first.at, first.at + 1];
      const message = `'${first.text}' was never closed`;
      return { span, message, pythonClass: 'SyntaxError', since: first.at };
    }
    const colon = this.lastCode >= this.lineFrom && this.text[this.lastCode] === ':';
    const opener = colon ? { from: this.lineFrom, to: this.text.length } : this.opener;
    return opener === undefined ? undefined : this.missingBlock(opener);
  }
}

function isPrefix(prefix: string): boolean {
  return /^(|[rubf]|br|rb|fr|rf)$/i.test(prefix);
}

function unended(string: OpenString, to: number): LayoutProblem {
  const message =
    string.quote.length === 3 ? 'this triple-quoted string has no end' : 'this string has no end on its line';
  return { span: [string.at, to], message, pythonClass: 'SyntaxError', since: string.at };
}
