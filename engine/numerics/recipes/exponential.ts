// exp, expm1 and exprel. x = n ln(2) + r with |r| <= ln(2)/2, then e^r from a quotient that needs one division:
// with c = r - (r coth(r/2) - 2), e^r = 1 + r + r c/(2 - c). The power of two is put on at the end.
import type { Ops } from '../ops';
import { EXP, INVERSE_LN2, LN2_HIGH, LN2_LOW } from './coefficients';
import { atMost, limit, polynomial, powerOfTwo, ROUNDER, scaled } from './parts';

/** e^x = (1 + high + low)*2^n; `rounded` is n + ROUNDER. */
export interface ReducedExponential<F> {
  readonly high: F;
  readonly low: F;
  readonly rounded: F;
}

/** e^(high - rest) - 1 - high, for |high - rest| <= ln(2)/2 and a small rest. */
export function exponentialTail<F, B, M>(o: Ops<F, B, M>, high: F, rest: F): F {
  const r = o.sub(high, rest);
  const z = o.mul(r, r);
  const c = o.sub(r, o.mul(z, polynomial(o, z, EXP)));
  return o.sub(o.div(o.mul(r, c), o.sub(o.constant(2), c)), rest);
}

/** Splits e^x; |x| below 2000. */
export function reduceExponential<F, B, M>(o: Ops<F, B, M>, x: F): ReducedExponential<F> {
  const rounder = o.constant(ROUNDER);
  const rounded = o.add(o.mul(x, o.constant(INVERSE_LN2)), rounder);
  const n = o.sub(rounded, rounder);
  const high = o.sub(x, o.mul(n, o.constant(LN2_HIGH)));
  const low = exponentialTail(o, high, o.mul(n, o.constant(LN2_LOW)));
  return { high, low, rounded };
}

/** 1 + high + low; what the first sum loses is added with the small part. */
export function exponentialPart<F, B, M>(
  o: Ops<F, B, M>,
  { high, low }: Omit<ReducedExponential<F>, 'rounded'>,
): F {
  const one = o.constant(1);
  const sum = o.add(one, high);
  const lost = o.sub(high, o.sub(sum, one));
  return o.add(sum, o.add(lost, low));
}

/** e^x: 0 below -746, infinite above 710. */
export function exp<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const reduced = reduceExponential(o, limit(o, x, -746, 710));
  return scaled(o, exponentialPart(o, reduced), o.bits(reduced.rounded));
}

/** Half of 2^n - 1 + 2^n high + 2^n low, in this order nothing cancels; halved, 2^n cannot overflow. */
function halfLessOne<F, B, M>(o: Ops<F, B, M>, { high, low, rounded }: ReducedExponential<F>): F {
  const scale = powerOfTwo(o, o.bitSub(o.bits(rounded), o.bitConstant(1n)));
  const most = o.add(o.mul(scale, high), o.sub(scale, o.constant(0.5)));
  return o.add(most, o.mul(scale, low));
}

/** e^x - 1. */
export function expm1<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const half = halfLessOne(o, reduceExponential(o, limit(o, x, -40, 710)));
  const tiny = o.lt(o.abs(x), o.constant(2 ** -54));
  return o.select(tiny, x, o.mul(o.constant(2), half));
}

/**
 * (e^x - 1)/x: 1 where |x| < 1e-16, infinite above 717. Near 0, where n = 0 and high = x, it is 1 + low/x, which
 * is accurate to the last place.
 */
export function exprel<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const reduced = reduceExponential(o, limit(o, x, -40, 710));
  const isNear = o.eq(reduced.rounded, o.constant(ROUNDER));
  const less = o.mul(o.constant(2), halfLessOne(o, reduced));
  // Above 710 the first number is infinite: divided by 710 it stays so, whatever x is.
  const quotient = o.div(o.select(isNear, reduced.low, less), atMost(o, x, 710));
  const value = o.add(quotient, o.select(isNear, o.constant(1), o.constant(0)));
  return o.select(o.lt(o.abs(x), o.constant(1e-16)), o.constant(1), value);
}
