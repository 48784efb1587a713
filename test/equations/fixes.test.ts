import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import type { VariableSymbol } from '../../engine/equations';
import { assignProblem, checkUnits, Equations, sumProblem, suggestNames } from '../../engine/equations';
import { name, parseExpression } from '../../engine/syntax';
import { Dimension, parseUnitSpecification } from '../../engine/units';
import { applyFix } from '../support/fixes';
import { scopeOf } from './scope';

const VOLT = Dimension.of({ m: 2, kg: 1, s: -3, A: -1 });
const scope = scopeOf({ v: 'volt', w: 'volt', I: 'amp', u: '1', tau: 'second', E_L: 'volt' });

function repaired(text: string): (string | undefined)[] {
  const { expression } = parseExpression(new Source(text));
  if (expression === undefined) throw new Error(`no tree for ${text}`);
  return checkUnits(expression, scope).diagnostics.map((one) => {
    const fix = one.fixes?.[0];
    return fix === undefined ? undefined : applyFix(text, fix);
  });
}

function repairedEquations(text: string): (string | undefined)[] {
  const { equations, diagnostics } = Equations.parse(text);
  const all = [...diagnostics, ...equations.checkUnits(scopeOf({ tau: 'second', I: 'amp' }, equations))];
  return all.map((one) => {
    const fix = one.fixes?.[0];
    return fix === undefined ? undefined : applyFix(text, fix);
  });
}

