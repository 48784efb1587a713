// After an edit only the functions of kernels that are different are written again, and results do not tell.
import { describe, expect, it } from 'vitest';
import { writtenFunctions } from '../../engine/codegen/targets/wasm/written-functions';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, example } from '../worker/collect';

type Group = Extract<Cell, { type: 'group' }>;

function edited(document: NotebookDocument, change: Partial<Group>): NotebookDocument {
  const cells = document.cells.map((cell) => (cell.type === 'group' ? { ...cell, ...change } : cell));
  return { ...document, cells };
}

/** Functions that a run writes, and its spikes. */
async function runOf(engine: Engine, document: NotebookDocument): Promise<[number, readonly number[]]> {
  const before = writtenFunctions();
  engine.check(structuredClone(document));
  const run = await collect(engine, structuredClone(document));
  expect(run.outcome.status).toBe('done');
  return [writtenFunctions() - before, run.spikes('S')];
}

describe('after an edit', () => {
  const first = example('first-spikes');

  it('only code that is different is written again', async () => {
    const engine = new Engine();
    const [all, spikes] = await runOf(engine, first);
    const [reset] = await runOf(engine, edited(first, { reset: 'v = 0.25' }));
    const [none, again] = await runOf(engine, first);
    // State update and threshold in one, the reset, two monitors.
    expect([all, reset, none]).toEqual([4, 1, 0]);
    expect(again).toEqual(spikes);
  });

  it('another reset takes effect', async () => {
    const engine = new Engine();
    const [, spikes] = await runOf(engine, first);
    const change = edited(first, { reset: 'v = 0.3' });
    const [, later] = await runOf(engine, change);
    expect(later).not.toEqual(spikes);
    expect(later).toEqual((await runOf(new Engine(), { ...change, target: 'reference' }))[1]);
  });
});
