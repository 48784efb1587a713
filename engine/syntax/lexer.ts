// Cuts text into tokens, each with its place. Never fails: what is no token becomes a `bad` one.
import type { Span } from '../diagnostics';

export type TokenKind = 'number' | 'name' | 'operator' | 'string' | 'newline' | 'bad' | 'end';

/** One token: `from` and `to` are offsets into the whole source text. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

// Python's number literals: hex, octal, binary, decimals with underscores, optional exponent
const NUMBER =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?/y;
const NAME = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\*\*|\/\/|<=|>=|==|!=|:=|[-+*/%@&|^]=|&&|\|\||<<|>>|[-+*/%()[\]{},:;.=<>^&|~!@]/y;
const BLANK = /(?:[ \t\f\u00a0\u2000-\u200a\u202f\u3000\ufeff]|\\[ \t]*\r?\n|#[^\n]*)+/y;
const LINE_END = /\r?\n|\r/y;
const STRING = /'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?/y;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/**
 * Tokens of a piece of text; comments and blanks are dropped. The last token is always an `end`, placed
 * right after the last token before it (so that it never lies in a comment).
 * @param span the piece, in offsets of `text`
 * @param keepNewlines whether line ends become tokens or count as blanks
 */
export function tokenize(text: string, span: Span, keepNewlines: boolean): Token[] {
  const tokens: Token[] = [];
  const piece = span[1] < text.length ? text.slice(0, span[1]) : text;
  let at = span[0];
  while (at < piece.length) {
    const blank = match(BLANK, piece, at);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const [kind, found] = next(piece, at);
    if (kind !== 'newline' || keepNewlines) {
      tokens.push({ kind, text: found, from: at, to: at + found.length });
    }
    at += found.length;
  }
  const end = tokens.at(-1)?.to ?? span[0];
  tokens.push({ kind: 'end', text: '', from: end, to: end });
  return tokens;
}

const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['newline', LINE_END],
  ['number', NUMBER],
  ['name', NAME],
  ['operator', OPERATOR],
  ['string', STRING],
];

function next(text: string, at: number): readonly [TokenKind, string] {
  for (const [kind, pattern] of PATTERNS) {
    const found = match(pattern, text, at);
    if (found !== undefined && found !== '') return [kind, found];
  }
  return ['bad', String.fromCodePoint(text.codePointAt(at) ?? 0xfffd)];
}

/** Value of a number literal; `isInteger` follows Python (`3` is an integer, `3.` and `3e0` are not). */
export function readNumber(literal: string): { readonly value: number; readonly isInteger: boolean } {
  const plain = literal.replaceAll('_', '');
  const based = /^0[xob]/i.test(plain);
  const value = Number(plain);
  return { value, isInteger: Number.isFinite(value) && (based || !/[.eE]/.test(plain)) };
}
