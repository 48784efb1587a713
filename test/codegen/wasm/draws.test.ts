// Random numbers that compiled code draws itself are those of the reference target, in the same order.
import { describe, expect, it } from 'vitest';
import { compareScript } from './compare-targets';

/** A group in which only neurons outside of their refractory period draw. */
function driven(code: string): string {
  return [
    'from brian2 import *',
    'seed(11)',
    "G = NeuronGroup(41, '''dv/dt = -v/(10*ms) : 1 (unless refractory)",
    "w : 1''', threshold='v > 1', reset='v = 0', refractory=3*ms, method='exact')",
    "G.v = 'rand()'",
    'M = SpikeMonitor(G)',
    code,
  ].join('\n');
}

const cases: readonly (readonly [string, string])[] = [
  ['binomial numbers by inversion', driven("P = PoissonInput(G, 'v', 20, 100*Hz, 0.2)\nrun(30*ms)")],
  ['failures instead of successes', driven("P = PoissonInput(G, 'v', 6, 9000*Hz, 0.03)\nrun(20*ms)")],
  [
    'normal numbers in place of binomial ones',
    driven("P = PoissonInput(G, 'v', 300, 900*Hz, 0.01)\nrun(20*ms)"),
  ],
  [
    'two drives, and two runs',
    driven(
      "P = PoissonInput(G, 'v', 20, 100*Hz, 0.2)\nQ = PoissonInput(G, 'v', 500, 800*Hz, -0.002)\nrun(12*ms)\nrun(9*ms)",
    ),
  ],
  [
    'uniform numbers under a condition, beside normal ones',
    driven("G.run_regularly('v += 0.1*rand() - 0.02*randn()\\nw += rand()*int(rand() < 0.3)')\nrun(20*ms)"),
  ],
  [
    'uniform numbers of one element each, then of another object',
    driven(
      "G.run_regularly('v += 0.2*rand()')\nH = NeuronGroup(700, 'x : 1')\nH.run_regularly('x = randn() + rand()')\nrun(8*ms)",
    ),
  ],
];

describe('draws of compiled code', () => {
  it.each(cases)('%s', (_, script) => {
    const { difference, error } = compareScript(script);
    expect(error).toBeUndefined();
    expect(difference).toBeUndefined();
  });
});
