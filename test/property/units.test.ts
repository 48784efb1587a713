// Laws of dimensions and quantities, and that a printed quantity reads back as the same value.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseUnits,
  defaultUnits,
  Dimension,
  floorDivide,
  formatFloat,
  parseUnitSpecification,
  Quantity,
  remainder,
  unitName,
} from '../../engine/units';

const exponent = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0.5, -0.5, 1 / 3, 2.5));
const dimension = fc.array(exponent, { minLength: 7, maxLength: 7 }).map((list) => Dimension.from(list));
const unit = fc.constantFrom(...defaultUnits.values());
const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

describe('dimensions', () => {
  it('form a commutative group; equal ones are the same object', () => {
    fc.assert(
      fc.property(dimension, dimension, dimension, (a, b, c) => {
        expect(a.times(b)).toBe(b.times(a));
        expect(a.times(b).times(c)).toBe(a.times(b.times(c)));
        expect(a.times(Dimension.none)).toBe(a);
        expect(a.over(a)).toBe(Dimension.none);
        expect(a.over(b).times(b)).toBe(a);
      }),
    );
  });

  it('powers add and multiply', () => {
    fc.assert(
      fc.property(dimension, fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 3 }), (a, n, m) => {
        expect(a.power(n).times(a.power(m))).toBe(a.power(n + m));
        expect(a.power(n).power(m)).toBe(a.power(n * m));
        expect(a.power(1 / m).power(m)).toBe(a);
      }),
    );
  });

  it('exponents that are whole up to rounding are whole', () => {
    expect((1 / 49) * 49).not.toBe(1);
    expect(
      Dimension.of({ mol: 1 / 49, cd: 1 / 49 })
        .power(49)
        .toString(),
    ).toBe('mol cd');
    expect(Dimension.of({ cd: 1 / 49 }).power(49)).toBe(Dimension.of({ cd: 1 }));
  });

  it('a unit written down as text is read as the same dimension', () => {
    const simple = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(simple, (list) => {
        const original = Dimension.from(list);
        const text = original.isDimensionless ? '1' : original.toPython();
        expect(parseUnitSpecification(text).dimension).toBe(original);
      }),
    );
    for (const base of baseUnits.values()) {
      if (base.dimension.isDimensionless) continue;
      const name = unitName(base.dimension);
      if (/[23]$/.test(name)) continue;
      expect(parseUnitSpecification(name).dimension).toBe(base.dimension);
    }
  });
});

describe('quantities', () => {
  it('sums keep the dimension, products and powers multiply it', () => {
    fc.assert(
      fc.property(value, value, unit, unit, (a, b, first, second) => {
        const x = new Quantity(a, first.dimension);
        const y = new Quantity(b, first.dimension);
        const z = new Quantity(b, second.dimension);
        expect(x.plus(y)).toEqual(y.plus(x));
        expect(x.minus(y).dimension).toBe(first.dimension);
        expect(x.times(z).dimension).toBe(first.dimension.times(second.dimension));
        expect(x.times(x)).toEqual(x.power(2));
        if (a >= 0) expect(x.sqrt().power(2).dimension).toBe(first.dimension);
        const fits = first.dimension === second.dimension || isPlainZero(x) || isPlainZero(z);
        if (fits) expect(x.plus(z).value).toBe(a + b);
        else expect(() => x.plus(z)).toThrow();
      }),
    );
  });

  it('quotient and remainder fit together', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -50, max: 50 }), (a, b) => {
        fc.pre(b !== 0);
        expect(floorDivide(a, b)).toBeCloseTo(Math.floor(a / b), 10);
        expect(floorDivide(a, b) * b + remainder(a, b)).toBeCloseTo(a, 10);
        expect(Math.abs(remainder(a, b))).toBeLessThan(Math.abs(b));
      }),
    );
  });

  it('the printed text has the value to 8 decimals', () => {
    fc.assert(
      fc.property(value, unit, (factor, chosen) => {
        fc.pre(factor !== 0 && Math.abs(factor) > 1e-12 && !chosen.isDimensionless);
        const original = chosen.times(factor);
        const best = original.bestUnit();
        const [number = ''] = original.toString().split(' ');
        const read = Number(number) * (best?.value ?? 1);
        // Positional text has 8 decimals, scientific text 8 decimals of its leading digit.
        const unitValue = best?.value ?? 1;
        const step = number.includes('e') ? Math.abs(original.value) * 1e-8 : unitValue * 1e-8;
        expect(Math.abs(read - original.value)).toBeLessThanOrEqual(step);
        if (best !== undefined) expect(original.toString().endsWith(` ${best.symbol}`)).toBe(true);
      }),
    );
  });

  it('formatFloat reads back exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Number(formatFloat(x))).toBe(x);
      }),
    );
  });
});

function isPlainZero(quantity: Quantity): boolean {
  return quantity.isDimensionless && quantity.value === 0;
}
