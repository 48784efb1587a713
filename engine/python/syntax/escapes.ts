// The text that a string literal stands for: escapes of Python decoded, line ends made line feeds.
import type { LoweringContext } from './context';

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};
const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{0,2})|u([0-9a-fA-F]{0,4})|U([0-9a-fA-F]{0,8})|([^]))/g;

/**
 * Decodes the characters between `from` and `to` of the script.
 * @param raw whether backslashes stand for themselves
 */
export function decode(from: number, to: number, raw: boolean, context: LoweringContext): string {
  const text = context.source.text.slice(from, to);
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (raw || !lines.includes('\\')) return lines;
  const refuse = (at: number, length: number, what: string): string => {
    context.refuse({ source: context.source, span: [from + at, Math.min(to, from + at + length)] }, what);
    return '';
  };
  return lines.replace(
    ESCAPE,
    (
      all: string,
      octal: string | undefined,
      byte: string | undefined,
      short: string | undefined,
      long: string | undefined,
      other: string | undefined,
      at: number,
    ) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const [digits, length] =
        byte !== undefined ? [byte, 2] : short !== undefined ? [short, 4] : [long ?? '', 8];
      if (other === undefined) {
        if (digits.length < length)
          return refuse(at, all.length, `'${all}' needs ${String(length)} hexadecimal digits`);
        const code = Number.parseInt(digits, 16);
        return code <= 0x10ffff
          ? String.fromCodePoint(code)
          : refuse(at, all.length, `'${all}' is no character`);
      }
      if (other === 'N') {
        const origin = { source: context.source, span: [from + at, from + at + 2] as const };
        context.unavailable(origin, 'characters by name (\\N{...}) are');
        return '';
      }
      return SIMPLE[other] ?? all;
    },
  );
}
