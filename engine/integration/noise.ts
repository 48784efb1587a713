// Separates the noise of a stochastic equation: right-hand side = drift + sum of factor * noise variable.
import { addAll, divide, multiply, negate, toExpression, tryExpand } from '../algebra';
import { modelError } from '../diagnostics';
import { isNoise } from '../equations';
import type { Expression } from '../syntax';
import { fold, identifiersOf, num, printExpression, walk } from '../syntax';
import type { DifferentialEquation } from './method';

/** Noise variables of an expression in alphabetical order. */
export function noisesOf(expression: Expression): string[] {
  return [...identifiersOf(expression)].filter(isNoise).sort();
}

/** An expression taken apart by noise variables. */
export interface SplitNoise {
  readonly drift: Expression;
  readonly factors: ReadonlyMap<string, Expression>;
}

/**
 * Splits drift and noise along the structure of the text, so that nothing is multiplied out needlessly.
 * @throws ModelError `METHOD-NOISE` (ValueError) where the noise is not a mere factor of terms
 */
export function splitNoise(equation: DifferentialEquation): SplitNoise {
  const split = fold<SplitNoise | undefined>(equation.expression, separate) ?? splitExpanded(equation);
  if (split !== undefined) return split;
  // Brian 2 fails with an assertion where noise stands inside a function.
  throw modelError(
    isNoiseInFunction(equation.expression) ? 'AssertionError' : 'ValueError',
    'METHOD-NOISE',
    `The expression '${printExpression(equation.expression)}', defining the variable '${equation.name}', cannot be separated into stochastic and non-stochastic terms.`,
    { origin: equation.origin },
  );
}

function isNoiseInFunction(expression: Expression): boolean {
  let found = false;
  walk(expression, (node) => {
    if (node.kind === 'call' && noisesOf(node).length > 0) found = true;
  });
  return found;
}

const NO_FACTORS: ReadonlyMap<string, Expression> = new Map();

function separate(node: Expression, parts: readonly (SplitNoise | undefined)[]): SplitNoise | undefined {
  if (node.kind === 'name' && isNoise(node.name))
    return { drift: num(0), factors: new Map([[node.name, num(1)]]) };
  const [left, right = left] = parts;
  if (parts.includes(undefined)) return undefined;
  if (left === undefined || parts.every((part) => part?.factors.size === 0))
    return { drift: node, factors: NO_FACTORS };
  if (node.kind === 'unary') {
    if (node.operator === 'not') return undefined;
    return node.operator === '-' ? mapSplit(left, negate) : left;
  }
  if (node.kind !== 'binary' || right === undefined) return undefined;
  switch (node.operator) {
    case '+':
      return join(left, right);
    case '-':
      return join(left, mapSplit(right, negate));
    case '*':
      if (right.factors.size === 0) return mapSplit(left, (part) => multiply(part, node.right));
      if (left.factors.size === 0) return mapSplit(right, (part) => multiply(node.left, part));
      return undefined;
    case '/':
      return right.factors.size === 0 ? mapSplit(left, (part) => divide(part, node.right)) : undefined;
    default:
      return undefined;
  }
}

function mapSplit(split: SplitNoise, change: (part: Expression) => Expression): SplitNoise {
  return {
    drift: change(split.drift),
    factors: new Map([...split.factors].map(([name, factor]) => [name, change(factor)])),
  };
}

function join(left: SplitNoise, right: SplitNoise): SplitNoise {
  const factors = new Map(left.factors);
  for (const [name, factor] of right.factors) {
    const own = factors.get(name);
    factors.set(name, own === undefined ? factor : addAll([own, factor]));
  }
  return { drift: addAll([left.drift, right.drift]), factors };
}

/** The slow way, for noise that cancels or comes out of a power. */
function splitExpanded({ expression }: DifferentialEquation): SplitNoise | undefined {
  const polynomial = tryExpand(expression);
  if (polynomial === undefined) return undefined;
  const factors = new Map<string, Expression>();
  let drift = polynomial;
  for (const noise of noisesOf(expression)) {
    const factor = polynomial.pick((term) => {
      if (term.factors.get(noise)?.exponent.isOne !== true) return undefined;
      const rest = new Map(term.factors);
      rest.delete(noise);
      return { ...term, factors: rest };
    });
    drift = drift.pick((term) => (term.factors.get(noise)?.exponent.isOne === true ? undefined : term));
    if ([...factor.names()].some(isNoise)) return undefined;
    if (!factor.isZero) factors.set(noise, toExpression(factor));
  }
  if ([...drift.names()].some(isNoise)) return undefined;
  return { drift: toExpression(drift), factors };
}
