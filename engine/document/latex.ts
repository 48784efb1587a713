// Expressions as LaTeX, at once and without a library: for formulas that change with every keystroke.
import { latexName } from '../algebra';
import { assertNever } from '../diagnostics';
import type { Expression } from '../syntax';
import { fold } from '../syntax';

/** LaTeX of a part and how tightly it binds: operands that bind less get parentheses. */
interface Tex {
  readonly text: string;
  readonly binding: number;
}

const OR = 0;
const AND = 1;
const NOT = 2;
const COMPARISON = 3;
const SUM = 4;
const PRODUCT = 5;
const POWER = 6;
const ATOM = 7;

const COMPARISONS = { '<': '<', '<=': '\\le', '>': '>', '>=': '\\ge', '==': '=', '!=': '\\ne' } as const;

const FUNCTIONS: Readonly<Record<string, string>> = {
  ...{
    exp: '\\exp',
    sin: '\\sin',
    cos: '\\cos',
    tan: '\\tan',
    sinh: '\\sinh',
    cosh: '\\cosh',
    tanh: '\\tanh',
  },
  ...{ log: '\\ln', log10: '\\log_{10}', arcsin: '\\arcsin', arccos: '\\arccos', arctan: '\\arctan' },
};

/** LaTeX of a variable; the time step and what integrators add have forms of their own. */
export function latexVariable(name: string): string {
  if (name === 'dt') return '\\Delta t';
  const plain = name.replace(/^_+/, '');
  return latexName(plain === '' ? name : plain);
}

/** LaTeX of an expression, e.g. `\frac{I_{\mathrm{0}}-v}{\tau}`. */
export function expressionLatex(expression: Expression): string {
  return fold<Tex>(expression, texOf).text;
}

function texOf(node: Expression, parts: readonly Tex[]): Tex {
  const [first = EMPTY, second = EMPTY] = parts;
  switch (node.kind) {
    case 'number':
      return numberTex(node.value);
    case 'boolean':
      return { text: `\\mathrm{${node.value ? 'True' : 'False'}}`, binding: ATOM };
    case 'name':
      return { text: latexVariable(node.name), binding: ATOM };
    case 'unary':
      if (node.operator === 'not') return { text: `\\neg ${within(first, NOT)}`, binding: NOT };
      return { text: `${node.operator}${within(first, PRODUCT)}`, binding: SUM };
    case 'binary':
      return binaryTex(node.operator, first, second);
    case 'comparison':
      return {
        text: `${within(first, SUM)} ${COMPARISONS[node.operator]} ${within(second, SUM)}`,
        binding: COMPARISON,
      };
    case 'logical': {
      const [binding, sign] = node.operator === 'and' ? [AND, '\\wedge'] : [OR, '\\vee'];
      return { text: parts.map((part) => within(part, binding + 1)).join(` ${sign} `), binding };
    }
    case 'call':
      return callTex(node.name, parts);
    default:
      return assertNever(node);
  }
}

const EMPTY: Tex = { text: '', binding: ATOM };

function within({ text, binding }: Tex, least: number): string {
  return binding < least ? `\\left(${text}\\right)` : text;
}

function numberTex(value: number): Tex {
  if (!Number.isFinite(value)) {
    return { text: Number.isNaN(value) ? '\\mathrm{NaN}' : '\\infty', binding: ATOM };
  }
  // Twelve digits are more than a reader needs and fewer than show the rounding of the last ones.
  const [digits = '0', exponent] = String(Number(value.toPrecision(12))).split('e');
  if (exponent === undefined) return { text: digits, binding: value < 0 ? SUM : ATOM };
  return { text: `${digits}\\cdot 10^{${Number(exponent)}}`, binding: PRODUCT };
}

function binaryTex(operator: '+' | '-' | '*' | '/' | '//' | '%' | '**', left: Tex, right: Tex): Tex {
  switch (operator) {
    case '+':
      return {
        text: `${left.text} + ${within(right, right.text.startsWith('-') ? PRODUCT : SUM)}`,
        binding: SUM,
      };
    case '-':
      return { text: `${within(left, SUM)} - ${within(right, PRODUCT)}`, binding: SUM };
    case '*':
      return { text: `${within(left, PRODUCT)} \\cdot ${within(right, PRODUCT)}`, binding: PRODUCT };
    case '/':
      return { text: `\\frac{${left.text}}{${right.text}}`, binding: PRODUCT };
    case '//':
      return { text: `\\left\\lfloor\\frac{${left.text}}{${right.text}}\\right\\rfloor`, binding: ATOM };
    case '%':
      return { text: `${within(left, POWER)} \\bmod ${within(right, POWER)}`, binding: PRODUCT };
    case '**':
      return { text: `{${within(left, ATOM)}}^{${right.text}}`, binding: POWER };
    default:
      return assertNever(operator);
  }
}

function callTex(name: string, args: readonly Tex[]): Tex {
  const [only = EMPTY] = args;
  if (name === 'sqrt') return { text: `\\sqrt{${only.text}}`, binding: ATOM };
  if (name === 'abs') return { text: `\\left|${only.text}\\right|`, binding: ATOM };
  if (name === 'floor') return { text: `\\left\\lfloor ${only.text}\\right\\rfloor`, binding: ATOM };
  if (name === 'ceil') return { text: `\\left\\lceil ${only.text}\\right\\rceil`, binding: ATOM };
  // Conditions as numbers: an Iverson bracket.
  if (name === 'int') return { text: `\\left[${only.text}\\right]`, binding: ATOM };
  const called = FUNCTIONS[name] ?? `\\operatorname{${latexVariable(name)}}`;
  return { text: `${called}\\left(${args.map(({ text }) => text).join(', ')}\\right)`, binding: ATOM };
}
