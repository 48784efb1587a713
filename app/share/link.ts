// Documents as links: the whole document, compacted, deflated and checksummed, stands in the fragment.
import {
  compactDocument,
  decodeLink,
  encodeLink,
  expandDocument,
  loadDocument,
  validateDocument,
} from '../../engine/worker';
import type { NotebookDocument } from '../../engine/document/schema';

/** A document read from outside, or why there is none. */
export type Reading =
  | { readonly ok: true; readonly document: NotebookDocument }
  | { readonly ok: false; readonly reason: string };

/** Fragment (without `#`) that holds a document. Throws where the document is too large for a link. */
export function linkFragment(document: NotebookDocument): string {
  return encodeLink(JSON.stringify(compactDocument(document)));
}

/** Address that opens a document; `undefined` where the document is too large for a link. */
export function linkAddress(document: NotebookDocument, page: string): string | undefined {
  try {
    return `${page.split('#')[0] ?? page}#${linkFragment(document)}`;
  } catch {
    return undefined;
  }
}

/** Reads a link's fragment. */
export function readLink(fragment: string): Reading {
  const decoded = decodeLink(fragment);
  if (!decoded.ok) return { ok: false, reason: decoded.problem.message };
  let value: unknown;
  try {
    value = expandDocument(JSON.parse(decoded.json));
  } catch {
    return { ok: false, reason: 'The link does not hold a notebook.' };
  }
  const loaded = validateDocument(value);
  return loaded.ok ? loaded : { ok: false, reason: loaded.problem.message };
}

/** Reads a document file, or a document from the device's storage. */
export function readFileText(text: string): Reading {
  const loaded = loadDocument(text);
  return loaded.ok ? loaded : { ok: false, reason: loaded.problem.message };
}

/** Content hash (53 bits) that tells links apart, as 11 letters and digits. Not meant to withstand attacks. */
export function contentHash(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36).padStart(11, '0');
}

/** Where links get cut, and beyond how many characters. */
const CHANNELS: readonly { readonly name: string; readonly limit: number }[] = [
  { name: 'chat', limit: 2000 },
  { name: 'slides', limit: 2000 },
  { name: 'e-mail', limit: 8000 },
];

/** Which channels carry a link of this length whole. */
export function channelsFor(length: number): { readonly name: string; readonly fits: boolean }[] {
  return CHANNELS.map(({ name, limit }) => ({ name, fits: length <= limit }));
}
