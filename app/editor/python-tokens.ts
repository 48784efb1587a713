// Colours of Python: strings over several lines, f-strings as plain strings, names that Brian scripts use.
import type { LineState, Token, TokenKind } from './tokens';

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
const SELF: ReadonlySet<string> = new Set(['self', 'cls', '__name__', '__file__']);

const RULES: readonly { readonly pattern: RegExp; readonly kind: TokenKind | 'word' | 'long' }[] = [
  { pattern: /[ \t]+/y, kind: 'plain' },
  { pattern: /#.*/y, kind: 'comment' },
  { pattern: /[bBfFrRuU]{0,2}("""|''')/y, kind: 'long' },
  { pattern: /[bBfFrRuU]{0,2}(?:'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)/y, kind: 'string' },
  {
    pattern:
      /0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d+)?j?/y,
    kind: 'number',
  },
  { pattern: /@[A-Za-z_][\w.]*/y, kind: 'flag' },
  { pattern: /[\p{L}_][\p{L}\p{N}_]*/uy, kind: 'word' },
  { pattern: /[()[\]{}]/y, kind: 'bracket' },
  { pattern: /\*\*=?|\/\/=?|->|:=|[-+*/%<>=!&|^~@]=?|[:,;.]/y, kind: 'operator' },
  { pattern: /[^]/y, kind: 'plain' },
];

/** Splits one line of Python into tokens that cover it without gaps. */
export function tokenizePython(
  line: string,
  state: LineState,
): { readonly tokens: readonly Token[]; readonly end: LineState } {
  const tokens: Token[] = [];
  let quote = state.quote;
  let at = 0;
  const take = (to: number, kind: TokenKind): void => {
    if (to > at) tokens.push({ from: at, to, kind });
    at = to;
  };
  while (at < line.length) {
    if (quote !== undefined) {
      const close = closing(line, at, quote);
      take(close ?? line.length, 'string');
      if (close !== undefined) quote = undefined;
      continue;
    }
    const [to, kind] = match(line, at);
    if (kind === 'long') {
      quote = line.slice(at, to).endsWith('"""') ? '"""' : "'''";
      take(to, 'string');
    } else if (kind === 'word') {
      take(to, wordKind(line, at, to));
    } else {
      take(to, kind);
    }
  }
  return { tokens, end: { section: 'expression', depth: 0, ...(quote === undefined ? {} : { quote }) } };
}

function closing(line: string, from: number, quote: string): number | undefined {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line.startsWith(quote, at)) return at + quote.length;
  }
  return undefined;
}

function match(line: string, at: number): readonly [to: number, kind: TokenKind | 'word' | 'long'] {
  for (const { pattern, kind } of RULES) {
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (found !== null && found[0].length > 0) return [at + found[0].length, kind];
  }
  return [at + 1, 'plain'];
}

function wordKind(line: string, from: number, to: number): TokenKind {
  const word = line.slice(from, to);
  if (KEYWORDS.has(word)) return 'keyword';
  if (SELF.has(word)) return 'special';
  if (/\b(?:def|class)\s+$/.test(line.slice(0, from))) return 'differential';
  return /^\s*\(/.test(line.slice(to)) ? 'function' : 'variable';
}
