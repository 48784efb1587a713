// NeuronGroup: what it is made of, refractoriness, events, and the list of everything that is wrong with it.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../engine';
import { CodeRunner, NeuronGroup, Source, SpikeMonitor, StateMonitor } from '../../engine';
import { Memory } from '../../engine/core/memory';
import { ms, mV } from '../../engine/units';
import { errorOf, freshDevice, marked, runSteps } from './kit';

let device: Device;

beforeEach(() => {
  device = freshDevice();
});

describe('construction', () => {
  it('makes Brian’s runners, in Brian’s order, slots and names', () => {
    const G = new NeuronGroup(2, 'dv/dt = -v/(10*ms) : 1\nc = 1 : 1 (constant over dt)', {
      threshold: 'v > 1',
      reset: 'v = 0',
      events: { low: 'v < 0' },
      order: 3,
      method: 'exact',
    });
    expect(G.containedObjects.map(({ name, when, order }) => [name, when, order])).toEqual([
      ['neurongroup_low_thresholder', 'after_thresholds', 3],
      ['neurongroup_spike_thresholder', 'thresholds', 3],
      ['neurongroup_spike_resetter', 'resets', 3],
      ['neurongroup_stateupdater', 'groups', 3],
      ['neurongroup_subexpression_update', 'before_start', 3],
    ]);
    expect(G.integrator).toBe('exact');
  });

  it('allocates nothing when a group of a billion neurons is made and checked', () => {
    const G = new NeuronGroup(1e9, 'dv/dt = (u - v)/tau : volt\nu : volt', {
      threshold: 'v > 10*mV',
      reset: 'v = 0*mV',
      refractory: ms.times(2),
    });
    const M = new StateMonitor(G, 'v', { record: true });
    const S = new SpikeMonitor(G.slice(10));
    expect(G.check().map(marked)).toEqual(['tau']);
    expect([...M.check(), ...S.check()]).toEqual([]);
    expect(device.memory.bytesUsed - new Memory().bytesUsed).toBeLessThan(1000);
    expect(errorOf(() => G.set('v', 1e-3)).diagnostic.code).not.toBe('MEMORY');
    expect(errorOf(() => G.set('v', mV.times(1))).diagnostic.code).toBe('MEMORY');
  });

  it('truncates the size, and refuses what is no size', () => {
    expect(new NeuronGroup(2.9, 'v : 1').size).toBe(2);
    expect(errorOf(() => new NeuronGroup(0, 'v : 1')).pythonClass).toBe('ValueError');
    expect(errorOf(() => new NeuronGroup('v : 1' as never, 'v : 1')).pythonClass).toBe('TypeError');
    expect(errorOf(() => new NeuronGroup(1, 3 as never)).pythonClass).toBe('TypeError');
    expect(errorOf(() => new NeuronGroup(1, 'v_pre : 1')).pythonClass).toBe('ValueError');
    expect(errorOf(() => new NeuronGroup(1, 'v : 1 (linked, shared)')).pythonClass).toBe('SyntaxError');
    expect(errorOf(() => new NeuronGroup(1, 'v : 1\nx = v : 1 (shared)')).pythonClass).toBe('SyntaxError');
    expect(errorOf(() => new NeuronGroup(1, 'lastspike : second', { refractory: ms })).pythonClass).toBe(
      'EquationError',
    );
    expect(errorOf(() => new NeuronGroup(1, 'v : 1', { dtype: { v: 'bool' } })).pythonClass).toBe(
      'TypeError',
    );
    expect(errorOf(() => new NeuronGroup(1, 'v : 1', { namespace: { _x: 1 } })).pythonClass).toBe(
      'ValueError',
    );
    expect([...device.objects].map(({ name }) => name)).toEqual(['neurongroup', 'neurongroup_stateupdater']);
  });

  it('warns about a threshold without reset, and a clamp without refractoriness', () => {
    new NeuronGroup(1, 'dv/dt = -v/ms : 1 (unless refractory)', { threshold: 'v > 1' });
    new NeuronGroup(1, 'v : 1', { threshold: 'v > 1', reset: '' });
    new NeuronGroup(1, 'v : 1', { threshold: 'rand() > 1' });
    expect(device.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['THRESHOLD-ONLY', 'warning'],
      ['REFRACTORY-UNUSED', 'warning'],
    ]);
  });
});

