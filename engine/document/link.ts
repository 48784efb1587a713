// A document as the fragment of a link: `0:` and the base64url of a frame. The frame holds the number of
// deflated bytes and of bytes of text (7 bits per byte, low ones first), the CRC-32 of the text, and the
// text itself, deflated against a dictionary that both ends know. Links come from anywhere: decoding never
// trusts the frame and never unpacks more than the limit.
import { deflateSync, Inflate } from 'fflate';
import type { Diagnostic } from '../diagnostics';
import { modelError, problem } from '../diagnostics';
import { decodeBase64Url, encodeBase64Url } from './base64url';
import { crc32 } from './crc32';
import { LINK_DICTIONARY_0 } from './link-dictionary';

/** Version of the links that this engine makes, and the newest that it reads. */
export const LINK_VERSION = 0;

/** Documents with more bytes of text than this do not travel in links. */
export const LINK_MAXIMUM_BYTES = 4_000_000;

/** Deflate makes no text longer by more than a few bytes per block, base64 by a third. */
const MAXIMUM_CHARACTERS = 6_000_000;

/** Bytes unpacked at a time: one piece can swell to at most a thousand times its size. */
const PIECE = 512;

/** The text in a link, or what is wrong with the link. */
export type DecodedLink =
  { readonly ok: true; readonly json: string } | { readonly ok: false; readonly problem: Diagnostic };

/**
 * Fragment for a document's text, without the `#`.
 * @param documentJson JSON text; `compactDocument` makes it short
 * @throws ModelError `LINK-SIZE` (Python: ValueError) where the text has more than 4 million bytes
 */
export function encodeLink(documentJson: string): string {
  const text = new TextEncoder().encode(documentJson);
  if (text.length > LINK_MAXIMUM_BYTES) {
    throw modelError('ValueError', 'LINK-SIZE', 'The document is too large for a link; save it as a file.');
  }
  const packed = deflateSync(text, { level: 9, mem: 4, dictionary: LINK_DICTIONARY_0 });
  const head = [...lengthBytes(packed.length), ...lengthBytes(text.length), ...checksumBytes(crc32(text))];
  const frame = new Uint8Array(head.length + packed.length);
  frame.set(head);
  frame.set(packed, head.length);
  return `${LINK_VERSION}:${encodeBase64Url(frame)}`;
}

/**
 * Reads a link's fragment, with or without its `#`. White space that mail programs put in is ignored.
 * Codes of the problem: `LINK-FORMAT` (no link of ours), `LINK-VERSION` (made by a newer version),
 * `LINK-TRUNCATED`, `LINK-DAMAGED`, `LINK-SIZE`.
 */
export function decodeLink(fragment: string): DecodedLink {
  if (fragment.length > MAXIMUM_CHARACTERS) return tooLarge();
  const match = /^#*(\d{1,9})(?::|%3A)(.*)$/i.exec(fragment.replace(/\s+/g, ''));
  if (match === null) return refused('LINK-FORMAT', 'This address does not hold a document.');
  const version = Number(match[1]);
  if (version > LINK_VERSION) {
    return refused('LINK-VERSION', `This link was made with a newer version (${version}) of Spikepad.`);
  }
  const digits = (match[2] ?? '').replace(/=+$/, '');
  const { bytes: frame, strict } = decodeBase64Url(digits);
  if (frame === undefined) return damaged();
  const head = readHead(frame);
  if (head === undefined || frame.length < head.end + head.packedLength) return truncated();
  if (!strict || frame.length > head.end + head.packedLength) return damaged();
  if (head.length > LINK_MAXIMUM_BYTES) return tooLarge();
  return unpack(frame.subarray(head.end), head.length, head.checksum);
}

/** Inflates piece by piece and stops as soon as there is more text than announced. */
function unpack(packed: Uint8Array, length: number, checksum: number): DecodedLink {
  const text = new Uint8Array(length);
  const progress = { have: 0, overflow: false };
  const stream = new Inflate({ dictionary: LINK_DICTIONARY_0 }, (piece) => {
    progress.overflow ||= progress.have + piece.length > length;
    if (progress.overflow) return;
    text.set(piece, progress.have);
    progress.have += piece.length;
  });
  try {
    for (let from = 0; from < packed.length || from === 0; from += PIECE) {
      stream.push(packed.subarray(from, from + PIECE), from + PIECE >= packed.length);
      if (progress.overflow) return damaged();
    }
  } catch {
    return damaged();
  }
  if (progress.have < length || crc32(text) !== checksum) return damaged();
  try {
    return { ok: true, json: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text) };
  } catch {
    return damaged();
  }
}

interface Head {
  /** bytes of deflated text that follow the head */
  readonly packedLength: number;
  /** bytes of text */
  readonly length: number;
  readonly checksum: number;
  /** where the deflated text begins */
  readonly end: number;
}

/** The head of a frame; `undefined` where the frame ends within it. */
function readHead(frame: Uint8Array): Head | undefined {
  const packed = readLength(frame, 0);
  const text = readLength(frame, packed.end);
  if (frame.length < text.end + 4) return undefined;
  const view = new DataView(frame.buffer, frame.byteOffset + text.end, 4);
  return {
    packedLength: packed.length,
    length: text.length,
    checksum: view.getUint32(0, true),
    end: text.end + 4,
  };
}

function readLength(frame: Uint8Array, from: number): { readonly length: number; readonly end: number } {
  let length = 0;
  let at = from;
  for (let factor = 1; ; factor *= 128) {
    const byte = frame[at] ?? 0;
    length += (byte & 127) * factor;
    at += 1;
    // Five bytes make 2^35, more than any link; longer numbers are damage.
    if (byte < 128 || at === from + 5) return { length, end: at };
  }
}

function lengthBytes(length: number): number[] {
  const bytes: number[] = [];
  let rest = length;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

function checksumBytes(checksum: number): number[] {
  return [checksum & 255, (checksum >>> 8) & 255, (checksum >>> 16) & 255, checksum >>> 24];
}

function refused(code: string, message: string): DecodedLink {
  return { ok: false, problem: problem(code, message) };
}

function truncated(): DecodedLink {
  return refused('LINK-TRUNCATED', 'The end of this link is missing; copy the whole link again.');
}

function damaged(): DecodedLink {
  return refused('LINK-DAMAGED', 'This link is damaged: some of its characters have changed.');
}

function tooLarge(): DecodedLink {
  return refused('LINK-SIZE', 'This link holds more than a document may (4 MB).');
}
