// Logarithms of what is not a normal positive number.
import { scaledLog, scaledLog10 } from '../plain/inner';
import { EXPONENT_BIAS, LEAST_NORMAL } from '../recipes/parts';

const SCALE_BITS = 54;

function slow(x: number, scaledLogarithm: (x: number, bias: number) => number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x > 0 && x < LEAST_NORMAL) return scaledLogarithm(x * 2 ** SCALE_BITS, EXPONENT_BIAS + SCALE_BITS);
  return x > 0 ? x : Number.NaN;
}

/** log(x) for zero, subnormal and infinite x; NaN for others. */
export function slowLog(x = Number.NaN): number {
  return slow(x, scaledLog);
}

/** log10(x) for zero, subnormal and infinite x; NaN for others. */
export function slowLog10(x = Number.NaN): number {
  return slow(x, scaledLog10);
}

/** log(1 + x) for x that is infinite or -1; NaN for others. */
export function slowLog1p(x = Number.NaN): number {
  if (x === -1) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}
