// Functions of complex numbers.
import { cos, exp, log as ln, sin } from '../../../numerics';

/** Real and imaginary part. */
export type Pair = readonly [re: number, im: number];

function product([a, b]: Pair, [c, d]: Pair): Pair {
  return [a * c - b * d, a * d + b * c];
}

/** Power; whole exponents up to 100 by repeated multiplication. */
export function complexPower(base: Pair, exponent: Pair): Pair {
  const [u, v] = exponent;
  if (u === 0 && v === 0) return [1, 0];
  if (base[0] === 0 && base[1] === 0) return u > 0 ? [0, 0] : [Number.NaN, Number.NaN];
  if (v === 0 && Number.isInteger(u) && Math.abs(u) <= 100) {
    let result: Pair = [1, 0];
    for (let n = Math.abs(u), factor = base; n > 0; n >>= 1, factor = product(factor, factor)) {
      if (n % 2 === 1) result = product(result, factor);
    }
    if (u > 0) return result;
    const size = result[0] * result[0] + result[1] * result[1];
    return [result[0] / size, -result[1] / size];
  }
  const log: Pair = [ln(Math.hypot(...base)), Math.atan2(base[1], base[0])];
  return complexExp(product(log, exponent));
}

/** Exponential. */
export function complexExp([re, im]: Pair): Pair {
  const size = exp(re);
  return im === 0 ? [size, 0] : [size * cos(im), size * sin(im)];
}

/** Square root with a real part that is not negative. */
export function complexSqrt([re, im]: Pair): Pair {
  if (re === 0 && im === 0) return [0, im];
  const half = Math.sqrt((Math.abs(re) + Math.hypot(re, im)) / 2);
  if (re >= 0) return [half, im / (2 * half)];
  const other = Math.abs(im) / (2 * half);
  return [other, im < 0 || Object.is(im, -0) ? -half : half];
}

/** Logarithm with an imaginary part in [-pi, pi]. */
export function complexLog([re, im]: Pair): Pair {
  return [ln(Math.hypot(re, im)), Math.atan2(im, re)];
}
