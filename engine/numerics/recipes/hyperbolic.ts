// sinh, cosh and tanh: from the exponential, and from series of their own near 0, where that would cancel.
import type { Ops } from '../ops';
import { SINH, TANH_ABOVE, TANH_BELOW } from './coefficients';
import { halfExponential, middleExponential } from './exponential';
import { atMost, polynomial, withSignOf } from './parts';

/** Hyperbolic sine: x + x^3 H(x^2) below 1, else (e^x - e^-x)/2. */
export function sinh<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const size = o.abs(x);
  const half = halfExponential(o, atMost(o, size, 711));
  const large = withSignOf(o, o.sub(half, o.div(o.constant(0.25), half)), x);
  const z = o.mul(x, x);
  const small = o.add(x, o.mul(o.mul(x, z), polynomial(o, z, SINH)));
  return o.select(o.lt(size, o.constant(1)), small, large);
}

/** Hyperbolic cosine: (e^x + e^-x)/2. */
export function cosh<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const half = halfExponential(o, atMost(o, o.abs(x), 711));
  return o.add(half, o.div(o.constant(0.25), half));
}

/** Hyperbolic tangent: x + x^3 P(x^2)/Q(x^2) below 9/16, else 1 - 2/(e^2x + 1). */
export function tanh<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const one = o.constant(1);
  const size = o.abs(x);
  const isSmall = o.lt(size, o.constant(0.5625));
  const z = o.mul(size, size);
  const exponential = middleExponential(o, atMost(o, o.add(size, size), 50));
  const quotient = o.div(
    o.select(isSmall, polynomial(o, z, TANH_ABOVE), o.constant(-2)),
    o.select(isSmall, polynomial(o, z, TANH_BELOW), o.add(exponential, one)),
  );
  const small = o.add(size, o.mul(o.mul(size, z), quotient));
  return withSignOf(o, o.select(isSmall, small, o.add(one, quotient)), x);
}
