// The right side A*x + B of an equation as common factors times the rest: factors such as 1/tau are the same for all
// neurons, so they are computed once per step and not once per neuron.
import type { Term } from '../algebra';
import { commonFactors, divide, multiply, multiplyAll, Polynomial, Rational } from '../algebra';
import type { Expression } from '../syntax';

type Name = Extract<Expression, { kind: 'name' }>;

/** A*x + B = outer*(rate*x + constant) = outer*rest. */
export interface SeparatedFactors {
  /** one term: what all terms share, numbers included */
  readonly outer: Polynomial;
  readonly rest: Polynomial;
  readonly rate: Polynomial;
  readonly constant: Polynomial;
}

/** Takes the factors that all terms of A*x + B share out of them, so that x stands without a number in front. */
export function separateFactors(rate: Polynomial, constant: Polynomial, value: Name): SeparatedFactors {
  const whole = rate.times(valueOf(value)).plus(constant);
  const { common, rest } = withUnitValue(commonFactors(whole, new Set([value.name])), value.name);
  const outer = Polynomial.ofTerm(common);
  const inverse = Polynomial.ofTerm(inverted(common));
  return { outer, rest, rate: rate.times(inverse), constant: constant.times(inverse) };
}

function inverted({ coefficient, isFloat, factors }: Term): Term {
  return {
    coefficient: Rational.one.over(coefficient),
    isFloat,
    factors: new Map(
      [...factors].map(([key, { atom, exponent }]) => [key, { atom, exponent: exponent.negated() }]),
    ),
  };
}

/** Moves the number in front of the variable to the common factors, so that `(2 - v)/10` keeps its form. */
function withUnitValue(
  { common, rest }: { readonly common: Term; readonly rest: Polynomial },
  variable: string,
): { readonly common: Term; readonly rest: Polynomial } {
  const own = rest.terms.find(({ factors }) => factors.size === 1 && factors.has(variable));
  const scale = own?.coefficient.abs() ?? Rational.one;
  if (scale.isOne || scale.isZero) return { common, rest };
  return {
    common: { ...common, coefficient: common.coefficient.times(scale) },
    rest: rest.scaled(Rational.one.over(scale)),
  };
}

/** a*(1/b) as a/b, so that no quotient is computed twice */
export function timesQuotient(left: Expression, right: Expression): Expression {
  if (right.kind === 'binary' && right.operator === '/')
    return divide(multiply(left, right.left), right.right);
  return multiply(left, right);
}

function valueOf(value: Name): Polynomial {
  return Polynomial.atom({ key: value.name, expression: value, names: new Set([value.name]) });
}

/** The gates among the factors of a term, as a product. */
export function gateFactor(outer: Polynomial, gates: ReadonlySet<string>): Expression {
  return multiplyAll(
    [...(outer.single?.factors.values() ?? [])]
      .filter(({ atom }) => gates.has(atom.key))
      .map(({ atom }) => atom.expression),
  );
}
