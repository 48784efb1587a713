// The benchmark's scripts and tables: sizes are set where the script says, and goals are judged by medians.
import { describe, expect, it } from 'vitest';
import { NETWORKS, scriptText } from './cases';
import type { Comparison } from './compare';
import type { OurRun } from './our-run';
import { comparisonRows, eventRows, markdown, missedGoals } from './report';

const RUN: OurRun = {
  loops: [0.1, 0.5],
  compile: 0.01,
  toFirstStep: 0.05,
  spikes: [10, 30],
  synapses: 7,
  bytes: 100,
};

function comparison(ratios: readonly number[], more: Partial<Comparison> = {}): Comparison {
  return {
    name: 'x',
    title: 'X',
    goal: 2,
    cold: RUN,
    warm: RUN,
    ours: [RUN],
    native: [],
    build: undefined,
    seconds: { ours: [0.5], native: [] },
    ratios,
    ...more,
  };
}

describe('networks of the benchmark', () => {
  it('have scripts that take their values', () => {
    const [small, usual] = NETWORKS.map(scriptText);
    expect(small).toMatch(/^N = 1000$/m);
    expect(usual).toMatch(/^N = 10000$/m);
    for (const network of NETWORKS) expect(scriptText(network)).toMatch(/run\(warm\)\nrun\(measured\)\n$/);
  });

  it('refuse values that a script does not set', () => {
    const network = { name: 'x', title: 'X', script: 'lif', values: { M: '3' } };
    expect(() => scriptText(network)).toThrow('lif.py does not set M');
  });

  it('miss a goal by their median', () => {
    expect(missedGoals([comparison([1.9, 2.1, 2.3])])).toEqual([]);
    expect(missedGoals([comparison([1.2, 2.5, 1.5])])).toEqual(['X: 1.50 instead of 2 (75%)']);
    expect(missedGoals([comparison([])])).toEqual([]);
  });

  it('count the events of the measured run alone', () => {
    // 20 spikes of the last run, 5 events each, in half a second
    const [, row] = eventRows([comparison([], { eventsPerSpike: 5 })]);
    expect(row).toEqual(['X', '5000000 (5000000 to 5000000)', '', '100', '7 / ']);
  });

  it('are told without C++ too, and as Markdown', () => {
    const rows = comparisonRows([comparison([])]);
    expect(rows[1]?.slice(0, 6)).toEqual(['X', '', '2', '0.50 (0.50 to 0.50)', '', '30 / ']);
    expect(
      markdown([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  });
});
