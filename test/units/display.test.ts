// How quantities print. Expected texts were produced by Brian 2.5.1.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  amp,
  clearUserUnits,
  cm,
  defaultUnits,
  divide,
  formatArray,
  formatArrayPython,
  formatFloat,
  kgram,
  liter,
  metre,
  mM,
  molar,
  ms,
  mV,
  nS,
  ohm,
  quantity,
  QuantityArray,
  second,
  siemens,
  uA,
  um2,
  unitText,
  us,
  volt,
} from '../../engine/units';
import type { Quantity, Unit } from '../../engine/units';

function named(name: string): Unit {
  const unit = defaultUnits.get(name);
  if (unit === undefined) throw new Error(name);
  return unit;
}

beforeEach(clearUserUnits);

describe('scalar quantities', () => {
  const cases: readonly (readonly [Quantity, string, string])[] = [
    [mV.times(316), '316. mV', '316. * mvolt'],
    [mV.times(317), '0.317 V', '0.317 * volt'],
    [ms.times(999), '0.999 s', '0.999 * second'],
    [us.times(100), '100. us', '100. * usecond'],
    [mV.times(0.316), '316. uV', '316. * uvolt'],
    [mV.times(0), '0. V', '0. * volt'],
    [mV.times(-65), '-65. mV', '-65. * mvolt'],
    [mV.times(Infinity), 'inf YV', 'inf * Yvolt'],
    [mV.times(NaN), 'nan V', 'nan * volt'],
    [volt.times(1e30), '1000000. YV', '1000000. * Yvolt'],
    [volt.times(1e-30), '1.e-06 yV', '1.e-06 * yvolt'],
    [kgram.times(3), '3. kg', '3. * kilogram'],
    [liter.times(2), '0.002 m^3', '0.002 * metre3'],
    [molar.times(5), '5. M', '5. * molar'],
    [mM.times(5), '5. mM', '5. * mmolar'],
    [named('newton').times(1).times(metre), '1. J', '1. * joule'],
    [named('pascal').times(3).times(second), '3. Pa s', '3. * pascal * second'],
    [named('candle').times(7), '7. cd', '7. * candle'],
    [
      siemens.times(1).over(metre),
      '1. m^-3 kg^-1 s^3 A^2',
      '1. * metre ** -3 * kilogram ** -1 * second ** 3 * amp ** 2',
    ],
    [named('umetre2').times(25), '25. um^2', '25. * umetre2'],
    [um2.times(20000), '0.02 mm^2', '0.02 * mmetre2'],
    [named('gray').times(1), '1. Gy', '1. * gray'],
    [named('lux').times(2), '2. lx', '2. * lux'],
    [mV.times(1.23456789012), '1.23456789 mV', '1.23456789 * mvolt'],
    [second.times(123456.789), '123.456789 ks', '123.456789 * ksecond'],
    [second.times(1e-4), '100. us', '100. * usecond'],
    [ohm.times(1e5), '100. kohm', '100. * kohm'],
  ];
  it.each(cases.map(([q, text, python]) => [text, python, q] as const))('%s', (text, python, value) => {
    expect(value.toString()).toBe(text);
    expect(value.toPython()).toBe(python);
  });

  it('prints plain numbers as Python does', () => {
    expect(quantity(30, volt.over(volt)).toString()).toBe('30.0');
    expect([0.1, 1e16, 1e15, 9.99e-5, 1e-4, -0, NaN, -Infinity, 5e-324].map(formatFloat)).toEqual([
      '0.1',
      '1e+16',
      '1000000000000000.0',
      '9.99e-05',
      '0.0001',
      '-0.0',
      'nan',
      '-inf',
      '5e-324',
    ]);
  });
});

describe('units that the user makes', () => {
  it('print values of their dimension from then on', () => {
    const value = uA.times(10).over(cm.power(2));
    expect(value.toString()).toBe('0.1 m^-2 A');
    const unit = uA.over(cm.power(2));
    expect([unit.toString(), unit.toPython()]).toEqual(['uA/(cm^2)', 'uamp / (cmetre ** 2)']);
    expect(value.toString()).toBe('10. uA/(cm^2)');
    expect(value.toPython()).toBe('10. * uamp / (cmetre ** 2)');
  });

  it('have brackets where they are needed', () => {
    expect(mV.over(ms).power(2).toString()).toBe('(mV/ms)^2');
    expect(divide(1, ms).toString()).toBe('ms^-1');
    expect(mV.times(mV).toPython()).toBe('mvolt * mvolt');
    const nested = nS.over(mV).over(ms);
    expect([nested.toString(), nested.toPython()]).toEqual(['(nS/mV)/ms', '(nsiemens / mvolt) / msecond']);
    expect(second.power(-1).power(-1).toPython()).toBe('(second ** -1) ** -1');
    expect(quantity(5, volt.power(0.5)).toString()).toBe('5. V^0.5');
  });

  it('are forgotten on request', () => {
    volt.over(second);
    const dimension = volt.dimension.over(second.dimension);
    expect(unitText(dimension)).toBe('V/s');
    clearUserUnits();
    expect(unitText(dimension)).toBe('m^2 kg s^-4 A^-1');
  });
});