describe('fixes of unit problems', () => {
  it.each([
    ['v > 1', 'v > 1*mV'],
    ['1 - v', '1*mV - v'],
    ['v + 3*ms', 'v + 3*mV'],
    ['v - 2.5*second', 'v - 2.5*volt'],
    ['2*usecond + v', '2*uvolt + v'],
    ['exp(v)', 'exp(v/mV)'],
    ['exp(v - w)', 'exp((v - w)/mV)'],
    ['v + I*10*ms', 'v + I*10*ms/(100*pF)'],
    ['v + u', undefined],
    ['v + (u + 2)', 'v + (u + 2)*mV'],
    ['clip(v, 0, 10*mV)', 'clip(v, 0*mV, 10*mV)'],
    ['v//w', 'floor(v/w)'],
    ['I - v', undefined],
    ['E_M + v', 'E_L + v'],
    ['taau', 'tau'],
    ['asin(u)', 'arcsin(u)'],
    ['5*V', '5*volt'],
    ['rand', 'rand()'],
    ['v(u + 1)', 'v*(u + 1)'],
  ])('%s', (text, fixed) => {
    expect(repaired(text)).toEqual([fixed]);
  });

  it('leaves expressions that are right after the fix', () => {
    for (const text of ['v > 1', 'v + 3*ms', 'exp(v - w)', 'v + I*10*ms', 'clip(v, 0, 10*mV)', 'v//w']) {
      const [fixed = ''] = repaired(text);
      expect(repaired(fixed), fixed).toEqual([]);
    }
  });

  it.each([
    ['dv/dt = xi*tau**-0.5 : volt', 'dv/dt = sigma*xi*tau**-0.5 : volt'],
    ['dv/dt = -v/tau + xi*tau**-0.5 : volt', 'dv/dt = -v/tau + sigma*xi*tau**-0.5 : volt'],
    ['dv/dt = -v : volt', 'dv/dt = -v/(10*ms) : volt'],
    ['dv/dt = -v/tau + I : volt', 'dv/dt = -v/tau + I/(100*pF) : volt'],
    ['dv/dt = -v/tau + 3 : volt', 'dv/dt = -v/tau + 3*mV/ms : volt'],
    ['x = (I > 1*nA)*2 : 1', 'x = int(I > 1*nA)*2 : 1'],
  ])('%s', (text, fixed) => {
    expect(repairedEquations(text)).toEqual([fixed]);
  });

  const MEMBRANE = {
    v: 'volt',
    I: 'amp',
    ge: 'siemens',
    tau: { dimension: Dimension.of({ s: 1 }), constant: true },
    El: { dimension: VOLT, constant: true },
  };

  it.each([
    ['dv/dt = (El - v + I)/tau : volt', {}, 'dv/dt = (El - v + I*100*Mohm)/tau : volt'],
    ['dv/dt = (El - v + I)/tau : volt', { R: 'ohm' }, 'dv/dt = (El - v + I*R)/tau : volt'],
    ['dv/dt = (El - v + I)/tau : volt', { gL: 'siemens' }, 'dv/dt = (El - v + I/gL)/tau : volt'],
    ['dv/dt = -(I + El - v)/tau : volt', {}, 'dv/dt = -(I*100*Mohm + El - v)/tau : volt'],
    ['dv/dt = (ge*(El - v) + v)/C : volt', { C: 'farad' }, 'dv/dt = (ge*(El - v) + v*10*nS)/C : volt'],
    ['dv/dt = (El - v)/tau + I : volt', { C: 'farad' }, 'dv/dt = (El - v)/tau + I/C : volt'],
    ['x = exp((v - I)/mV) : 1', {}, 'x = exp((v - I*100*Mohm)/mV) : 1'],
    ['x = (v - I)**2 : volt**2', {}, 'x = (v - I*100*Mohm)**2 : volt**2'],
    ['x = int((v - I) > El) : 1', {}, 'x = int((v - I*100*Mohm) > El) : 1'],
    ['dv/dt = -(v - El) : volt', {}, 'dv/dt = -(v - El)/tau : volt'],
    ['dv/dt = El - v + I : volt', {}, undefined],
  ] as const)('changes the term that does not fit: %s', (text, constants, fixed) => {
    const { equations } = Equations.parse(text);
    const names: Record<string, string | Partial<VariableSymbol>> = { ...MEMBRANE };
    for (const [key, unit] of Object.entries<string>(constants)) {
      names[key] = { dimension: parseUnitSpecification(unit).dimension, constant: true };
    }
    const known = scopeOf(names, equations);
    const [found] = equations.checkUnits(known);
    const fix = found?.fixes?.[0];
    expect(fix === undefined ? undefined : applyFix(text, fix)).toBe(fixed);
  });

  it('changes the right side of a statement and not its target', () => {
    const source = new Source('v += I*10*ms');
    const { expression } = parseExpression(source, [5, 12]);
    if (expression === undefined) throw new Error('no tree');
    const target = name('v', { source, span: [0, 1] });
    const diagnostic = sumProblem(
      '+',
      { expression: target, dimension: VOLT, fixed: true },
      { expression, dimension: Dimension.of({ s: 1, A: 1 }) },
      scope,
      { source, span: [0, 12] },
    );
    expect(diagnostic.fixes?.map((fix) => applyFix(source.text, fix))).toEqual(['v += I*10*ms/(100*pF)']);
  });

  it('gives assigned numbers the unit of the target', () => {
    const source = new Source('v = -70');
    const { expression } = parseExpression(source, [4, 7]);
    if (expression === undefined) throw new Error('no tree');
    const target = { name: 'v', dimension: VOLT, origin: { source, span: [0, 1] as const } };
    const diagnostic = assignProblem(target, { expression, dimension: Dimension.none }, 'v = -70', scope);
    expect(diagnostic.fixes?.map((fix) => applyFix(source.text, fix))).toEqual(['v = -70*mV']);
    expect(diagnostic.brian).toBe(
      'DimensionMismatchError: The right-hand-side of code statement "v = -70" does not have the expected unit m^2 kg s^-3 A^-1 (unit is 1).',
    );
  });
});

describe('suggestNames', () => {
  const known = ['v', 'tau', 'tau_m', 'mV', 'ms', 'mA', 'nS', 'exp', 'arcsin', 'log', 'volt', '_idx'];
  it.each([
    ['vv', ['v']],
    ['taum', ['tau', 'tau_m']],
    ['TAU', ['tau']],
    ['mv', ['mV']],
    ['asin', ['arcsin']],
    ['ln', ['log']],
    ['V', ['volt', 'v', 'mV']],
    ['idx', []],
    ['something', []],
  ])('%s', (misspelt, expected) => {
    expect(suggestNames(misspelt, known)).toEqual(expected);
  });
});
