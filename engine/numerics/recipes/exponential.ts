// exp, expm1 and exprel. x = k ln(2)/256 + r with |r| <= ln(2)/512: e^x is 2^(k/256), from a table, times 1 + tail,
// where the tail is e^r - 1 by a short polynomial and what the table's number lacks (Tang 1989). No division is needed,
// and the few operations that need each other let processors work on several exponentials at the same time.
import type { Ops } from '../ops';
import { ROWS } from '../powers';
import { EXP, EXPM1, INVERSE_STEP, STEP_HIGH, STEP_LOW } from './coefficients';
import { atMost, limit, pairedPolynomial, ROUNDER, SIGN_BIT } from './parts';

/** Exponent of doubles from 1 to 2. */
const BIAS = 1023;
/** How far row numbers are shifted so that whole powers of two reach the exponent. */
const TO_EXPONENT = 44;
/** Exponents are moved by so much towards 0, where results may overflow or be subnormal, and back by a product. */
export const SPARE = 64;
/** The sign bit, shifted so far right, is twice the spare exponents. */
const SIGN_TO_SPARE = 4;
const TWICE_SPARE = SIGN_BIT >> BigInt(SIGN_TO_SPARE);

/** 2^(k/256) e^r: a scale times 1 + tail. */
export interface Exponential<F, B> {
  /** bits of the scale */
  readonly scale: B;
  /** at most 0.0014 */
  readonly tail: F;
}

/**
 * 2^(k/256) e^r, |r| <= ln(2)/512.
 * @param rounded bits of `rounderFor(…)` + k
 */
export function exponentialOf<F, B, M>(o: Ops<F, B, M>, rounded: B, r: F): Exponential<F, B> {
  const z = o.mul(r, r);
  const { rest, significand } = o.rowOfPowers(rounded);
  const tail = o.add(o.add(rest, r), o.mul(z, pairedPolynomial(o, r, z, EXP)));
  return { scale: scaleOf(o, rounded, significand), tail };
}

/** The same for e^(high - low), where more places are needed because 1 will be taken away. */
function accurateExponentialOf<F, B, M>(
  o: Ops<F, B, M>,
  { rounded, high, low }: Reduced<F, B>,
): Exponential<F, B> {
  const r = o.sub(high, low);
  const z = o.mul(r, r);
  const { rest, significand } = o.rowOfPowers(rounded);
  const small = o.add(o.sub(rest, low), o.mul(z, pairedPolynomial(o, r, z, EXPM1)));
  return { scale: scaleOf(o, rounded, significand), tail: o.add(high, small) };
}

function scaleOf<F, B, M>(o: Ops<F, B, M>, rounded: B, significand: B): B {
  return o.bitAdd(o.bitShiftLeft(rounded, TO_EXPONENT), significand);
}

/** Rounds to whole numbers; in the sum's lowest bits stands that number, and an exponent for `exponentialOf`. */
export function rounderFor(exponent: number): number {
  return ROUNDER + ROWS * (BIAS + exponent);
}

/** x = k ln(2)/256 + high - low. */
interface Reduced<F, B> {
  readonly rounded: B;
  readonly high: F;
  readonly low: F;
}

/** Reduces the argument of e^x, |x| below 2000. @param exponent of the scale where x = 0 */
function reduce<F, B, M>(o: Ops<F, B, M>, x: F, exponent: number): Reduced<F, B> {
  const rounder = o.constant(rounderFor(exponent));
  const rounded = o.add(o.mul(x, o.constant(INVERSE_STEP)), rounder);
  const k = o.sub(rounded, rounder);
  const high = o.sub(x, o.mul(k, o.constant(STEP_HIGH)));
  return { rounded: o.bits(rounded), high, low: o.mul(k, o.constant(STEP_LOW)) };
}

/** e^x by its parts, |x| below 2000. @param exponent of the scale where x = 0 */
function split<F, B, M>(o: Ops<F, B, M>, x: F, exponent: number): Exponential<F, B> {
  const { rounded, high, low } = reduce(o, x, exponent);
  return exponentialOf(o, rounded, o.sub(high, low));
}

/**
 * The value of an exponential that may overflow or be subnormal, for exponents up to 1080 in size.
 * @param exponential that of -SPARE @param sign a number with the sign of the exponent
 */
export function wholeRange<F, B, M>(o: Ops<F, B, M>, { scale, tail }: Exponential<F, B>, sign: F): F {
  // Positive powers of two were made smaller; negative ones become greater by as much.
  const spare = o.bitAnd(o.bitShiftRight(o.bits(sign), SIGN_TO_SPARE), o.bitConstant(TWICE_SPARE));
  const moved = o.fromBits(o.bitAdd(scale, spare));
  const back = o.fromBits(o.bitSub(o.bitConstant(BigInt(BIAS + SPARE) << 52n), spare));
  return o.mul(o.add(moved, o.mul(moved, tail)), back);
}

/** e^x: 0 below -746, infinite above 710. */
export function exp<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const limited = limit(o, x, -746, 710);
  return wholeRange(o, split(o, limited, -SPARE), limited);
}

/** e^x/2 for x from 0 to 711; overflows where sinh and cosh do. */
export function halfExponential<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const { scale, tail } = split(o, x, -1 - SPARE);
  const moved = o.fromBits(scale);
  return o.mul(o.add(moved, o.mul(moved, tail)), o.constant(2 ** SPARE));
}

/** e^x for |x| up to 700. */
export function middleExponential<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const { scale, tail } = split(o, x, 0);
  const power = o.fromBits(scale);
  return o.add(power, o.mul(power, tail));
}

/** e^x - 1 for normal x: by halves, because 2^n may overflow where 2^n (1 + tail) - 1 does not. */
function exponentialLessOne<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const { scale, tail } = accurateExponentialOf(o, reduce(o, limit(o, x, -40, 710), -1));
  const power = o.fromBits(scale);
  const half = o.add(o.mul(power, tail), o.sub(power, o.constant(0.5)));
  return o.add(half, half);
}

/** e^x - 1. */
export function expm1<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const tiny = o.lt(o.abs(x), o.constant(2 ** -54));
  return o.select(tiny, x, exponentialLessOne(o, x));
}

/** (e^x - 1)/x: 1 where |x| < 1e-16, infinite where e^x is. */
export function exprel<F, B, M>(o: Ops<F, B, M>, x: F): F {
  // Infinity by 710 is infinite.
  return relative(o, x, o.div(exponentialLessOne(o, x), atMost(o, x, 710)));
}

/** x/(e^x - 1), which is 1/exprel(x): rates of gates are such quotients, and one division is enough for them. */
export function inverseExprel<F, B, M>(o: Ops<F, B, M>, x: F): F {
  return relative(o, x, o.div(atMost(o, x, 710), exponentialLessOne(o, x)));
}

function relative<F, B, M>(o: Ops<F, B, M>, x: F, quotient: F): F {
  return o.select(o.lt(o.abs(x), o.constant(1e-16)), o.constant(1), quotient);
}
