// `indices` of groups and synapses; the numbers are those of Brian 2.5.1.
import { describe, expect, it } from 'vitest';
import { runScript } from './harness';

const SETUP = `
from brian2 import *
G = NeuronGroup(5, 'v : 1')
G.v = 'i'
H = G[2:4]
S = Synapses(G, G, 'w : 1')
S.connect(condition='i != j')
M = StateMonitor(G, 'v', record=True)
`;

describe('indices', () => {
  it.each([
    ['S.indices[3]', '3'],
    ['S.indices[1:3]', '[1 2]'],
    ['S.indices[[1, 2]]', '[1 2]'],
    ['S.indices[1, 2]', '[5]'],
    ['S.indices[1:3, :2]', '[4 8 9]'],
    ["S.indices['i == 1']", '[4 5 6 7]'],
    ['G.indices[2]', '2'],
    ["G.indices['v > 2']", '[3 4]'],
    ['G.indices[array([True, False, True, False, False])]', '[0 2]'],
    ['H.indices[:]', '[2 3]'],
    ['H.indices[1]', '3'],
  ])('%s', (expression, wanted) => {
    expect(runScript(`${SETUP}print(${expression})`).lines).toEqual([wanted]);
  });

  it('choose what is set', () => {
    const { lines } = runScript(`${SETUP}S.w[S.indices[:, 0:2]] = 3\nprint(list(S.w[:]).count(3.0))`);
    expect(lines).toEqual(['8']);
  });
});

describe('attributes of a script', () => {
  it('are announced on monitors and synapses as on groups', () => {
    const text = `${SETUP}for one in (G, S, M):\n    one.add_attribute('note')\n    one.note = 'mine'\nprint(M.note, S.note)`;
    expect(runScript(text).lines).toEqual(['mine mine']);
  });
});
