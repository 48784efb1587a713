// Reading and writing state by name; all numbers are Brian 2.5.1's for the same statements.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '../../engine';
import { NeuronGroup, Source } from '../../engine';
import { ms, mV, QuantityArray, volt } from '../../engine/units';
import { errorOf, freshDevice, marked, runSteps } from './kit';

let device: Device;

beforeEach(() => {
  device = freshDevice();
});

function plain(size = 5): NeuronGroup {
  return new NeuronGroup(size, 'v : 1\nn : integer\nb : boolean\ns : 1 (shared)\nu : volt\ntwice = 2*v : 1');
}

describe('setting values', () => {
  it('takes numbers, slices, negative indices and steps like numpy', () => {
    const G = plain();
    G.set('v', 3, -1);
    G.set('v', 2, { start: 1, stop: 20 });
    expect([...G.get('v')]).toEqual([0, 2, 2, 2, 2]);
    G.set('v', [1, 2, 3], { step: -2 });
    expect([...G.get('v')]).toEqual([3, 2, 2, 2, 1]);
    G.set('v', 8, [true, false, false, true, false]);
    expect([...G.get('v')]).toEqual([8, 2, 2, 8, 1]);
  });

  it('cuts floats for integers, takes the truth of numbers for booleans', () => {
    const G = plain();
    G.set('n', [2.7, -2.7, 0, 1, 1e6]);
    G.set('b', [0, 0.5, 2, -1, 0]);
    expect([...G.get('n')]).toEqual([2, -2, 0, 1, 1000000]);
    expect([...G.get('b')]).toEqual([0, 1, 1, 1, 0]);
  });

  it('checks units, except of zeros', () => {
    const G = plain(2);
    G.set('u', 0);
    G.set('u', [0, 0]);
    G.set('u', [mV.times(1), volt.times(2)]);
    expect([...G.get('u')]).toEqual([0.001, 2]);
    expect(G.quantity('u').toString()).toBe('[1.e+00 2.e+03] mV');
    G.set('u', new QuantityArray(Float64Array.of(3, 4), volt.dimension));
    expect([...G.get('u')]).toEqual([3, 4]);
    expect(errorOf(() => G.set('u', 1)).diagnostic.message).toBe(
      'u should be set with a value with units volt, but got 1 (unit is 1).',
    );
    expect(errorOf(() => G.set('u', [mV.times(1), ms.times(1)])).pythonClass).toBe('DimensionMismatchError');
    expect(errorOf(() => G.set('u', ms.times(1), 0)).diagnostic.brian).toBe(
      'DimensionMismatchError: Incorrect unit for setting variable u (units are V and s).',
    );
  });

  it('refuses what Brian 2 refuses, with its exception classes', () => {
    const G = plain(3);
    const classOf = (body: () => unknown): string => errorOf(body).pythonClass;
    expect(classOf(() => G.set('s', 1, 0))).toBe('IndexError');
    expect(classOf(() => G.set('s', 'i'))).toBe('SyntaxError');
    expect(classOf(() => G.set('s', 1, 'i > 0'))).toBe('IndexError');
    expect(classOf(() => G.set('v', [1, 2], [0, 1, 2]))).toBe('ValueError');
    expect(classOf(() => G.set('v', 1, 1.5))).toBe('TypeError');
    expect(classOf(() => G.set('v', [1, 2], 'i > 0'))).toBe('TypeError');
    expect(classOf(() => G.set('twice', 1))).toBe('TypeError');
    expect(classOf(() => G.set('N', 1))).toBe('TypeError');
    expect(classOf(() => G.get('nope'))).toBe('AttributeError');
    expect(classOf(() => G.set('v', 1, 'foo > 0'))).toBe('KeyError');
    expect(errorOf(() => G.set('vv', 1)).diagnostic.message).toContain("'v'");
  });

  it('evaluates expressions where they are given: in the innermost namespace', () => {
    const G = plain(3);
    device.namespaces.globals.set('foo', 2);
    G.set('v', 'foo*i');
    expect([...G.get('v')]).toEqual([0, 2, 4]);
    device.namespaces.within(new Map([['foo', 3]]), () => {
      G.set('v', 'foo*i', 'v > 0');
      G.set('v', 'foo', [0], { level: 1 });
    });
    expect([...G.get('v')]).toEqual([2, 3, 6]);
    G.set('v', 'foo', undefined, { namespace: { foo: 9 } });
    expect([...G.get('v')]).toEqual([9, 9, 9]);
  });

  it('respects the guard of `unless refractory` in expressions, not in plain values', () => {
    const G = new NeuronGroup(2, 'dv/dt = 100*Hz : 1 (unless refractory)', {
      threshold: 'v > 0.05',
      reset: 'v = 0',
      refractory: ms.times(100),
      method: 'euler',
    });
    runSteps(20, G);
    expect([...G.get('not_refractory')]).toEqual([0, 0]);
    G.set('v', '3');
    G.set('v', '4', [0]);
    G.set('v', 5, 'i == 1');
    expect([...G.get('v')]).toEqual([0, 0]);
    G.set('v', 6);
    expect([...G.get('v')]).toEqual([6, 6]);
  });

  it('reports problems of an expression in its own text, and all of them with checkSet', () => {
    const G = plain(2);
    const source = new Source('3*ms + 1*mV', { cell: 'g', field: 'initial.0.value' });
    const error = errorOf(() => G.set('u', source));
    expect(error.diagnostic.place).toEqual({ cell: 'g', field: 'initial.0.value' });
    expect(error.diagnostic.userCode).toBe('3*ms + 1*mV');
    expect(G.checkSet('u', new Source('3*ms')).map(marked)).toEqual(['3*ms']);
    expect(G.checkSet('u', 'foo').map(({ code }) => code)).toEqual(['NAME-UNKNOWN']);
    expect(G.checkSet('u', 3).map(({ code }) => code)).toEqual(['UNIT-VALUE']);
    expect(G.checkSet('uu', 3).map(({ code }) => code)).toEqual(['NAME-UNKNOWN']);
    expect(G.checkSet('u', '2*mV')).toEqual([]);
  });
});

