// Connections against those of Brian 2: the examples of its reference, and its seeded C++ runs.
import { describe, expect, it } from 'vitest';
import { Device, withDevice } from '../../engine/core';
import { NeuronGroup } from '../../engine/groups';
import { Synapses, type ConnectOptions } from '../../engine/synapses';

/** Pairs that are made, as `i,j`, with the number within the pair where it is asked for. */
function pairs(
  sizes: readonly [number, number],
  options: ConnectOptions,
  { seed = 1, numbered = false } = {},
): string[] {
  const device = new Device();
  return withDevice(device, () => {
    device.random.seed(seed);
    const source = new NeuronGroup(sizes[0], 'v : 1', {});
    const target = new NeuronGroup(sizes[1], 'v : 1', {});
    const synapses = new Synapses(source, target, numbered ? { multisynapticIndex: 'k' } : {});
    synapses.connect(options);
    const [pre, post] = [synapses.neurons('pre'), synapses.neurons('post')];
    const numbers = numbered ? synapses.variables.array('k').values : undefined;
    return Array.from(pre, (i, at) =>
      [i, post[at] ?? -1, ...(numbers === undefined ? [] : [numbers[at] ?? -1])].join(','),
    );
  });
}

const six = [6, 6] as const;

describe('connect gives the synapses of Brian 2', () => {
  it('numbers repeated pairs in the order of creation', () => {
    expect(pairs(six, { j: 'k for k in range(2) if i<2', n: 'i+1' }, { numbered: true })).toEqual(
      '0,0,0 0,1,0 1,0,0 1,0,1 1,1,0 1,1,1'.split(' '),
    );
  });

  it('leaves out neurons that do not exist where it may', () => {
    expect(pairs(six, { j: 'i+1-2*k for k in range(2)', skipIfInvalid: true })).toEqual(
      '0,1 1,2 1,0 2,3 2,1 3,4 3,2 4,5 4,3 5,4'.split(' '),
    );
  });

  it('refuses them where it may not', () => {
    expect(() => pairs(six, { j: 'i+1' })).toThrow(/j = 6, outside of the allowed range from 0 to 5/);
  });

  it('makes as many copies as a rule says', () => {
    expect(pairs(six, { condition: 'i<2 and j<3', n: 'j' })).toEqual('0,1 0,2 0,2 1,1 1,2 1,2'.split(' '));
  });

  it('runs over targets for rules of i', () => {
    expect(pairs(six, { i: '(j+1)%6' })).toEqual('1,0 2,1 3,2 4,3 5,4 0,5'.split(' '));
  });

  it('takes lists', () => {
    expect(pairs(six, { i: [0, 1], j: [2, 3], n: 2 })).toEqual('0,2 0,2 1,3 1,3'.split(' '));
  });

  it('cuts rules that give fractions', () => {
    expect(pairs(six, { j: 'i/2' })).toEqual('0,0 1,0 2,1 3,1 4,2 5,2'.split(' '));
  });

  it('counts down', () => {
    expect(pairs([1, 6], { j: 'k for k in range(5, 0, -2)' })).toEqual('0,5 0,3 0,1'.split(' '));
  });

  it('refuses lists that leave the group, naming it', () => {
    expect(() => pairs([2, 2], { i: 0, j: 10 })).toThrow(/range \[0, 1\] of 'neurongroup_1'/);
  });
});

describe('connect draws like the C++ code of Brian 2', () => {
  it('with a probability', () => {
    const made = pairs([100, 100], { p: 0.1 });
    expect(made).toHaveLength(985);
    expect(made.slice(0, 12)).toEqual('0,8 0,12 0,99 1,11 1,30 1,53 1,69 1,80 1,89 1,95 2,3 2,19'.split(' '));
  });

  it('few of many', () => {
    expect(pairs([2, 200], { j: 'k for k in sample(N_post, size=6)' })).toEqual([
      ...[0, 18, 29, 60, 83, 144].map((j) => `0,${j}`),
      ...[37, 69, 79, 83, 107, 137].map((j) => `1,${j}`),
    ]);
  });

  it('many of many', () => {
    const chosen = [2, 5, 14, 26, 27, 38, 50, 55, 64, 98, 106, 114, 120, 121, 122, 133, 142, 144, 149, 165];
    expect(pairs([1, 200], { j: 'k for k in sample(N_post, size=20)' })).toEqual(chosen.map((j) => `0,${j}`));
  });
});

describe('connect', () => {
  it('refuses what cannot fit before it makes anything', () => {
    const device = new Device({ maximumBytes: 2 ** 20 });
    withDevice(device, () => {
      const group = new NeuronGroup(1000, 'v : 1', {});
      const synapses = new Synapses(group, group, { model: 'w : 1' });
      expect(() => {
        synapses.connect({ p: 0.5 });
      }).toThrow(/about 500000 synapses, which take 8 MB: more than there is \(1 MB\)/);
      expect(synapses.size).toBe(0);
      synapses.connect({ condition: 'i == j' });
      expect(synapses.size).toBe(1000);
    });
  });
});

describe('rows that are connected at once', () => {
  it('leave out the neuron itself, and no other', () => {
    const all = pairs([40, 40], { p: 0.3 });
    const others = pairs([40, 40], { condition: 'i != j', p: 0.3 });
    const isSelf = (pair: string): boolean => new Set(pair.split(',')).size === 1;
    expect(all.some(isSelf)).toBe(true);
    expect(others).toEqual(all.filter((pair) => !isSelf(pair)));
  });

  it('are those of rules that are tried pair by pair', () => {
    const rule = 'k for k in sample(N_post, p=0.1)';
    expect(pairs([50, 300], { j: rule })).toEqual(pairs([50, 300], { j: `${rule} if j >= 0` }));
  });

  it('end where neurons do not exist', () => {
    expect(() => pairs([5, 5], { j: 'k for k in sample(20, p=0.9)' })).toThrow(
      /outside of the allowed range/,
    );
  });
});
