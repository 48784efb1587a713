// Small pieces that several kernels need.
import type { Ops } from '../ops';

/** Added to a number below 2^51 it rounds to a whole one, which then stands in the lowest bits of the sum. */
export const ROUNDER = 6755399441055744;
/** Smallest normal and greatest finite double. */
export const LEAST_NORMAL = 2 ** -1022;
export const GREATEST = Number.MAX_VALUE;
/** What a number 2^52 + (biased exponent) is above that exponent. */
export const EXPONENT_BIAS = 2 ** 52 + 1023;

/** Bits of 1, and the sign. */
export const ONE_BITS = 0x3ff0000000000000n;
export const SIGN_BIT = 0x8000000000000000n;
/** What keeps 26 significant bits: products of two such numbers are exact. */
const HALF_BITS = 0xfffffffff8000000n;

/** c0 + z*(c1 + z*(c2 + …)). */
export function polynomial<F, B, M>(o: Ops<F, B, M>, z: F, coefficients: readonly number[]): F {
  const [highest = 0, ...lower] = coefficients.toReversed();
  return lower.reduce<F>((sum, c) => o.add(o.mul(sum, z), o.constant(c)), o.constant(highest));
}

/** c0 + r*c1 + z*(c2 + r*c3 + z*(…)) with z = r*r: half as many steps that wait for each other. */
export function pairedPolynomial<F, B, M>(o: Ops<F, B, M>, r: F, z: F, coefficients: readonly number[]): F {
  const pairs: F[] = [];
  for (let k = 0; k < coefficients.length; k += 2) {
    const [even = 0, odd] = coefficients.slice(k, k + 2);
    const first = o.constant(even);
    pairs.push(odd === undefined ? first : o.add(first, o.mul(r, o.constant(odd))));
  }
  return pairs.reduceRight((sum, pair) => o.add(pair, o.mul(z, sum)));
}

/** x kept within [low, high]; NaN stays. */
export function limit<F, B, M>(o: Ops<F, B, M>, x: F, low: number, high: number): F {
  return atLeast(o, atMost(o, x, high), low);
}

/** The smaller of x and `high`; NaN stays. */
export function atMost<F, B, M>(o: Ops<F, B, M>, x: F, high: number): F {
  const bound = o.constant(high);
  return o.select(o.lt(bound, x), bound, x);
}

function atLeast<F, B, M>(o: Ops<F, B, M>, x: F, low: number): F {
  const bound = o.constant(low);
  return o.select(o.lt(x, bound), bound, x);
}

/** The leading 26 bits of x. */
export function leadingHalf<F, B, M>(o: Ops<F, B, M>, x: F): F {
  return o.fromBits(o.bitAnd(o.bits(x), o.bitConstant(HALF_BITS)));
}

/** `size`, which is not negative, with the sign of x. */
export function withSignOf<F, B, M>(o: Ops<F, B, M>, size: F, x: F): F {
  const sign = o.bitAnd(o.bits(x), o.bitConstant(SIGN_BIT));
  return o.fromBits(o.bitOr(o.bits(size), sign));
}
