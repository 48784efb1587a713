import { describe, expect, it } from 'vitest';
import {
  collectConditional,
  collectLinear,
  expand,
  Rational,
  toExpression,
  tryExpand,
} from '../../engine/algebra';
import { Source } from '../../engine/diagnostics';
import type { Expression } from '../../engine/syntax';
import { parseExpression, printExpression } from '../../engine/syntax';

function parse(text: string): Expression {
  const { expression } = parseExpression(new Source(text));
  if (expression === undefined) throw new Error(`does not parse: ${text}`);
  return expression;
}

/** expanded, collected and printed */
function tidy(text: string): string {
  return printExpression(toExpression(expand(parse(text))));
}

describe('expanding and collecting', () => {
  it.each([
    ['v + v', '2*v'],
    ['2*x - 3*x', '-x'],
    ['(a + b)*(a - b)', 'a**2 - b**2'],
    ['(x + 1)**2 - x**2 - 2*x', '1'],
    ['0.1*x + 0.2*x - 0.3*x', '0'],
    ['0.5*x', '0.5*x'],
    ['x/2', 'x/2'],
    ['2*x/6', 'x/3'],
    ['x**2/x', 'x'],
    ['sqrt(x)*sqrt(x)', 'x'],
    ['sqrt(x)**3', 'x**1.5'],
    ['x*x**-2', '1/x'],
    ['(El - v)/tau', '(El - v)/tau'],
    ['-(v - El)/tau + I/tau', '(El - v + I)/tau'],
    ['exp(a*(b + c)) - exp(a*c + b*a)', '0'],
    ['1/(a + b) - 1/(b + a)', '0'],
    ['f(x) + f(x)', '2*f(x)'],
    ['x**n*x', 'x**n*x'],
    ['+x - -x', '2*x'],
    ['1e-12*ms', '1e-12*ms'],
    ['a/(b/c)', 'a*c/b'],
  ])('%s is %s', (text, expected) => {
    expect(tidy(text)).toBe(expected);
  });

  it('gives up where it would take too long', () => {
    expect(tryExpand(parse(Array.from({ length: 40 }, (_, i) => `(x + y${i})`).join('*')))).toBeUndefined();
    expect(tryExpand(parse('(a + b)**1000'))?.terms).toHaveLength(1);
  });
});

describe('linear forms', () => {
  const names = new Set(['x', 'y']);
  it('has one coefficient per name and the rest', () => {
    const form = collectLinear(parse('(k*x - y)/tau + 3*(I + x)'), names);
    const text = (name: string): string => {
      const coefficient = form?.coefficients.get(name);
      return coefficient === undefined ? '' : printExpression(toExpression(coefficient));
    };
    expect(text('x')).toBe('k/tau + 3');
    expect(text('y')).toBe('-1/tau');
    expect(form === undefined ? '' : printExpression(toExpression(form.rest))).toBe('3*I');
  });

  it.each(['x*y', 'x**2', 'sqrt(x)', 'f(x)', 'k**x', '1/x', 'x*f(y)', 'x % 3'])('refuses %s', (text) => {
    expect(collectLinear(parse(text), names)).toBeUndefined();
  });

  it('in one variable lets functions of it pass', () => {
    const form = collectConditional(parse('x*f(x) + y*x + g(x)'), 'x');
    expect(form?.coefficient.key).toBe('1*f(1*x) + 1*y');
    expect(form?.rest.key).toBe('1*g(1*x)');
    expect(collectConditional(parse('x + x**2'), 'x')).toBeUndefined();
  });
});

describe('fractions', () => {
  it('read decimal texts exactly', () => {
    expect(Rational.fromNumber(0.1)?.toString()).toBe('1/10');
    expect(Rational.fromNumber(-2.5e-3)?.toString()).toBe('-1/400');
    expect(Rational.fromNumber(1e21)?.toNumber()).toBe(1e21);
    expect(Rational.fromNumber(5e-324)?.toNumber()).toBe(5e-324);
    expect(Rational.fromNumber(Number.NaN)).toBeUndefined();
  });

  it('know squares', () => {
    expect(Rational.of(49, 4).squareRoot()?.toString()).toBe('7/2');
    expect(Rational.of(2).squareRoot()).toBeUndefined();
    expect(Rational.of(-4).squareRoot()).toBeUndefined();
    expect(Rational.of(10n ** 40n).squareRoot()?.numerator).toBe(10n ** 20n);
  });

  it('refuse division by zero', () => {
    expect(() => Rational.of(1, 0)).toThrow(RangeError);
  });
});
