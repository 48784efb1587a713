// The stream of numpy's RandomState over the engine's generator: the same numbers for the same seed. Integers
// take single 32-bit words, which the engine's generator hands out in pairs only; so they are drawn from a
// copy of its state, which is put back shifted to the next word.
import type { RandomState } from '../../../core';

const WORDS = 624;
const SHIFT = 397;

export class LegacyRandom {
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
    return -Math.log(1 - this.state.rand());
  }

  /** Gamma number of a shape and scale 1 (Marsaglia and Tsang 2000; Ahrens and Dieter 1974 below 1). */
  gamma(shape: number): number {
    if (shape === 1) return this.exponential();
    if (shape === 0) return 0;
    return shape < 1 ? this.smallGamma(shape) : this.largeGamma(shape);
  }

  private smallGamma(shape: number): number {
    for (;;) {
      const u = this.uniform();
      const v = this.exponential();
      if (u <= 1 - shape) {
        const x = u ** (1 / shape);
        if (x <= v) return x;
      } else {
        const y = -Math.log((1 - u) / shape);
        const x = (1 - shape + shape * y) ** (1 / shape);
        if (x <= v + y) return x;
      }
    }
  }

  private largeGamma(shape: number): number {
    const b = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * b);
    for (;;) {
      let x: number;
      let v: number;
      do {
        x = this.normal();
        v = 1 + c * x;
      } while (v <= 0);
      v = v * v * v;
      const u = this.uniform();
      if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
      if (Math.log(u) < 0.5 * x * x + b * (1 - v + Math.log(v))) return b * v;
    }
  }

  /**
   * Whole numbers from 0 to each of the limits, both included, one after the other (masked rejection).
   * @param limits below 2^32
   */
  integers(limits: Iterable<number>): number[] {
    const words = new Words(this.state);
    const drawn: number[] = [];
    for (const limit of limits) {
      if (limit === 0) drawn.push(0);
      else {
        const mask = 2 ** Math.floor(Math.log2(limit) + 1) - 1;
        let value: number;
        do value = (words.next() & mask) >>> 0;
        while (value > limit);
        drawn.push(value);
      }
    }
    words.finish();
    return drawn;
  }

  /** Order in which `shuffle` puts so many elements. */
  order(size: number): number[] {
    const order = Array.from({ length: size }, (_, i) => i);
    const limits = Array.from({ length: Math.max(size - 1, 0) }, (_, i) => size - 1 - i);
    this.integers(limits).forEach((other, k) => {
      const i = size - 1 - k;
      [order[i], order[other]] = [order[other] ?? 0, order[i] ?? 0];
    });
    return order;
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
