import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../engine/diagnostics';
import { Source } from '../../engine/diagnostics';
import { MAX_DEPTH, modelErrorOf, parseExpression, printExpression } from '../../engine/syntax';
import { applyFix } from '../support/fixes';

function diagnose(text: string): { diagnostics: readonly Diagnostic[]; printed: string | undefined } {
  const { expression, diagnostics } = parseExpression(new Source(text));
  return { diagnostics, printed: expression === undefined ? undefined : printExpression(expression) };
}

/** The single problem of a text: its place, its words, and the text after its first fix. */
function only(text: string): { place: string; message: string; fixed: string | undefined; from: number } {
  const { diagnostics } = diagnose(text);
  expect(diagnostics).toHaveLength(1);
  const [first] = diagnostics;
  if (first === undefined) throw new Error('no problem');
  expect(first.code).toBe('SYNTAX');
  const fix = first.fixes?.[0];
  return {
    place: text.slice(...first.span),
    from: first.span[0],
    message: first.message,
    fixed: fix === undefined ? undefined : applyFix(text, fix),
  };
}

describe('syntax errors', () => {
  it.each([
    ['(3 - v/(10*ms)', '(', 'This parenthesis is never closed.', '(3 - v/(10*ms))'],
    ['exp(v', '(', 'This parenthesis is never closed.', 'exp(v)'],
    ['a)+b', ')', 'This parenthesis was never opened.', 'a+b'],
    ['v^2', '^', 'A power is written “**”, not “^”.', 'v**2'],
    ['a&&b', '&&', '“&&” is written “and” in model code.', 'a and b'],
    ['a & b', '&', '“&” is written “and” in model code.', 'a and b'],
    ['a | b', '|', '“|” is written “or” in model code.', 'a or b'],
    ['!a', '!', '“!” is written “not” in model code.', 'not a'],
    ['~a', '~', '“~” is written “not” in model code.', 'not a'],
    ['a = b', '=', '“=” assigns; to compare, write “==”.', 'a == b'],
    ['a<b<c', 'a<b<c', 'Comparisons cannot be chained.', 'a<b and b<c'],
    ['not a<b<c', 'a<b<c', 'Comparisons cannot be chained.', 'not (a<b and b<c)'],
    ['5 mV', '5 mV', 'A “*” is missing here.', '5*mV'],
    ['5mV', '5mV', 'A “*” is missing here.', '5*mV'],
    ['2(a+b)', '2(', 'A “*” is missing here.', '2*(a+b)'],
    [
      'a if b else c',
      'a if b else c',
      'There is no “a if c else b” in model code.',
      'int(b)*(a) + int(not (b))*(c)',
    ],
    ['v[0]', '[0]', 'There is no indexing in model code.', undefined],
    ['x.y', 'x.y', 'There are no attributes (“a.b”) in model code.', undefined],
    ['np.exp(v)', 'np.exp', 'There are no attributes (“a.b”) in model code.', 'exp(v)'],
    ['"text"', '"text"', 'Text in quotes has no meaning in an expression.', undefined],
    ['clip(v, low=0, 1)', 'low=', 'Arguments are given by position, without names.', 'clip(v, 0, 1)'],
    ['f(*a)', '*', 'Arguments are given one by one, without “*”.', undefined],
    ['τ/2', 'τ', 'Names consist of the letters a to z, digits and “_”.', 'tau/2'],
    ['5*µs', 'µs', 'Names consist of the letters a to z, digits and “_”.', '5*us'],
    ['a × b', '×', '“×” is written “*” in model code.', 'a * b'],
    ['a²', '²', '“²” is written “**2” in model code.', 'a**2'],
    ['(a, b)', ',', 'A comma has no meaning here.', undefined],
    ['()', '()', 'These parentheses are empty.', undefined],
    ['a b', 'a b', 'An operator is missing here.', undefined],
    ['3j', '3j', 'Complex numbers are not supported.', undefined],
    ['007', '007', 'A whole number cannot start with 0.', '7'],
    ['lambda x: x', 'lambda', 'Functions cannot be defined inside an expression.', undefined],
    ['a @ b', '@', 'There is no operator “@” in model code.', undefined],
    ['a == not b', 'not b', '“not” needs parentheses here.', 'a == (not b)'],
    ['$', '$', 'The character “$” has no meaning here.', undefined],
  ])('%s', (text, place, message, fixed) => {
    expect(only(text)).toMatchObject({ place, message, fixed });
  });

  it('points behind the operator whose operand is missing', () => {
    expect(only('v + ')).toMatchObject({ from: 3, place: '', message: 'An operand is missing.' });
    expect(only('v * (w / )')).toMatchObject({ from: 8, message: 'An operand is missing.' });
    expect(only('')).toMatchObject({ from: 0, message: 'An expression is missing here.' });
  });

  it('goes on behind a mistake and finds the next ones', () => {
    const { diagnostics } = diagnose('v^2 + 5 mV && (w + * u');
    expect(diagnostics.map((one) => one.message)).toEqual([
      'A power is written “**”, not “^”.',
      'A “*” is missing here.',
      '“&&” is written “and” in model code.',
      'This parenthesis is never closed.',
      'An operand is missing.',
    ]);
  });

  it('understands what is certain in spite of the mistake', () => {
    expect(diagnose('-v^2').printed).toBe('-v**2');
    expect(diagnose('5 mV**2').printed).toBe('5*mV**2');
    expect(diagnose('a < b < c').printed).toBe('a < b and b < c');
    expect(diagnose('(a + b').printed).toBe('a + b');
    expect(diagnose('v + ').printed).toBeUndefined();
  });

  it('names the exception that Brian raises', () => {
    const classOf = (text: string): string | undefined =>
      modelErrorOf(diagnose(text).diagnostics)?.pythonClass;
    expect(classOf('(a')).toBe('SyntaxError');
    expect(classOf('f(a=3)')).toBe('ValueError');
    expect(classOf('a<b<c')).toBe('SyntaxError');
    expect(diagnose('(a').diagnostics[0]?.brian).toContain('never closed');
    expect(modelErrorOf([])).toBeUndefined();
  });

  it('refuses expressions that are too deep or too long, without overflowing', () => {
    const deep = diagnose('('.repeat(50000)).diagnostics;
    expect(deep.map((one) => one.message)).toEqual([`This is nested more than ${MAX_DEPTH} levels deep.`]);
    for (const text of [
      '-'.repeat(100000) + 'a',
      'f('.repeat(30000),
      'a**'.repeat(30000) + 'a',
      'not '.repeat(20000),
    ]) {
      expect(diagnose(text).diagnostics.length).toBeGreaterThan(0);
    }
    expect(diagnose('a' + '+b'.repeat(50000)).diagnostics[0]?.message).toMatch(/operations in a row/);
    expect(diagnose('('.repeat(MAX_DEPTH - 1) + 'a' + ')'.repeat(MAX_DEPTH - 1)).printed).toBe('a');
  });
});