describe('inUnit and inBestUnit', () => {
  it('use the given unit and number of decimals', () => {
    expect(volt.times(3).inUnit(mV)).toBe('3000. mV');
    expect(ms.times(123123).inUnit(second, 2)).toBe('123.12 s');
    expect(
      uA
        .times(10)
        .over(cm.power(2))
        .inUnit(named('namp').over(named('umetre').power(2))),
    ).toBe('1.e-04 nA/(um^2)');
    expect(mV.times(10).inUnit(ohm.times(amp))).toBe('0.01 ohm A');
    expect(volt.times(0.001).inUnit(mV, 0)).toBe('1. mV');
    expect(volt.times(0.00123456).inBestUnit(3)).toBe('1.235 mV');
  });

  it('refuse a unit of another dimension', () => {
    expect(() => nS.times(10).inUnit(ohm)).toThrow(/unit/);
  });
});

describe('arrays', () => {
  it('choose one unit for all elements', () => {
    const cases: readonly (readonly [QuantityArray, string, string])[] = [
      [QuantityArray.from([1e-6, 1e-2], volt), '[1.e+00 1.e+04] uV', 'array([1.e+00, 1.e+04]) * uvolt'],
      [
        QuantityArray.from([0, 1e-3, Infinity], volt),
        '[0.e+00 1.e-27    inf] YV',
        'array([0.e+00, 1.e-27,    inf]) * Yvolt',
      ],
      [QuantityArray.from([NaN, 1e-3], volt), '[nan  1.] mV', 'array([nan,  1.]) * mvolt'],
      [QuantityArray.from([-Infinity, 1e-3], volt), '[  -inf 1.e-27] YV', 'array([  -inf, 1.e-27]) * Yvolt'],
      [QuantityArray.from([0, 0], amp), '[0. 0.] A', 'array([0., 0.]) * amp'],
      [QuantityArray.from([], mV), '[] V', 'array([], dtype=float64) * volt'],
      [
        QuantityArray.from([1, 2, 3, 4], mV).reshape([2, -1]),
        '[[1. 2.]\n [3. 4.]] mV',
        'array([[1., 2.],\n       [3., 4.]]) * mvolt',
      ],
      [
        QuantityArray.from(
          Array.from({ length: 1200 }, (_, i) => i),
          ms,
        ),
        '[0.000e+00 1.000e+00 2.000e+00 ... 1.197e+03 1.198e+03 1.199e+03] ms',
        'array([0.000e+00, 1.000e+00, 2.000e+00, ..., 1.197e+03, 1.198e+03,\n       1.199e+03]) * msecond',
      ],
    ];
    for (const [array, text, python] of cases) {
      expect(array.toString()).toBe(text);
      expect(array.toPython()).toBe(python);
    }
  });

  it('break lines and round ties to even, as numpy does', () => {
    const values = Array.from({ length: 12 }, (_, i) => (i - 4) / 7);
    expect(formatArray(values, [12])).toBe(NUMPY_SEVENTHS);
    expect(formatArrayPython(values, [12])).toBe(NUMPY_SEVENTHS_PYTHON);
    expect(formatArray([2 ** -9, 3 * 2 ** -9], [2])).toBe('[0.00195312 0.00585938]');
    expect(formatArray([123456789.5, 1], [2])).toBe('[1.2345679e+08 1.0000000e+00]');
  });
});

const NUMPY_SEVENTHS = `[-0.57142857 -0.42857143 -0.28571429 -0.14285714  0.          0.14285714
  0.28571429  0.42857143  0.57142857  0.71428571  0.85714286  1.        ]`;
const NUMPY_SEVENTHS_PYTHON = `array([-0.57142857, -0.42857143, -0.28571429, -0.14285714,  0.        ,
        0.14285714,  0.28571429,  0.42857143,  0.57142857,  0.71428571,
        0.85714286,  1.        ])`;
