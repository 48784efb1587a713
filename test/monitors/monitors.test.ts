// Monitors: the test vectors of Brian 2.5.1 for a group of four neurons with regular code.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../engine';
import {
  EventMonitor,
  Network,
  NeuronGroup,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
} from '../../engine';
import { ms, mV } from '../../engine/units';
import { convolveSame } from '../../engine/monitors/smooth-rate';
import { errorOf, freshDevice, runSteps } from '../groups/kit';

let device: Device;
let G: NeuronGroup;

beforeEach(() => {
  device = freshDevice();
  G = new NeuronGroup(4, 'v : 1', { threshold: 'v >= 2', reset: 'v = 0' });
  G.runRegularly('v += 1 + 0.5*i');
});

function round(times: ArrayLike<number>): number[] {
  return Array.from(times, (t) => Math.round(t / 1e-4));
}

describe('StateMonitor', () => {
  it('records chosen elements after regular code of the same slot', () => {
    const M = new StateMonitor(G, 'v', { record: [1, 3] });
    runSteps(5, G, M);
    expect(M.get('v').map((row) => [...row])).toEqual([
      [1.5, 3, 1.5, 3, 1.5],
      [2.5, 2.5, 2.5, 2.5, 2.5],
    ]);
    expect(round(M.t)).toEqual([0, 1, 2, 3, 4]);
    expect([
      ...M.at(3)
        .get('v')
        .flatMap((row) => [...row]),
    ]).toEqual([2.5, 2.5, 2.5, 2.5, 2.5]);
    expect([...M.timeMajor('v', 3)]).toEqual([3, 2.5, 1.5, 2.5]);
    expect(M.quantity('v').shape).toEqual([2, 5]);
    expect(M.N).toBe(5);
  });

  it('has a clock of its own if asked, and leaves gaps while it is switched off', () => {
    const slow = new StateMonitor(G, 'v', { record: 0, dt: ms.times(0.2) });
    const M = new StateMonitor(G, 'v', { record: 0 });
    const network = runSteps(5, G, M, slow);
    expect(round(slow.t)).toEqual([0, 2, 4]);
    M.active = false;
    network.run(ms.times(0.2));
    M.active = true;
    network.run(ms.times(0.1));
    expect(round(M.t)).toEqual([0, 1, 2, 3, 4, 7]);
  });

  it('keeps the types of variables, repeats elements in the order given, and records nothing if told so', () => {
    const H = new NeuronGroup(3, 'b : boolean\nn : integer\nx = 2*n : integer');
    H.set('n', 'i');
    H.set('b', 'i > 0');
    const M = new StateMonitor(H, ['b', 'n', 'x', 'N'], { record: [2, 0, 2] });
    const none = new StateMonitor(H, 'n', { record: false });
    runSteps(1, H, M, none);
    expect(M.get('b').map((row) => row[0])).toEqual([1, 0, 1]);
    expect(M.get('n')[0]).toBeInstanceOf(Int32Array);
    expect(M.get('x').map((row) => row[0])).toEqual([4, 0, 4]);
    expect(M.get('N').map((row) => row[0])).toEqual([3, 3, 3]);
    expect([none.get('n').length, none.t.length]).toEqual([0, 1]);
  });

  it('records all variables of the equations for `true`, and parts of groups', () => {
    const H = new NeuronGroup(4, 'a : 1\nb = 2*a : 1');
    H.set('a', 'i');
    const all = new StateMonitor(H, true, { record: H.slice(2) });
    const part = new StateMonitor(H.slice(1), 'b', { record: H.slice(2, 3) });
    runSteps(1, H, all, part);
    expect([...all.recorded].sort()).toEqual(['a', 'b']);
    expect(all.get('b').map((row) => row[0])).toEqual([4, 6]);
    expect([...part.record]).toEqual([1]);
    expect(part.get('b')[0]?.[0]).toBe(4);
  });

  it('adds a single sample after a run', () => {
    const M = new StateMonitor(G, 'v', { record: 1 });
    expect(errorOf(() => M.recordSingleTimestep()).pythonClass).toBe('TypeError');
    runSteps(2, G, M);
    M.recordSingleTimestep();
    expect(round(M.t)).toEqual([0, 1, 2]);
    expect([...(M.get('v')[0] ?? [])]).toEqual([1.5, 3, 0]);
  });

  it('refuses elements and variables that are not there', () => {
    expect(errorOf(() => new StateMonitor(G, 'v', {} as never)).pythonClass).toBe('TypeError');
    expect(errorOf(() => new StateMonitor(G, 'v', { record: [-1] })).pythonClass).toBe('IndexError');
    expect(errorOf(() => new StateMonitor(G, 'v', { record: 4 })).diagnostic.message).toContain('[0, 3]');
    const M = new StateMonitor(G, 'v', { record: true });
    expect(errorOf(() => M.at(4)).pythonClass).toBe('IndexError');
    expect(errorOf(() => M.get('w')).pythonClass).toBe('AttributeError');
    expect(M.invalidatesMagicNetwork).toBe(false);
  });

  it('reserves the memory of a run before it starts, and says so when there is not enough', () => {
    const M = new StateMonitor(G, 'v', { record: true });
    const network = new Network([G, M]);
    network.run(ms.times(10));
    const growths = device.memory.generation;
    network.run(ms.times(0.1));
    expect(device.memory.generation).toBe(growths);
    const error = errorOf(() => network.run(ms.times(1e9)));
    expect(error.root.pythonClass).toBe('MemoryError');
    expect(M.N).toBe(101);
  });
});