describe('refractoriness', () => {
  it('lasts max(1, floor(r/dt + 0.001)) steps', () => {
    const G = new NeuronGroup(9, 'ref : second', { threshold: 'True', refractory: 'ref' });
    G.set(
      'ref',
      [0, 0.05, 0.1, 0.15, 0.2, 0.3, 1, 0.25, 0.29].map((x) => ms.times(x)),
    );
    const S = new SpikeMonitor(G);
    runSteps(40, G, S);
    const gaps = [...S.spikeTrains().values()].map((train) =>
      Math.round(((train[1] ?? 0) - (train[0] ?? 0)) / 1e-4),
    );
    expect(gaps).toEqual([1, 1, 1, 1, 2, 3, 10, 2, 2]);
  });

  it('writes one statement before the integration', () => {
    const first = (refractory: ConstructorParameters<typeof NeuronGroup>[2]): string | undefined => {
      const G = new NeuronGroup(1, 'dv/dt = -v/(10*ms) : 1', {
        threshold: 'v > 1',
        method: 'euler',
        ...refractory,
      });
      G.stateUpdater.beforeRun(new Map());
      return G.stateUpdater.abstractCode.split('\n')[0];
    };
    const since = 'timestep(t - lastspike, dt)';
    expect(first({ refractory: ms.times(2) })).toBe(`not_refractory = ${since} >= timestep(0.002, dt)`);
    expect(first({ refractory: ms.times(0.123456789) })).toContain('timestep(0.000123456789, dt)');
    expect(first({ refractory: '2*ms' })).toBe(`not_refractory = ${since} >= timestep(2*ms, dt)`);
    expect(first({ refractory: 'v > 0.5' })).toBe('not_refractory = not_refractory or not v > 0.5');
    expect(first({})).toContain('_v =');
  });

  it('refuses values that are neither a time nor a condition', () => {
    const wrong = (refractory: unknown): string => {
      const options = { threshold: 'v > 1', refractory: refractory as string };
      return errorOf(() => new NeuronGroup(1, 'dv/dt = -v/ms : 1\nu : volt', options)).root.pythonClass;
    };
    expect([wrong(mV), wrong(true), wrong(5), wrong('v'), wrong('u'), wrong('v +')]).toEqual([
      'DimensionMismatchError',
      'TypeError',
      'TypeError',
      'TypeError',
      'TypeError',
      'SyntaxError',
    ]);
  });

  it('forgets its spikes after a run', () => {
    const G = new NeuronGroup(3, 'v : 1', { threshold: 'i > 0', reset: '' });
    const seen: number[][] = [];
    const look = new (class extends CodeRunner {
      override run(): void {
        seen.push([...G.spikes]);
      }
    })(G, 'stateupdate', { when: 'end' });
    runSteps(1, G, look);
    expect(seen).toEqual([[1, 2]]);
    expect([...G.spikes]).toEqual([]);
  });
});

describe('subexpressions that are constant over a time step', () => {
  it('are evaluated once per step, in the order of their dependencies', () => {
    const G = new NeuronGroup(
      2,
      `a = 2*b : 1 (constant over dt)
       b = c + 1 : 1 (constant over dt)
       c : 1
       dx/dt = a*Hz : 1`,
      { method: 'euler' },
    );
    G.set('c', [1, 2]);
    runSteps(2, G);
    expect([[...G.get('a')], [...G.get('b')]]).toEqual([
      [4, 6],
      [2, 3],
    ]);
    expect(G.get('x')[1]).toBeCloseTo(0.0012, 15);
  });

  it('are the only place for random numbers in subexpressions', () => {
    const error = errorOf(() => new NeuronGroup(1, 'r = rand() : 1\ndv/dt = r*Hz : 1', { method: 'euler' }));
    expect(error.root.pythonClass).toBe('SyntaxError');
    expect(error.diagnostic.code).toBe('SUBEXPRESSION-STATEFUL');
    const G = new NeuronGroup(2, 'r = rand() : 1 (constant over dt)\nsame = r - r : 1');
    runSteps(1, G);
    expect([...G.get('same')]).toEqual([0, 0]);
    expect(G.get('r')[0]).not.toBe(G.get('r')[1]);
  });
});

