import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import { checkUnits, unitsOfSubexpressions } from '../../engine/equations';
import type { CheckedUnits } from '../../engine/equations';
import { parseExpression } from '../../engine/syntax';
import { Dimension, unitText } from '../../engine/units';
import { scopeOf } from './scope';

const scope = scopeOf({
  v: 'volt',
  I: 'amp',
  g: 'siemens',
  x: '1',
  n: { constant: true, scalar: true, value: 2 },
  later: { constant: true, scalar: true },
});

function check(text: string): CheckedUnits {
  const { expression } = parseExpression(new Source(text));
  if (expression === undefined) throw new Error(`no tree for ${text}`);
  return checkUnits(expression, scope);
}

describe('checkUnits', () => {
  // units as Brian 2.5.1 displays them
  it.each([
    ['v/ms', 'm^2 kg s^-4 A^-1'],
    ['I/g', 'V'],
    ['v**2', 'V^2'],
    ['v**(n/4)', 'm kg^0.5 s^-1.5 A^-0.5'],
    ['sqrt(v)*v', 'm^3 kg^1.5 s^-4.5 A^-1.5'],
    ['exp(x)', '1'],
    ['v > 3*mV', '1'],
    ['not v', '1'],
    ['-v', 'V'],
    ['v%v', 'V'],
    ['abs(v)', 'V'],
    ['sign(v)', '1'],
    ['floor(v)', 'V'],
    ['clip(v,v,v)', 'V'],
    ['x//3', '1'],
    ['x**2.5', '1'],
    ['xi*ms**-0.5', 'Hz'],
    ['int(v>v)*I', 'A'],
    ['rand()*v', 'V'],
    ['timestep(t,ms)', '1'],
    ['v**-n', 'm^-4 kg^-2 s^6 A^2'],
    ['v*g/I', '1'],
    ['True', '1'],
  ])('%s is in %s', (text, unit) => {
    const { dimension, diagnostics } = check(text);
    expect(diagnostics).toEqual([]);
    expect(dimension === undefined ? undefined : unitText(dimension)).toBe(unit);
  });

  // exceptions of Brian 2.5.1
  it.each([
    ['2**v', 'UNIT-POWER', 'SyntaxError: Value v is not constant'],
    ['n**v', 'UNIT-POWER', 'SyntaxError: Value v is not constant'],
    ['v**x', 'UNIT-POWER', 'SyntaxError: Value x is not constant'],
    ['v**+n', 'UNIT-POWER', 'SyntaxError: Unknown unary operation UAdd'],
    ['v**int(n)', 'UNIT-POWER', 'SyntaxError: Cannot determine the numerical value for a function call.'],
    ['v**(n>1)', 'UNIT-POWER', 'SyntaxError: Cannot determine the numerical value for a boolean operation.'],
    ['v//v', 'UNIT-FLOOR-DIVISION', 'SyntaxError: Floor division can only be used on dimensionless values.'],
    [
      'v+I',
      'UNIT-ADD',
      "DimensionMismatchError: Expression 'v + I' uses inconsistent units ('v' has unit V; 'I' has unit A).",
    ],
    [
      'v+(I-g)',
      'UNIT-ADD',
      "DimensionMismatchError: Expression 'I - g' uses inconsistent units ('I' has unit A; 'g' has unit S).",
    ],
    [
      'v%3',
      'UNIT-ADD',
      "DimensionMismatchError: Expression 'v % 3' uses inconsistent units ('v' has unit V; '3' has unit 1).",
    ],
    [
      'v > 0',
      'UNIT-COMPARE',
      "DimensionMismatchError: Comparison of expressions with different units. Expression 'v' has unit (m^2 kg s^-3 A^-1), while expression '0' has units (1).",
    ],
    [
      'exp(v)',
      'UNIT-ARGUMENT',
      "DimensionMismatchError: Argument number 1 for function exp does not have the correct units. Expression 'v' has units (m^2 kg s^-3 A^-1), but should be (1).",
    ],
    [
      'clip(v,0,v)',
      'UNIT-ARGUMENT',
      "DimensionMismatchError: Argument number 2 for function clip was supposed to have the same units as argument number 1, but '0' has unit 1, while 'v' has unit V",
    ],
    ['exp(x,x)', 'ARGUMENT-COUNT', "SyntaxError: Function 'exp' was called with 2 parameters, needs 1."],
    ['sin', 'NAME-FUNCTION', 'SyntaxError: sin was used like a variable/constant, but it is a function.'],
    ['wobble(x)', 'NAME-UNKNOWN', 'KeyError: The identifier "wobble" could not be resolved.'],
    ['y', 'NAME-UNKNOWN', 'KeyError: The identifier "y" could not be resolved.'],
  ])('%s is a problem %s', (text, code, brian) => {
    const { diagnostics } = check(text);
    expect(diagnostics.map((one) => [one.code, one.brian])).toEqual([[code, brian]]);
  });

  it('reports all problems at once, and none that only follow from another', () => {
    const { diagnostics, dimension } = check('(I - v)*nope + exp(v) > 3*(v + ms)');
    expect(diagnostics.map((one) => one.code)).toEqual([
      'UNIT-ADD',
      'NAME-UNKNOWN',
      'UNIT-ARGUMENT',
      'UNIT-ADD',
    ]);
    expect(dimension).toBe(Dimension.none);
  });

  it('takes the known side of a sum with an unknown name', () => {
    expect(check('v + nope').dimension).toBe(Dimension.of({ m: 2, kg: 1, s: -3, A: -1 }));
    expect(check('nope*v').dimension).toBeUndefined();
  });

  it('says nothing about exponents that only the run knows', () => {
    expect(check('v**later')).toEqual({ dimension: undefined, diagnostics: [] });
  });

  it('shows both sides with their units', () => {
    const [first] = check('v + I*10*ms').diagnostics;
    expect(first?.message).toBe('These two cannot be added.');
    expect(first?.parts).toEqual([
      { span: [0, 1], text: 'v', unit: 'V', because: 'v is V' },
      { span: [4, 11], text: 'I*10*ms', unit: 'C', because: 'I is A' },
    ]);
  });

  it('stays quick where nothing is known', () => {
    const { diagnostics } = check(Array.from({ length: 2000 }, (_, k) => `name${k % 20}`).join(' + '));
    expect(diagnostics).toHaveLength(50);
  });
});

describe('unitsOfSubexpressions', () => {
  it('lists every part with a known unit', () => {
    const text = 'v*g + I*nope';
    const { expression } = parseExpression(new Source(text));
    const found = expression === undefined ? [] : unitsOfSubexpressions(expression, scope);
    expect(found.map(({ span, dimension }) => [text.slice(...span), unitText(dimension)])).toEqual([
      ['v', 'V'],
      ['g', 'S'],
      ['v*g', 'A'],
      ['I', 'A'],
      ['v*g + I*nope', 'A'],
    ]);
  });
});
