// Golden scripts with synapses, rebuilt as notebook documents: the objects hold at their end what those of the real
// Brian 2 do.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentResults } from '../../engine/cli/document-results';
import { runDocument } from '../../engine/cli/run-document';
import { validateDocument } from '../../engine/document/load';
import { objectDifferences } from '../golden-scripts/compare-objects';
import { objectsAt, readObject, textAt, type JsonObject } from '../golden-scripts/json';
import { GOLDEN_DOCUMENTS } from './golden-synapses';

/** Objects of a script that no cell can make: a spike monitor with a further variable. */
const NOT_IN_CELLS = new Set(['synapses-subgroups spikemonitor_2']);

function reference(name: string): JsonObject {
  const golden = readObject(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));
  const objects = objectsAt(golden, 'objects').filter(
    (object) => !NOT_IN_CELLS.has(`${name} ${textAt(object, 'name')}`),
  );
  return { ...golden, objects };
}

/** The objects of a document in the order of the reference: documents make all groups first. */
function found(name: string, golden: JsonObject): JsonObject {
  const document = GOLDEN_DOCUMENTS[name];
  const loaded = validateDocument(document);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const end = runDocument(loaded.document);
  expect(end.error?.diagnostics).toBeUndefined();
  expect(end.status).toBe('done');
  const results = readObject(
    JSON.stringify(documentResults({ ...end, name, target: 'reference', readSeconds: 0 })),
  );
  const order = objectsAt(golden, 'objects').map((object) => textAt(object, 'name'));
  const objects = [...objectsAt(results, 'objects')].sort(
    (a, b) => order.indexOf(textAt(a, 'name')) - order.indexOf(textAt(b, 'name')),
  );
  return { ...results, objects };
}

describe('golden cases as documents', () => {
  it.each(Object.keys(GOLDEN_DOCUMENTS))('%s', (name) => {
    const golden = reference(name);
    expect([...objectDifferences(golden, found(name, golden), 1e-9)]).toEqual([]);
  });
});
