import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import {
  AbstractCode,
  assign,
  modelErrorOf,
  name,
  num,
  parseStatements,
  printStatement,
} from '../../engine/syntax';
import syntaxReset from '../golden/errors/code-syntax-reset.json';
import ifStatement from '../golden/errors/code-if-statement.json';
import { applyFix } from '../support/fixes';

function lines(text: string): string[] {
  return parseStatements(new Source(text)).statements.map(printStatement);
}

function problems(text: string): { place: string; message: string; fixed: string | undefined }[] {
  return parseStatements(new Source(text)).diagnostics.map((one) => ({
    place: text.slice(...one.span),
    message: one.message,
    fixed: one.fixes?.[0] === undefined ? undefined : applyFix(text, one.fixes[0]),
  }));
}

describe('parseStatements', () => {
  it('splits at line ends and semicolons and skips comments and empty lines', () => {
    expect(lines('  v = 1*mV; w += 2 # set ; both\n\n# nothing\n   x /= 3;;')).toEqual([
      'v = 1*mV',
      'w += 2',
      'x /= 3',
    ]);
    expect(problems('v = 1 # a ; b\n# c')).toEqual([]);
  });

  it.each(['=', '+=', '-=', '*=', '/=', '%='])('knows the operator %s', (operator) => {
    expect(parseStatements(new Source(`v ${operator} -2`)).statements[0]?.operator).toBe(operator);
  });

  it('continues a statement inside parentheses and behind a backslash', () => {
    expect(lines('v = (a +\n b # why\n)\nw = 1 + \\\n 2')).toEqual(['v = a + b', 'w = 1 + 2']);
  });

  it('ends an open parenthesis where the next assignment starts', () => {
    const text = 'v = exp(a\nw = 3\nx = (2';
    expect(lines(text)).toEqual(['v = exp(a)', 'w = 3', 'x = 2']);
    expect(problems(text)).toEqual([
      { place: '(', message: 'This parenthesis is never closed.', fixed: 'v = exp(a)\nw = 3\nx = (2' },
      { place: '(', message: 'This parenthesis is never closed.', fixed: 'v = exp(a\nw = 3\nx = (2)' },
    ]);
  });

  it('gives statements, targets and expressions their places', () => {
    const text = 'a = 1;  v  += w*2 # c';
    const statement = parseStatements(new Source(text)).statements[1];
    expect(text.slice(...(statement?.origin.span ?? [0, 0]))).toBe('v  += w*2');
    expect(text.slice(...(statement?.targetOrigin.span ?? [0, 0]))).toBe('v');
    expect(text.slice(...(statement?.expression.origin.span ?? [0, 0]))).toBe('w*2');
  });

  it.each([
    ['v == 3', '==', '“==” compares; to set a variable, write “=”.', 'v = 3'],
    ['v := 3', ':=', 'A variable is set with “=”.', 'v = 3'],
    ['v **= 2+a', '**=', 'There is no operator “**=” in model code.', 'v = v ** (2+a)'],
    ['v //= 2', '//=', 'There is no operator “//=” in model code.', 'v = v // (2)'],
    ['v <<= 2', '<<=', 'There is no operator “<<=” in model code.', undefined],
    ['v + 1', 'v + 1', 'This line does not set a variable.', undefined],
    ['v[0] = 3', 'v[0]', 'There is no indexing in model code.', undefined],
    ['a, b = 1', 'a, b', 'A line can set only one variable.', undefined],
    ['a = b = 1', '=', 'A line can set only one variable.', undefined],
    ['3 = v', '3', 'Only a plain name can be set.', undefined],
    ['lambda = 3', 'lambda', 'A Python keyword cannot be a variable.', undefined],
    ['τ = 3', 'τ', 'Names consist of the letters a to z, digits and “_”.', 'tau = 3'],
    ['if v > 2:', 'if v > 2:', 'There is no “if” in model code.', undefined],
    [
      'for k in x: v += 1',
      'for',
      'There are no loops in model code: every line runs for all neurons.',
      undefined,
    ],
    ['dv/dt = 3', 'dv/dt', 'A differential equation belongs to the model, not to code.', undefined],
  ])('%s', (text, place, message, fixed) => {
    expect(problems(text)).toEqual([{ place, message, fixed }]);
  });

  it('points behind what is incomplete', () => {
    const [first] = parseStatements(new Source('v = v +')).diagnostics;
    expect(first).toMatchObject({ span: [7, 7], message: 'An operand is missing.' });
    const [second] = parseStatements(new Source('v = ')).diagnostics;
    expect(second).toMatchObject({ span: [3, 3], message: 'An expression is missing after “=”.' });
  });

  it('reports every bad line and keeps the good ones', () => {
    const text = 'v = 3 +; w = 2\nif x:\nu == 1\ny = 4 mV';
    expect(lines(text)).toEqual(['w = 2', 'u = 1', 'y = 4*mV']);
    expect(problems(text)).toHaveLength(4);
  });

  it.each([
    ['v = 0 +', syntaxReset],
    ['if v > 2:\n    v = 0', ifStatement],
  ])('raises what Brian raises for %s', (text, golden) => {
    const error = modelErrorOf(parseStatements(new Source(text)).diagnostics);
    const chain = golden.error.chain.map((link) => link.class).slice(1);
    expect([error?.pythonClass, error?.cause?.pythonClass].filter((one) => one !== undefined)).toEqual(chain);
    for (const fact of golden.error.facts.filter((one) => !/Error|Exception/.test(one))) {
      expect(error?.diagnostic.brian).toContain(fact);
    }
  });
});

describe('AbstractCode', () => {
  it('keeps the text and its statements', () => {
    const code = AbstractCode.parse('v = 1\nw = 2');
    expect(code.text).toBe('v = 1\nw = 2');
    expect(code.statements).toHaveLength(2);
    expect(code.check()).toBe(code);
    expect(code.isEmpty).toBe(false);
    expect(AbstractCode.parse(' # nothing\n').isEmpty).toBe(true);
  });

  it('throws all syntax problems when asked to check', () => {
    const code = AbstractCode.parse('v = (\nw = 2 +');
    expect(code.diagnostics).toHaveLength(3);
    expect(() => code.check()).toThrow('This parenthesis is never closed.');
  });

  it('is made of statements or of other blocks', () => {
    const made = AbstractCode.of([assign('x', ':=', num(3)), assign('v', '+=', name('x'))]);
    expect(made.text).toBe('x = 3\nv += x');
    const joined = AbstractCode.concat(AbstractCode.parse('a = 1'), made);
    expect(joined.text).toBe('a = 1\nx = 3\nv += x');
    expect(joined.statements.map((one) => one.target)).toEqual(['a', 'x', 'v']);
    expect(AbstractCode.concat(made)).toBe(made);
  });
});
