// `spikepad run` with a notebook that has sweeps.
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { call, files, resultsIn } from './command-line';

function notebook(sweep: object): string {
  const cells = [
    { id: 'k', type: 'constants', rows: [{ name: 'I', value: '1.5' }] },
    {
      id: 'g',
      type: 'group',
      name: 'G',
      n: '1',
      equations: 'dv/dt = (I - v)/(10*ms) : 1 (unless refractory)',
      threshold: 'v > 1',
      reset: 'v = 0',
      refractory: '2*ms',
      method: 'exact',
    },
    { id: 's', type: 'monitor', name: 'S', kind: 'spike', target: 'G' },
    { id: 'r', type: 'run', duration: '200*ms' },
    { id: 'w', type: 'sweep', measure: 'count', monitor: 'S', ...sweep },
  ];
  return JSON.stringify({ format: 'spikepad-notebook', v: 0, title: 'A', dt: '0.1*ms', seed: 1, cells });
}

const RANGE = { constant: 'I', from: '0', to: '3', steps: '7' };

describe('spikepad run with sweeps', () => {
  it('writes the values of all points beside the results of the model', async () => {
    const file = files({ 'a.json': notebook({ parameters: [RANGE], repeats: '2' }), 'out.json': '' });
    const out = join(dirname(file), 'out.json');
    expect(await call(['run', file, '--json', out])).toEqual({ exit: 0, out: '', err: '' });
    const { sweeps } = resultsIn(out) as { readonly sweeps: readonly object[] };
    // Spikes of the same neuron in Brian 2, run once for each current
    const counts = [0, 0, 0, 15, 22, 28, 33];
    expect(sweeps).toMatchObject([
      {
        cell: 'w',
        seed: 1,
        parameters: [{ constant: 'I', unit: '1', values: [0, 0.5, 1, 1.5, 2, 2.5, 3] }],
        measure: { label: 'number of spikes of G', unit: '1', measure: 'count', monitor: 'S' },
        repeats: 2,
        mean: counts,
        runs: counts.map((count) => [count, count]),
        failures: [],
      },
    ]);
  });

  it('tells what is wrong with a sweep, and writes the rest', async () => {
    const parameters = [{ ...RANGE, to: '3*mV' }];
    const file = files({ 'a.json': notebook({ parameters }), 'out.json': '' });
    const out = join(dirname(file), 'out.json');
    const { exit, err } = await call(['run', file, '--json', out]);
    expect(exit).toBe(1);
    expect(err).toContain('cell 5 (sweep), parameters 1 to:1:1');
    expect(resultsIn(out)).toMatchObject({ status: 'ok', sweeps: [] });
  });
});
