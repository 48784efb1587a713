// The one door to mathjs, opened on demand: expressions as LaTeX for display. Our tree is rebuilt from
// mathjs nodes (its parser reads Python wrongly, so it never sees text), names go through a table, and what
// mathjs has no node for (conditions, `//`, `%`) is written here.
import type { MathNode } from 'mathjs';
import { assertNever } from '../diagnostics';
import type { Expression } from '../syntax';
import { fold } from '../syntax';

const OPERATORS = {
  '+': ['+', 'add'],
  '-': ['-', 'subtract'],
  '*': ['*', 'multiply'],
  '/': ['/', 'divide'],
  '**': ['^', 'pow'],
} as const;

const COMPARISONS = {
  '<': ['<', 'smaller'],
  '<=': ['<=', 'smallerEq'],
  '>': ['>', 'larger'],
  '>=': ['>=', 'largerEq'],
  '==': ['==', 'equal'],
  '!=': ['!=', 'unequal'],
} as const;

/** Names of Greek letters, as variables like `tau_m` use them. */
const GREEK = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi ' +
    'psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'
  ).split(' '),
);

/** Functions with a LaTeX command of their own. */
const COMMANDS: Readonly<Record<string, string>> = {
  exp: '\\exp',
  sin: '\\sin',
  cos: '\\cos',
  tan: '\\tan',
  sinh: '\\sinh',
  cosh: '\\cosh',
  tanh: '\\tanh',
  log: '\\ln',
  log10: '\\log_{10}',
  arcsin: '\\arcsin',
  arccos: '\\arccos',
  arctan: '\\arctan',
};

/** LaTeX of a name: Greek letters by command, what follows the first underscore as an index. */
export function latexName(name: string): string {
  const [stem = '', ...rest] = name.split('_');
  if (stem === '') return `\\mathrm{${name.replaceAll('_', '\\_')}}`;
  const base = GREEK.has(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathrm{${stem}}`;
  if (rest.length === 0) return base;
  const index = rest.join(',');
  return `${base}_{${GREEK.has(index) ? `\\${index}` : `\\mathrm{${index}}`}}`;
}

/**
 * LaTeX of an expression for display, e.g. `\frac{\mathrm{El}-v}{\tau_{\mathrm{m}}}`.
 * Nested fractions, powers and parentheses follow mathjs.
 */
export async function toLatex(expression: Expression): Promise<string> {
  const math = await import('mathjs');
  const symbol = (tex: string): MathNode => new math.SymbolNode(tex);
  const call = (name: string, args: readonly MathNode[]): MathNode => new math.FunctionNode(name, [...args]);
  const node = fold<MathNode>(expression, (part, parts): MathNode => {
    const args = [...parts];
    switch (part.kind) {
      case 'number':
        return new math.ConstantNode(part.value);
      case 'boolean':
        return symbol(part.value ? 'True' : 'False');
      case 'name':
        return symbol(part.name);
      case 'unary':
        if (part.operator === 'not') return new math.OperatorNode('not', 'not', args);
        return part.operator === '-'
          ? new math.OperatorNode('-', 'unaryMinus', args)
          : new math.OperatorNode('+', 'unaryPlus', args);
      case 'binary': {
        if (part.operator === '%') return new math.OperatorNode('mod', 'mod', args);
        if (part.operator === '//') return call('floor', [new math.OperatorNode('/', 'divide', args)]);
        const [sign, name] = OPERATORS[part.operator];
        return new math.OperatorNode(sign, name, args);
      }
      case 'comparison': {
        const [sign, name] = COMPARISONS[part.operator];
        return new math.OperatorNode(sign, name, args);
      }
      case 'logical':
        return args.reduce(
          (left, right) => new math.OperatorNode(part.operator, part.operator, [left, right]),
        );
      case 'call':
        return call(part.name, args);
      default:
        return assertNever(part);
    }
  });
  return node.toTex({ parenthesis: 'auto', implicit: 'show', handler: latexOf });
}

interface TexNode {
  readonly type: string;
  readonly name?: string;
  /** a node for functions, a name for operators */
  readonly fn?: { readonly name: string } | string;
  readonly args?: readonly { readonly type: string; toTex(options: object): string }[];
}

/** Names, numbers and functions in our way; everything else as mathjs has it. */
function latexOf(node: TexNode, options: object): string | undefined {
  // the space ends a command in front, such as \cdot
  if (node.type === 'SymbolNode') return ` ${latexName(node.name ?? '')}`;
  const args = (node.args ?? []).map((arg) => arg.toTex(options));
  const [only = ''] = args;
  if (node.fn === 'not')
    return node.args?.[0]?.type === 'OperatorNode' ? `\\neg\\left(${only}\\right)` : `\\neg ${only}`;
  if (node.type !== 'FunctionNode' || node.fn === undefined || typeof node.fn === 'string') return undefined;
  const { name } = node.fn;
  if (name === 'sqrt') return `\\sqrt{${only}}`;
  if (name === 'abs') return `\\left|${only}\\right|`;
  if (name === 'floor') return `\\left\\lfloor${only}\\right\\rfloor`;
  if (name === 'ceil') return `\\left\\lceil${only}\\right\\rceil`;
  const command = COMMANDS[name] ?? `\\operatorname{${name.replaceAll('_', '\\_')}}`;
  return `${command}\\left(${args.join(', ')}\\right)`;
}
