// The token table: what colours a character gets, in the live editor and in the static view alike.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeLanguage, LineState } from '../../app/editor/tokens';
import { START, isUnitName, tokenizeLine } from '../../app/editor/tokens';

function kinds(line: string, language: CodeLanguage, state?: LineState): string[] {
  return tokenizeLine(line, language, state)
    .tokens.filter((token) => line.slice(token.from, token.to).trim() !== '')
    .map((token) => `${line.slice(token.from, token.to)}:${token.kind}`);
}

describe('tokens of equations', () => {
  it('tells differential, expression, unit and flags apart', () => {
    expect(kinds('dv/dt = (I0 - v)/tau : volt (unless refractory)  # leak', 'equations')).toEqual([
      'dv/dt:differential',
      '=:operator',
      '(:bracket',
      'I0:variable',
      '-:operator',
      'v:variable',
      '):bracket',
      '/:operator',
      'tau:variable',
      '::operator',
      'volt:unit',
      '(:bracket',
      'unless:flag',
      'refractory:flag',
      '):bracket',
      '# leak:comment',
    ]);
  });

  it('takes one-letter units as units behind the colon only', () => {
    expect(kinds('g : S', 'equations')).toContain('S:unit');
    expect(kinds('x = S*V : 1', 'equations')).toContain('S:variable');
  });

  it('knows the words of types and of "constant over dt"', () => {
    expect(kinds('x : boolean', 'equations')).toContain('boolean:keyword');
    expect(kinds('x = rand() : 1 (constant over dt)', 'equations').slice(-4)).toEqual([
      'constant:flag',
      'over:flag',
      'dt:flag',
      '):bracket',
    ]);
  });

  it('goes on in the next line while a bracket is open', () => {
    const first = tokenizeLine('dv/dt = (a +', 'equations');
    expect(first.end).toEqual({ section: 'expression', depth: 1 });
    expect(kinds('S*b) : S', 'equations', first.end)).toEqual([
      'S:variable',
      '*:operator',
      'b:variable',
      '):bracket',
      '::operator',
      'S:unit',
    ]);
    expect(tokenizeLine('dv/dt = (a', 'equations').end).toEqual({ section: 'expression', depth: 1 });
    expect(tokenizeLine('dv/dt = a + # more', 'equations').end).toEqual({ section: 'expression', depth: 0 });
    expect(tokenizeLine('dv/dt = -v/tau : 1', 'equations').end).toEqual(START);
  });
});

describe('tokens of statements and expressions', () => {
  it('marks functions, special names, keywords, units and numbers', () => {
    expect(kinds('v += 0.5*mV*exp(-t/ms) if not x else 1e-3', 'statements')).toEqual([
      'v:variable',
      '+=:operator',
      '0.5:number',
      '*:operator',
      'mV:unit',
      '*:operator',
      'exp:function',
      '(:bracket',
      '-:operator',
      't:special',
      '/:operator',
      'ms:unit',
      '):bracket',
      'if:keyword',
      'not:keyword',
      'x:variable',
      'else:keyword',
      '1e-3:number',
    ]);
  });

  it('leaves flags of equations alone in statements', () => {
    expect(kinds('constant = 1', 'statements')).toContain('constant:variable');
  });

  it.each(['mV', 'nS', 'pA', 'ms', 'Hz', 'kHz', 'siemens', 'mvolt', 'ufarad', 'cm2', 'metre2', 'msiemens'])(
    'knows %s as a unit',
    (name) => expect(isUnitName(name)).toBe(true),
  );

  it.each(['m', 'h', 'n', 'v', 'S', 'tau', 'gL', 'toString', 'constructor'])('knows %s as no unit', (name) =>
    expect(isUnitName(name)).toBe(false),
  );
});

describe('any text', () => {
  it('is covered without gaps', () => {
    const line = fc.string({
      unit: fc.constantFrom(
        'dv/dt',
        '=',
        '(',
        ')',
        ' ',
        'v',
        ':',
        '#',
        "'",
        '"',
        '\\',
        '.',
        'é',
        '1',
        'e',
        '+',
        '_',
        '[',
      ),
    });
    const language = fc.constantFrom<CodeLanguage>('equations', 'statements', 'expression');
    fc.assert(
      fc.property(line, language, (text, kind) => {
        let at = 0;
        for (const token of tokenizeLine(text, kind).tokens) {
          expect(token.from).toBe(at);
          expect(token.to).toBeGreaterThan(token.from);
          at = token.to;
        }
        expect(at).toBe(text.length);
      }),
    );
  });
});
