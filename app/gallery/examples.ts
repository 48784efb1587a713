// The gallery's list and its documents, fetched from the app's own origin.
import type { Reading } from '../share/link';
import { readFileText } from '../share/link';

/** A card of the gallery. `public/examples/index.json` is an array of these. */
export interface ExampleCard {
  /** name of the document's file without `.json` */
  readonly file: string;
  readonly title: string;
  readonly summary: string;
  /** what it teaches, for the card's chips */
  readonly topics: readonly string[];
}

function address(file: string): string {
  return new URL(`examples/${encodeURIComponent(file)}.json`, document.baseURI).href;
}

/** The gallery's cards; rejects where the list cannot be read. */
export async function fetchCards(): Promise<ExampleCard[]> {
  const response = await fetch(address('index'));
  if (!response.ok) throw new Error(`the gallery's list is missing (${response.status})`);
  const value: unknown = await response.json();
  return Array.isArray(value) ? value.filter(isCard) : [];
}

function isCard(value: unknown): value is ExampleCard {
  if (typeof value !== 'object' || value === null) return false;
  const card = value as Partial<Record<keyof ExampleCard, unknown>>;
  return (
    typeof card.file === 'string' &&
    typeof card.title === 'string' &&
    typeof card.summary === 'string' &&
    Array.isArray(card.topics)
  );
}

/** One document of the gallery. */
export async function fetchExample(file: string): Promise<Reading> {
  try {
    const response = await fetch(address(file));
    if (!response.ok) return { ok: false, reason: `The gallery has no notebook "${file}".` };
    return readFileText(await response.text());
  } catch {
    return { ok: false, reason: 'The notebook could not be fetched. Are you offline?' };
  }
}
