// Scripts in the worker: order and completeness of what they send, limits, errors with their places, files.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { runScript } from '../../engine/python/run-script';
import { Engine } from '../../engine/worker/engine';
import type { ScriptEvent } from '../../engine/worker/protocol';
import { collectScript, steppingClock } from './collect-script';

const LIF = `from brian2 import *
tau = 10*ms
G = NeuronGroup(3, 'dv/dt = (1.5 - v)/tau : 1 (unless refractory)', threshold='v > 1', reset='v = 0',
                refractory=2*ms, method='exact')
G.v = 'i/4.0'
M = StateMonitor(G, 'v', record=0)
S = SpikeMonitor(G)
print('before')
run(50*ms)
print('spikes:', S.num_spikes)
plot(M.t/ms, M.v[0])
figure()
plot(S.t/ms, S.i, '.k')
show()
print('after')
`;

function golden(name: string): string {
  return readFileSync(new URL(`../golden/${name}.py`, import.meta.url), 'utf8');
}

/** Numbers without gaps, the end marker last and with their count. */
function expectComplete(events: readonly ScriptEvent[]): void {
  const last = events.at(-1);
  expect(last?.kind).toBe('end');
  expect(last?.kind === 'end' ? last.events : -1).toBe(events.length - 1);
  const numbers = events.flatMap((event) => (event.kind === 'end' ? [] : [event.sequence]));
  expect(numbers).toEqual(numbers.map((_, i) => i));
  expect(events.every(({ runId }) => runId === 7)).toBe(true);
}

