// Runs that become unstable: the exact step, neuron and runner, and repairs that mend them.
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../engine/diagnostics';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, documentOf } from '../worker/collect';

const MONITOR: Cell = {
  id: 'm',
  type: 'monitor',
  name: 'M',
  kind: 'state',
  target: 'G',
  variables: ['v'],
  record: 'all',
  when: 'end',
};

function model(fields: Record<string, unknown>, more: readonly Cell[] = []): NotebookDocument {
  const group: Cell = {
    id: 'g',
    type: 'group',
    name: 'G',
    n: '3',
    equations: '',
    method: 'euler',
    ...fields,
  };
  const runs: Cell[] = [
    { id: 'r', type: 'run', duration: '20*ms' },
    { id: 'r2', type: 'run', duration: '20*ms' },
  ];
  return documentOf([group, MONITOR, ...more, ...runs]);
}

const GROWING = {
  equations: 'dv/dt = (v**3 - w)/(10*ms) : 1\ndw/dt = 1/(10*ms) : 1',
  initial: [{ variable: 'v', value: 'i*1.0' }],
};

async function run(document: NotebookDocument) {
  const collected = await collect(new Engine(), document);
  const unstable = collected.outcome.diagnostics.find(({ code }) => code === 'UNSTABLE');
  return { ...collected, unstable };
}

describe('an unstable run', () => {
  it('stops after the very step, and names variable, neuron, time and runner', async () => {
    const collected = await run(model(GROWING));
    const { outcome, unstable } = collected;
    expect(outcome.status).toBe('stopped');
    const records = collected.state('M', 'v');
    const first = records.findIndex((value) => !Number.isFinite(value));
    // The record at the end of the last step is the first that is not finite, in neuron 2 of 3.
    expect([first % 3, Math.floor(first / 3), records.length / 3]).toEqual([
      2,
      outcome.steps - 1,
      outcome.steps,
    ]);
    for (const fact of ['"v"', 'neuron 2', '"G"', 'infinite', '2.1 ms'])
      expect(unstable?.message).toContain(fact);
    expect(unstable?.runner?.name).toBe('G_stateupdater');
    expect(unstable?.place).toEqual({ cell: 'g', field: 'equations' });
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['UNSTABLE']);
  });

  it('finds what a raw runner and a reset write', async () => {
    const runner: Cell = {
      id: 'c',
      type: 'runner',
      name: 'break',
      group: 'G',
      template: 'stateupdate',
      code: 'v = v/int(t < 2.95*ms or i != 1)',
      when: 'end',
    };
    const calm = { equations: 'dv/dt = (1 - v)/(10*ms) : 1' };
    const broken = await run(model(calm, [runner]));
    expect(broken.unstable?.runner?.name).toBe('break');
    expect(broken.unstable?.message).toContain('neuron 1');
    expect(broken.outcome.t).toBeCloseTo(3.1e-3, 9);
    const reset = await run(
      model({ ...calm, threshold: 'v > 0.5', reset: 'v = exp(1000.0*i) - exp(1000.0*i)' }),
    );
    expect(reset.unstable?.runner?.name).toBe('G_spike_resetter');
    expect(reset.unstable?.message).toContain('not a number');
  });

  it('goes on where the document wants it, with a warning', async () => {
    const { outcome, unstable } = await run({ ...model(GROWING), instability: 'go on' });
    expect([outcome.status, outcome.steps, unstable]).toEqual(['done', 400, undefined]);
    expect(outcome.diagnostics.map(({ code }) => code)).toContain('INVALID-VALUES');
  });

  it('is mended by the step and the methods that it offers', async () => {
    // Euler steps of 0.1 ms are too long for time constants of 0.04 ms.
    const stiff = {
      equations: 'dv/dt = (sin(v) - v)/(0.04*ms) : 1',
      initial: [{ variable: 'v', value: '1e300' }],
    };
    const document = model(stiff);
    const { unstable } = await run(document);
    const titles = (unstable?.fixes ?? []).map(({ title }) => title);
    expect(titles).toEqual([
      'Halve the time step to 0.05*ms',
      'Integrate with exponential_euler',
      'Integrate with rk4',
    ]);
    for (const which of [0, 1, 2])
      expect((await run(withFix(document, unstable, which))).unstable, titles[which]).toBeUndefined();
  });
});

/** Makes the edits of a fix, which replace whole fields. */
function withFix(
  document: NotebookDocument,
  problem: Diagnostic | undefined,
  which: number,
): NotebookDocument {
  const [edit] = problem?.fixes?.[which]?.edits ?? [];
  const { cell = '', field = '' } = edit?.place ?? {};
  if (cell === '') return { ...document, [field]: edit?.newText };
  const cells = document.cells.map((one) => (one.id === cell ? { ...one, [field]: edit?.newText } : one));
  return { ...document, cells };
}
