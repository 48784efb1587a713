// Linearity: coefficients of an expression in one variable or in several, with the accept and refuse
// decisions of Brian 2's pattern matching (each term has one of the names once, as a bare factor, or none).
import type { Expression } from '../syntax';
import { expand } from './expand';
import type { Term } from './polynomial';
import { Polynomial, TooManyTerms } from './polynomial';

/** coefficients[name]*name + … + rest */
export interface LinearForm {
  /** one entry per name, zero where it does not occur */
  readonly coefficients: ReadonlyMap<string, Polynomial>;
  readonly rest: Polynomial;
}

/** coefficient*name + rest, where both may hide the name inside functions */
export interface ConditionalForm {
  readonly coefficient: Polynomial;
  readonly rest: Polynomial;
}

/** The polynomial of an expression, or nothing where it has too many terms. */
export function tryExpand(expression: Expression): Polynomial | undefined {
  try {
    return expand(expression);
  } catch (error) {
    if (error instanceof TooManyTerms) return undefined;
    throw error;
  }
}

/**
 * Splits an expression that is linear in all names together.
 * @param names the state variables
 * @returns nothing where a term has two of the names, a power of one, or hides one in a function
 */
export function collectLinear(expression: Expression, names: ReadonlySet<string>): LinearForm | undefined {
  const polynomial = tryExpand(expression);
  return polynomial === undefined ? undefined : collectPolynomial(polynomial, names);
}

function collectPolynomial(polynomial: Polynomial, names: ReadonlySet<string>): LinearForm | undefined {
  const coefficients = new Map<string, Polynomial[]>([...names].map((name) => [name, []]));
  const rest: Polynomial[] = [];
  for (const term of polynomial.terms) {
    const found = [...term.factors.values()].filter(({ atom }) => [...atom.names].some((n) => names.has(n)));
    const [factor] = found;
    if (factor === undefined) {
      rest.push(Polynomial.ofTerm(term));
      continue;
    }
    const list = coefficients.get(factor.atom.key);
    if (found.length > 1 || list === undefined || !factor.exponent.isOne) return undefined;
    list.push(Polynomial.ofTerm(without(term, factor.atom.key)));
  }
  return {
    coefficients: new Map([...coefficients].map(([name, parts]) => [name, Polynomial.sum(parts)])),
    rest: Polynomial.sum(rest),
  };
}

/**
 * Splits an expression that is linear in one name. The name may occur inside functions, in the coefficient
 * and in the rest: they are then taken at the start of the step (Brian 2 accepts this).
 * @returns nothing where the name occurs as a factor to another power than one
 */
export function collectConditional(expression: Expression, name: string): ConditionalForm | undefined {
  const polynomial = tryExpand(expression);
  if (polynomial === undefined) return undefined;
  const coefficient: Polynomial[] = [];
  const rest: Polynomial[] = [];
  for (const term of polynomial.terms) {
    const factor = term.factors.get(name);
    if (factor === undefined) rest.push(Polynomial.ofTerm(term));
    else if (factor.exponent.isOne) coefficient.push(Polynomial.ofTerm(without(term, name)));
    else return undefined;
  }
  return { coefficient: Polynomial.sum(coefficient), rest: Polynomial.sum(rest) };
}

function without(term: Term, key: string): Term {
  const factors = new Map(term.factors);
  factors.delete(key);
  return { ...term, factors };
}
