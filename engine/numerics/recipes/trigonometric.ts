// sin, cos and tan. x = n pi/2 + high + low with |high| <= pi/4: for |x| up to 2^25 pi/2 is taken off in four parts,
// the products of the first three with n being exact; beyond, in whole numbers (see slow/remainder.ts).
import type { Ops } from '../ops';
import { slowCos, slowSin, slowTan } from '../slow/trigonometric';
import {
  COS,
  HALF_PI_1,
  HALF_PI_2,
  HALF_PI_3,
  HALF_PI_4,
  INVERSE_HALF_PI,
  SIN,
  TAN_ABOVE,
  TAN_BELOW,
} from './coefficients';
import { leadingHalf, ONE_BITS, polynomial, ROUNDER, SIGN_BIT } from './parts';

/** Largest |x| for which the four parts are exact enough. */
const GREATEST_ANGLE = 2 ** 25;
/** Below, sin(x) and tan(x) are x. */
const TINY = 2 ** -27;

/** The angle high + low, and the quarter turns n that were taken off: `turns` is n + ROUNDER. */
interface ReducedAngle<F> {
  readonly high: F;
  readonly low: F;
  readonly turns: F;
}

/** a - b and what rounding lost of it (b is a multiple of the last place of the result or not above a). */
function difference<F, B, M>(o: Ops<F, B, M>, a: F, b: F): { readonly value: F; readonly lost: F } {
  const value = o.sub(a, b);
  return { value, lost: o.sub(o.sub(a, value), b) };
}

function reduceAngle<F, B, M>(o: Ops<F, B, M>, x: F): ReducedAngle<F> {
  const rounder = o.constant(ROUNDER);
  const turns = o.add(o.mul(x, o.constant(INVERSE_HALF_PI)), rounder);
  const n = o.sub(turns, rounder);
  const first = o.sub(x, o.mul(n, o.constant(HALF_PI_1)));
  const second = difference(o, first, o.mul(n, o.constant(HALF_PI_2)));
  const third = difference(o, second.value, o.mul(n, o.constant(HALF_PI_3)));
  const lost = o.sub(o.add(second.lost, third.lost), o.mul(n, o.constant(HALF_PI_4)));
  const high = o.add(third.value, lost);
  return { high, low: o.add(o.sub(third.value, high), lost), turns };
}

/** Is n odd? */
function isOdd<F, B, M>(o: Ops<F, B, M>, turns: B): M {
  const sign = o.bitShiftLeft(turns, 63);
  return o.lt(o.fromBits(o.bitOr(sign, o.bitConstant(ONE_BITS))), o.constant(0));
}

/** sin of a small angle: x + x^3 S(x^2), and the rest of the angle times cos. */
function sinPart<F, B, M>(o: Ops<F, B, M>, high: F, low: F, z: F, halfZ: F): F {
  const series = o.mul(o.mul(z, high), polynomial(o, z, SIN));
  return o.add(high, o.add(series, o.sub(low, o.mul(halfZ, low))));
}

/** cos of a small angle: 1 - z/2 exactly in two parts, z^2 C(z), and the rest of the angle times -sin. */
function cosPart<F, B, M>(o: Ops<F, B, M>, high: F, low: F, z: F, halfZ: F): F {
  const one = o.constant(1);
  const most = o.sub(one, halfZ);
  const series = o.sub(o.mul(o.mul(z, z), polynomial(o, z, COS)), o.mul(high, low));
  return o.add(most, o.add(o.sub(o.sub(one, most), halfZ), series));
}

/** sin or cos by quarter turns: every other one swaps them, and every second pair changes the sign. */
function turned<F, B, M>(o: Ops<F, B, M>, high: F, low: F, turns: B): F {
  const z = o.mul(high, high);
  const halfZ = o.mul(o.constant(0.5), z);
  const sin = sinPart(o, high, low, z, halfZ);
  const cos = cosPart(o, high, low, z, halfZ);
  const size = o.select(isOdd(o, turns), cos, sin);
  const sign = o.bitAnd(o.bitShiftLeft(turns, 62), o.bitConstant(SIGN_BIT));
  return o.fromBits(o.bitXor(o.bits(size), sign));
}

/** sin of a reduced angle. */
export function turnedSin<F, B, M>(o: Ops<F, B, M>, high: F, low: F, turns: F): F {
  return turned(o, high, low, o.bits(turns));
}

/** cos of a reduced angle: a quarter turn more. */
export function turnedCos<F, B, M>(o: Ops<F, B, M>, high: F, low: F, turns: F): F {
  return turned(o, high, low, o.bitAdd(o.bits(turns), o.bitConstant(1n)));
}

/** tan of a reduced angle: t = x + x^3 P(x^2)/Q(x^2) in two parts, or -1/t. */
export function turnedTan<F, B, M>(o: Ops<F, B, M>, high: F, low: F, turns: F): F {
  const z = o.mul(high, high);
  const series = o.div(polynomial(o, z, TAN_ABOVE), polynomial(o, z, TAN_BELOW));
  const rest = o.add(o.mul(o.mul(z, high), series), o.add(low, o.mul(z, low)));
  const tan = o.add(high, rest);
  const tanHigh = leadingHalf(o, tan);
  const tanLow = o.sub(rest, o.sub(tanHigh, high));
  const inverse = o.div(o.constant(-1), tan);
  const leading = leadingHalf(o, inverse);
  const missing = o.add(o.add(o.constant(1), o.mul(leading, tanHigh)), o.mul(leading, tanLow));
  const cotangent = o.add(leading, o.mul(inverse, missing));
  return o.select(isOdd(o, o.bits(turns)), cotangent, tan);
}

function isHuge<F, B, M>(o: Ops<F, B, M>, x: F): M {
  return o.not(o.le(o.abs(x), o.constant(GREATEST_ANGLE)));
}

function isTiny<F, B, M>(o: Ops<F, B, M>, x: F): M {
  return o.lt(o.abs(x), o.constant(TINY));
}

/** Sine of x radians; NaN for infinite x. */
export function sin<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const { high, low, turns } = reduceAngle(o, x);
  const usual = o.select(isTiny(o, x), x, turnedSin(o, high, low, turns));
  return o.rarely(isHuge(o, x), usual, slowSin, [x]);
}

/** Cosine of x radians; NaN for infinite x. */
export function cos<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const { high, low, turns } = reduceAngle(o, x);
  return o.rarely(isHuge(o, x), turnedCos(o, high, low, turns), slowCos, [x]);
}

/** Tangent of x radians; NaN for infinite x. */
export function tan<F, B, M>(o: Ops<F, B, M>, x: F): F {
  const { high, low, turns } = reduceAngle(o, x);
  const usual = o.select(isTiny(o, x), x, turnedTan(o, high, low, turns));
  return o.rarely(isHuge(o, x), usual, slowTan, [x]);
}
