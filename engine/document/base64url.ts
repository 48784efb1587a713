// Bytes as text that survives in addresses: base64 with `-` and `_`, without padding (RFC 4648, section 5).

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));

/** Text of some bytes; four characters for three bytes. */
export function encodeBase64Url(bytes: Uint8Array): string {
  const parts: string[] = [];
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 6) {
      held -= 6;
      parts.push(DIGITS.charAt((bits >> held) & 63));
    }
    bits &= (1 << held) - 1;
  }
  if (held > 0) parts.push(DIGITS.charAt((bits << (6 - held)) & 63));
  return parts.join('');
}

/** What a text says in base64. */
export interface Base64Bytes {
  /** `undefined` where a character is no digit */
  readonly bytes: Uint8Array | undefined;
  /** the text is exactly the one that encoding the bytes gives: no digit too many, no stray bits at the end */
  readonly strict: boolean;
}

/** Bytes of a text; digits at the end that make no whole byte are left out. */
export function decodeBase64Url(text: string): Base64Bytes {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of text) {
    const value = VALUES.get(digit);
    if (value === undefined) return { bytes: undefined, strict: false };
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at] = bits >> held;
      at += 1;
      bits &= (1 << held) - 1;
    }
  }
  return { bytes, strict: bits === 0 && held < 6 };
}
