// The mark where a curve has values that are not finite: at the first of them, whatever follows.
import { describe, expect, it } from 'vitest';
import { breakdownText, firstBreakdown } from '../../app/plots/breakdown-mark';
import { ValueRange } from '../../app/plots/samples';

function rangeOf(values: readonly number[]): ValueRange {
  const range = new ValueRange();
  const t = Float64Array.from(values, (_, k) => k * 1e-3);
  range.update({ t, values: Float64Array.from(values), stride: 1, offset: 0 });
  return range;
}

describe('values that are not finite', () => {
  it('are marked from the first one of all curves on', () => {
    const time = firstBreakdown([rangeOf([1, 2, 3, NaN, 4]), rangeOf([1, 5, Infinity, NaN]), rangeOf([0])]);
    expect(time).toBe(2e-3);
    expect(breakdownText(time ?? NaN)).toBe('not finite from 2 ms');
  });

  it('leave curves without them unmarked', () => {
    expect(firstBreakdown([rangeOf([1e308, -1e308]), rangeOf([])])).toBeUndefined();
  });
});
