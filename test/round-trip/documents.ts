// The documents of the round trip: those of the gallery that run, and random ones; twenty in all.
import { readdirSync, readFileSync } from 'node:fs';
import { checkDocument } from '../../engine/document/check';
import type { NotebookDocument } from '../../engine/document/schema';
import { randomDocument } from './random-documents';

const FOLDER = 'public/examples';
const TOTAL = 20;

/**
 * Gallery documents without errors; those with errors are lessons about errors and give no numbers. Networks are
 * compared in test/document/network-examples.test.ts: what they draw at random cannot be the same in Brian 2. Sweeps are
 * left out: in a script they are loops of further runs, which test/document/sweep.test.ts compares.
 */
export function galleryDocuments(): NotebookDocument[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json') && name !== 'index.json')
    .sort()
    .map((name) => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as NotebookDocument)
    .map((document) => ({ ...document, cells: document.cells.filter(({ type }) => type !== 'sweep') }))
    .filter(({ cells }) => cells.every(({ type }) => type !== 'synapses'))
    .filter((document) => checkDocument(document).diagnostics.every(({ severity }) => severity !== 'error'));
}

/** As many random documents as are missing. */
export function randomDocuments(): NotebookDocument[] {
  const count = Math.max(TOTAL - galleryDocuments().length, 10);
  return Array.from({ length: count }, (_, index) => randomDocument(index + 1));
}
