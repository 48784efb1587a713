// White noise in equations: which names, where they may stand, and whether the noise is additive.
import type { Diagnostic, Fix, Origin } from '../diagnostics';
import { problem } from '../diagnostics';
import type { Expression } from '../syntax';
import { childrenOf, fold, identifiersOf, walk } from '../syntax';
import { isNoise } from './identifiers';
import type { SingleEquation } from './single-equation';
import { rightSideNames } from './single-equation';
import { reasonAt } from './unit-problems';

function occurrences(expression: Expression | undefined, name: string): Origin[] {
  const found: Origin[] = [];
  if (expression === undefined) return found;
  walk(expression, (node) => {
    if (node.kind === 'name' && node.name === name) found.push(node.origin);
  });
  return found;
}

/** Fix that gives each equation a noise of its own: `xi_v`, `xi_w`. */
function independentNoise(equations: readonly SingleEquation[]): Fix {
  return {
    title: 'Use independent noise in each equation',
    edits: equations.flatMap((equation) =>
      occurrences(equation.expression, 'xi').map((origin) => ({
        span: origin.span,
        newText: `xi_${equation.name}`,
      })),
    ),
  };
}

/** Problems with the plain `xi`: outside differential equations, or in several of them. */
export function noiseProblems(equations: readonly SingleEquation[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const users = equations.filter((equation) => rightSideNames(equation).has('xi'));
  const differential = users.filter((equation) => equation.type === 'differential equation');
  for (const equation of users) {
    const origin = occurrences(equation.expression, 'xi')[0] ?? equation.origin;
    if (equation.type !== 'differential equation') {
      found.push(
        problem('EQUATION-NOISE', 'Noise belongs into a differential equation.', {
          origin,
          brian:
            `EquationError: The equation defining '${equation.name}' contains the symbol 'xi' but is not a ` +
            'differential equation.',
        }),
      );
      continue;
    }
    const [first] = differential;
    if (first === undefined || first === equation) continue;
    found.push(
      problem('EQUATION-NOISE', '“xi” can stand in one equation only.', {
        origin,
        because: [
          reasonAt(
            `equation of ${first.name}`,
            `“xi” is already used for ${first.name}. The same name gives the same noise, different names (xi_1, xi_2) independent noise.`,
            occurrences(first.expression, 'xi')[0] ?? first.origin,
          ),
        ],
        fixes: [independentNoise(differential)],
        brian:
          `EquationError: The equation defining ${equation.name} contains the symbol 'xi', but it is already ` +
          `used in the equation defining ${first.name}. Rename the variables to 'xi_...' to make clear ` +
          'whether they are the same or independent random variables.',
      }),
    );
  }
  return found;
}

/** Names of the noise sources in some expressions. */
export function noiseNames(expressions: Iterable<Expression>): Set<string> {
  const names = new Set<string>();
  for (const expression of expressions) {
    for (const name of identifiersOf(expression)) if (isNoise(name)) names.add(name);
  }
  return names;
}

/** All sub-expressions in which noise occurs. */
function noisyNodes(expression: Expression): Set<Expression> {
  const noisy = new Set<Expression>();
  fold<boolean>(expression, (node, children) => {
    const isNoisy = node.kind === 'name' ? isNoise(node.name) : children.includes(true);
    if (isNoisy) noisy.add(node);
    return isNoisy;
  });
  return noisy;
}

/**
 * Names on which the factors of noise in an expression depend: `a` and `w` in `x + a*xi*(w + 1)`. Terms
 * of sums without noise do not count.
 */
export function noiseFactorNames(expression: Expression): Set<string> {
  const names = new Set<string>();
  const noisy = noisyNodes(expression);
  const add = (node: Expression): void => {
    for (const name of identifiersOf(node)) if (!isNoise(name)) names.add(name);
  };
  const stack = noisy.has(expression) ? [expression] : [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const isSum = node.kind === 'binary' && (node.operator === '+' || node.operator === '-');
    const isProduct = node.kind === 'binary' && (node.operator === '*' || node.operator === '/');
    if (isSum || isProduct || node.kind === 'unary') {
      for (const side of childrenOf(node)) {
        if (noisy.has(side)) stack.push(side);
        else if (isProduct) add(side);
      }
    } else {
      add(node);
    }
  }
  return names;
}