describe('SpikeMonitor and EventMonitor', () => {
  it('record elements, times and variables before the reset', () => {
    const S = new SpikeMonitor(G, { variables: 'v' });
    runSteps(5, G, S);
    expect([...S.i]).toEqual([2, 3, 0, 1, 2, 3, 2, 3, 0, 1, 2, 3, 2, 3]);
    expect(round(S.t)).toEqual([0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4]);
    expect([...S.get('v')]).toEqual([2, 2.5, 2, 3, 2, 2.5, 2, 2.5, 2, 3, 2, 2.5, 2, 2.5]);
    expect([...S.count]).toEqual([2, 2, 5, 5]);
    expect(S.numSpikes).toBe(14);
    expect([...S.values('v')].map(([i, values]) => [i, [...values]])).toEqual([
      [0, [2, 2]],
      [1, [3, 3]],
      [2, [2, 2, 2, 2, 2]],
      [3, [2.5, 2.5, 2.5, 2.5, 2.5]],
    ]);
    expect([S.when, S.order]).toEqual(['thresholds', 1]);
  });

  it('count from the start of a subgroup', () => {
    const S = new SpikeMonitor(G.slice(1, 3), { variables: 'v' });
    runSteps(5, G, S);
    expect([...S.i]).toEqual([1, 0, 1, 1, 0, 1, 1]);
    expect([...S.count]).toEqual([2, 5]);
    expect([...S.get('v')]).toEqual([2, 3, 2, 2, 3, 2, 2]);
    expect([S.when, S.order]).toEqual(['thresholds', 2]);
  });

  it('only count with record: false, but keep further variables', () => {
    const S = new SpikeMonitor(G, { record: false });
    const V = new SpikeMonitor(G, { record: false, variables: 'v' });
    runSteps(1, G, S, V);
    expect([...S.count]).toEqual([0, 0, 1, 1]);
    expect(S.numSpikes).toBe(2);
    for (const read of [() => S.t, () => S.values('t'), () => S.allValues(), () => S.spikeTrains()]) {
      expect(errorOf(read).pythonClass).toBe('AttributeError');
    }
    expect([...V.get('v')]).toEqual([2, 2.5]);
  });

  it('take a slot, and an order only together with one', () => {
    const S = new SpikeMonitor(G, { when: 'end' });
    expect([S.when, S.order]).toEqual(['end', 0]);
    expect(errorOf(() => new SpikeMonitor(G, { order: 3 })).pythonClass).toBe('ValueError');
    expect(errorOf(() => new EventMonitor(G, 'other')).pythonClass).toBe('ValueError');
    expect(errorOf(() => new SpikeMonitor(device as never)).pythonClass).toBe('TypeError');
    expect(errorOf(() => new SpikeMonitor(G, { variables: 'nope' })).pythonClass).toBe('KeyError');
  });
});

describe('PopulationRateMonitor', () => {
  it('gives spikes per neuron and second, of a group or a part', () => {
    const R = new PopulationRateMonitor(G);
    const part = new PopulationRateMonitor(G.slice(1, 3));
    runSteps(5, G, R, part);
    const rates = [5000, 10000, 5000, 10000, 5000];
    expect(Array.from(R.rate, Math.round)).toEqual(rates);
    expect(Array.from(part.rate, Math.round)).toEqual(rates);
    expect([R.when, R.name]).toEqual(['end', 'ratemonitor']);
  });

  it('smooths with windows of the clock’s grid', () => {
    const R = new PopulationRateMonitor(G);
    runSteps(9, G, R);
    // flat windows of 0.3 ms and 0.25 ms both have 3 bins in Brian 2.5.1
    const smooth = (width: number): number[] =>
      Array.from(R.smoothRate('flat', ms.times(width)).values, Math.round);
    expect(smooth(0.3)).toEqual(smooth(0.25));
    expect(smooth(0.3)).toEqual([5000, 6667, 8333, 6667, 8333, 6667, 8333, 6667, 5000]);
    const classes = [
      () => R.smoothRate('gaussian'),
      () => R.smoothRate([1, 2, 1], ms.times(1)),
      () => R.smoothRate([1, 2]),
      () => R.smoothRate('triangle', ms.times(1)),
      () => R.smoothRate('flat', mV.times(1)),
      () => new PopulationRateMonitor(G).smoothRate([1]),
    ].map((body) => errorOf(body).pythonClass);
    expect(classes).toEqual([
      'TypeError',
      'TypeError',
      'TypeError',
      'NotImplementedError',
      'DimensionMismatchError',
      'ValueError',
    ]);
  });

  it('convolves as numpy does with mode `same`', () => {
    const convolve = (a: number[], b: number[]): number[] => [
      ...convolveSame(Float64Array.from(a), Float64Array.from(b)),
    ];
    expect(convolve([1, 2, 3, 4, 5], [0.25, 0.75])).toEqual([0.25, 1.25, 2.25, 3.25, 4.25]);
    expect(convolve([1, 2], [1, 2, 3])).toEqual([1, 4, 7]);
    expect(convolve([1, 2, 3, 4], [1, 2, 3, 4])).toEqual([4, 10, 20, 25]);
  });
});
