// Exported documents in our own reader: every record is the same to the last bit as that of the document engine.
import { describe, expect, it } from 'vitest';
import { galleryDocuments, randomDocuments } from './documents';
import { documentRecords, objectsOf, scriptRecords } from './engines';

const cases = [...galleryDocuments(), ...randomDocuments()].map((document) => ({
  document,
  title: document.title,
}));

describe('an exported document', () => {
  it.each(cases)('gives the same records: $title', ({ document }) => {
    const expected = documentRecords(document);
    const actual = scriptRecords(document);
    const [ours, theirs] = [objectsOf(expected), objectsOf(actual)];
    expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
    for (const [name, entry] of ours) expect(theirs.get(name), name).toEqual(entry);
    expect(orders(actual)).toEqual(orders(expected));
    expect(actual.figures).toEqual(expected.figures);
  });
});

/** What runs when: the part of the results that says so. */
function orders(results: ReturnType<typeof documentRecords>): unknown {
  const runs = results.runs as readonly Readonly<Record<string, unknown>>[];
  return runs.map(({ t_start, t_end, order }) => ({ t_start, t_end, order }));
}
