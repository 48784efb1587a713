// Boolean gates in coefficients. Refractoriness multiplies an equation by `int(not_refractory)`, which is 0 or
// 1: where the whole is multiplied by the gate, the gate may be left out of exponents inside. They then hold
// shared values only and are computed once per step instead of once per neuron.
import type { Atom, Term, Polynomial } from '../algebra';
import { Rational } from '../algebra';
import type { Scope } from '../equations';

/** Whether an atom is `int(b)` of a boolean variable `b`: 0 or 1. */
export function isGate({ expression }: Atom, scope: Scope): boolean {
  if (expression.kind !== 'call' || expression.name !== 'int') return false;
  const [argument] = expression.args;
  if (argument?.kind !== 'name') return false;
  const symbol = scope.lookup(argument.name);
  return symbol?.kind === 'variable' && symbol.valueType === 'boolean';
}

/** Keys of the gates that every term of every polynomial has as a factor; zero polynomials do not count. */
export function sharedGates(polynomials: readonly Polynomial[], scope: Scope): Set<string> {
  const [first, ...others] = polynomials.flatMap((polynomial) => polynomial.terms);
  const gates = new Set<string>();
  for (const [key, { atom, exponent }] of first?.factors ?? []) {
    if (exponent.isNegative || !isGate(atom, scope)) continue;
    if (others.every((term) => term.factors.get(key)?.exponent.isNegative === false)) gates.add(key);
  }
  return gates;
}

/** The polynomial for gates that are open (1) or shut (0). */
export function setGates(polynomial: Polynomial, gates: ReadonlySet<string>, value: 0 | 1): Polynomial {
  return polynomial.pick((term) => {
    const found = [...gates].filter((gate) => term.factors.has(gate));
    if (found.length === 0) return term;
    if (value === 0) return undefined;
    const factors = new Map(term.factors);
    for (const gate of found) factors.delete(gate);
    return { ...term, factors };
  });
}

/** Powers of gates are the gates themselves. */
export function flattenGates(polynomial: Polynomial, scope: Scope): Polynomial {
  return polynomial.pick((term): Term => {
    const factors = [...term.factors].map(([key, factor]) => {
      const isPower = !factor.exponent.isOne && !factor.exponent.isNegative && isGate(factor.atom, scope);
      return [key, isPower ? { atom: factor.atom, exponent: Rational.one } : factor] as const;
    });
    return { ...term, factors: new Map(factors) };
  });
}
