// A document exported as a script and converted back runs as before, to the last bit: gallery and random ones.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportBrian } from '../../../engine/document/export-brian';
import type { NotebookDocument } from '../../../engine/document/schema';
import { convertScript } from '../../../engine/python/convert';
import { galleryDocuments } from '../../round-trip/documents';
import { randomDocument } from '../../round-trip/random-documents';
import { differences, documentRecords } from './same-results';

/** The document as it comes back, which must need no note. */
function back(document: NotebookDocument): NotebookDocument {
  const { script } = exportBrian(document);
  const converted = convertScript(script, 'back.py');
  expect(converted.notes, script).toEqual([]);
  return converted.document;
}

function expectSame(document: NotebookDocument): void {
  const seeded = document.seed === undefined ? { ...document, seed: 1 } : document;
  const before = documentRecords(seeded);
  expect(Object.keys(before).length).toBeGreaterThan(0);
  expect(differences(documentRecords(back(seeded)), before)).toEqual([]);
}

describe('from document to script and back', () => {
  const gallery = galleryDocuments().map((document) => [document.title, document] as const);

  it.each(gallery)('%s runs as before', (title, document) => {
    expectSame(document);
    const again = back(document);
    expect(again.title).toBe(title);
    expect(again.dt).toBe(document.dt);
    expect(again.cells.map(({ type }) => type).sort()).toEqual(document.cells.map(({ type }) => type).sort());
  });

  it('random documents run as before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const document = randomDocument(seed);
        expectSame(document);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
