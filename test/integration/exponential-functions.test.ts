import { describe, expect, it } from 'vitest';
import {
  exponentialDifference,
  exponentialDividedDifference,
  matrixExponential,
} from '../../engine/integration/exponential-functions';
import { INTRINSICS } from '../../engine/integration';

function relative(got: number, expected: number): number {
  return Math.abs(got / expected - 1);
}

// values computed with mpmath at 40 digits
const DIFFERENCES: readonly [nodes: number[], value: number][] = [
  [[-1, -1.5], 0.289498562046025],
  [[-1, -1, -1], 0.18393972058572117],
  [[-1, -1.000001, -0.999999], 0.1839397205857365],
  [[-1, -50, -2000], 3.755749723549962e-6],
  [[-2000, -1, -50], 3.755749723549962e-6],
  [[3, 0, -3, 1e-9], 0.25992129366416505],
  [[-700, 0, 700], 1.0349306680969434e298],
  [[0, 1e-12, 0, 0], 0.16666666666670835],
];

describe('divided differences of exp', () => {
  it.each(DIFFERENCES)('over %j', (nodes, value) => {
    expect(relative(exponentialDividedDifference(...nodes), value)).toBeLessThan(1e-12);
  });

  it('underflow to zero and never become NaN for finite nodes', () => {
    expect(exponentialDividedDifference(-1000, -1000.5, -999.5)).toBe(0);
    expect(exponentialDifference(-1000, 0)).toBe(1 / 1000);
    expect(exponentialDifference(-1e300, -1e300)).toBe(0);
    expect(exponentialDividedDifference(Number.NaN, 0, 1)).toBeNaN();
  });
});

describe('exponentials of matrices', () => {
  it('rotations are sine and cosine', () => {
    const { exponential, integral } = matrixExponential([0, -3, 3, 0], 2);
    const expected = [Math.cos(3), -Math.sin(3), Math.sin(3), Math.cos(3)];
    expected.forEach((value, index) => expect(exponential[index]).toBeCloseTo(value, 14));
    // M^-1 (exp(M) - 1)
    expect(integral[0]).toBeCloseTo(Math.sin(3) / 3, 14);
    expect(integral[1]).toBeCloseTo((Math.cos(3) - 1) / 3, 14);
  });

  it('singular and defective matrices have their limits', () => {
    const { exponential, integral } = matrixExponential([0, 1, 0, 0], 2);
    expect([...exponential]).toEqual([1, 1, 0, 1]);
    expect([...integral]).toEqual([1, 0.5, 0, 1]);
  });

  it('stiff matrices', () => {
    const { exponential, integral } = matrixExponential([-800, 0, 5, -1], 2);
    expect(exponential[0]).toBeLessThan(1e-300);
    expect(relative(exponential[3] ?? 0, Math.exp(-1))).toBeLessThan(1e-12);
    expect(relative(exponential[2] ?? 0, (5 * Math.exp(-1)) / 799)).toBeLessThan(1e-12);
    expect(relative(integral[0] ?? 0, 1 / 800)).toBeLessThan(1e-12);
  });

  it('answers for one matrix after another', () => {
    const call = INTRINSICS.get('_exp_matrix_2')?.call;
    expect(call?.(0, 0, 1, 0, 0, 2)).toBeCloseTo(Math.E, 14);
    expect(call?.(1, 1, 1, 0, 0, 2)).toBeCloseTo(Math.E ** 2, 13);
    expect(call?.(0, 0, -1, 0, 0, 2)).toBeCloseTo(1 / Math.E, 14);
    expect(call?.(0, 0, Number.NaN, 0, 0, 2)).toBeNaN();
  });
});
