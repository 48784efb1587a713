// Variables in single precision: what is stored, what is recorded, copied, linked and watched, on both targets.
import { describe, expect, it } from 'vitest';
import { Device, setDevice } from '../../engine/core';
import type { TargetName } from '../../engine/core';
import { NeuronGroup } from '../../engine/groups';
import { SpikeMonitor, StateMonitor } from '../../engine/monitors';
import { Network } from '../../engine/network';
import { Synapses } from '../../engine/synapses';
import { ms } from '../../engine/units';
import { errorOf, freshDevice, runSteps } from './kit';

const LEAKY = 'dv/dt = (1.3 + 0.2*i - v)/(7*ms) : 1 (unless refractory)\nw : 1\ns : 1 (shared)\nx = 3*v : 1';

function leaky(dtype: 'float32' | 'float64', name = 'G'): NeuronGroup {
  return new NeuronGroup(5, LEAKY, {
    name,
    dtype,
    threshold: 'v > 1',
    reset: 'v = 0.1*w',
    refractory: '0.7*ms',
    method: 'exact',
  });
}

describe('storage', () => {
  it('takes four bytes a number and rounds to the nearest', () => {
    freshDevice();
    const group = leaky('float32');
    group.set('w', '0.1*i');
    group.set('s', 1 / 3);
    expect(group.variables.array('w').bytes).toBe(20);
    expect(group.get('w')).toEqual(Float32Array.of(0, 0.1, 0.2, 0.3, 0.4));
    expect(group.get('x')).toBeInstanceOf(Float32Array);
    expect(group.get('s')[0]).toBe(Math.fround(1 / 3));
    expect(group.get('v', [1, 2])).toBeInstanceOf(Float32Array);
    // Halfway cases go to the even neighbour: 1 + 2^-24 to 1, 1 + 3*2^-24 to 1 + 2^-22.
    group.set('w', [1 + 2 ** -24, 1 + 3 * 2 ** -24, 0, 0, 0]);
    expect([...group.get('w')]).toEqual([1, 1 + 2 ** -22, 0, 0, 0]);
  });

  it('keeps moments in double precision', () => {
    freshDevice();
    const group = leaky('float32');
    expect(group.get('lastspike')).toBeInstanceOf(Float64Array);
    const plastic = new Synapses(group, group, {
      model: 'q : 1\nda/dt = -a/(5*ms) : 1 (event-driven)',
      onPre: 'a += 1',
      dtype: 'float32',
    });
    expect(plastic.variables.array('lastupdate').dtype).toBe('float64');
    expect(plastic.variables.array('a').dtype).toBe('float32');
    expect(plastic.variables.array('q').dtype).toBe('float32');
  });

  it('refuses types of another kind', () => {
    freshDevice();
    expect(errorOf(() => new NeuronGroup(1, 'v : 1', { dtype: 'int32' })).diagnostic.code).toBe('DTYPE');
    expect(errorOf(() => new NeuronGroup(1, 'n : integer', { dtype: { n: 'float32' } })).pythonClass).toBe(
      'TypeError',
    );
    expect(new NeuronGroup(1, 'n : integer', { dtype: 'float32' }).variables.array('n').dtype).toBe('int32');
  });
});

describe.each(['reference', 'wasm'] satisfies TargetName[])('on the %s target', (target) => {
  it('records have the precision of what they record, and runs can be restored', () => {
    const device = new Device({ target });
    setDevice(device);
    const group = leaky('float32');
    const monitor = new StateMonitor(group, ['v', 'x', 'w'], { record: true });
    const spikes = new SpikeMonitor(group, { variables: 'v' });
    const network = new Network([group, monitor, spikes]);
    network.run(ms.times(5));
    network.store('half');
    network.run(ms.times(5));
    const [v, count] = [group.get('v').slice(), spikes.count.slice()];
    network.restore('half');
    network.run(ms.times(5));
    expect(group.get('v')).toEqual(v);
    expect(spikes.count).toEqual(count);
    expect(Math.max(...count)).toBeGreaterThan(1);
    for (const name of ['v', 'x', 'w']) expect(monitor.get(name)[0]).toBeInstanceOf(Float32Array);
    expect(spikes.get('v')).toBeInstanceOf(Float32Array);
  });

  it('stays within a few roundings of double precision', () => {
    setDevice(new Device({ target }));
    const [single, double] = [leaky('float32', 'A'), leaky('float64', 'B')];
    runSteps(100, single, double);
    const [a, b] = [single.get('v'), double.get('v')];
    // 100 roundings of at most 6e-8 each, and less: errors decay.
    a.forEach((value, k) => expect(Math.abs(value - (b[k] ?? 0))).toBeLessThan(6e-6));
    expect([...a].some((value, k) => value !== b[k])).toBe(true);
  });

  it('groups of different precision read and write each other', () => {
    setDevice(new Device({ target }));
    const single = new NeuronGroup(3, 'v : 1', { dtype: 'float32', name: 'A' });
    const double = new NeuronGroup(3, 'o : 1 (linked)\nw : 1', { name: 'B' });
    double.linkVariable('o', single, 'v');
    single.set('v', [0.1, 0.2, 0.3]);
    const runner = double.runRegularly('w = o; o = o + 1e-9; o = o + 1');
    runSteps(1, single, double, runner);
    const rounded = [0.1, 0.2, 0.3].map(Math.fround);
    expect([...double.get('w')]).toEqual(rounded);
    // Each assignment rounds: a billionth is lost.
    expect([...single.get('v')]).toEqual(rounded.map((value) => Math.fround(value + 1)));
  });

  it('tells where a number becomes too large', () => {
    setDevice(new Device({ target }));
    // Single precision ends at 3.4e38: 1e36 overflows when it has grown tenfold three times.
    const group = new NeuronGroup(3, 'dv/dt = 9*v/(0.1*ms) : 1', { method: 'euler', dtype: 'float32' });
    group.set('v', '10.0**(34 + i)');
    const session = new Network([group]).start(ms.times(2), { stopOnInvalid: true });
    while (!session.done) session.advance(1000);
    session.finish();
    expect(session.instability).toMatchObject({ variable: 'v', neuron: 2, value: Number.POSITIVE_INFINITY });
    expect(session.instability?.t).toBeCloseTo(0.2e-3, 12);
  });

  it('sums whole numbers over synapses', () => {
    setDevice(new Device({ target }));
    const group = new NeuronGroup(3, 'k : integer\nz : 1');
    const synapses = new Synapses(group, group, { model: 'k_post = 1 + i_pre : integer (summed)' });
    synapses.connect({ condition: 'i != j' });
    runSteps(1, group, synapses);
    // as the real Brian 2.5.1 has it
    expect([...group.get('k')]).toEqual([5, 4, 3]);
    expect([...group.get('z')]).toEqual([0, 0, 0]);
  });
});
