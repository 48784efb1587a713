// Sums of products in canonical form. A polynomial is a sum of terms, a term a rational coefficient times atoms
// to rational powers. Atoms are names and everything that the algebra does not look into: calls, comparisons,
// sums under a root or in a denominator, powers with symbolic exponents.
import type { Expression } from '../syntax';
import { identifiersOf } from '../syntax';
import { Rational } from './rational';

/** An indivisible piece of a term. */
export interface Atom {
  /** canonical text: equal atoms have equal keys, however they were written */
  readonly key: string;
  readonly expression: Expression;
  /** names inside, for an atom that is a name the name itself */
  readonly names: ReadonlySet<string>;
}

export interface Factor {
  readonly atom: Atom;
  readonly exponent: Rational;
}

/** coefficient * product of factors */
export interface Term {
  readonly coefficient: Rational;
  /** was a float involved? (the coefficient is then printed as one) */
  readonly isFloat: boolean;
  /** by key of the atom */
  readonly factors: ReadonlyMap<string, Factor>;
}

/** More terms than this are not worth having: expansion gives up. */
const MAX_TERMS = 2000;

/** Thrown where expanding would take more terms than `MAX_TERMS`; callers treat it as a refusal. */
export class TooManyTerms extends Error {}

const NO_FACTORS: ReadonlyMap<string, Factor> = new Map();

function keyOfFactors(factors: ReadonlyMap<string, Factor>): string {
  if (factors.size === 0) return '';
  return [...factors.values()]
    .map(({ atom, exponent }) => (exponent.isOne ? atom.key : `${atom.key}^${exponent.toString()}`))
    .sort()
    .join('*');
}

function timesTerm(left: Term, right: Term): Term {
  const coefficient = left.coefficient.times(right.coefficient);
  const isFloat = left.isFloat || right.isFloat;
  if (right.factors.size === 0) return { coefficient, isFloat, factors: left.factors };
  if (left.factors.size === 0) return { coefficient, isFloat, factors: right.factors };
  const factors = new Map(left.factors);
  for (const [key, factor] of right.factors) {
    const own = factors.get(key);
    const exponent = own === undefined ? factor.exponent : own.exponent.plus(factor.exponent);
    if (exponent.isZero) factors.delete(key);
    else factors.set(key, { atom: factor.atom, exponent });
  }
  return { coefficient, isFloat, factors };
}

/** An immutable sum of terms, none of them zero, no two with the same factors. */
export class Polynomial {
  static readonly zero = new Polynomial(new Map());
  static readonly one = Polynomial.constant(Rational.one);

  private constructor(private readonly byKey: ReadonlyMap<string, Term>) {}

  static constant(value: Rational, isFloat = false): Polynomial {
    return Polynomial.ofTerm({ coefficient: value, isFloat, factors: NO_FACTORS });
  }

  /** An atom to a power. */
  static atom(atom: Atom, exponent: Rational = Rational.one): Polynomial {
    if (exponent.isZero) return Polynomial.one;
    const factors = new Map([[atom.key, { atom, exponent }]]);
    return Polynomial.ofTerm({ coefficient: Rational.one, isFloat: false, factors });
  }

  static ofTerm(term: Term): Polynomial {
    if (term.coefficient.isZero) return new Polynomial(new Map());
    return new Polynomial(new Map([[keyOfFactors(term.factors), term]]));
  }

  /** @throws TooManyTerms */
  static sum(parts: Iterable<Polynomial>): Polynomial {
    const sum = new Map<string, Term>();
    for (const part of parts) for (const [key, term] of part.byKey) addTerm(sum, key, term);
    return new Polynomial(sum);
  }

  get terms(): readonly Term[] {
    return [...this.byKey.values()];
  }

  get isZero(): boolean {
    return this.byKey.size === 0;
  }

  /** The only term, if there is just one. */
  get single(): Term | undefined {
    const [term] = this.byKey.values();
    return this.byKey.size === 1 ? term : undefined;
  }

  /** The value of a polynomial without atoms. */
  get constantValue(): Rational | undefined {
    if (this.isZero) return Rational.zero;
    const { single } = this;
    return single?.factors.size === 0 ? single.coefficient : undefined;
  }

  /** Canonical text: equal for equal polynomials. */
  get key(): string {
    return [...this.byKey]
      .map(([key, { coefficient }]) => `${coefficient.toString()}*${key}`)
      .sort()
      .join(' + ');
  }

  /** All names that occur, also inside atoms. */
  names(): Set<string> {
    const names = new Set<string>();
    for (const atom of this.atoms()) for (const name of atom.names) names.add(name);
    return names;
  }

  atoms(): Atom[] {
    const atoms = new Map<string, Atom>();
    for (const { factors } of this.byKey.values())
      for (const [key, { atom }] of factors) atoms.set(key, atom);
    return [...atoms.values()];
  }

  plus(other: Polynomial): Polynomial {
    return Polynomial.sum([this, other]);
  }

  minus(other: Polynomial): Polynomial {
    return Polynomial.sum([this, other.negated()]);
  }

  negated(): Polynomial {
    return this.scaled(Rational.of(-1));
  }

  scaled(factor: Rational): Polynomial {
    if (factor.isZero) return Polynomial.zero;
    return new Polynomial(
      new Map(
        [...this.byKey].map(([key, term]) => [key, { ...term, coefficient: term.coefficient.times(factor) }]),
      ),
    );
  }

  /** @throws TooManyTerms */
  times(other: Polynomial): Polynomial {
    const product = new Map<string, Term>();
    for (const left of this.byKey.values()) {
      for (const right of other.byKey.values()) {
        const term = timesTerm(left, right);
        addTerm(product, keyOfFactors(term.factors), term);
      }
    }
    return new Polynomial(product);
  }

  equals(other: Polynomial): boolean {
    return this.minus(other).isZero;
  }

  /** The sum of those terms that a test accepts, each changed on the way. */
  pick(change: (term: Term) => Term | undefined): Polynomial {
    return Polynomial.sum(
      this.terms.flatMap((term) => {
        const changed = change(term);
        return changed === undefined ? [] : [Polynomial.ofTerm(changed)];
      }),
    );
  }
}

function addTerm(sum: Map<string, Term>, key: string, term: Term): void {
  const own = sum.get(key);
  if (own === undefined) {
    if (sum.size >= MAX_TERMS) throw new TooManyTerms('too many terms');
    sum.set(key, term);
    return;
  }
  const coefficient = own.coefficient.plus(term.coefficient);
  if (coefficient.isZero) sum.delete(key);
  else sum.set(key, { ...own, coefficient, isFloat: own.isFloat || term.isFloat });
}

/** A name as an atom. */
export function nameAtom(expression: Extract<Expression, { kind: 'name' }>): Atom {
  return { key: expression.name, expression, names: new Set([expression.name]) };
}

/** Anything as an atom, under a canonical key. */
export function opaqueAtom(expression: Expression, key: string): Atom {
  return { key, expression, names: identifiersOf(expression) };
}
