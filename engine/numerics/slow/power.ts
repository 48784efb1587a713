// Powers of what is not a normal number, and powers that are not finite: the rules of C.
import { positivePower } from '../plain/inner';
import { EXPONENT_BIAS, LEAST_NORMAL } from '../recipes/parts';

const SCALE_BITS = 54;

/** x^y for x that is zero, subnormal or infinite, and for infinite y; NaN where x or y is. */
export function slowPower(x = Number.NaN, y = Number.NaN): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (!Number.isFinite(y)) {
    if (size === 1) return 1;
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  const isNegative = x < 0 || Object.is(x, -0);
  const isOdd = Math.floor(y) === y && Math.floor(y * 0.5) !== y * 0.5;
  const sign = isNegative && isOdd ? -1 : 1;
  if (size === 0 || size === Number.POSITIVE_INFINITY) {
    return sign * ((size === 0) === y < 0 ? Number.POSITIVE_INFINITY : 0);
  }
  if (isNegative && Math.floor(y) !== y) return Number.NaN;
  if (size < LEAST_NORMAL) {
    return sign * positivePower(size * 2 ** SCALE_BITS, y, EXPONENT_BIAS + SCALE_BITS);
  }
  return sign * positivePower(size, y, EXPONENT_BIAS);
}
