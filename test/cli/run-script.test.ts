// `spikepad run` with scripts: numbers of Brian 2.5.1, texts, exit codes.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultDifferences } from '../golden-scripts/compare-results';
import type { JsonObject } from '../golden-scripts/json';
import { call, files, resultsIn } from './command-line';

describe('spikepad run with a script', () => {
  it('writes what Brian 2 computes', async () => {
    const out = files({ 'out.json': '' });
    const { exit, err } = await call(['run', 'test/golden/refractory-fixed.py', '--json', out]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const results = resultsIn(out) as JsonObject;
    const reference = JSON.parse(readFileSync('test/golden/refractory-fixed.json', 'utf8')) as JsonObject;
    expect(resultDifferences('refractory-fixed', reference, results)).toEqual([]);
    expect(results).toMatchObject({ status: 'ok', target: 'wasm', script: 'refractory-fixed.py' });
    const { timing } = results as { readonly timing: Readonly<Record<string, number>> };
    for (const part of ['read_s', 'build_s', 'run_s']) expect(timing[part], part).toBeGreaterThan(0);
    expect(timing.steps).toBe(600);
  });

  it('prints as the script prints', async () => {
    const script = files({ 'a.py': "print('one', 2)\nprint(3*ms if False else 4.5)\n" });
    expect(await call(['run', script])).toEqual({ exit: 0, out: 'one 2\n4.5\n', err: '' });
  });

  it('writes JSON alone to standard output', async () => {
    const script = files({ 'a.py': "print('noise')\nx = 3\n" });
    const { out } = await call(['run', script, '--json', '-']);
    expect(JSON.parse(out)).toMatchObject({ stdout: 'noise', namespace: { x: { type: 'int', value: 3 } } });
  });

  it('imports modules and packages that lie beside the script, and nothing above it', async () => {
    const script = files({
      'work/a.py':
        'import params\nfrom tools import double\nfrom tools.deep import name\nprint(double(params.x), name)\n',
      'work/params.py': '\uFEFFx = 21\n',
      'work/tools/__init__.py': 'def double(x):\n    return 2*x\n',
      'work/tools/deep.py': "name = 'deep'\n",
      'above.py': 'y = 1\n',
    });
    expect(await call(['run', script])).toEqual({ exit: 0, out: '42 deep\n', err: '' });
    const climber = files({ 'work/a.py': 'import above\n', 'above.py': 'y = 1\n' });
    expect((await call(['run', climber])).err).toContain("No module named 'above'");
  });

  it('names file, line and column of an error and marks the characters', async () => {
    const script = files({ 'a.py': 'x = 1\nif x:\n\ty = [1, 2][x + 7]\n' });
    const { exit, err } = await call(['run', script]);
    expect(exit).toBe(1);
    const [place = '', line, marks] = err.split('\n');
    expect(place).toBe(`${script}:3:6: IndexError: list index out of range`);
    expect(line).toBe('    \ty = [1, 2][x + 7]');
    expect(marks).toMatch(/^ {4}\t {4}~+$/);
  });

  it('names the module that an error lies in', async () => {
    const script = files({ 'a.py': 'import part\n', 'part.py': 'a = 1\nb = nothing\n' });
    expect((await call(['run', script])).err).toContain('part.py:2:5: NameError');
  });

  it('marks the characters of a model string', async () => {
    const script = files({
      'a.py':
        "from brian2 import *\ntau = 10*ms\nG = NeuronGroup(1, '''\ndv/dt = (3*mV - v)/tau : 1\n''')\nrun(1*ms)\n",
    });
    const { exit, err } = await call(['run', script]);
    expect(exit).toBe(1);
    expect(err).toContain('DimensionMismatchError');
    expect(err).toContain(`${script}:4:9: `);
    expect(err).toContain('    dv/dt = (3*mV - v)/tau : 1\n            ~~~~~~~~~~');
  });

  it('keeps the results up to an error', async () => {
    const script = files({ 'a.py': 'x = 1\nraise ValueError("no")\n', 'out.json': '' });
    const out = join(dirname(script), 'out.json');
    expect((await call(['run', script, '--json', out])).exit).toBe(1);
    expect(resultsIn(out)).toMatchObject({
      status: 'error',
      error: { class: 'ValueError', message: 'no', line: 2 },
      namespace: { x: { value: 1 } },
    });
  });

  it.each([
    ['raise SystemExit', 0, ''],
    ['import sys; sys.exit(3)', 3, ''],
    ['raise SystemExit("no data")', 1, 'no data\n'],
  ])('leaves as the script says: %s', async (code, exit, err) => {
    const script = files({ 'a.py': `print('a')\n${code}\nprint('b')\n` });
    expect(await call(['run', script])).toEqual({ exit, out: 'a\n', err });
  });

  it('draws the same random numbers for the same seed', async () => {
    const script = files({ 'a.py': 'from brian2 import *\nprint(np.random.rand(3))\n' });
    const draw = async (seed: string): Promise<string> => (await call(['run', script, '--seed', seed])).out;
    expect(await draw('5')).toBe(await draw('5'));
    expect(await draw('5')).not.toBe(await draw('6'));
    // numpy.random.seed(5); numpy.random.rand(3)
    expect(await draw('5')).toBe('[0.22199317 0.87073231 0.20671916]\n');
  });

  it('runs the code cells of a Jupyter notebook and counts lines within cells', async () => {
    const cell = (source: readonly string[]): object => ({ cell_type: 'code', source });
    const cells = [
      cell(['%matplotlib inline\n', 'x = 2']),
      { cell_type: 'markdown', source: ['# title'] },
      cell(['print(x)\n', 'print(y)']),
    ];
    const notebook = files({ 'a.ipynb': JSON.stringify({ cells, nbformat: 4 }) });
    const { exit, out, err } = await call(['run', notebook]);
    expect({ exit, out }).toEqual({ exit: 1, out: '2\n' });
    expect(err).toContain(`${notebook} (code cell 1):1:1: info: '%matplotlib inline'`);
    expect(err).toContain(`${notebook} (code cell 2):2:7: NameError`);
  });

  it.each(['reference', 'wasm'])('runs on the target %s', async (target) => {
    const out = files({ 'out.json': '' });
    const words = ['run', 'test/golden/refractory-fixed.py', '--json', out, '--target', target];
    expect(await call(words)).toEqual({ exit: 0, out: '', err: '' });
    expect(resultsIn(out)).toMatchObject({ status: 'ok', target });
  });

  it('refuses an output that cannot be written before anything runs', async () => {
    const script = files({ 'a.py': 'print(1)\n' });
    const out = join(dirname(script), 'nowhere', 'out.json');
    expect(await call(['run', script, '--json', out])).toEqual({
      exit: 1,
      out: '',
      err: `${out}: there is no such file or folder\n`,
    });
  });
});
