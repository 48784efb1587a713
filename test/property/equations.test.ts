import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Equations } from '../../engine/equations';
import { scopeOf } from '../equations/scope';

const pieces = fc
  .array(
    fc.constantFrom(
      ...['dv/dt', 'dw/dt', 'x', 'y', 'v', '=', ':', ' : ', 'volt', '1', 'mV', 'second', '(constant)', '('],
      ...[')', ',', '\n', '\n', ' ', '#', 'a comment', '+', '*', '/', '**', '^', '3', 'xi', 'exp(', ';', "'"],
      ...['boolean', 'integer', 'lambda', 'τ', 'shared', '-'],
    ),
    { maxLength: 50 },
  )
  .map((parts) => parts.join(''));

const unitNames = ['1', 'volt', 'amp', 'second', 'siemens', 'volt/second', 'meter**0.5'];

/** One good line of equations that defines `name`. */
function line(name: string): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...unitNames);
  const right = fc.constantFrom('-v/tau', 'a + b*exp(-x)', '2', '(a\n + b) # sum\n/c', 'sin(t/ms)');
  const flags = fc.constantFrom('', ' (constant)', ' (constant, shared)', ' # a comment : really');
  return fc
    .tuple(fc.constantFrom('parameter', 'subexpression', 'differential'), unit, right, flags)
    .map(([kind, unitText, rightText, flagText]) => {
      if (kind === 'parameter') return `${name} : ${unitText}${flagText}`;
      const left = kind === 'subexpression' ? name : `d${name}/dt`;
      return `${left} = ${rightText} : ${unitText}${flagText}`;
    });
}

describe('equations', () => {
  it('are read from any text without throwing, with problems inside the text', () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'grapheme' })), (text) => {
        const { equations, diagnostics } = Equations.parse(text);
        const all = [...diagnostics, ...equations.checkUnits(scopeOf({}, equations))];
        for (const { span, userCode } of all) {
          expect(userCode).toBe(text);
          expect(span[0]).toBeGreaterThanOrEqual(0);
          expect(span[1]).toBeGreaterThanOrEqual(span[0]);
          expect(span[1]).toBeLessThanOrEqual(text.length);
        }
        for (const { origin, name, nameOrigin } of equations) {
          expect(text.slice(...nameOrigin.span)).toBe(name);
          expect(origin.span[1]).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keep every good line, whatever stands between them', () => {
    const bad = fc.constantFrom('', 'what is this', '3 = x : 1', 'lambda : 1', 'q : nothing', "u' = 3 : 1");
    const lines = fc.tuple(...['k0', 'k1', 'k2', 'k3'].map((name) => fc.tuple(line(name), bad)));
    fc.assert(
      fc.property(lines, (all) => {
        const text = all.flat().join('\n');
        const { equations, diagnostics } = Equations.parse(text);
        expect([...equations.names], text).toEqual(['k0', 'k1', 'k2', 'k3']);
        expect(diagnostics.length > 0, text).toBe(all.some(([, other]) => other !== ''));
      }),
      { numRuns: 200 },
    );
  });

  it('print to a text that reads the same', () => {
    const lines = fc.tuple(...['k0', 'k1', 'k2'].map((name) => line(name)));
    fc.assert(
      fc.property(lines, (all) => {
        const printed = new Equations(all.join('\n')).ordered.map((one) => one.code);
        const again = new Equations(all.join('\n')).substitute({}).ordered.map((one) => one.code);
        expect(again).toEqual(printed);
      }),
      { numRuns: 100 },
    );
  });
});
