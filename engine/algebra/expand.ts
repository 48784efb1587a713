// From an expression to its canonical polynomial: products and integer powers are multiplied out, equal terms
// collected. What is not a sum, product or power stays an atom with canonical arguments.
import { assertNever } from '../diagnostics';
import type { BinaryNode, Expression } from '../syntax';
import { fold } from '../syntax';
import type { Atom } from './polynomial';
import { nameAtom, opaqueAtom, Polynomial } from './polynomial';
import { Rational } from './rational';

/** Larger powers of sums are not multiplied out. */
const MAX_POWER = 32;
/** Larger powers of numbers are not computed exactly. */
const MAX_NUMERIC_POWER = 1024;

/**
 * The canonical polynomial of an expression.
 * @throws TooManyTerms where multiplying out is hopeless
 */
export function expand(expression: Expression): Polynomial {
  return fold<Lazy>(expression, (node, parts) => combine(node, parts)).polynomial();
}

/**
 * Sums are gathered term by term and added once at the end: a text of thousands of terms is a tree just as
 * deep, and adding in pairs would be quadratic.
 */
class Lazy {
  private constructor(
    private value: Polynomial | undefined,
    private readonly parts: readonly (readonly [Lazy, Rational])[],
  ) {}

  static of(polynomial: Polynomial): Lazy {
    return new Lazy(polynomial, []);
  }

  static sum(...parts: readonly (readonly [Lazy, Rational])[]): Lazy {
    return new Lazy(undefined, parts);
  }

  polynomial(): Polynomial {
    this.value ??= Polynomial.sum(this.leaves());
    return this.value;
  }

  private leaves(): Polynomial[] {
    const found: Polynomial[] = [];
    const stack: (readonly [Lazy, Rational])[] = [[this, Rational.one]];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const [lazy, sign] = top;
      if (lazy.value !== undefined) {
        found.push(sign.isOne ? lazy.value : lazy.value.scaled(sign));
        continue;
      }
      for (const [part, own] of lazy.parts.toReversed()) stack.push([part, own.times(sign)]);
    }
    return found;
  }
}

const MINUS = Rational.of(-1);

function combine(node: Expression, parts: readonly Lazy[]): Lazy {
  const [first = Lazy.of(Polynomial.zero), second = first] = parts;
  switch (node.kind) {
    case 'number': {
      const value = Rational.fromNumber(node.value);
      const atom = (): Polynomial => Polynomial.atom(opaqueAtom(node, String(node.value)));
      return Lazy.of(value === undefined ? atom() : Polynomial.constant(value, !node.isInteger));
    }
    case 'name':
      return Lazy.of(Polynomial.atom(nameAtom(node)));
    case 'unary':
      if (node.operator === 'not') return Lazy.of(opaque(node, 'not', parts));
      return node.operator === '+' ? first : Lazy.sum([first, MINUS]);
    case 'binary':
      return combineBinary(node, first, second);
    case 'call': {
      const [argument] = node.args;
      if (node.name === 'sqrt' && argument !== undefined && parts.length === 1)
        return Lazy.of(power(first.polynomial(), Rational.of(1, 2), argument));
      return Lazy.of(opaque(node, node.name, parts));
    }
    case 'boolean':
      return Lazy.of(Polynomial.atom(opaqueAtom(node, node.value ? 'True' : 'False')));
    case 'comparison':
    case 'logical':
      return Lazy.of(opaque(node, node.operator, parts));
    default:
      return assertNever(node);
  }
}

function combineBinary(node: BinaryNode, left: Lazy, right: Lazy): Lazy {
  switch (node.operator) {
    case '+':
      return Lazy.sum([left, Rational.one], [right, Rational.one]);
    case '-':
      return Lazy.sum([left, Rational.one], [right, MINUS]);
    case '*':
      return Lazy.of(left.polynomial().times(right.polynomial()));
    case '/':
      return Lazy.of(left.polynomial().times(power(right.polynomial(), MINUS, node.right)));
    case '**': {
      const exponent = right.polynomial().constantValue;
      if (exponent === undefined) return Lazy.of(opaque(node, node.operator, [left, right]));
      return Lazy.of(power(left.polynomial(), exponent, node.left));
    }
    case '%':
    case '//':
      return Lazy.of(opaque(node, node.operator, [left, right]));
    default:
      return assertNever(node.operator);
  }
}

function opaque(node: Expression, head: string, parts: readonly Lazy[]): Polynomial {
  const args = parts.map((part) => part.polynomial().key);
  return Polynomial.atom(opaqueAtom(node, `${head}(${args.join(', ')})`));
}

/** A polynomial to a rational power; `written` is the base in the user's own words. */
function power(base: Polynomial, exponent: Rational, written: Expression): Polynomial {
  if (exponent.isOne) return base;
  if (exponent.isZero) return Polynomial.one;
  const size = Number(exponent.numerator);
  const { single } = base;
  if (exponent.isInteger && single !== undefined && Math.abs(size) <= MAX_NUMERIC_POWER) {
    const factors = new Map(
      [...single.factors].map(([key, factor]) => [
        key,
        { atom: factor.atom, exponent: factor.exponent.times(exponent) },
      ]),
    );
    return Polynomial.ofTerm({
      coefficient: single.coefficient.power(size),
      isFloat: single.isFloat,
      factors,
    });
  }
  if (exponent.isInteger && size > 0 && size <= MAX_POWER) {
    let product = base;
    for (let step = 1; step < size; step++) product = product.times(base);
    return product;
  }
  return Polynomial.atom(baseAtom(base, written), exponent);
}

/** What stands under a root or in a denominator: a bare name or call where it is one, else a sum or product. */
function baseAtom(base: Polynomial, written: Expression): Atom {
  const { single } = base;
  if (single !== undefined && single.coefficient.isOne && single.factors.size === 1) {
    const [factor] = single.factors.values();
    if (factor?.exponent.isOne === true) return factor.atom;
  }
  return opaqueAtom(written, `(${base.key})`);
}