describe('check', () => {
  it('lists all problems of equations, threshold, reset, refractoriness and regular code', () => {
    const G = new NeuronGroup(1, 'dv/dt = (I - v)/tau : volt\nI : amp\nw = v + 1 : volt', {
      name: 'cells',
      threshold: 'v > 1',
      reset: 'v = 3*ms; w = 0*mV',
      refractory: 'I',
      checkOnCreation: false,
    });
    G.runRegularly('I += v', { name: 'drive', checkOnCreation: false });
    expect(G.check().map((found) => [found.code, marked(found), found.runner?.name])).toEqual([
      ['UNIT-ADD', '(I - v)', 'cells_stateupdater'],
      ['NAME-UNKNOWN', 'tau', 'cells_stateupdater'],
      ['UNIT-ADD', 'v + 1', 'cells_stateupdater'],
      ['UNIT-COMPARE', 'v > 1', 'cells_spike_thresholder'],
      ['UNIT-ASSIGN', '3*ms', 'cells_spike_resetter'],
      ['WRITE-SUBEXPRESSION', 'w', 'cells_spike_resetter'],
      ['REFRACTORY', 'I', 'cells_stateupdater'],
      ['UNIT-ADD', 'I += v', 'drive'],
    ]);
    expect(new Set(G.check().map(({ object }) => object))).toEqual(new Set(['cells']));
  });

  it('keeps the places of the fields', () => {
    const field = (text: string, name: string): Source => new Source(text, { cell: 'c', field: name });
    const G = new NeuronGroup(1, field('dv/dt = 3*mV : volt', 'equations'), {
      threshold: field('v > 1', 'threshold'),
      reset: field('v = 1', 'reset'),
      refractory: field('3*mV', 'refractory'),
      checkOnCreation: false,
    });
    expect(G.check().map(({ place }) => place?.field)).toEqual([
      'equations',
      'threshold',
      'reset',
      'refractory',
    ]);
  });

  it('is what beforeRun throws, for the object that is prepared', () => {
    const G = new NeuronGroup(1, 'dv/dt = foo - bar*v : 1', { method: 'euler' });
    const error = errorOf(() => runSteps(1, G));
    expect(error.pythonClass).toBe('BrianObjectException');
    expect(error.root.pythonClass).toBe('KeyError');
    expect(error.diagnostics.map(marked)).toContain('foo');
    expect(error.diagnostics.map(marked)).toContain('bar');
  });

  it('finds nothing wrong with a good model once its constants are there', () => {
    const G = new NeuronGroup(1, 'dv/dt = -v/tau : volt', { threshold: 'v > vt', reset: 'v = vr' });
    expect(new Set(G.check().map(marked))).toEqual(new Set(['tau', 'vt', 'vr']));
    expect(G.check({ tau: ms, vt: mV, vr: mV })).toEqual([]);
  });
});

describe('integration', () => {
  it('tells which method it chose, once', () => {
    const G = new NeuronGroup(1, 'dv/dt = -v/tau : 1', { name: 'leaky' });
    device.namespaces.globals.set('tau', ms.times(10));
    runSteps(1, G);
    G.stateUpdater.beforeRun();
    const infos = device.diagnostics.filter(({ code }) => code === 'METHOD-CHOICE');
    expect(infos).toHaveLength(1);
    expect(infos[0]?.message).toMatch(
      /^No numerical integration method specified for group 'leaky', using method 'exact'/,
    );
    expect(G.stateUpdater.compilations).toBe(1);
  });

  it('shows the equations as the user’s code of the state updater', () => {
    const G = new NeuronGroup(1, 'dv/dt = (k - v)/(10*ms) : 1\nk = 2*w : 1\nw : 1', { method: 'euler' });
    runSteps(1, G);
    expect(G.stateUpdater.userCode).toBe('v = (2*w - v)/(10*ms)');
  });
});

describe('events', () => {
  it('take code and another place in the schedule', () => {
    const G = new NeuronGroup(1, 'v : 1', { events: { high: 'v > 1' } });
    const resetter = G.runOnEvent('high', 'v = 0');
    expect([resetter.name, resetter.when]).toEqual(['neurongroup_high_resetter', 'after_resets']);
    G.setEventSchedule('high', { when: 'start', order: 2 });
    expect(G.thresholders.get('high')).toMatchObject({ when: 'start', order: 2 });
    expect(errorOf(() => G.runOnEvent('high', 'v = 1')).pythonClass).toBe('ValueError');
    expect(errorOf(() => G.runOnEvent('low', 'v = 1')).pythonClass).toBe('ValueError');
    expect(errorOf(() => new NeuronGroup(1, 'v : 1', { events: { 'a b': 'v > 1' } })).pythonClass).toBe(
      'TypeError',
    );
  });
});
