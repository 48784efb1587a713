// MT19937 (Matsumoto and Nishimura 1998): 624 words at a time, as 312 uniform numbers of 53 bits.
import { log } from '../numerics';

export const WORDS = 624;
export const SHIFT = 397;
// The constants as signed integers, which keeps the arithmetic out of doubles.
export const UPPER = 0x80000000 | 0;
export const LOWER = 0x7fffffff;
export const MATRIX = 0x9908b0df | 0;
export const TEMPER_B = 0x9d2c5680 | 0;
export const TEMPER_C = 0xefc60000 | 0;
/** A uniform number takes two words. */
export const UNIFORMS = WORDS / 2;

/** Makes the numbers of the stream, block by block; targets have faster ones with the same numbers. */
export interface BlockGenerator {
  /** the 624 words that the present block was made of */
  readonly key: Int32Array<ArrayBuffer>;
  /** the numbers of the present block */
  readonly uniforms: Float64Array<ArrayBuffer>;
  /** room for the squared distances of points in the unit circle */
  readonly squares: Float64Array<ArrayBuffer>;
  /** Goes to the next block. */
  refill(): void;
  /** Replaces the first `count` squares s by sqrt(-2 log(s)/s), the factor of the polar method (Marsaglia 1964). */
  polarFactors(count: number): void;
}

/** The generator in plain TypeScript. */
export class MersenneTwister implements BlockGenerator {
  readonly key = new Int32Array(WORDS);
  readonly uniforms = new Float64Array(UNIFORMS);
  readonly squares = new Float64Array(UNIFORMS / 2);

  polarFactors(count: number): void {
    const { squares } = this;
    for (let k = 0; k < count; k += 1) squares[k] = polarFactor(squares[k] ?? 0);
  }

  refill(): void {
    const { key, uniforms } = this;
    let word = key[0] ?? 0;
    // Words are tempered while they are at hand, two for each number.
    for (let k = 0; k < WORDS; k += 2) {
      const middle = key[k + 1] ?? 0;
      const next = key[k === WORDS - 2 ? 0 : k + 2] ?? 0;
      const one = (key[shifted(k)] ?? 0) ^ twist(word, middle);
      key[k] = one;
      const two = (key[shifted(k + 1)] ?? 0) ^ twist(middle, next);
      key[k + 1] = two;
      uniforms[k >> 1] = uniformOf(one, two);
      word = next;
    }
  }
}

/** Factor from a point in the unit circle to two normal numbers. @param square squared distance from the centre */
export function polarFactor(square: number): number {
  return Math.sqrt((-2 * log(square)) / square);
}

/** Computes the numbers of a block from its words. */
export function temperBlock({ key, uniforms }: BlockGenerator): void {
  for (let i = 0; i < UNIFORMS; i += 1) {
    uniforms[i] = uniformOf(key[2 * i] ?? 0, key[2 * i + 1] ?? 0);
  }
}

/** Number in [0, 1) of two words: 27 bits of one and 26 bits of the other. */
function uniformOf(one: number, two: number): number {
  return ((temper(one) >>> 5) * 67108864 + (temper(two) >>> 6)) * 2 ** -53;
}

/** Index of the word that word `k` is mixed with. */
function shifted(k: number): number {
  return k < WORDS - SHIFT ? k + SHIFT : k + SHIFT - WORDS;
}

/** Joins the top bit of a word with the rest of the next one. */
function twist(word: number, next: number): number {
  const joined = (word & UPPER) | (next & LOWER);
  return (joined >>> 1) ^ (-(joined & 1) & MATRIX);
}

/** Spreads the bits of a word; the last step of MT19937. */
function temper(word: number): number {
  let mixed = word ^ (word >>> 11);
  mixed ^= (mixed << 7) & TEMPER_B;
  mixed ^= (mixed << 15) & TEMPER_C;
  return mixed ^ (mixed >>> 18);
}
