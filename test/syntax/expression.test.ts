import { describe, expect, it } from 'vitest';
import { Source } from '../../engine/diagnostics';
import type { Expression } from '../../engine/syntax';
import {
  binary,
  brianText,
  call,
  functionsOf,
  identifiersOf,
  mapExpression,
  name,
  num,
  parseExpression,
  printExpression,
  pythonFloat,
  readNumber,
  renameIdentifiers,
  sameExpression,
  substitute,
  unary,
  walk,
} from '../../engine/syntax';

function parse(text: string): Expression {
  const { expression, diagnostics } = parseExpression(new Source(text));
  expect(diagnostics, text).toEqual([]);
  if (expression === undefined) throw new Error(`no tree for ${text}`);
  return expression;
}

describe('parseExpression', () => {
  // left: model code; right: what Brian 2.5.1's NodeRenderer makes of Python's own tree
  it.each([
    ['a+b*c-d/e', '(a + (b * c)) - (d / e)'],
    ['-x**2', '- (x ** 2)'],
    ['2**-y', '2 ** (- y)'],
    ['(a+b)*c', '(a + b) * c'],
    ['a-(b-c)', 'a - (b - c)'],
    ['not a and b or c', '((not a) and b) or c'],
    ['a//b%c', '(a // b) % c'],
    ['exp(-v/mV)+rand()', 'exp((- v) / mV) + rand()'],
    ['a<b', 'a < b'],
    ['(a<b) and not (c==d)', '(a < b) and (not (c == d))'],
    ['1e-3+.5+5.+0x10+1_000', '(((0.001 + 0.5) + 5.0) + 16) + 1000'],
    ['1e16+1e-5+123456789.0+0.1', '((1e+16 + 1e-05) + 123456789.0) + 0.1'],
    ['-3*x', '(- 3) * x'],
    ['a**b**c', 'a ** (b ** c)'],
    ['a*(b*c)', 'a * (b * c)'],
    ['+x', '+ x'],
    ['clip(v,0,1)', 'clip(v, 0, 1)'],
    ['1e400', 'inf'],
    ['(-2)**2', '(- 2) ** 2'],
  ])('groups %s as Python does', (text, brian) => {
    expect(brianText(parse(text))).toBe(brian);
  });

  it.each([
    ['a + b*c', 'a + b*c'],
    ['(a*b)*c', 'a*b*c'],
    ['a*(b/c)', 'a*(b/c)'],
    ['a - (b + c)', 'a - (b + c)'],
    ['(-x)**2', '(-x)**2'],
    ['-(x**2)', '-x**2'],
    ['-(a*b)', '-(a*b)'],
    ['(a**b)**c', '(a**b)**c'],
    ['not (a or b)', 'not (a or b)'],
    ['(a and b) and c', '(a and b) and c'],
    ['(a < b) == (c < d)', '(a < b) == (c < d)'],
    ['a % (b // c)', 'a % (b // c)'],
    ['f()', 'f()'],
  ])('prints %s with as few parentheses as Python allows', (text, printed) => {
    expect(printExpression(parse(text))).toBe(printed);
  });

  it('reads comments and line ends inside an expression as blanks', () => {
    expect(printExpression(parse('a  # first\n  + b \\\n + c # last'))).toBe('a + b + c');
  });

  it.each([
    ['3', 3, true],
    ['3.', 3, false],
    ['3e0', 3, false],
    ['.5', 0.5, false],
    ['1_000', 1000, true],
    ['0x1F', 31, true],
    ['0o17', 15, true],
    ['0b101', 5, true],
    ['1e-3', 0.001, false],
  ])('reads the number %s', (text, value, isInteger) => {
    expect(readNumber(text)).toEqual({ value, isInteger });
  });

  // repr() of CPython
  it.each([
    [0.1, '0.1'],
    [1e16, '1e+16'],
    [123456789012345680, '1.2345678901234568e+17'],
    [1e15, '1000000000000000.0'],
    [1e-4, '0.0001'],
    [1.5e-5, '1.5e-05'],
    [-0, '-0.0'],
    [1e-100, '1e-100'],
    [5e-324, '5e-324'],
    [-0.00012, '-0.00012'],
  ])('writes %s as Python does', (value, text) => {
    expect(pythonFloat(value)).toBe(text);
  });

  it('gives every node its place', () => {
    const text = '  (a + bb)*c(d) ';
    const source = new Source(text);
    const places: string[] = [];
    const { expression } = parseExpression(source);
    if (expression !== undefined) walk(expression, (node) => places.push(source.slice(node.origin.span)));
    expect(places).toEqual(['(a + bb)*c(d)', '(a + bb)', 'a', 'bb', 'c(d)', 'd']);
  });

  it('reads a piece of a text and keeps offsets of the whole', () => {
    const source = new Source('dv/dt = -v : 1');
    const { expression } = parseExpression(source, [8, 10]);
    expect(expression?.origin.span).toEqual([8, 10]);
  });

  it('handles sums of ten thousand terms in every tool', () => {
    const text = 'a' + ' + b*2'.repeat(10000);
    const tree = parse(text);
    expect(printExpression(tree)).toBe(text);
    expect(identifiersOf(tree)).toEqual(new Set(['a', 'b']));
    const doubled = mapExpression(tree, (node) => (node.kind === 'number' ? num(3) : node));
    expect(printExpression(doubled)).toBe('a' + ' + b*3'.repeat(10000));
    expect(sameExpression(tree, parse(text))).toBe(true);
    expect(brianText(tree).length).toBeGreaterThan(text.length);
  });
});

describe('trees', () => {
  it('tells names of variables from names of functions', () => {
    const tree = parse('exp(x) + exp*y');
    expect(identifiersOf(tree)).toEqual(new Set(['x', 'exp', 'y']));
    expect(functionsOf(tree)).toEqual(new Set(['exp']));
  });

  it('inserts expressions in place of names and keeps the place of the name', () => {
    const tree = parse('v*w');
    const result = substitute(tree, new Map([['w', parse('a + b')]]));
    expect(printExpression(result)).toBe('v*(a + b)');
    expect(result.kind === 'binary' ? result.right.origin.span : undefined).toEqual([2, 3]);
  });

  it('returns the same object where nothing changes', () => {
    const tree = parse('a + f(b, -c)');
    expect(mapExpression(tree, (node) => node)).toBe(tree);
    expect(substitute(tree, new Map([['zzz', num(1)]]))).toBe(tree);
  });

  it('renames variables but not functions', () => {
    expect(printExpression(renameIdentifiers(parse('f(f) + g'), new Map([['f', 'h']])))).toBe('f(h) + g');
  });

  it('compares trees and not texts', () => {
    expect(sameExpression(parse('a+(b*c)'), parse('a + b*c'))).toBe(true);
    expect(sameExpression(parse('3'), parse('3.'))).toBe(false);
    expect(sameExpression(parse('a - b'), parse('b - a'))).toBe(false);
  });

  it('builds expressions that print right', () => {
    expect(printExpression(binary('*', binary('+', name('a'), num(-2)), unary('-', name('b'))))).toBe(
      '(a + -2)*-b',
    );
    expect(printExpression(binary('**', num(-2), num(0.5)))).toBe('(-2)**0.5');
    expect(printExpression(call('clip', [name('v'), num(0), num(1)]))).toBe('clip(v, 0, 1)');
  });
});
