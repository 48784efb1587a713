// The golden cases of the unit system, written against the TypeScript API; expected values are Brian 2's.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  amp,
  arange,
  clearUserUnits,
  clip,
  cm,
  compareValues,
  cumulativeSum,
  defaultUnits,
  differences,
  divide,
  dot,
  floorDivision,
  haveSameDimensions,
  Hz,
  kelvin,
  linspace,
  maximumOf,
  mean,
  metre,
  mmolar,
  modulo,
  Mohm,
  ms,
  multiply,
  mV,
  nF,
  nS,
  ohm,
  ones,
  pA,
  pcoulomb,
  physicalConstants,
  Quantity,
  QuantityArray,
  raise,
  second,
  siemens,
  squareRoot,
  standardDeviation,
  subtract,
  sum,
  uF,
  umetre,
  uvolt,
  variance,
  volt,
  whereTrue,
  zeros,
} from '../../engine/units';
import type { Value } from '../../engine/units';
import { loadGolden } from '../golden-cases/golden';

beforeEach(clearUserUnits);

function constant(name: string): Quantity {
  const value = physicalConstants.get(name);
  if (value === undefined) throw new Error(name);
  return value;
}

function dimensionText(value: Value): string {
  return typeof value === 'number' ? '1' : value.dimension.toString();
}

/** Compares with the script's namespace: exact numbers, dimensions, texts and truth values. */
function expectNamespace(
  script: string,
  results: Readonly<Record<string, Value | boolean | string | QuantityArray | readonly number[]>>,
): void {
  const { namespace } = loadGolden(script);
  for (const [name, result] of Object.entries(results)) {
    const golden = namespace[name] as unknown as Readonly<Record<string, unknown>> | undefined;
    if (golden === undefined) throw new Error(`${name} is not in ${script}`);
    if (result instanceof QuantityArray) {
      expect(Array.from(result.values), name).toEqual(golden.values);
      expect({ dim: result.dimension.toString(), shape: result.shape }, name).toEqual({
        dim: golden.dim,
        shape: golden.shape,
      });
    } else if (Array.isArray(result)) {
      expect(result, name).toEqual(golden.values);
    } else if (typeof result === 'number' || result instanceof Quantity) {
      const value = typeof result === 'number' ? result : result.value;
      expect({ value, dim: dimensionText(result) }, name).toEqual({
        value: golden.value,
        dim: golden.dim,
      });
    } else {
      expect(result, name).toBe(golden.value);
    }
  }
}

describe('units-display', () => {
  it('prints what Brian prints', () => {
    const ratio = divide(multiply(2, mV), ms);
    expectNamespace('units-display', {
      a: mV.times(10).toString(),
      b: amp.times(0.0032).toPython(),
      c: nS.times(3.5).toString(),
      d: divide(multiply(12345, metre), second).toString(),
      e: QuantityArray.from([1, 2, 3], ms).toString(),
      f: linspace(0, 1, 3).times(nF).toPython(),
      g: ratio.toString(),
      h: second.times(0.015).inUnit(ms),
      k: volt.times(0.0123456).inUnit(mV, 2),
      l: siemens.times(0.00042).inBestUnit(),
      m: ohm.times(70000).inBestUnit(),
      n: mV.times(0).toString(),
      o: multiply(multiply(7, mV), mV).toString(),
      p: Hz.times(20).toString(),
      q: multiply(multiply(1, ohm), cm).toString(),
    });
  });
});

describe('units-arithmetic', () => {
  it('computes what Brian computes', () => {
    const v = multiply(-65, mV);
    const iInj = multiply(250, pA);
    const rIn = multiply(120, Mohm);
    const cM = divide(multiply(1, uF), raise(cm, 2));
    const area = multiply(20000, raise(umetre, 2));
    const totalCap = multiply(cM, area);
    const gLeak = multiply(divide(multiply(5e-5, siemens), raise(cm, 2)), area);
    const tauM = divide(totalCap, gLeak);
    const dv = multiply(rIn, iInj);
    const charge = multiply(multiply(iInj, 30), ms);
    const squared = raise(multiply(3, mV), 2);
    expectNamespace('units-arithmetic', {
      v,
      i_inj: iInj,
      r_in: rIn,
      c_m: cM,
      area,
      total_cap: totalCap,
      g_leak: gLeak,
      tau_m: tauM,
      dv,
      charge,
      energy: multiply(charge, dv),
      speed: divide(multiply(12, metre), second),
      rate: divide(1, multiply(25, ms)),
      ratio: divide(dv, mV),
      field: divide(multiply(3, volt), multiply(2, metre)),
      density: multiply(4, mmolar),
      squared,
      root: squareRoot(squared),
      negative: multiply(-1, absolute(v)),
      floor_steps: floorDivision(multiply(10, ms), multiply(3, ms)),
      rest: modulo(multiply(10, ms), multiply(3, ms)),
      same: haveSameDimensions(gLeak, divide(1, rIn)),
      different: haveSameDimensions(v, iInj),
      dim_text: dimensionText(charge),
      plain: divide(tauM, ms),
      bigger: compareValues('>', dv, multiply(20, mV)),
      total: subtract(add(multiply(1, mV), multiply(2, uvolt)), multiply(3, defaultUnit('nvolt'))),
      mixed: multiply(multiply(5, nS), subtract(v, multiply(-80, mV))),
    });
  });
});

function defaultUnit(name: string): Quantity {
  const unit = defaultUnits.get(name);
  if (unit === undefined) throw new Error(name);
  return unit;
}

describe('units-arrays', () => {
  it('computes what Brian computes', () => {
    const x = linspace(0, 9, 10).times(mV);
    const y = arange(0, 50, 10).times(ms);
    const mask = x.compare('>', mV.times(4));
    const copied = zeros([3]).times(volt);
    copied.set(1, mV.times(4));
    copied.set(2, copied.at(1).times(2));
    expectNamespace('units-arrays', {
      x,
      y,
      x_mean: mean(x),
      x_std: standardDeviation(x),
      x_var: variance(x),
      x_sum: sum(x),
      x_max: maximumOf(x),
      steps: differences(y),
      running: cumulativeSum(y),
      part: x.slice(2, 8, 3),
      last: x.at(-1),
      doubled: x.slice(undefined, 2).times(2).plus(x.at(1)),
      mask,
      chosen: x.where(mask),
      grid: x.slice(undefined, 4).reshape([2, 2]),
      product: dot(QuantityArray.from([1, 2, 3], mV), QuantityArray.from([2, 0.5, 4], nS)),
      clipped: clip(x, mV.times(2), mV.times(5)),
      where_big: whereTrue(x.compare('>', mV.times(6))),
      unitless: x.over(mV),
      copied,
      ones_scaled: ones([4]).times(second),
      inverse: y.slice(1).power(-1),
    });
  });
});

describe('units-constants', () => {
  it('computes what Brian computes', () => {
    const temperature = add(constant('zero_celsius'), multiply(20, kelvin));
    const thermal = divide(multiply(constant('gas_constant'), temperature), constant('faraday_constant'));
    const kelvins = divide(temperature, kelvin);
    expectNamespace('units-constants', {
      T: temperature,
      thermal,
      nernst_k: multiply(thermal, Math.log(5 / 140)),
      nernst_na: multiply(thermal, Math.log(145 / 12)),
      elementary: constant('elementary_charge'),
      n_charges: divide(multiply(1, pcoulomb), constant('elementary_charge')),
      avogadro: constant('avogadro_constant'),
      q10: raise(3, divide(subtract(kelvins, 279.45), 10)),
    });
  });
});
