// `spikepad run`, `check` and `export` with notebooks.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { call, files, resultsIn } from './command-line';

const FIRST = 'public/examples/first-spikes.json';
const CLINIC = 'public/examples/unit-clinic.json';

interface Reference {
  readonly lif: Readonly<Record<string, { readonly spikes: readonly number[] }>>;
}

function notebook(cells: readonly object[], more: object = {}): string {
  return JSON.stringify({ format: 'spikepad-notebook', v: 0, title: 'A', dt: '0.1*ms', cells, ...more });
}

describe('spikepad run with a notebook', () => {
  it('writes what Brian 2 computes, in the golden format', async () => {
    const out = files({ 'out.json': '' });
    expect(await call(['run', FIRST, '--json', out])).toEqual({ exit: 0, out: '', err: '' });
    const results = resultsIn(out);
    const { lif } = JSON.parse(readFileSync('test/worker/brian-examples.json', 'utf8')) as Reference;
    const spikes = (lif['1.17']?.spikes ?? []).map((t) => t / 1e3);
    const objects = results.objects as readonly Readonly<Record<string, unknown>>[];
    expect(objects.map(({ name, kind }) => [name, kind])).toEqual([
      ['G', 'NeuronGroup'],
      ['M', 'StateMonitor'],
      ['S', 'SpikeMonitor'],
    ]);
    const { t } = objects[2]?.events as { readonly t: { readonly data: readonly number[] } };
    expect(t.data).toHaveLength(spikes.length);
    for (const [index, time] of t.data.entries()) expect(time).toBeCloseTo(spikes[index] ?? NaN, 9);
    expect(results).toMatchObject({
      format: 'brian2-golden/1',
      script: 'first-spikes.json',
      status: 'ok',
      target: 'wasm',
      n_runs: 1,
      namespace: {
        I0: { type: 'float', dim: '1', value: 1.17 },
        tau: { type: 'quantity', dim: 's', value: 0.01 },
      },
      timing: { steps: 2000 },
    });
    // One trace and nine spikes, as in the script for Brian 2.
    expect(results.figures).toMatchObject([
      [{ xlabel: 'time (ms)', ylabel: 'v', n_lines: 1 + spikes.length }],
    ]);
    const [run] = results.runs as readonly Readonly<Record<string, unknown>>[];
    expect(run).toEqual({
      network: 'network',
      t_start: 0,
      t_end: 0.2,
      order: [
        ['G', 'NeuronGroup', 'start', 0, 0.0001],
        ['M', 'StateMonitor', 'start', 0, 0.0001],
        ['G_stateupdater', 'StateUpdater', 'groups', 0, 0.0001],
        ['G_spike_thresholder', 'Thresholder', 'thresholds', 0, 0.0001],
        ['S', 'SpikeMonitor', 'thresholds', 1, 0.0001],
        ['G_spike_resetter', 'Resetter', 'resets', 0, 0.0001],
      ],
    });
  });

  it('lists several runs and takes the seed of the command line', async () => {
    const cells = [
      {
        id: 'g',
        type: 'group',
        name: 'G',
        n: '2',
        equations: 'v : 1',
        initial: [{ variable: 'v', value: 'rand()' }],
      },
      { id: 'r', type: 'run', duration: '1*ms' },
      { id: 's', type: 'run', duration: '2*ms' },
    ];
    const file = files({ 'a.json': notebook(cells, { seed: 3 }), 'out.json': '' });
    const out = join(dirname(file), 'out.json');
    expect((await call(['run', file, '--json', out, '--seed', '5'])).exit).toBe(0);
    const { runs, objects } = resultsIn(out) as {
      readonly runs: readonly object[];
      readonly objects: readonly [
        { readonly variables: { readonly v: { readonly values: readonly number[] } } },
      ];
    };
    expect(runs).toMatchObject([
      { t_start: 0, t_end: 0.001 },
      { t_start: 0.001, t_end: 0.003, order: 'same' },
    ]);
    // numpy.random.seed(5); numpy.random.rand(2)
    const expected = [0.22199317108973948, 0.8707323061773764];
    expect(objects[0].variables.v.values).toEqual(expected);
  });

  it('does not run a notebook with errors and lists all of them', async () => {
    const out = files({ 'out.json': '' });
    const { exit, err } = await call(['run', CLINIC, '--json', out]);
    expect(exit).toBe(1);
    expect(err.match(/: error: /g)).toHaveLength(10);
    expect(resultsIn(out)).toMatchObject({
      status: 'error',
      n_runs: 0,
      error: { class: 'BrianObjectException' },
    });
  });

  it('runs Python cells, each on its own', async () => {
    const script = { id: 'p', type: 'python', name: 'demo.py', code: 'import part\nprint(part.x)\n' };
    const cells = [{ ...script, files: [{ name: 'part.py', code: 'x = 7\n' }] }];
    const file = files({ 'a.json': notebook(cells), 'out.json': '' });
    const out = join(dirname(file), 'out.json');
    expect(await call(['run', file, '--json', out])).toEqual({ exit: 0, out: '7\n', err: '' });
    expect(resultsIn(out)).toMatchObject({ status: 'ok', stdout: '7' });
    const two = files({ 'a.json': notebook([...cells, { ...script, id: 'q', code: 'print(x)\n' }]) });
    const both = await call(['run', two]);
    expect(both).toMatchObject({ exit: 1, out: '7\n' });
    expect(both.err).toContain('a.json (demo.py):1:7: NameError');
  });
});

