// Rounding as numpy does it.

/** Nearest integer; halves go to the even neighbour (`numpy.round`). */
export function roundHalfEven(x: number): number {
  const rounded = Math.round(x);
  // Math.round sends every half upwards: step back where that landed on an odd number.
  return rounded - x === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
