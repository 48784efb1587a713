// The mistakes of the error corpus that equations, conditions and code text can make: place, words, repair.
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../engine/diagnostics';
import { Source } from '../../engine/diagnostics';
import { checkUnits, Equations } from '../../engine/equations';
import { parseExpression, parseStatements } from '../../engine/syntax';
import { applyFix } from '../support/fixes';
import { scopeOf } from './scope';

const cells = new Equations('dv/dt = -v/(10*ms) : volt\nI : amp\nw : volt');
const scope = scopeOf({}, cells);

function ofEquations(text: string, tau = true): readonly Diagnostic[] {
  const { equations, diagnostics } = Equations.parse(text);
  return [...diagnostics, ...equations.checkUnits(scopeOf(tau ? { tau: 'second' } : {}, equations))];
}

function ofCondition(text: string): readonly Diagnostic[] {
  const { expression, diagnostics } = parseExpression(new Source(text));
  return [...diagnostics, ...(expression === undefined ? [] : checkUnits(expression, scope).diagnostics)];
}

function ofCode(text: string): readonly Diagnostic[] {
  const { statements, diagnostics } = parseStatements(new Source(text));
  return [
    ...diagnostics,
    ...statements.flatMap(({ expression }) => checkUnits(expression, scope).diagnostics),
  ];
}

/** What the user sees: words, places of the parts (or of the problem), text after the first fix. */
function seen(text: string, diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ message, parts, span, fixes }) => [
    message,
    (parts ?? [{ span }]).map((part) => text.slice(...part.span)),
    fixes?.[0] === undefined ? undefined : applyFix(text, fixes[0]),
  ]);
}

describe('error corpus', () => {
  it('2: an undefined name does not hide the unit problem beside it', () => {
    const text = 'dv/dt = (I - v)/tau : volt\nI : amp';
    expect(seen(text, ofEquations(text, false))).toEqual([
      ['These two cannot be subtracted.', ['I', 'v'], undefined],
      ['The name “tau” is not known here.', ['tau'], undefined],
    ]);
  });

  it('3: a threshold without a unit', () => {
    expect(seen('v>1', ofCondition('v>1'))).toEqual([
      ['These two cannot be compared.', ['v', '1'], 'v>1*mV'],
    ]);
  });

  it('4: a misspelt name', () => {
    const text = 'dv/dt = -v/taum : volt';
    expect(seen(text, ofEquations(text))).toEqual([
      ['The name “taum” is not known here.', ['taum'], 'dv/dt = -v/tau : volt'],
    ]);
  });

  it('6: noise without an amplitude', () => {
    const text = 'dv/dt = -v/tau + xi*tau**-0.5 : volt';
    expect(seen(text, ofEquations(text))).toEqual([
      [
        'These two cannot be added.',
        ['-v/tau', 'xi*tau**-0.5'],
        'dv/dt = -v/tau + sigma*xi*tau**-0.5 : volt',
      ],
    ]);
  });

  it('7: an unclosed parenthesis in the second equation', () => {
    const text = 'dv/dt = -v/tau : volt\ndw/dt = (v - w/tau : volt';
    const [first] = ofEquations(text);
    expect(first?.span).toEqual([30, 31]);
    expect(seen(text, first === undefined ? [] : [first])).toEqual([
      ['This parenthesis is never closed.', ['('], 'dv/dt = -v/tau : volt\ndw/dt = (v - w/tau) : volt'],
    ]);
  });

  it('11: a misspelt variable in code', () => {
    expect(seen('v = vv + 1*mV', ofCode('v = vv + 1*mV'))[0]).toEqual([
      'The name “vv” is not known here.',
      ['vv'],
      'v = v + 1*mV',
    ]);
  });

  it('13: a missing operand', () => {
    expect(ofCode('v = v +')).toMatchObject([{ message: 'An operand is missing.', span: [7, 7] }]);
  });

  it('14: a function of a value with a unit', () => {
    expect(seen('v = exp(v)*mV', ofCode('v = exp(v)*mV'))).toEqual([
      ['“exp” works on plain numbers only.', ['v'], 'v = exp(v/mV)*mV'],
    ]);
  });

  it('16: a power in another language, and the unit problem behind it', () => {
    expect(seen('w > v^2', ofCondition('w > v^2'))).toEqual([
      ['A power is written “**”, not “^”.', ['^'], 'w > v**2'],
      ['These two cannot be compared.', ['w', 'v^2'], 'w > v^2/mV'],
    ]);
  });
});