describe('spikepad check', () => {
  it('names cell, field, line and column of each problem', async () => {
    const { exit, out, err } = await call(['check', CLINIC]);
    expect({ exit, out }).toEqual({ exit: 1, out: `${CLINIC}: 10 errors, no warnings\n` });
    expect(err).toContain(`${CLINIC}: cells, equations:3:12: error: `);
    expect(err).toContain('    du/dt = -u/taum : 1\n               ~~~~\n');
    expect(err).toContain(`${CLINIC}: leak, code:2:5: error: `);
    expect(err).toContain(`${CLINIC}: cells, initial 1 value:1:1: error: `);
  });

  it('finds nothing wrong with a good notebook or script', async () => {
    expect(await call(['check', FIRST])).toMatchObject({
      exit: 0,
      out: `${FIRST}: no errors, no warnings\n`,
    });
    const script = 'test/golden/refractory-fixed.py';
    expect(await call(['check', script])).toMatchObject({ exit: 0, err: '' });
  });

  it('finds mistakes of a script without running it', async () => {
    const script = files({ 'a.py': "print('hello')\nx = (1,\ny = 2\n" });
    const { exit, out, err } = await call(['check', script]);
    expect({ exit, out }).toEqual({ exit: 1, out: `${script}: 1 error, no warnings\n` });
    expect(err).toMatch(/a\.py:2:5: error: /);
  });
});

describe('spikepad export', () => {
  it('writes a script that runs', async () => {
    const out = files({ 'out.py': '' });
    expect(await call(['export', FIRST, '--to', 'brian2', '--out', out])).toEqual({
      exit: 0,
      out: '',
      err: '',
    });
    expect(readFileSync(out, 'utf8')).toBe((await call(['export', FIRST, '--to', 'brian2'])).out);
    const json = join(dirname(out), 'out.json');
    expect(await call(['run', out, '--json', json])).toEqual({ exit: 0, out: '', err: '' });
    expect(resultsIn(json)).toMatchObject({ status: 'ok', n_runs: 1 });
  });

  it('notes what is different in the script, and refuses scripts', async () => {
    const cells = [{ id: 'f', type: 'future' }];
    const file = files({ 'a.json': notebook(cells), 'a.py': '' });
    expect((await call(['export', file, '--to', 'brian2'])).err).toContain('The cell "f" of kind "future"');
    const script = join(dirname(file), 'a.py');
    expect(await call(['export', script, '--to', 'brian2'])).toMatchObject({
      exit: 1,
      err: `${script}: this is a script already\n`,
    });
  });
});
