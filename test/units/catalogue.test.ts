// The table of units: which names exist and what they mean, checked against Brian 2.5.1.
import { describe, expect, it } from 'vitest';
import { baseUnits, defaultUnits, exportedUnits, ms, mS, physicalConstants } from '../../engine/units';

describe('default units', () => {
  it('are 1710 names', () => {
    expect(defaultUnits.size).toBe(1710);
  });
  it.each([
    'mS',
    'cmetre',
    'GHz',
    'mHz',
    'uV',
    'nV',
    'kV',
    'S',
    'V',
    'A',
    's',
    'fA',
    'minute',
    'degC',
    'rad',
  ])('%s is not among them', (name) => {
    expect(defaultUnits.has(name)).toBe(false);
  });
  it.each([
    ['mV', 'mvolt', 'mV', 1e-3],
    ['cm2', 'cmetre2', 'cm^2', 1e-4],
    ['msecond3', 'msecond3', 'ms^3', 1e-9],
    ['kohm', 'kohm', 'kohm', 1e3],
    ['dalitre', 'dalitre', 'dal', 1e-2],
    ['gram', 'gram', 'g', 1e-3],
    ['molar', 'molar', 'M', 1e3],
    ['mM', 'mmolar', 'mM', 1],
    ['Mohm', 'Mohm', 'Mohm', 1e6],
    ['yvolt', 'yvolt', 'yV', 1e-24],
    ['afarad3', 'afarad3', 'aF^3', 1e-54],
  ])('%s', (key, name, symbol, value) => {
    const unit = defaultUnits.get(key);
    expect([unit?.name, unit?.symbol, unit?.value]).toEqual([name, symbol, value]);
  });
});

describe('other tables', () => {
  it('scripts get 203 names, mS among them', () => {
    expect(exportedUnits.size).toBe(203);
    expect(exportedUnits.get('mS')).toBe(mS);
    expect(exportedUnits.get('ms')).toBe(ms);
  });
  it('equations may use 39 base units, all of value 1', () => {
    expect(baseUnits.size).toBe(39);
    expect([...baseUnits.values()].every((unit) => unit.value === 1)).toBe(true);
  });
  it.each([
    ['boltzmann_constant', 1.38064852e-23, '1.38064852e-23 J/K'],
    ['magnetic_constant', 1.2566370614359173e-6, '1.25663706e-06 H/m'],
    ['gas_constant', 8.3144598, '8.3144598 J/(mol K)'],
    ['electron_mass', 9.10938356e-31, '0.00091094 yg'],
    ['molar_mass_constant', 0.001, '0.001 kg mol^-1'],
  ])('%s', (name, value, text) => {
    expect(physicalConstants.get(name)?.value).toBe(value);
    expect(physicalConstants.get(name)?.toString()).toBe(text);
  });
});
