// Number arithmetic where Python and numpy differ from JavaScript.

/** Remainder with the sign of the divisor, as Python's `%`. */
export function remainder(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** Quotient rounded down, consistent with `remainder`, as Python's `//`. */
export function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const quotient = (a - remainder(a, b)) / b;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Power with numpy's shortcuts, which round better than the general function. */
export function powerOf(base: number, exponent: number): number {
  switch (exponent) {
    case 2:
      return base * base;
    case 1:
      return base;
    case 0.5:
      return Math.sqrt(base);
    case -1:
      return 1 / base;
    default:
      // JavaScript gives NaN for 1 ** infinity and (-1) ** infinity where C gives 1.
      if (Math.abs(base) === 1 && Math.abs(exponent) === Infinity) return 1;
      if (base === 1) return 1;
      return base ** exponent;
  }
}

/** 10 to a power; exact for whole exponents, where `**` may be off in the last digit. */
export function powerOfTen(exponent: number): number {
  return Number.isInteger(exponent) ? Number(`1e${exponent}`) : 10 ** exponent;
}
