// The two 32-bit words of a double.

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
// The order of the words in memory is that of the machine.
double[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;
const LOW = 1 - HIGH;

/** Sign, exponent and the upper 20 bits of the significand, as a signed integer. */
export function highWord(x: number): number {
  double[0] = x;
  return words[HIGH] ?? 0;
}

/** The lower 32 bits of the significand, as a signed integer. */
export function lowWord(x: number): number {
  double[0] = x;
  return words[LOW] ?? 0;
}

/** The double with these words. */
export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return double[0] ?? 0;
}
