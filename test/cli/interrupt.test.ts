// Ctrl+C and the progress line, with a clock and a stop flag of the test.
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProgressLine } from '../../engine/cli/progress';
import { call, files, resultsIn } from './command-line';

const SCRIPT = `from brian2 import *
G = NeuronGroup(1, 'dv/dt = 1/second : 1', method='euler')
M = StateMonitor(G, 'v', record=True, dt=10*ms)
try:
    run(10000*second)
except:
    pass
print('not reached')
`;

describe('Ctrl+C', () => {
  it.each([
    ['script', 'a.py', SCRIPT],
    [
      'notebook',
      'a.json',
      JSON.stringify({
        format: 'spikepad-notebook',
        v: 0,
        title: 'Long',
        dt: '0.1*ms',
        cells: [
          { id: 'g', type: 'group', name: 'G', n: '1', equations: 'dv/dt = 1/second : 1', method: 'euler' },
          {
            id: 'm',
            type: 'monitor',
            name: 'M',
            kind: 'state',
            target: 'G',
            variables: ['v'],
            record: '0',
            dt: '10*ms',
          },
          { id: 'r', type: 'run', duration: '10000*second' },
        ],
      }),
    ],
  ])('ends a %s after its step and keeps what was recorded', async (_, name, text) => {
    const file = files({ [name]: text, 'out.json': '' });
    const out = join(dirname(file), 'out.json');
    let asked = 0;
    const {
      exit,
      out: printed,
      err,
    } = await call(['run', file, '--json', out], { interrupted: () => (asked += 1) > 2 });
    expect(exit).toBe(130);
    expect(printed).toBe('');
    expect(err).toContain('stopped');
    const results = resultsIn(out);
    const [, monitor] = results.objects as readonly { readonly n_times: number; readonly t_last: number }[];
    expect(monitor?.n_times).toBeGreaterThan(1);
    // One sample each 10 ms, none missing.
    expect(monitor?.t_last).toBeCloseTo(0.01 * ((monitor?.n_times ?? 0) - 1), 9);
    expect(results.n_runs).toBe(1);
  });

  it('ends a loop of the script itself', async () => {
    const file = files({ 'a.py': 'x = 0\nwhile True:\n    x += 1\n' });
    const { exit, err } = await call(['run', file], { interrupted: () => true });
    expect(exit).toBe(130);
    expect(err).toContain('KeyboardInterrupt');
  });
});

describe('the progress line', () => {
  it('shows how far the run is and how long it still takes', () => {
    let [now, text] = [0, ''];
    const io = { out: () => undefined, err: (part: string) => (text += part), interrupted: () => false };
    const line = new ProgressLine({ ...io, columns: 60 }, () => now);
    line.update({ done: false, t: 0, progress: 0 });
    now = 50;
    line.update({ done: false, t: 0.1, progress: 0.1 });
    now = 2000;
    line.update({ done: false, t: 0.25, progress: 0.25 });
    line.clear();
    line.clear();
    const [, first, second, ...rest] = text.split('\r\u001b[K');
    expect(first).toMatch(/^\[\.+\] {3}0% {2}t = 0\. s$/);
    expect(second).toMatch(/^\[#{8}\.{22}\] {2}25% {2}t = 250\. ms {2}6s left$/);
    expect(rest).toEqual(['']);
    expect((second ?? '').length).toBeLessThan(60);
  });

  it('says nothing where there is no terminal', () => {
    let text = '';
    const io = { out: () => undefined, err: (part: string) => (text += part), interrupted: () => false };
    const line = new ProgressLine(io);
    line.update({ done: false, t: 0.25, progress: 0.25 });
    line.clear();
    expect(text).toBe('');
  });
});
