// arcsin, arccos and arctan.
import type { Ops } from '../ops';
import {
  ARCSIN_ABOVE,
  ARCSIN_BELOW,
  ARCTAN_ABOVE,
  ARCTAN_BELOW,
  HALF_PI,
  HALF_PI_REST,
} from './coefficients';
import { leadingHalf, polynomial, withSignOf } from './parts';

/** What arcsin and arccos need: arcsin(t) = t + t*series for t = x, or for t = sqrt((1 - |x|)/2) from 1/2 on. */
interface ArcsinParts<F, M> {
  readonly isSmall: M;
  readonly series: F;
  /** sqrt((1 - |x|)/2): itself, its leading half, and the rest */
  readonly root: F;
  readonly leading: F;
  readonly rest: F;
}

function arcsinParts<F, B, M>(o: Ops<F, B, M>, x: F): ArcsinParts<F, M> {
  const [zero, half, one] = [o.constant(0), o.constant(0.5), o.constant(1)];
  const size = o.abs(x);
  const isSmall = o.lt(size, half);
  const complement = o.mul(o.sub(one, size), half);
  const z = o.select(isSmall, o.mul(x, x), complement);
  const series = o.mul(z, o.div(polynomial(o, z, ARCSIN_ABOVE), polynomial(o, z, ARCSIN_BELOW)));
  const root = o.sqrt(complement);
  const leading = leadingHalf(o, root);
  const sum = o.select(o.eq(complement, zero), one, o.add(root, leading));
  const rest = o.div(o.sub(complement, o.mul(leading, leading)), sum);
  return { isSmall, series, root, leading, rest };
}

/** Inverse sine; NaN where |x| > 1. From 1/2 on pi/2 - 2 arcsin(sqrt((1 - |x|)/2)), summed from pi/4. */
export function arcsin<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const { isSmall, series, root, leading, rest } = arcsinParts(o, x);
  const two = o.constant(2);
  const quarter = o.constant(HALF_PI / 2);
  const low = o.sub(o.mul(o.mul(two, root), series), o.sub(o.constant(HALF_PI_REST), o.mul(two, rest)));
  const large = o.sub(quarter, o.sub(low, o.sub(quarter, o.mul(two, leading))));
  return o.select(isSmall, o.add(x, o.mul(x, series)), withSignOf(o, large, x));
}

/** Inverse cosine; NaN where |x| > 1. */
export function arccos<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const { isSmall, series, root, leading, rest } = arcsinParts(o, x);
  const [two, halfPi, halfPiRest] = [o.constant(2), o.constant(HALF_PI), o.constant(HALF_PI_REST)];
  const small = o.sub(halfPi, o.sub(x, o.sub(halfPiRest, o.mul(x, series))));
  const bent = o.mul(root, series);
  const positive = o.mul(two, o.add(leading, o.add(bent, rest)));
  const negative = o.mul(two, o.sub(halfPi, o.add(root, o.sub(bent, halfPiRest))));
  return o.select(isSmall, small, o.select(o.lt(x, o.constant(0)), negative, positive));
}

/** Inverse tangent: of x below 1/2, of (x - 1)/(x + 1) below 2 and of -1/x from there on, plus 0, pi/4 and pi/2. */
export function arctan<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const [zero, one] = [o.constant(0), o.constant(1)];
  const size = o.abs(x);
  const isSmall = o.lt(size, o.constant(0.5));
  const isMiddle = o.lt(size, o.constant(2));
  const by = (small: F, middle: F, large: F): F =>
    o.select(isSmall, small, o.select(isMiddle, middle, large));
  const t = o.div(by(size, o.sub(size, one), o.constant(-1)), by(one, o.add(size, one), size));
  const z = o.mul(t, t);
  const quotient = o.div(polynomial(o, z, ARCTAN_ABOVE), polynomial(o, z, ARCTAN_BELOW));
  const bent = o.mul(o.mul(t, z), quotient);
  const base = by(zero, o.constant(HALF_PI / 2), o.constant(HALF_PI));
  const baseRest = by(zero, o.constant(HALF_PI_REST / 2), o.constant(HALF_PI_REST));
  return withSignOf(o, o.add(base, o.add(t, o.add(bent, baseRest))), x);
}
