// Readable expressions: from polynomials back to syntax, and builders of products and sums that leave out
// neutral elements.
import type { BinaryNode, Expression } from '../syntax';
import { binary, call, num, unary } from '../syntax';
import type { Factor, Term } from './polynomial';
import { Polynomial } from './polynomial';
import { Rational } from './rational';

/** Whether an expression is this very number. */
export function isNumber(expression: Expression, value: number): boolean {
  return expression.kind === 'number' && expression.value === value;
}

/** Sum without zeros; `a + -b` becomes `a - b`. */
export function add(left: Expression, right: Expression): Expression {
  if (isNumber(left, 0)) return right;
  if (isNumber(right, 0)) return left;
  const [isNegative, size] = splitSign(right);
  return binary(isNegative ? '-' : '+', left, size);
}

/** Sum of many, without zeros. */
export function addAll(terms: readonly Expression[]): Expression {
  return terms.reduce(add, num(0));
}

/** Difference without zeros. */
export function subtract(left: Expression, right: Expression): Expression {
  return add(left, negate(right));
}

/** `-e`: the sign goes to the front of a product or quotient, double signs vanish. */
export function negate(expression: Expression): Expression {
  if (expression.kind === 'number')
    return expression.value === 0 ? expression : { ...expression, value: -expression.value };
  if (expression.kind === 'unary' && expression.operator === '-') return expression.operand;
  if (expression.kind === 'binary' && isProduct(expression))
    return { ...expression, left: negate(expression.left) };
  return unary('-', expression);
}

function isProduct({ operator }: BinaryNode): boolean {
  return operator === '*' || operator === '/';
}

/** Product without ones; zero if a factor is; the sign goes in front. */
export function multiply(left: Expression, right: Expression): Expression {
  if (isNumber(left, 0) || isNumber(right, 0)) return num(0);
  const [leftNegative, leftSize] = splitSign(left);
  const [rightNegative, rightSize] = splitSign(right);
  if (leftNegative !== rightNegative) return negate(multiply(leftSize, rightSize));
  if (isNumber(leftSize, 1)) return rightSize;
  if (isNumber(rightSize, 1)) return leftSize;
  return binary('*', leftSize, rightSize);
}

/** Product of many. */
export function multiplyAll(factors: readonly Expression[]): Expression {
  return factors.reduce(multiply, num(1));
}

/** Quotient; the sign goes in front, a denominator of one is left out. */
export function divide(left: Expression, right: Expression): Expression {
  if (isNumber(left, 0) && !isNumber(right, 0)) return num(0);
  const [leftNegative, leftSize] = splitSign(left);
  const [rightNegative, rightSize] = splitSign(right);
  if (leftNegative !== rightNegative) return negate(divide(leftSize, rightSize));
  return isNumber(rightSize, 1) ? leftSize : binary('/', leftSize, rightSize);
}

/** Sign and size of what is written with a minus in front. */
function splitSign(expression: Expression): [isNegative: boolean, size: Expression] {
  return hasMinus(expression) ? [true, negate(expression)] : [false, expression];
}

function hasMinus(expression: Expression): boolean {
  let first = expression;
  while (first.kind === 'binary' && isProduct(first)) first = first.left;
  return (first.kind === 'unary' && first.operator === '-') || (first.kind === 'number' && first.value < 0);
}

function powerOf({ atom }: Factor, exponent: Rational): Expression {
  if (exponent.isOne) return atom.expression;
  if (exponent.numerator === 1n && exponent.denominator === 2n) return call('sqrt', [atom.expression]);
  const value = exponent.toNumber();
  return binary('**', atom.expression, num(value, atom.expression.origin, exponent.isInteger));
}

function numberOf(value: Rational, isFloat: boolean): Expression {
  const double = value.toNumber();
  return num(double, undefined, !isFloat && Number.isSafeInteger(double));
}

/** `c*a*b/(d*e)`; the sign of the coefficient is in front. */
function termExpression({ coefficient, isFloat, factors }: Term): Expression {
  const size = coefficient.abs();
  const above: Expression[] = [];
  const below: Expression[] = [];
  if (isFloat) {
    if (!size.isOne) above.push(numberOf(size, true));
  } else {
    if (size.numerator !== 1n) above.push(numberOf(Rational.of(size.numerator), false));
    if (size.denominator !== 1n) below.push(numberOf(Rational.of(size.denominator), false));
  }
  for (const factor of factors.values()) {
    if (factor.exponent.isNegative) below.push(powerOf(factor, factor.exponent.negated()));
    else above.push(powerOf(factor, factor.exponent));
  }
  const quotient = divide(multiplyAll(above), multiplyAll(below));
  return coefficient.isNegative ? negate(quotient) : quotient;
}

/**
 * The factors that all terms share, as a monomial, and the polynomial without them.
 * @param except keys of factors to be left where they are
 */
export function commonFactors(
  polynomial: Polynomial,
  except: ReadonlySet<string> = new Set(),
): { common: Term; rest: Polynomial } {
  const [first, ...others] = polynomial.terms;
  const factors = new Map<string, Factor>();
  for (const [key, factor] of first?.factors ?? []) {
    if (except.has(key)) continue;
    let { exponent } = factor;
    for (const other of others) {
      const theirs = other.factors.get(key)?.exponent ?? Rational.zero;
      if (theirs.isNegative !== exponent.isNegative) exponent = Rational.zero;
      else if (theirs.abs().compare(exponent.abs()) < 0) exponent = theirs;
    }
    if (!exponent.isZero) factors.set(key, { atom: factor.atom, exponent });
  }
  const common: Term = { coefficient: Rational.one, isFloat: false, factors };
  const inverse = Polynomial.ofTerm({
    ...common,
    factors: new Map(
      [...factors].map(([key, { atom, exponent }]) => [key, { atom, exponent: exponent.negated() }]),
    ),
  });
  return { common, rest: polynomial.times(inverse) };
}

/**
 * An expression for a polynomial: shared factors in front, signs as short as they go, denominators as
 * divisions. Its leaves keep the origins of the atoms.
 */
export function toExpression(polynomial: Polynomial): Expression {
  const { single } = polynomial;
  if (polynomial.isZero) return num(0);
  if (single !== undefined) return termExpression(single);
  const { common, rest } = commonFactors(polynomial);
  const sum = addAll(positiveFirst(rest.terms).map(termExpression));
  const above: Expression[] = [];
  const below: Expression[] = [];
  for (const factor of common.factors.values()) {
    if (factor.exponent.isNegative) below.push(powerOf(factor, factor.exponent.negated()));
    else above.push(powerOf(factor, factor.exponent));
  }
  return divide(multiplyAll([...above, sum]), multiplyAll(below));
}

/** A sum does not begin with a minus if it can be helped. */
function positiveFirst(terms: readonly Term[]): readonly Term[] {
  const index = terms.findIndex((term) => !term.coefficient.isNegative);
  const positive = terms[index];
  if (index <= 0 || positive === undefined) return terms;
  return [positive, ...terms.slice(0, index), ...terms.slice(index + 1)];
}
