// The Mersenne twister MT19937 as Python's `random` seeds and reads it (Matsumoto and Nishimura 1998).
const SIZE = 624;
const SHIFT = 397;

/** A stream of 32-bit words. */
export class Mersenne {
  private readonly words = new Uint32Array(SIZE);
  private at = SIZE;

  private start(seed: number): void {
    const { words } = this;
    words[0] = seed;
    for (let i = 1; i < SIZE; i += 1) {
      const before = words[i - 1] ?? 0;
      words[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
    this.at = SIZE;
  }

  /** Seeds with an integer of any size: its 32-bit digits, the lowest first. */
  seed(value: bigint): void {
    const key: number[] = [];
    for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 32n)
      key.push(Number(rest & 0xffffffffn));
    if (key.length === 0) key.push(0);
    this.start(19650218);
    const { words } = this;
    let [i, j] = [1, 0];
    const mix = (factor: number, add: (before: number) => void): void => {
      const before = words[i - 1] ?? 0;
      words[i] = (words[i] ?? 0) ^ Math.imul(before ^ (before >>> 30), factor);
      add(before);
      i += 1;
      if (i >= SIZE) {
        words[0] = words[SIZE - 1] ?? 0;
        i = 1;
      }
    };
    for (let k = Math.max(SIZE, key.length); k > 0; k -= 1) {
      mix(1664525, () => {
        words[i] = (words[i] ?? 0) + (key[j] ?? 0) + j;
      });
      j = (j + 1) % key.length;
    }
    for (let k = SIZE - 1; k > 0; k -= 1)
      mix(1566083941, () => {
        words[i] = (words[i] ?? 0) - i;
      });
    words[0] = 0x80000000;
  }

  private refill(): void {
    const { words } = this;
    for (let i = 0; i < SIZE; i += 1) {
      const y = ((words[i] ?? 0) & 0x80000000) | ((words[(i + 1) % SIZE] ?? 0) & 0x7fffffff);
      words[i] = (words[(i + SHIFT) % SIZE] ?? 0) ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df);
    }
    this.at = 0;
  }

  /** The next 32 random bits. */
  word(): number {
    if (this.at >= SIZE) this.refill();
    let y = this.words[this.at] ?? 0;
    this.at += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A float in [0, 1) of 53 random bits. */
  random(): number {
    const high = this.word() >>> 5;
    return (high * 67108864 + (this.word() >>> 6)) / 9007199254740992;
  }

  /** An integer of `count` random bits. */
  bits(count: number): bigint {
    if (count <= 32) return count === 0 ? 0n : BigInt(this.word() >>> (32 - count));
    let [value, shift] = [0n, 0n];
    for (let left = count; left > 0; left -= 32) {
      const word = left >= 32 ? this.word() : this.word() >>> (32 - left);
      value |= BigInt(word) << shift;
      shift += 32n;
    }
    return value;
  }

  /** An integer in [0, n), without bias. */
  below(n: bigint): bigint {
    const count = n.toString(2).length;
    let value = this.bits(count);
    while (value >= n) value = this.bits(count);
    return value;
  }
}
