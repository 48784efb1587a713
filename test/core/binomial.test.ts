// Limits of uniform numbers, from which compiled code counts, against the loop over probabilities.
import { describe, expect, it } from 'vitest';
import { Binomial } from '../../engine/core/binomial';

const UNIT = 2 ** -53;

/** What a uniform number is counted as by the loop; undefined: another one is drawn. */
function counted(binomial: Binomial, uniform: number): number | undefined {
  let drawn = 0;
  const rand = (): number => {
    drawn += 1;
    return drawn === 1 ? uniform : 0;
  };
  const value = binomial.draw({ rand, randn: () => Number.NaN });
  if (drawn > 1) return undefined;
  return binomial.reverse ? binomial.n - value : value;
}

describe.each([
  [800, 0.0025, true],
  [1000, 0.0009, true],
  [50, 0.95, true],
  [20, 0.01, true],
  [40, 0.3, false],
  [3, 0.5, true],
  [1, 1e-9, true],
  [0, 0.5, true],
] as const)('binomial numbers of %d trials with probability %f', (n, p, approximate) => {
  const binomial = new Binomial(n, p, approximate);
  const limits = [...(binomial.limits ?? [])];

  it('change exactly at the limits', () => {
    expect(limits.length).toBeGreaterThan(0);
    limits.forEach((limit, k) => {
      const above = limits.findIndex((other) => other > limit);
      const next = above < 0 ? undefined : above;
      if (limit < 1) expect(counted(binomial, limit)).toBe(next);
      const below = limits.findIndex((other) => other >= limit);
      if (limit > 0) expect(counted(binomial, limit - UNIT)).toBe(below);
      expect(below).toBeLessThanOrEqual(k);
    });
  });

  it('have ascending limits', () => {
    expect(limits).toEqual([...limits].sort((a, b) => a - b));
  });
});

describe('binomial numbers without limits', () => {
  it('are approximately normal, or of too many kinds', () => {
    expect(new Binomial(100, 0.5, true).limits).toBeUndefined();
    expect(new Binomial(10_000, 0.5, false).limits).toBeUndefined();
  });
});
