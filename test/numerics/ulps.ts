// Distances between doubles in units of the last place.

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The bits of a double. */
export function bitsOf(x: number): bigint {
  double[0] = x;
  return bits[0] ?? 0n;
}

/** The number of doubles from b to a, negative if a is below b; 0 for two that are not numbers. */
export function distance(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Object.is(a, b) ? 0 : Number.POSITIVE_INFINITY;
  return Number(rank(a) - rank(b));
}

function rank(x: number): bigint {
  const pattern = bitsOf(x);
  return pattern < 0n ? -(pattern & 0x7fffffffffffffffn) : pattern;
}
