// Exported documents in our own reader: every record is the same to the last bit as that of the document engine.
import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { exportBrian } from '../../engine/document/export-brian';
import { runScript } from '../../engine/python/run-script';
import { galleryDocuments, randomDocuments } from './documents';
import { documentRecords, objectsOf, scriptRecords } from './engines';

/** Raw runners need this class; where scripts cannot use it yet, documents with such runners wait for it. */
const PROBE =
  "from brian2 import *\nG = NeuronGroup(1, 'v : 1')\nCodeRunner(G, 'stateupdate', code='v = 1')\n";
const { error } = runScript(new Source(PROBE), { name: 'probe.py' });

const cases = [...galleryDocuments(), ...randomDocuments()].map((document) => {
  const waits = error !== undefined && exportBrian(document).script.includes('CodeRunner(');
  return { document, waits, title: `${document.title}${waits ? ` (waits: ${error.message})` : ''}` };
});

describe('an exported document', () => {
  it.each(cases)('gives the same records: $title', ({ document, waits }) => {
    if (waits) {
      expect(() => scriptRecords(document)).toThrow('CodeRunner');
      return;
    }
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
