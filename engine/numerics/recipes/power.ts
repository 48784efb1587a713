// pow. log2(x) and y*log2(x) are computed in two parts, so that the result is accurate to the last digit: with the
// integer k nearest to 256 y*log2(x), x^y = 2^(k/256) e^(ln(2) (y*log2(x) - k/256)). Products of numbers with 26 bits are exact.
import type { Ops } from '../ops';
import { ROWS } from '../powers';
import { slowPower } from '../slow/power';
import { LN2, LOG2_SCALE, LOG2_SCALE_HALF, LOG2_SCALE_REST, POW_LOG } from './coefficients';
import { exponentialOf, rounderFor, SPARE, wholeRange } from './exponential';
import { splitExponent } from './logarithm';
import { EXPONENT_BIAS, GREATEST, leadingHalf, LEAST_NORMAL, limit, polynomial, SIGN_BIT } from './parts';

/** A number as sum of one with 26 bits and a small rest. */
interface TwoParts<F> {
  readonly high: F;
  readonly low: F;
}

/**
 * log2 of a normal positive number. With s = (m - 1)/(m + 1) in two parts,
 * ln(m) = 2 s (3 + s^2 + r)/3, where r is a series in s^2 that starts with s^4.
 */
function log2InTwoParts<F, B, M>(o: Ops<F, B, M>, x: F, bias: F): TwoParts<F> {
  const one = o.constant(1);
  const { exponent, significand: m } = splitExponent(o, x, bias);
  const above = o.sub(m, one);
  const below = o.add(m, one);
  const belowHigh = leadingHalf(o, below);
  const belowLow = o.sub(m, o.sub(belowHigh, one));
  const inverse = o.div(one, below);
  const s = o.mul(above, inverse);
  const sHigh = leadingHalf(o, s);
  const sLow = o.mul(inverse, o.sub(o.sub(above, o.mul(sHigh, belowHigh)), o.mul(sHigh, belowLow)));
  const z = o.mul(s, s);
  const series = o.mul(o.mul(z, z), polynomial(o, z, POW_LOG));
  const r = o.add(series, o.mul(sLow, o.add(sHigh, s)));
  const square = o.mul(sHigh, sHigh);
  const three = o.constant(3);
  const factor = leadingHalf(o, o.add(o.add(three, square), r));
  const factorLow = o.sub(r, o.sub(o.sub(factor, three), square));
  const most = o.mul(sHigh, factor);
  const rest = o.add(o.mul(sLow, factor), o.mul(factorLow, s));
  const high = leadingHalf(o, o.add(most, rest));
  const low = o.sub(rest, o.sub(high, most));
  const scaledHigh = o.mul(o.constant(LOG2_SCALE_HALF), high);
  const scaledLow = o.add(o.mul(o.constant(LOG2_SCALE_REST), high), o.mul(low, o.constant(LOG2_SCALE)));
  const sum = leadingHalf(o, o.add(o.add(scaledHigh, scaledLow), exponent));
  return { high: sum, low: o.sub(scaledLow, o.sub(o.sub(sum, exponent), scaledHigh)) };
}

/** y*log2(x): an exact product and a small rest. */
function exponentOf<F, B, M>(o: Ops<F, B, M>, x: F, y: F, bias: F): TwoParts<F> {
  const { high, low } = log2InTwoParts(o, x, bias);
  const leading = leadingHalf(o, y);
  return {
    high: o.mul(leading, high),
    low: o.add(o.mul(o.sub(y, leading), high), o.mul(y, low)),
  };
}

/** 2^(high + low), |high + low| below 1080. */
function powerOfTwo<F, B, M>(o: Ops<F, B, M>, { high, low }: TwoParts<F>): F {
  const rounder = o.constant(rounderFor(-SPARE));
  const rounded = o.add(o.mul(o.add(high, low), o.constant(ROWS)), rounder);
  // The first difference is exact, and the rest so small that one product is accurate.
  const part = o.sub(high, o.mul(o.sub(rounded, rounder), o.constant(1 / ROWS)));
  const r = o.mul(o.add(part, low), o.constant(LN2));
  return wholeRange(o, exponentialOf(o, o.bits(rounded), r), high);
}

/**
 * x^y for a normal positive x and a finite y; a bias greater by b divides x by 2^b. Overflow and results that are
 * subnormal are taken care of.
 */
export function positivePower<F, B, M>(o: Ops<F, B, M>, x: F, y: F, bias: F): F {
  const { high, low } = exponentOf(o, x, y, bias);
  return powerOfTwo(o, { high: limit(o, high, -1076, 1076), low: limit(o, low, -1, 1) });
}

/** x^y as C has it: x^0 and 1^y are 1, NaN for negative x unless y is whole. */
export function pow<F, B, M>(o: Ops<F, B, M>, x: F, y: F): F {
  const zero = o.constant(0);
  const size = o.abs(x);
  const normal = o.and(o.le(o.constant(LEAST_NORMAL), size), o.le(size, o.constant(GREATEST)));
  const usual = o.and(normal, o.le(o.abs(y), o.constant(GREATEST)));
  const zeroPower = o.and(o.eq(x, zero), o.and(o.lt(zero, y), o.le(y, o.constant(GREATEST))));
  const positive = o.select(zeroPower, zero, positivePower(o, size, y, o.constant(EXPONENT_BIAS)));
  const whole = o.eq(o.floor(y), y);
  const half = o.mul(y, o.constant(0.5));
  const odd = o.and(whole, o.ne(o.floor(half), half));
  const sign = o.bitAnd(o.bits(x), o.bitConstant(SIGN_BIT));
  const signed = o.select(odd, o.fromBits(o.bitOr(o.bits(positive), sign)), positive);
  const undefinedPower = o.and(o.lt(x, zero), o.not(whole));
  const value = o.select(undefinedPower, o.constant(Number.NaN), signed);
  return o.rarely(o.not(o.or(usual, zeroPower)), value, slowPower, [x, y]);
}
