// The latest time that is so many steps ago: the same answer as counting steps, for every time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timestep } from '../../engine/core/functions';
import { latestTime } from '../../engine/core/latest-time';

/** The next larger double. */
function after(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

describe('latestTime', () => {
  it('is the last one for which the condition holds', () => {
    const steps = fc.oneof(
      fc.integer({ min: -10, max: 10_000 }),
      fc.double({ min: 0, max: 300, noNaN: true }),
    );
    const dt = fc.oneof(
      fc.constantFrom(1e-4, 1e-5, 5e-5, 1e-3),
      fc.double({ min: 1e-9, max: 10, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.nat(10_000_000), dt, steps, (now, width, count) => {
        const latest = latestTime(now * width, width, count);
        expect(timestep(now * width - latest, width)).toBeGreaterThanOrEqual(count);
        expect(timestep(now * width - after(latest), width)).toBeLessThan(count);
      }),
      { numRuns: 2000 },
    );
  });

  it('is infinite where the condition holds always or never', () => {
    expect(latestTime(0.1, 1e-4, Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(latestTime(0.1, 1e-4, Number.POSITIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
    expect(latestTime(0.1, 1e-4, Number.NaN)).toBe(Number.NEGATIVE_INFINITY);
  });
});
