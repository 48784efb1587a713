// Units that do not fit: exception classes and the facts of Brian's messages.
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../engine/diagnostics';
import {
  add,
  checkDimensions,
  compareValues,
  mV,
  nA,
  ms,
  QuantityArray,
  quantity,
  raise,
  requireDimensionless,
  second,
  subtract,
  volt,
} from '../../engine/units';
import { loadGolden } from '../golden-cases/golden';

/** Runs something that must fail and returns its error. */
function failure(task: () => unknown): ModelError {
  try {
    task();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('no error');
}

function expectFacts(script: string, task: () => unknown): void {
  const golden = loadGolden(script) as unknown as { error: { class: string; facts: readonly string[] } };
  const error = failure(task);
  expect(error.pythonClass).toBe(golden.error.class);
  const text = `${error.message} ${error.diagnostic.brian ?? ''}`;
  for (const fact of golden.error.facts) expect(text).toContain(fact);
}

describe('golden errors', () => {
  it('sum', () => {
    expectFacts('units-python-sum', () => add(mV.times(3), ms.times(2)));
  });
  it('comparison', () => {
    expectFacts('units-python-compare', () => compareValues('>', mV.times(3), nA.times(2)));
  });
  it('exponent', () => {
    expectFacts('units-python-exponent', () => raise(2, mV.times(3)));
  });
});

describe('zero and infinity', () => {
  it('a plain 0 can be added to and compared with everything', () => {
    expect(add(mV.times(3), 0)).toEqual(mV.times(3));
    expect(add(0, mV.times(3))).toEqual(mV.times(3));
    expect(subtract(0, mV.times(3))).toEqual(mV.times(-3));
    expect(compareValues('==', mV.times(3), 0)).toBe(false);
    expect(compareValues('>', 0, mV.times(3))).toBe(false);
  });
  it('a 0 with a unit cannot', () => {
    expect(failure(() => compareValues('==', mV.times(3), second.times(0))).diagnostic.code).toBe(
      'UNIT-COMPARE',
    );
    expect(failure(() => add(mV.times(3), 1)).diagnostic.code).toBe('UNIT-ADD');
  });
  it('infinity can be compared but not added', () => {
    expect(compareValues('<', mV.times(3), Infinity)).toBe(true);
    expect(compareValues('<', Infinity, mV.times(3))).toBe(false);
    expect(() => add(mV.times(3), Infinity)).toThrow(ModelError);
  });
});

describe('arrays', () => {
  it('need fitting units and shapes', () => {
    const x = QuantityArray.from([1, 2], mV);
    expect(failure(() => x.plus(QuantityArray.from([1, 2], ms))).pythonClass).toBe('DimensionMismatchError');
    expect(failure(() => x.plus(QuantityArray.from([1, 2, 3], mV))).pythonClass).toBe('ValueError');
    expect(failure(() => x.plus(1)).diagnostic.brian).toContain('[1. 2.] mV + 1');
    expect(x.plus(QuantityArray.from([0, 0])).values).toEqual(x.values);
  });
  it('refuse elements of another unit and indices outside', () => {
    const x = QuantityArray.from([1, 2], mV);
    expect(failure(() => x.set(0, ms)).diagnostic.code).toBe('UNIT-ASSIGN');
    expect(failure(() => x.set(0, 1)).pythonClass).toBe('DimensionMismatchError');
    expect(failure(() => x.at(2)).pythonClass).toBe('IndexError');
    x.set(-1, 0);
    expect(Array.from(x.values)).toEqual([0.001, 0]);
  });
  it('are not made of mixed lists', () => {
    expect(failure(() => QuantityArray.of([mV, 1])).pythonClass).toBe('TypeError');
    expect(failure(() => QuantityArray.of([mV, ms])).pythonClass).toBe('DimensionMismatchError');
  });
});

describe('demands on values', () => {
  it('functions such as exp take plain numbers', () => {
    const error = failure(() => requireDimensionless('exp', mV.times(2)));
    expect(error.diagnostic.brian).toContain('exp expects a dimensionless argument but got 2. mV');
    expect(requireDimensionless('exp', quantity(2, volt.over(volt)))).toBe(2);
  });
  it('checkDimensions accepts the dimension and 0', () => {
    checkDimensions('the duration', ms.times(3), second.dimension);
    checkDimensions('the duration', 0, second.dimension);
    expect(failure(() => checkDimensions('the duration', 3, second.dimension)).message).toContain('duration');
  });
});