describe('reading values', () => {
  it('evaluates subexpressions, with external names of the place where they are read', () => {
    const G = new NeuronGroup(
      3,
      'v : 1\nx = k*v : 1\nwhole = int(v) : integer\nbig = v > 1 : boolean\nnow = t : second',
    );
    G.set('v', [1.5, 2.5, -1.5]);
    device.namespaces.globals.set('k', 10);
    expect([...G.get('x')]).toEqual([15, 25, -15]);
    expect([...G.get('x', { start: 1 })]).toEqual([25, -15]);
    expect([...G.get('x', 'v > 0')]).toEqual([15, 25]);
    expect(G.get('whole')).toEqual(Int32Array.of(1, 2, -1));
    expect(G.get('big')).toEqual(Uint8Array.of(1, 1, 0));
    expect(G.quantity('now').toString()).toBe('[0.] s');
  });

  it('gives shared values as a single one', () => {
    const G = plain(3);
    G.set('s', 4);
    expect([...G.get('s')]).toEqual([4]);
    expect(G.quantity('s').shape).toEqual([]);
    expect([...G.get('N')]).toEqual([3]);
    expect([...G.get('dt')]).toEqual([0.0001]);
  });

  it('finds elements by a condition', () => {
    const G = plain(4);
    expect([...G.getIndices('i % 2 == 1')]).toEqual([1, 3]);
    expect([...G.getIndices({ start: -2 })]).toEqual([2, 3]);
  });

  it('copies states out and in', () => {
    const G = plain(2);
    G.set('u', mV.times(2));
    const states = G.getStates(['u', 'n']);
    expect([...states.keys()]).toEqual(['u', 'n']);
    G.set('u', 0);
    G.setStates(states);
    expect([...G.get('u')]).toEqual([0.002, 0.002]);
    expect([...G.getStates().keys()]).toEqual([
      't',
      'dt',
      't_in_timesteps',
      'N',
      'i',
      'b',
      'n',
      's',
      'u',
      'v',
    ]);
    expect(errorOf(() => G.getStates(['nope'])).pythonClass).toBe('KeyError');
  });
});

describe('Subgroup', () => {
  function spiking(): NeuronGroup {
    const G = new NeuronGroup(6, 'v : 1\nw = v + i : 1', { threshold: 'v > 2' });
    G.set('v', 'i');
    return G;
  }

  it('has its own indices, and the group’s state', () => {
    const G = spiking();
    const part = G.slice(2, 5);
    expect([[...part.get('v')], [...part.get('i')], [...part.get('w')], part.N]).toEqual([
      [2, 3, 4],
      [0, 1, 2],
      [4, 6, 8],
      3,
    ]);
    const inner = part.slice(1);
    expect([inner.start, inner.stop, [...inner.get('i')], [...inner.get('w')]]).toEqual([
      3,
      5,
      [0, 1],
      [6, 8],
    ]);
    expect(part.name).toBe('neurongroup_subgroup');
  });

  it('is written like a group, and chooses elements of its group', () => {
    const G = spiking();
    const part = G.slice(2, 5);
    part.set('v', '10*i');
    expect([...G.get('v')]).toEqual([0, 1, 0, 10, 20, 5]);
    G.set('v', 7, part);
    expect([...G.get('v')]).toEqual([0, 1, 7, 7, 7, 5]);
    part.set('v', '-i', 'i >= 1');
    part.set('v', 99, 0);
    expect([...G.get('v')]).toEqual([0, 1, 99, -1, -2, 5]);
    expect([...part.get('v', 'v > 0')]).toEqual([99]);
  });

  it('runs regular code together with its group', () => {
    const G = spiking();
    G.set('v', 0);
    const runner = G.slice(2, 5).runRegularly('v += 1 + i');
    runSteps(2, G);
    expect([...G.get('v')]).toEqual([0, 0, 2, 4, 6, 0]);
    expect(runner.name).toBe('neurongroup_subgroup_run_regularly');
    expect(G.containedObjects).toContain(runner);
  });

  it('clips slices at the end and refuses empty ones', () => {
    const G = spiking();
    expect(G.slice(3, 30).size).toBe(3);
    expect(G.slice(-2).start).toBe(4);
    expect(errorOf(() => G.slice(4, 4)).diagnostic.message).toContain('4>=4');
    expect(errorOf(() => G.slice(6)).pythonClass).toBe('IndexError');
    expect(errorOf(() => G.slice(1, 3).slice(2)).pythonClass).toBe('IndexError');
  });
});
