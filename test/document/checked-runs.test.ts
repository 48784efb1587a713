// A document that was checked runs with the objects of its check: what it computes must not tell.
import { describe, expect, it } from 'vitest';
import type { NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, example, withConstants } from '../worker/collect';

const FIRST = example('first-spikes');
const OTHER = withConstants(FIRST, { I0: '2' });

async function spikesOf(document: NotebookDocument, checked?: NotebookDocument): Promise<number[]> {
  const engine = new Engine();
  if (checked !== undefined) engine.check(structuredClone(checked));
  const run = await collect(engine, structuredClone(document));
  expect(run.outcome.status).toBe('done');
  return run.spikes('S');
}

describe('runs after a check', () => {
  it('give what runs without one give', async () => {
    const spikes = await spikesOf(FIRST);
    expect(spikes.length).toBeGreaterThan(0);
    expect(await spikesOf(FIRST, FIRST)).toEqual(spikes);
  });

  it('are runs of their own document, not of the one that was checked', async () => {
    expect(await spikesOf(OTHER, FIRST)).toEqual(await spikesOf(OTHER));
    expect(await spikesOf(OTHER, FIRST)).not.toEqual(await spikesOf(FIRST));
  });

  it('can be repeated on the same compiled code', async () => {
    const engine = new Engine();
    engine.check(FIRST);
    const [first, again] = [await collect(engine, FIRST), await collect(engine, FIRST, 2)];
    expect(first.outcome.compiled).toBeGreaterThan(0);
    expect(again.outcome.compiled).toBe(0);
    expect(again.spikes('S')).toEqual(first.spikes('S'));
  });

  it('tell the same problems', async () => {
    const wrong: NotebookDocument = {
      ...FIRST,
      cells: FIRST.cells.map((cell) =>
        cell.type === 'group' ? { ...cell, threshold: 'v > missing' } : cell,
      ),
    };
    const engine = new Engine();
    const { diagnostics } = engine.check(wrong);
    const { outcome } = await collect(engine, wrong);
    expect(outcome.status).toBe('error');
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(
      diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    );
  });
});
