// log, log10 and log1p. x = 2^k m with m in [sqrt(1/2), sqrt(2)), f = m - 1 (exact) and s = f/(2 + f): then
// log(m) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + R), where R is a series in s^2.
import type { Ops } from '../ops';
import { slowLog, slowLog10, slowLog1p } from '../slow/logarithm';
import {
  INVERSE_LN10_HALF,
  INVERSE_LN10_REST,
  LN2_HIGH,
  LN2_LOW,
  LOG,
  LOG10_2_HIGH,
  LOG10_2_LOW,
} from './coefficients';
import { EXPONENT_BIAS, GREATEST, leadingHalf, LEAST_NORMAL, ONE_BITS, polynomial } from './parts';

/** Bits of sqrt(1/2), rounded to 20 bits of significand. */
const ROOT_HALF_BITS = 0x3fe6a09e00000000n;
const SIGNIFICAND_BITS = 0x000fffffffffffffn;
/** An integer below 2^32 in the lowest bits beside these makes the double 2^52 + integer. */
const TWO_52_BITS = 0x4330000000000000n;

/** x = 2^exponent * significand, for a normal positive x; the bias says how the exponent is counted. */
export function splitExponent<F, B, M>(
  o: Ops<F, B, M>,
  x: F,
  bias: F,
): { readonly exponent: F; readonly significand: F } {
  const shifted = o.bitAdd(o.bits(x), o.bitConstant(ONE_BITS - ROOT_HALF_BITS));
  const counted = o.fromBits(o.bitOr(o.bitShiftRight(shifted, 52), o.bitConstant(TWO_52_BITS)));
  const fraction = o.bitAnd(shifted, o.bitConstant(SIGNIFICAND_BITS));
  return {
    exponent: o.sub(counted, bias),
    significand: o.fromBits(o.bitAdd(fraction, o.bitConstant(ROOT_HALF_BITS))),
  };
}

interface SplitLogarithm<F> {
  readonly exponent: F;
  /** m - 1 */
  readonly f: F;
  /** f^2/2 */
  readonly halfSquare: F;
  /** log(m) - f + f^2/2 */
  readonly rest: F;
}

function splitLogarithm<F, B, M>(o: Ops<F, B, M>, x: F, bias: F): SplitLogarithm<F> {
  const { exponent, significand } = splitExponent(o, x, bias);
  const f = o.sub(significand, o.constant(1));
  const s = o.div(f, o.add(o.constant(2), f));
  const z = o.mul(s, s);
  const halfSquare = o.mul(o.mul(o.constant(0.5), f), f);
  const rest = o.mul(s, o.add(halfSquare, o.mul(z, polynomial(o, z, LOG))));
  return { exponent, f, halfSquare, rest };
}

/** log(x) + correction, the latter small. */
function corrected<F, B, M>(o: Ops<F, B, M>, x: F, bias: F, correction?: F): F {
  const { exponent, f, halfSquare, rest } = splitLogarithm(o, x, bias);
  const low = o.mul(exponent, o.constant(LN2_LOW));
  const small = o.add(rest, correction === undefined ? low : o.add(low, correction));
  const high = o.mul(exponent, o.constant(LN2_HIGH));
  return o.add(high, o.sub(f, o.sub(halfSquare, small)));
}

/** log of a normal positive x; a bias greater by b divides x by 2^b. */
export function scaledLog<F, B, M>(o: Ops<F, B, M>, x: F, bias: F): F {
  return corrected(o, x, bias);
}

/** log10 likewise: log(m) in two parts, the leading one with 26 bits, times 1/ln(10) in two parts. */
export function scaledLog10<F, B, M>(o: Ops<F, B, M>, x: F, bias: F): F {
  const { exponent, f, halfSquare, rest } = splitLogarithm(o, x, bias);
  const high = leadingHalf(o, o.sub(f, halfSquare));
  const low = o.add(o.sub(o.sub(f, high), halfSquare), rest);
  const most = o.mul(high, o.constant(INVERSE_LN10_HALF));
  const ofExponent = o.mul(exponent, o.constant(LOG10_2_HIGH));
  const sum = o.add(ofExponent, most);
  const small = o.add(
    o.add(o.mul(exponent, o.constant(LOG10_2_LOW)), o.mul(o.add(low, high), o.constant(INVERSE_LN10_REST))),
    o.mul(low, o.constant(INVERSE_LN10_HALF)),
  );
  return o.add(sum, o.add(small, o.add(o.sub(ofExponent, sum), most)));
}

function isNormalPositive<F, B, M>(o: Ops<F, B, M>, x: F): M {
  return o.and(o.le(o.constant(LEAST_NORMAL), x), o.le(x, o.constant(GREATEST)));
}

/** Natural logarithm; -inf at 0, NaN below. */
export function log<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const usual = scaledLog(o, x, o.constant(EXPONENT_BIAS));
  return o.rarely(o.not(isNormalPositive(o, x)), usual, slowLog, [x]);
}

/** Logarithm to base 10; -inf at 0, NaN below. */
export function log10<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const usual = scaledLog10(o, x, o.constant(EXPONENT_BIAS));
  return o.rarely(o.not(isNormalPositive(o, x)), usual, slowLog10, [x]);
}

/** log(1 + x): the logarithm of the rounded sum u, plus (1 + x - u)/u. */
export function log1p<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const one = o.constant(1);
  const u = o.add(one, x);
  const added = o.sub(u, one);
  const lost = o.add(o.sub(one, o.sub(u, added)), o.sub(x, added));
  const value = corrected(o, u, o.constant(EXPONENT_BIAS), o.div(lost, u));
  const inside = o.and(o.lt(o.constant(-1), x), o.le(x, o.constant(GREATEST)));
  const usual = o.select(o.eq(x, o.constant(0)), x, value);
  return o.rarely(o.not(inside), usual, slowLog1p, [x]);
}
