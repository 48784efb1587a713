// The functions that model code can call. Numbers are those of Brian 2.5.1 (golden case equations-functions and
// the test vectors of the functions reference).
import { describe, expect, it } from 'vitest';
import {
  clip,
  DEFAULT_FUNCTIONS,
  exprel,
  RandomState,
  timestep,
  truncate,
  userFunction,
} from '../../engine/core';
import { Dimension } from '../../engine/units';
import golden from '../golden/equations-functions.json';

function value(name: string, ...args: number[]): number {
  const call = DEFAULT_FUNCTIONS.get(name)?.call;
  if (call === undefined) throw new Error(name);
  return call(...args);
}

/** Values of a recorded variable of the golden case: one per argument -2.5, -2, … 2.5. */
function wanted(name: string): number[] {
  const monitor = golden.objects.find((object) => object.kind === 'StateMonitor');
  const recorded = new Map<string, object>(Object.entries(monitor?.variables ?? {}));
  const record = recorded.get(name);
  if (record === undefined || !('data' in record) || !Array.isArray(record.data)) throw new Error(name);
  return record.data.map((row: unknown) => (Array.isArray(row) ? Number(row[0]) : Number.NaN));
}

const X = [...Array(11).keys()].map((i) => -2.5 + 0.5 * i);

const SHIFTED: Readonly<Record<string, (x: number) => number>> = {
  log: (x) => x + 3,
  log10: (x) => x + 3,
  sqrt: (x) => x + 3,
  arcsin: (x) => x / 3,
  arccos: (x) => x / 3,
  log1p: (x) => x / 4,
};

describe('default functions', () => {
  it.each([
    ...['exp', 'log', 'log10', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arcsin', 'arccos'],
    ...['arctan', 'abs', 'sign', 'floor', 'ceil', 'expm1', 'log1p', 'exprel', 'int'],
  ])('%s gives the numbers of Brian', (name) => {
    const expected = wanted(`f_${name}`);
    expect(expected).toHaveLength(11);
    X.forEach((x, at) => {
      const argument = SHIFTED[name]?.(x) ?? x;
      const right = expected[at] ?? Number.NaN;
      expect(Math.abs(value(name, argument) - right)).toBeLessThanOrEqual(
        1e-13 * Math.max(1, Math.abs(right)),
      );
    });
  });

  it('exprel has its limit at 0 and infinity where exp overflows', () => {
    expect([0, 1e-17, 1e-3, 800].map(exprel)).toEqual([1, 1, 1.0005001667083417, Infinity]);
    expect(exprel(Number.NaN)).toBeNaN();
  });

  it('timestep forgives a thousandth of a step', () => {
    const steps = [0.1, 0.2999, 0.29999, 0.29989, 0.2998].map((t) => timestep(t * 1e-3, 1e-4));
    expect(steps).toEqual([1, 3, 3, 2, 2]);
  });

  it('clip keeps the bounds as they are', () => {
    expect([0, 1, 2, 3].map((i) => clip(i, 0.5, 1.5))).toEqual([0.5, 1, 1.5, 1.5]);
    expect(clip(Number.NaN, 0, 1)).toBeNaN();
    expect(clip(5, 2, 1)).toBe(1);
  });

  it('int truncates towards zero', () => {
    expect([1.9, -1.7, 3e10, Number.NaN].map(truncate)).toEqual([1, -1, 3e10, -2147483648]);
  });

  it('abs, sign and clip keep the type of their arguments, floor and ceil give doubles', () => {
    const types = ['abs', 'sign', 'clip', 'floor', 'ceil', 'int', 'timestep', 'poisson', 'rand'];
    expect(types.map((name) => DEFAULT_FUNCTIONS.get(name)?.returnType)).toEqual([
      ...['highest', 'highest', 'highest', 'float', 'float', 'integer', 'integer', 'integer', 'float'],
    ]);
  });

  it('rand, randn and poisson have a state, everything else has none', () => {
    const stateful = [...DEFAULT_FUNCTIONS.values()].filter((item) => !item.stateless);
    expect(stateful.map((item) => item.name)).toEqual(['rand', 'randn', 'poisson']);
    expect(stateful.every((item) => item.autoVectorise && item.call === undefined)).toBe(true);
    const random = new RandomState(42);
    expect(DEFAULT_FUNCTIONS.get('rand')?.draw?.(random)).toBe(0.3745401188473625);
  });

  it('sqrt halves the unit, sign drops it, floor keeps it', () => {
    const area = Dimension.of({ m: 2 });
    const unit = (name: string) => {
      const { returnUnit } = DEFAULT_FUNCTIONS.get(name) ?? {};
      return typeof returnUnit === 'function' ? returnUnit([area]) : returnUnit;
    };
    expect(unit('sqrt')).toBe(Dimension.of({ m: 1 }));
    expect(unit('sign')).toBe(Dimension.none);
    expect(unit('floor')).toBe(area);
  });

  it('are those of Brian, and the internal ones of the integrators', () => {
    const names = [...DEFAULT_FUNCTIONS.keys()].filter((name) => !name.startsWith('_'));
    expect(names.sort()).toEqual(
      [
        ...['abs', 'arccos', 'arcsin', 'arctan', 'ceil', 'clip', 'cos', 'cosh', 'exp', 'expm1', 'exprel'],
        ...['floor', 'int', 'log', 'log10', 'log1p', 'poisson', 'rand', 'randn', 'sign', 'sin', 'sinh'],
        ...['sqrt', 'tan', 'tanh', 'timestep'],
      ].sort(),
    );
    expect([...DEFAULT_FUNCTIONS.keys()].some((name) => name.startsWith('_exp_matrix'))).toBe(true);
  });
});

describe('userFunction', () => {
  it('declares units and types', () => {
    const second = Dimension.of({ s: 1 });
    const ramp = userFunction('ramp', {
      args: [
        { name: 't', unit: second },
        { name: 'i', type: 'integer' },
      ],
      result: second,
      call: (t = 0, i = 0) => t * i,
    });
    expect(ramp).toMatchObject({
      kind: 'function',
      argUnits: [second, undefined],
      argTypes: ['any', 'integer'],
      returnUnit: second,
      returnType: 'float',
      stateless: true,
    });
    expect(ramp.call?.(2, 3)).toBe(6);
  });

  it('that returns a condition has the type boolean', () => {
    const options = { args: [], result: 'boolean', call: () => 1 } as const;
    expect(userFunction('f', options).returnType).toBe('boolean');
  });
});
