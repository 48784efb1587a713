// Notebooks give the same numbers on both targets, bit by bit: those of the gallery, random ones, and one that becomes
// unstable, which ends in the same step.
import { describe, expect, it } from 'vitest';
import { runDocument } from '../../engine/cli/run-document';
import type { TargetName } from '../../engine/codegen';
import { Device } from '../../engine/core';
import { buildModel } from '../../engine/document/build';
import { modelProblems } from '../../engine/document/check';
import { startRun } from '../../engine/document/document-runner';
import type { NotebookDocument } from '../../engine/document/schema';
import { differenceBetween } from '../codegen/wasm/arrays-differ';
import type { NamedArrays } from '../codegen/wasm/arrays-differ';
import { arraysOf } from '../codegen/wasm/device-arrays';
import { galleryDocuments, randomDocuments } from '../round-trip/documents';

/** The document with runs of at most 20 ms, and a seed. */
function shortened(document: NotebookDocument): NotebookDocument {
  const cells = document.cells.map((cell) => (cell.type === 'run' ? { ...cell, duration: '20*ms' } : cell));
  return { ...document, cells, seed: document.seed ?? 1 };
}

function numbersOf(document: NotebookDocument, target: TargetName): NamedArrays {
  const { model, error } = runDocument(document, undefined, target);
  if (error !== undefined) throw error;
  return arraysOf(model.device);
}

const gallery = galleryDocuments().map((document) => [document.title, shortened(document)] as const);
const random = randomDocuments().map((document, at) => [at + 1, shortened(document)] as const);

describe('the same on both targets', { timeout: 60000 }, () => {
  it.each(gallery)('%s', (_, document) => {
    expect(differenceBetween(numbersOf(document, 'reference'), numbersOf(document, 'wasm'))).toBeUndefined();
  });

  it.each(random)('random notebook %d', (_, document) => {
    expect(differenceBetween(numbersOf(document, 'reference'), numbersOf(document, 'wasm'))).toBeUndefined();
  });
});

describe('a run that ends where a value overflows', () => {
  /** Values that double every step, from the smallest first; one of them is the first to be infinite. */
  const document = (n: number, instability: 'go on' | undefined): NotebookDocument => ({
    format: 'spikepad-notebook',
    v: 0,
    title: 'Overflow',
    dt: '0.1*ms',
    seed: 1,
    ...(instability === undefined ? {} : { instability }),
    cells: [
      {
        id: 'g',
        type: 'group',
        name: 'G',
        n: String(n),
        equations: 'dv/dt = v/(0.1*ms) : 1\ncount : integer',
        threshold: 'v > 1e300',
        reset: 'count += 1',
        method: 'euler',
        initial: [{ variable: 'v', value: '1e200*(i + 1)' }],
      },
      { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'], record: 'all' },
      { id: 'r', type: 'run', duration: '80*ms' },
    ],
  });

  it.each([
    [1, undefined],
    [4, undefined],
    [7, undefined],
    [7, 'go on'],
  ] as const)('%d neurons, %s', (n, instability) => {
    const [reference, wasm] = (['reference', 'wasm'] as const).map((target) => {
      const own = document(n, instability);
      const model = buildModel(own, new Device({ target }));
      const run = startRun(own, model, modelProblems(own, model));
      while (!run.done) run.advance(50);
      const { steps, status } = run.outcome(undefined);
      return { steps, status, arrays: arraysOf(model.device) };
    });
    expect([wasm?.steps, wasm?.status]).toEqual([reference?.steps, reference?.status]);
    // v doubles in each step, and v/(0.1*ms) is the first that is larger than 2^1024.
    const doublings = Math.ceil(1024 - Math.log2(n * 1e200 * 1e4));
    expect(reference?.steps).toBe(instability === undefined ? doublings + 1 : 800);
    expect(differenceBetween(reference?.arrays ?? new Map(), wasm?.arrays ?? new Map())).toBeUndefined();
  });
});
