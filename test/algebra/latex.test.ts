import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { latexName, toLatex } from '../../engine/algebra';
import { Source } from '../../engine/diagnostics';
import { parseExpression } from '../../engine/syntax';

async function written(text: string): Promise<string> {
  const { expression } = parseExpression(new Source(text));
  if (expression === undefined) throw new Error(`does not parse: ${text}`);
  return toLatex(expression);
}

async function latex(text: string): Promise<string> {
  return (await written(text)).replaceAll(/\s+/g, '');
}

describe('LaTeX for display', () => {
  it.each([
    ['(El - v)/tau_m', '\\frac{\\mathrm{El}-v}{\\tau_{\\mathrm{m}}}'],
    ['-v/tau', '\\frac{-v}{\\tau}'],
    ['g_na*m**3*h', 'g_{\\mathrm{na}}\\cdot{m}^{3}\\cdoth'],
    ['sqrt(2/tau)*xi', '\\sqrt{\\frac{2}{\\tau}}\\cdot\\xi'],
    ['exprel(v)', '\\operatorname{exprel}\\left(v\\right)'],
    ['abs(x)', '\\left|x\\right|'],
    ['2**-n', '{2}^{-n}'],
    ['exp(-(v + 40*mV)/k)', '\\exp\\left(\\frac{-\\left(v+40\\cdot\\mathrm{mV}\\right)}{k}\\right)'],
    ['v // 2', '\\left\\lfloor\\frac{v}{2}\\right\\rfloor'],
  ])('%s', async (text, expected) => {
    expect(await latex(text)).toBe(expected);
  });

  it('is what KaTeX can draw', async () => {
    for (const text of ['int(v > 3 and not b)*x % 2', 'a_b_c + _x + 1.5e-3', 'f(x, y) != 1', 'True']) {
      const drawn = katex.renderToString(await written(text), { throwOnError: true });
      expect(drawn).toContain('katex-html');
    }
  });

  it('knows Greek letters and indices', () => {
    expect(latexName('tau')).toBe('\\tau');
    expect(latexName('sigma_v')).toBe('\\sigma_{\\mathrm{v}}');
    expect(latexName('ge')).toBe('\\mathrm{ge}');
    expect(latexName('not_refractory')).toBe('\\mathrm{not}_{\\mathrm{refractory}}');
  });
});
