// repr of str.

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\\', '\\\\'],
]);

/** Python's repr of a text. */
export function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let inner = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const escape = ESCAPES.get(character);
    if (escape !== undefined) inner += escape;
    else if (character === quote) inner += `\\${character}`;
    else if (code < 0x20 || (code >= 0x7f && code < 0xa1) || code === 0xad)
      inner += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u.test(character) && character !== ' ')
      inner +=
        code > 0xffff
          ? `\\U${code.toString(16).padStart(8, '0')}`
          : `\\u${code.toString(16).padStart(4, '0')}`;
    else inner += character;
  }
  return quote + inner + quote;
}

/** Characters as Python counts them (code points). */
export function characters(text: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

/** A repr with escapes for everything beyond ASCII, as ascii() and `!a` give it. */
export function asciiOf(text: string): string {
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    if (code < 128) result += character;
    else if (code < 256) result += `\\x${hex.padStart(2, '0')}`;
    else result += code < 65536 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  }
  return result;
}
