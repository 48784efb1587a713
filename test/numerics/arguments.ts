// Arguments on which the kernels are compared with correctly rounded values: the same on every machine, because they
// are made of integers and exact operations only.
import { fromWords } from '../../engine/numerics/words';

/** Arguments per kernel. */
export const COUNT = 100_000;

/** Uniform 32-bit integers (a Weyl sequence through a mixing function). */
class Source {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  integer(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** In [0, 1) with 52 bits. */
  fraction(): number {
    return (this.integer() * 2 ** 20 + (this.integer() >>> 12)) * 2 ** -52;
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.fraction();
  }

  /** A positive double whose exponent of two is uniform in [low, high]. */
  exponent(low: number, high: number): number {
    const biased = low + 1023 + (this.integer() % (high - low + 1));
    return fromWords((biased << 20) | (this.integer() >>> 12), this.integer() | 0);
  }

  sign(): number {
    return this.integer() % 2 === 0 ? 1 : -1;
  }
}

type Draw = (source: Source) => readonly number[];

const uniform =
  (low: number, high: number): Draw =>
  (source) => [source.uniform(low, high)];
const exponents =
  (low: number, high: number): Draw =>
  (source) => [source.sign() * source.exponent(low, high)];
const positive =
  (low: number, high: number): Draw =>
  (source) => [source.exponent(low, high)];
const nearMultiples: Draw = (source) => [(source.integer() % 2 ** 25) * (Math.PI / 2)];
const nearOne: Draw = (source) => [source.sign() * (1 - source.exponent(-53, -2))];

const ANGLES = [
  uniform(-1, 1),
  uniform(-10, 10),
  uniform(-1000, 1000),
  uniform(-(2 ** 25), 2 ** 25),
  nearMultiples,
  exponents(-60, 25),
  exponents(20, 1023),
];
const LOGARITHMS = [uniform(0.5, 2), uniform(0, 100), positive(-1023, 1023), positive(-10, 10)];
const INVERSE = [uniform(-1, 1), exponents(-60, -1), nearOne];

const RELATIVE = [uniform(-1, 1), uniform(-5, 5), uniform(-50, 50), uniform(-800, 709.8), exponents(-60, 3)];

/** Of each list every kind has the same share. */
const KINDS: Readonly<Record<string, readonly Draw[]>> = {
  exp: [uniform(-1, 1), uniform(-40, 40), uniform(-745.2, 709.8), uniform(-746, -708), exponents(-60, 0)],
  expm1: [uniform(-1, 1), uniform(-5, 5), uniform(-45, 709.8), exponents(-1022, 3)],
  exprel: RELATIVE,
  _inverse_exprel: RELATIVE,
  log: LOGARITHMS,
  log10: LOGARITHMS,
  log1p: [uniform(-1, 1), uniform(-0.3, 0.5), exponents(-1022, -1), positive(-2, 1023), uniform(-1, 100)],
  pow: [
    (source) => [source.uniform(0, 10), source.uniform(-10, 10)],
    (source) => [source.exponent(-40, 40), source.uniform(-25, 25)],
    (source) => [source.exponent(-1023, 1023), source.uniform(-1, 1)],
    (source) => [1 + source.sign() * source.exponent(-50, -3), source.sign() * source.exponent(0, 40)],
    (source) => [source.uniform(-50, 50), (source.integer() % 101) - 50],
    (source) => [source.uniform(0.5, 2), source.uniform(-1080, 1080)],
  ],
  sin: ANGLES,
  cos: ANGLES,
  tan: ANGLES,
  sinh: [uniform(-1, 1), uniform(-3, 3), uniform(-25, 25), uniform(-710.5, 710.5), exponents(-1022, 3)],
  cosh: [uniform(-1, 1), uniform(-3, 3), uniform(-25, 25), uniform(-710.5, 710.5), exponents(-60, 3)],
  tanh: [uniform(-1, 1), uniform(-3, 3), uniform(-25, 25), exponents(-1022, 9)],
  arcsin: INVERSE,
  arccos: INVERSE,
  arctan: [uniform(-1, 1), uniform(-3, 3), uniform(-100, 100), exponents(-1022, 1023)],
};

/** The arguments for a kernel; as many numbers as it takes for each value, one value after the other. */
export function argumentsOf(kernel: string): Float64Array {
  const kinds = KINDS[kernel];
  if (kinds === undefined) throw new Error(`no arguments for ${kernel}`);
  const source = new Source(
    Array.from(kernel).reduce((seed, letter) => seed * 31 + letter.charCodeAt(0), 7) | 0,
  );
  const values: number[] = [];
  for (let k = 0; k < COUNT; k += 1) values.push(...(kinds[k % kinds.length]?.(source) ?? []));
  return Float64Array.from(values);
}
