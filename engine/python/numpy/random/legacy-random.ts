// The stream of numpy's RandomState over the engine's generator: the same numbers for the same seed. Integers
// take single 32-bit words, which the engine's generator hands out in pairs only; so they are drawn from a
// copy of its state, which is put back shifted to the next word.
import { log } from '../../../numerics';
import type { RandomState } from '../../../core';
import type { IntegerSource } from './source';
import { wordsOf } from './seed-sequence';

const WORDS = 624;
const SHIFT = 397;

export class LegacyRandom implements IntegerSource {
  constructor(readonly state: RandomState) {}

  /** Normal number. */
  normal(): number {
    return this.state.randn();
  }

  /** Uniform number in [0, 1). */
  uniform(): number {
    return this.state.rand();
  }

  /** Exponential number with mean 1. */
  exponential(): number {
    return -log(1 - this.state.rand());
  }

  /**
   * Starts the stream from a seed: one whole number, or several that are mixed.
   * @param seeds not negative, below 2^32 each
   */
  seed(seeds?: number | readonly number[]): void {
    if (seeds === undefined || typeof seeds === 'number') {
      this.state.seed(seeds);
      return;
    }
    this.state.setState({ key: mixedKey(seeds), position: WORDS / 2, storedNormal: undefined });
  }

  /** 32-bit words that seed another stream. */
  entropy(): number[] {
    return wordsOf(BigInt(this.integers([2 ** 53 - 1])[0] ?? 0));
  }

  /**
   * Whole numbers from 0 to each of the limits, both included, one after the other (masked rejection).
   * @param limits below 2^53
   */
  integers(limits: Iterable<number>): number[] {
    const words = new Words(this.state);
    const drawn: number[] = [];
    for (const limit of limits) {
      if (limit === 0) drawn.push(0);
      else drawn.push(limit > 0xffffffff ? words.long(limit) : words.short(limit));
    }
    words.finish();
    return drawn;
  }
}

/** Single words of the generator. */
class Words {
  private readonly key: Int32Array;
  private position: number;
  private readonly storedNormal: number | undefined;

  constructor(private readonly state: RandomState) {
    const snapshot = state.getState();
    this.key = new Int32Array(snapshot.key);
    this.position = 2 * snapshot.position;
    this.storedNormal = snapshot.storedNormal;
  }

  next(): number {
    const { key } = this;
    if (this.position === WORDS) {
      // Recurrence of MT19937 for a whole block.
      for (let k = 0; k < WORDS; k += 1) key[k] = (key[(k + SHIFT) % WORDS] ?? 0) ^ this.twist(k);
      this.position = 0;
    }
    let word = key[this.position++] ?? 0;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** A whole number from 0 to a limit below 2^32. */
  short(limit: number): number {
    const mask = maskOf(limit);
    let value: number;
    do value = (this.next() & mask) >>> 0;
    while (value > limit);
    return value;
  }

  /** A whole number from 0 to a limit from 2^32 on: the upper word comes first. */
  long(limit: number): number {
    const mask = maskOf(Math.floor(limit / 2 ** 32));
    let value: number;
    do {
      const upper = (this.next() & mask) >>> 0;
      value = upper * 2 ** 32 + this.next();
    } while (value > limit);
    return value;
  }

  /** Continues the engine's generator behind the last word. */
  finish(): void {
    if (this.position % 2 === 0) {
      this.restore(this.position / 2);
      return;
    }
    // Any 624 words in a row are a state: rotate until the next word is the first of the block.
    const { key, position } = this;
    for (let k = 0; k < position; k += 1) key[k] = (key[(k + SHIFT) % WORDS] ?? 0) ^ this.twist(k);
    const rotated = Int32Array.from({ length: WORDS }, (_, i) => key[(i + position) % WORDS] ?? 0);
    key.set(rotated);
    this.restore(0);
  }

  private restore(position: number): void {
    this.state.setState({ key: new Uint32Array(this.key), position, storedNormal: this.storedNormal });
  }

  private twist(k: number): number {
    const joined = ((this.key[k] ?? 0) & 0x80000000) | ((this.key[(k + 1) % WORDS] ?? 0) & 0x7fffffff);
    return (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
  }
}

/** Ones in all places up to the limit's highest. */
function maskOf(limit: number): number {
  return limit === 0 ? 0 : 0xffffffff >>> Math.clz32(limit);
}

/** State made of several seeds (Matsumoto and Nishimura's init_by_array). */
function mixedKey(seeds: readonly number[]): Uint32Array {
  const key = new Uint32Array(WORDS);
  key[0] = 19650218;
  const grown = (i: number) => {
    const last = key[i - 1] ?? 0;
    return last ^ (last >>> 30);
  };
  for (let i = 1; i < WORDS; i += 1) key[i] = Math.imul(1812433253, grown(i)) + i;
  let i = 1;
  const turn = (value: number) => {
    key[i] = value;
    i += 1;
    if (i < WORDS) return;
    key[0] = key[WORDS - 1] ?? 0;
    i = 1;
  };
  for (let k = 0; k < Math.max(WORDS, seeds.length); k += 1) {
    const j = k % seeds.length;
    turn(((key[i] ?? 0) ^ Math.imul(grown(i), 1664525)) + (seeds[j] ?? 0) + j);
  }
  for (let k = 0; k < WORDS - 1; k += 1) turn(((key[i] ?? 0) ^ Math.imul(grown(i), 1566083941)) - i);
  key[0] = 0x80000000;
  return key;
}