describe('what a script sends', () => {
  it('is numbered, complete and in order', async () => {
    const { events, outcome, of, printed } = await collectScript({ code: LIF });
    expectComplete(events);
    expect(printed).toBe('before\nspikes: 12\nafter\n');
    expect(outcome.status).toBe('done');
    expect(outcome.steps).toBe(500);
    expect(outcome.runs).toEqual([{ network: 'magicnetwork', start: 0, end: 0.05 }]);
    expect(outcome.figures.map(({ axes }) => axes.length)).toEqual([1, 1]);
    expect(of('figures').at(-1)?.figures).toEqual(structuredClone(outcome.figures));
    expect(of('progress').at(-1)).toMatchObject({ t: 0.05, progress: 1, network: 'magicnetwork' });
    expect(of('progress').at(-1)?.duration).toBeCloseTo(0.05, 12);
    // `show()` sends them, before what is printed after it.
    const shown = events.findIndex(({ kind }) => kind === 'figures');
    const after = events.findIndex((event) => event.kind === 'printed' && event.text.includes('after'));
    expect(shown).toBeLessThan(after);
    // What was printed before the run leaves before its progress.
    const kinds = events.map(({ kind }) => kind);
    expect(kinds.indexOf('printed')).toBeLessThan(kinds.indexOf('progress'));
  });

  it('lists objects with the code of their runners', async () => {
    const { outcome, of } = await collectScript({ code: LIF });
    const [group, state, spikes] = outcome.objects;
    expect(group).toMatchObject({ name: 'neurongroup', className: 'NeuronGroup', detail: 'N = 3' });
    expect(group?.runners.map(({ className, when }) => [className, when])).toEqual([
      ['StateUpdater', 'groups'],
      ['Thresholder', 'thresholds'],
      ['Resetter', 'resets'],
    ]);
    expect(group?.runners[0]?.abstractCode).toContain('v = ');
    expect(group?.runners[0]).toMatchObject({ order: 0, dt: 1e-4 });
    expect(group?.runners[1]?.abstractCode).toContain('v > 1');
    expect(state).toMatchObject({
      className: 'StateMonitor',
      detail: 'from neurongroup',
      group: 'neurongroup',
    });
    expect(spikes).toMatchObject({ className: 'SpikeMonitor', detail: 'from neurongroup' });
    // The list is there while the script runs, not only at its end.
    expect(of('objects').length).toBeGreaterThan(0);
    expect(of('objects').at(-1)?.objects).toEqual(structuredClone(outcome.objects));
  });

  it('holds text and figures back where they come too fast, and loses nothing', async () => {
    const code = `for i in range(20000):\n    print(i)\n`;
    const { events, printed } = await collectScript({ code }, new Engine({ now: steppingClock(0.001) }));
    expectComplete(events);
    expect(printed).toBe(Array.from({ length: 20000 }, (_, i) => `${String(i)}\n`).join(''));
    expect(events.length).toBeLessThan(60);
  });

  it('sends figures while they grow, at most five times a second', async () => {
    const code = `from brian2 import *\nfor i in range(40):\n    plot([0, i], [0, 1])\n    for k in range(30000):\n        pass\n`;
    const { of } = await collectScript({ code }, new Engine({ now: steppingClock(10) }));
    const counts = of('figures').map(({ figures }) => figures[0]?.axes[0]?.artists.length ?? 0);
    expect(counts.length).toBeGreaterThan(2);
    expect(counts.length).toBeLessThan(20);
    expect(counts.at(-1)).toBe(40);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  it('passes warnings on between the texts around them', async () => {
    const code = `from brian2 import *
tau = 5*ms
G = NeuronGroup(1, 'dv/dt = -v/tau : 1\\ntau : second', name='G')
G.tau = 5*ms
print('a')
run(1*ms)
print('b')
`;
    const { events, of, outcome } = await collectScript({ code });
    expect(of('warning').map(({ name }) => name)).toEqual(outcome.warnings.map(({ name }) => name));
    expect(of('warning')[0]?.name).toContain('resolution_conflict');
    const kinds = events
      .filter(({ kind }) => kind === 'printed' || kind === 'warning')
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['printed', 'warning', 'printed']);
  });
});

describe('limits', () => {
  it('tells when the operations are used up, and goes on', async () => {
    const code = `n = 0\nfor i in range(200000):\n    n += 1\nprint(n)\n`;
    const { of, outcome, printed } = await collectScript({ code, limits: { operations: 50_000 } });
    const counts = of('limit').map(({ count }) => count);
    expect(counts.length).toBeGreaterThanOrEqual(2);
    expect(counts[0]).toBeGreaterThanOrEqual(50_000);
    expect(outcome.status).toBe('done');
    expect(printed).toBe('200000\n');
  });

  it('refuses memory beyond the limit as Python does', async () => {
    const code = `from brian2 import *
G = NeuronGroup(1000, 'v : 1')
M = StateMonitor(G, 'v', record=True)
run(1*second)
`;
    const { outcome } = await collectScript({ code, limits: { memoryBytes: 4_000_000 } });
    expect(outcome.status).toBe('error');
    expect(outcome.error?.rootClass).toBe('MemoryError');
  });
});

describe('errors', () => {
  it('name class, line and the characters of the model text', async () => {
    const code = `from brian2 import *
tau = 10*ms
G = NeuronGroup(1, 'dv/dt = (2*mV - v)/tau : 1')
run(1*ms)
`;
    const { outcome, events } = await collectScript({ code });
    expectComplete(events);
    expect(outcome.status).toBe('error');
    const { error } = outcome;
    expect(error?.rootClass).toBe('DimensionMismatchError');
    expect(error?.chain[0]?.pythonClass).toBe(error?.pythonClass);
    expect(error?.line).toBeGreaterThanOrEqual(3);
    expect(error?.marks.map(({ span }) => code.slice(...span))).toContain('(2*mV - v)');
  });

  it('are at the line that fails, and keep what was sent before', async () => {
    const code = `print('first')\nx = 1\ny = x/0\nprint('never')\n`;
    const { outcome, printed } = await collectScript({ code });
    expect(printed).toBe('first\n');
    expect(outcome.error).toMatchObject({ pythonClass: 'ZeroDivisionError', line: 3 });
    expect(code.slice(...(outcome.error?.range ?? [0, 0]))).toContain('x/0');
  });

  it('of the grammar come before anything runs', async () => {
    const { outcome, printed } = await collectScript({ code: `print('no')\nx = (1,\n` });
    expect(outcome.error?.pythonClass).toBe('SyntaxError');
    expect(outcome.error?.line).toBe(2);
    expect(printed).toBe('');
  });

  it('in a local file name the file', async () => {
    const files = [{ name: 'params.py', code: 'a = 1\nb = a/0\n' }];
    const { outcome } = await collectScript({ code: 'import params\n', files });
    expect(outcome.error).toMatchObject({ pythonClass: 'ZeroDivisionError' });
    expect([outcome.error?.file, outcome.error?.line]).toEqual(['params.py', 2]);
  });
});

describe('scripts in the worker', () => {
  it('import their local files, named with and without ending', async () => {
    const files = [
      { name: 'params', code: 'tau = 5\n' },
      { name: 'tools.py', code: 'def double(x):\n    return 2*x\n' },
    ];
    const code = `from params import *\nimport tools\nprint(tools.double(tau))\n`;
    expect((await collectScript({ code, files })).printed).toBe('10\n');
  });

  it.each(['refractory-fixed', 'threshold-reset-adaptive', 'runs-several', 'figures-common'])(
    'give what the script reader gives: %s',
    async (name) => {
      const code = golden(name);
      const { outcome } = await collectScript({ code, name: `${name}.py` });
      const { results, figures } = runScript(new Source(code), { name });
      expect(outcome.status).toBe('done');
      expect(structuredClone(outcome.figures)).toEqual(structuredClone(figures));
      expect(results.timing).toMatchObject({ steps: outcome.steps });
    },
  );

  it('draw the same random numbers from the same seed', async () => {
    const code = `from brian2 import *
G = NeuronGroup(20, 'v : 1')
G.v = 'rand()'
print(list(G.v[:]), rand())
`;
    const first = await collectScript({ code, seed: 5 });
    const engine = new Engine();
    await collectScript({ code, seed: 9 }, engine);
    const again = await collectScript({ code, seed: 5 }, engine);
    expect(again.printed).toBe(first.printed);
    expect((await collectScript({ code, seed: 6 })).printed).not.toBe(first.printed);
  });

  it('leave nothing behind for the next script', async () => {
    const engine = new Engine();
    await collectScript({ code: 'from brian2 import *\nG = NeuronGroup(2, "v : 1")\nleft = 1\n' }, engine);
    const { outcome, printed } = await collectScript(
      {
        code: `from brian2 import *\nH = NeuronGroup(2, 'v : 1')\nprint(H.name)
try:
    print(left)
except NameError:
    print('gone')\n`,
      },
      engine,
    );
    expect(outcome.error).toBeUndefined();
    expect(printed).toBe('neurongroup\ngone\n');
    expect(outcome.objects.map(({ name }) => name)).toEqual(['neurongroup']);
  });
});
