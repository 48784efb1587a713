// Code that needs only the targets of synapses reads a list of them in the order of delays: the same synapses at the
// same times as on the reference target, whatever happens to delays, connections and pending events.
import { describe, expect, it } from 'vitest';
import { compareScript } from './compare-targets';

const start = [
  'from brian2 import *',
  'seed(5)',
  'G = SpikeGeneratorGroup(6, [0, 1, 2, 3, 4, 5, 0, 3], [0, 0, .1, .2, .4, .5, 2, 2.1]*ms)',
  "H = NeuronGroup(23, 'dv/dt = -v/(5*ms) : 1 (unless refractory)', threshold='v > 1', reset='v = 0', refractory=.4*ms, method='exact')",
  "H.v = '0.9*rand()'",
  "S = Synapses(G, H, on_pre='v_post += 0.1 + 0.01*i')",
  'S.connect(p=0.7)',
  "S.delay = 'int(rand()*9)*0.1*ms'",
  "M = StateMonitor(H, 'v', record=True)",
];

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['constant effects', [...start.map((line) => line.replace(' + 0.01*i', '')), 'run(3*ms)']],
  ['effects that need the source too', [...start, 'run(3*ms)']],
  [
    'pending events of an earlier run',
    [...start.map((line) => line.replace(' + 0.01*i', '')), 'run(.3*ms)', 'run(.4*ms)', 'run(2*ms)'],
  ],
  [
    'other delays for the second run',
    [
      ...start.map((line) => line.replace(' + 0.01*i', '')),
      'run(.6*ms)',
      "S.delay = '(j % 4)*0.2*ms'",
      'run(2.4*ms)',
    ],
  ],
  [
    'more synapses for the second run',
    [
      ...start.map((line) => line.replace(' + 0.01*i', '')),
      'run(.6*ms)',
      'S.connect(i=[0, 3, 3], j=[1, 2, 22])',
      'run(2.4*ms)',
    ],
  ],
  [
    'stored and restored',
    [
      ...start.map((line) => line.replace(' + 0.01*i', '')),
      'run(.4*ms)',
      'store()',
      'run(1*ms)',
      'restore()',
      'run(2*ms)',
    ],
  ],
];

describe('deliveries of compiled code', () => {
  it.each(cases)('%s', (_, lines) => {
    const { difference, error } = compareScript(lines.join('\n'));
    expect(error).toBeUndefined();
    expect(difference).toBeUndefined();
  });
});
