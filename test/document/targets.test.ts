// What executes the code of documents: WebAssembly unless a cell, the document or the machine says otherwise.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compactDocument, expandDocument } from '../../engine/document/compact';
import { DocumentRunner } from '../../engine/document/document-runner';
import { validateDocument } from '../../engine/document/load';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, documentOf, example } from '../worker/collect';

const KICK: Cell = {
  ...{ id: 'k', type: 'runner', name: 'kick', group: 'G', template: 'stateupdate', code: 'v += 0.01*rand()' },
  ...{ when: 'end', target: 'reference' },
};

function withTargets(target?: 'reference' | 'wasm', group?: 'reference' | 'wasm'): NotebookDocument {
  const cells: Cell[] = [
    {
      ...{
        id: 'g',
        type: 'group',
        name: 'G',
        n: '5',
        threshold: 'v > 1',
        reset: 'v = 0',
        refractory: '2*ms',
      },
      ...{ equations: 'dv/dt = (1.2 + 0.1*i - v)/(10*ms) : 1 (unless refractory)', method: 'exact' },
      ...(group === undefined ? {} : { target: group }),
    },
    KICK,
    { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'], record: 'all' },
    { id: 'r', type: 'run', duration: '50*ms' },
  ];
  return { ...documentOf(cells), ...(target === undefined ? {} : { target }) };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('targets of documents', () => {
  it('are WebAssembly for all but the cells that name another', () => {
    const { model } = new DocumentRunner().start(withTargets());
    expect(model.device.target).toBe('wasm');
    expect(model.runners.get('kick')?.codeobjClass).toBe('reference');
    const { model: other } = new DocumentRunner().start(withTargets('reference', 'wasm'));
    expect(other.device.target).toBe('reference');
    expect(other.groups.get('G')?.codeobjClass).toBe('wasm');
  });

  it('give the same bits, mixed or not', async () => {
    const runs = await Promise.all(
      [
        withTargets(),
        withTargets('reference'),
        withTargets('reference', 'wasm'),
        withTargets('wasm', 'reference'),
      ].map(async (document) => {
        const run = await collect(new Engine(), document);
        expect(run.outcome.status).toBe('done');
        return run.state('M', 'v');
      }),
    );
    for (const values of runs) expect(values).toEqual(runs[0]);
    expect(runs[0]).toHaveLength(2500);
  });

  it('are told with the outcome, and a change of target takes effect', async () => {
    const engine = new Engine();
    const document = example('first-spikes');
    expect((await collect(engine, document)).outcome.target).toBe('wasm');
    const changed = await collect(engine, { ...document, target: 'reference' }, 2);
    expect([changed.outcome.target, changed.spikes('S').length]).toEqual(['reference', 9]);
  });

  it('travel in links and are checked', () => {
    const document = withTargets('reference', 'wasm');
    expect(expandDocument(JSON.parse(JSON.stringify(compactDocument(document))))).toEqual(document);
    expect(validateDocument(document).ok).toBe(true);
    expect(validateDocument({ ...document, target: 'gpu' }).ok).toBe(false);
  });

  it('are the reference target where the machine lacks what modules use', async () => {
    vi.stubGlobal('WebAssembly', { ...WebAssembly, validate: () => false });
    const { bestTarget, usableTarget } = await import('../../engine/codegen/targets/best-target');
    expect([bestTarget(), usableTarget('wasm'), usableTarget('reference')]).toEqual([
      'reference',
      'reference',
      'reference',
    ]);
  });
});
