// The kernels against correctly rounded values, the rules for special values, and exact results.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NumericalKernel } from '../../engine/numerics';
import { exprel, inverseExprel, kernels, pow } from '../../engine/numerics';
import { remainderOfHalfPi } from '../../engine/numerics/slow/remainder';
import { accuracyOf, ROUGH } from './exact';
import { distance } from './ulps';

/** Greatest distance from the correctly rounded value, and least share of values that are correctly rounded. */
const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  exp: [1, 0.98],
  expm1: [1, 0.95],
  exprel: [2, 0.76],
  _inverse_exprel: [2, 0.76],
  log: [1, 0.96],
  log10: [1, 0.99],
  log1p: [1, 0.96],
  pow: [1, 0.98],
  sin: [1, 0.97],
  cos: [1, 0.97],
  tan: [1, 0.95],
  sinh: [1, 0.9],
  cosh: [1, 0.86],
  tanh: [1, 0.94],
  arcsin: [1, 0.89],
  arccos: [1, 0.97],
  arctan: [1, 0.95],
};

/** What NumPy gives for special arguments; texts, because JSON has no infinity. */
const SPECIAL = JSON.parse(readFileSync(join(import.meta.dirname, 'special.json'), 'utf8')) as {
  readonly arguments: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly powerArguments: readonly string[];
  readonly powers: readonly (readonly string[])[];
};

function kernelOf(name: string): NumericalKernel {
  const kernel = kernels.get(name);
  if (kernel === undefined) throw new Error(name);
  return kernel;
}

/** Zeros, infinities and NaN as they are, other values nearly: NumPy is not always accurate to the last place. */
function expectLike(actual: number, text: string, where: string): void {
  const expected = Number(text);
  const isSpecial = expected === 0 || !Number.isFinite(expected);
  const agrees = isSpecial ? Object.is(actual, expected) : Math.abs(distance(actual, expected)) <= 2;
  expect(agrees, `${where} = ${actual}, not ${text}`).toBe(true);
}

describe('kernels', () => {
  it.each(Object.entries(BOUNDS))('%s is accurate to the last place', (name, [worst, exact]) => {
    const found = accuracyOf(kernelOf(name), ROUGH.get(name) ?? Number);
    expect(found.worst, `at ${found.at.join(', ')}`).toBeLessThanOrEqual(worst);
    expect(found.exact).toBeGreaterThan(exact);
  });

  it('are all compared', () => {
    expect([...kernels.keys()].sort()).toEqual(Object.keys(BOUNDS).sort());
  });

  it.each(Object.keys(SPECIAL.values))('%s of special values is what NumPy gives', (name) => {
    SPECIAL.values[name]?.forEach((text, k) => {
      const x = Number(SPECIAL.arguments[k]);
      expectLike(kernelOf(name).call(x), text, `${name}(${SPECIAL.arguments[k] ?? ''})`);
    });
  });

  it('raise special values to special powers as NumPy does', () => {
    SPECIAL.powers.forEach((row, base) => {
      row.forEach((text, exponent) => {
        const [x = '', y = ''] = [SPECIAL.powerArguments[base], SPECIAL.powerArguments[exponent]];
        expectLike(pow(Number(x), Number(y)), text, `${x} ** ${y}`);
      });
    });
  });

  it('give whole powers of whole numbers exactly', () => {
    let wrong = 0;
    for (let base = 2; base < 2000; base += 1) {
      let product = base;
      for (let exponent = 1; product <= Number.MAX_SAFE_INTEGER; exponent += 1, product *= base) {
        if (pow(base, exponent) !== product || pow(-base, exponent) !== product * (-1) ** exponent)
          wrong += 1;
      }
    }
    expect(wrong).toBe(0);
  });

  it('follow the rule of Brian for exprel near 0 and for large arguments', () => {
    expect(exprel(0)).toBe(1);
    expect(exprel(-9e-17)).toBe(1);
    // (exp(x) - 1)/x by mpmath, rounded
    expect(Math.abs(distance(exprel(1e-8), 1.000000005))).toBeLessThanOrEqual(1);
    expect(Math.abs(distance(exprel(-30), 0.03333333333333022))).toBeLessThanOrEqual(1);
    expect(exprel(710)).toBe(Number.POSITIVE_INFINITY);
    expect(exprel(718)).toBe(Number.POSITIVE_INFINITY);
    expect(exprel(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(exprel(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(exprel(Number.NaN)).toBeNaN();
    expect(inverseExprel(0)).toBe(1);
    expect(inverseExprel(-9e-17)).toBe(1);
    expect(inverseExprel(710)).toBe(0);
    expect(inverseExprel(Number.POSITIVE_INFINITY)).toBe(0);
    expect(inverseExprel(Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(inverseExprel(Number.NaN)).toBeNaN();
  });

  it('reduce the double that is nearest to a multiple of pi/2', () => {
    // 6381956970095103 * 2^797 (Kahan): 4.687165924254628e-19 from a multiple, by mpmath
    const { high, low, quarter } = remainderOfHalfPi(6381956970095103 * 2 ** 797);
    expect(high).toBe(4.687165924254628e-19);
    expect(Math.abs(low)).toBeLessThan(1e-34);
    expect(quarter % 2).toBe(1);
    expect(kernelOf('cos').call(6381956970095103 * 2 ** 797)).toBe(-4.687165924254628e-19);
  });
});
