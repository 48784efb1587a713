// The little language of explicit methods: lines `name = expression` over `x`, `t`, `dt`, `dW`, `f(x, t)`,
// `g(x, t)` and earlier names, the last one `x_new = …`.
import type { Polynomial, Term } from '../../algebra';
import { expand, toExpression } from '../../algebra';
import { ModelError, modelError, Source } from '../../diagnostics';
import type { CallNode, Expression } from '../../syntax';
import { functionsOf, parseExpression, printExpression } from '../../syntax';

/** A line, its deterministic part (with `f`) apart from the stochastic one (with `g` or `dW`). */
export interface MethodLine {
  readonly name: string;
  readonly text: string;
  readonly deterministic: Expression | undefined;
  readonly stochastic: Expression | undefined;
}

/** A line as it was written. */
export interface WrittenLine {
  readonly name: string;
  readonly expression: Expression;
}

export interface MethodDescription {
  readonly intermediate: readonly WrittenLine[];
  readonly output: WrittenLine;
}

const LINE = /^\s*([A-Za-z_]\w*)\s*=(.*)$/;
const RESULT = 'x_new';

/**
 * Reads the description of a method.
 * @throws ModelError `METHOD-DESCRIPTION` (SyntaxError) for a line that is no assignment or an `x_new` that is
 *   missing or not last
 */
export function parseDescription(text: string): MethodDescription {
  const source = new Source(text);
  const lines: WrittenLine[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const match = LINE.exec(line);
    const from = start;
    start += line.length + 1;
    if (line.trim() === '') continue;
    if (match === null) throw misread(source, from, from + line.length);
    const [, name = '', right = ''] = match;
    const { expression, diagnostics } = parseExpression(source, [
      from + line.length - right.length,
      from + line.length,
    ]);
    const [first, ...others] = diagnostics;
    if (first !== undefined) throw new ModelError('SyntaxError', [first, ...others]);
    if (expression === undefined) throw misread(source, from, from + line.length);
    lines.push({ name, expression });
  }
  const output = lines.pop();
  if (output?.name !== RESULT || lines.some(({ name }) => name === RESULT))
    throw misread(source, 0, text.length);
  return { intermediate: lines, output };
}

function misread(source: Source, from: number, to: number): ModelError {
  return modelError(
    'SyntaxError',
    'METHOD-DESCRIPTION',
    "Parsing failed. A method consists of lines 'name = expression', the last one 'x_new = expression'.",
    { origin: { source, span: [from, to] } },
  );
}

/**
 * Takes a line apart.
 * @throws ModelError `METHOD-DESCRIPTION` (ValueError) for an expression that is not linear in `f` and `g`; like
 *   Brian 2 when the method is applied, not when it is described
 */
export function splitLine({ name, expression }: WrittenLine): MethodLine {
  const polynomial = expand(expression);
  if (!hasRightShape(polynomial)) {
    throw modelError(
      'ValueError',
      'METHOD-DESCRIPTION',
      `Expression '${printExpression(expression)}' in the state updater description could not be parsed.`,
      { origin: expression.origin },
    );
  }
  const isNoisy = (term: Term): boolean => term.factors.has('dW') || callsOf(term, 'g').length > 0;
  const deterministic = polynomial.pick((term) => (isNoisy(term) ? undefined : term));
  const stochastic = polynomial.pick((term) => (isNoisy(term) ? term : undefined));
  return {
    name,
    text: printExpression(expression),
    deterministic: deterministic.isZero ? undefined : toExpression(deterministic),
    stochastic: stochastic.isZero ? undefined : toExpression(stochastic),
  };
}

function callsOf(term: Term, name: 'f' | 'g'): CallNode[] {
  return [...term.factors.values()].flatMap(({ atom: { expression } }) =>
    expression.kind === 'call' && expression.name === name ? [expression] : [],
  );
}

/** c0 + c1*f(X, T) + c2*g(X, T) + c3*dW**p, where X and T have neither `f` nor `g` */
function hasRightShape(polynomial: Polynomial): boolean {
  const seen = { f: new Set<string>(), g: new Set<string>() };
  const powers = new Set<string>();
  for (const term of polynomial.terms) {
    let calls = 0;
    for (const { atom, exponent } of term.factors.values()) {
      const functions = functionsOf(atom.expression);
      if (!functions.has('f') && !functions.has('g')) continue;
      const node = atom.expression;
      if (node.kind !== 'call' || (node.name !== 'f' && node.name !== 'g') || !exponent.isOne) return false;
      if (node.args.length !== 2 || node.args.some((arg) => callsFOrG(arg))) return false;
      seen[node.name].add(atom.key);
      calls += 1;
    }
    if (calls > 1) return false;
    const noise = term.factors.get('dW');
    if (noise !== undefined && calls === 0) powers.add(noise.exponent.toString());
    if (noise !== undefined && callsOf(term, 'f').length > 0) return false;
  }
  return seen.f.size <= 1 && seen.g.size <= 1 && powers.size <= 1;
}

function callsFOrG(expression: Expression): boolean {
  const functions = functionsOf(expression);
  return functions.has('f') || functions.has('g');
}
