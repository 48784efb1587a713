// The random numbers of a simulation: one Mersenne Twister with the conventions of Brian 2's C++ standalone
// mode, so that the same seed gives the same spikes. Every draw takes the next numbers of this one stream.
import { modelError } from '../diagnostics';
import { Binomial } from './binomial';
import type { BlockGenerator } from './mersenne-twister';
import { MersenneTwister, polarFactor, temperBlock, UNIFORMS, WORDS } from './mersenne-twister';
import { PoissonSampler } from './poisson';

/** Everything that decides the numbers to come; a copy, safe to keep. */
export interface RandomSnapshot {
  /** the 624 words of the generator */
  readonly key: Uint32Array;
  /** uniform numbers of the current block that are used up */
  readonly position: number;
  /** normal number that is waiting to be drawn */
  readonly storedNormal: number | undefined;
}

/** MT19937 with 53-bit uniforms, polar normals, Poisson and binomial numbers. */
export class RandomState {
  private generator: BlockGenerator = new MersenneTwister();
  // points in the unit circle that block generation has found
  private readonly pairX = new Float64Array(UNIFORMS / 2);
  private readonly pairY = new Float64Array(UNIFORMS / 2);
  private position = UNIFORMS;
  private storedNormal = 0;
  private hasNormal = false;
  private poissonSampler = new PoissonSampler(0);
  private binomialSampler: Binomial | undefined;
  private restartCount = 0;
  private blockCount = 0;
  private hasDrawn = false;

  /** @param seed as for `seed`; unpredictable if absent */
  constructor(seed?: number) {
    this.seed(seed);
  }

  /** Lets another generator make the numbers from now on; the stream goes on as it would have. */
  useGenerator(generator: BlockGenerator): void {
    generator.key.set(this.generator.key);
    generator.uniforms.set(this.generator.uniforms);
    this.generator = generator;
  }

  /** Changes whenever other numbers become the present block. */
  get blockNumber(): number {
    return this.blockCount;
  }

  /** The uniform numbers of the present block, for code that draws by itself; see `used`. */
  get block(): Float64Array {
    return this.generator.uniforms;
  }

  /** How many numbers of the present block are used up: from 0 to `UNIFORMS`. Who takes some sets it. */
  get used(): number {
    return this.position;
  }

  set used(count: number) {
    this.position = count;
  }

  /** How often the stream was restarted; its creation counts. */
  get restarts(): number {
    return this.restartCount;
  }

  /** Whether any number was ever drawn. */
  get isUsed(): boolean {
    return this.hasDrawn;
  }

  /**
   * Restarts the stream and forgets a stored normal.
   * @param seed whole number, taken modulo 2^32; unpredictable if absent
   * @throws ModelError `SEED` (Python: TypeError) where the seed is not a whole number
   */
  seed(seed?: number): void {
    const { key } = this.generator;
    if (seed === undefined) {
      globalThis.crypto.getRandomValues(key);
      // The generator would be stuck if all its 19937 bits were 0.
      key[0] = (key[0] ?? 0) | 0x80000000;
    } else {
      if (!Number.isInteger(seed)) {
        throw modelError('TypeError', 'SEED', `A seed is a whole number, not ${seed}.`);
      }
      const modulus = 2 ** 32;
      let word = (((seed % modulus) + modulus) % modulus) | 0;
      key[0] = word;
      for (let k = 1; k < WORDS; k += 1) {
        word = (Math.imul(1812433253, word ^ (word >>> 30)) + k) | 0;
        key[k] = word;
      }
    }
    this.position = UNIFORMS;
    this.hasNormal = false;
    this.restartCount += 1;
  }

  /** Uniform number in [0, 1) with 53 random bits. */
  rand(): number {
    if (this.position === UNIFORMS) this.nextBlock();
    return this.generator.uniforms[this.position++] ?? 0;
  }

  /** Normal number (mean 0, variance 1) by the polar method, which makes two at a time. */
  randn(): number {
    if (this.hasNormal) {
      this.hasNormal = false;
      return this.storedNormal;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * this.rand() - 1;
      y = 2 * this.rand() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = polarFactor(square);
    this.storedNormal = factor * x;
    this.hasNormal = true;
    return factor * y;
  }

  /**
   * The next uniform numbers, all at once: the same as from as many calls of `rand`.
   * @param out gets them in `count` places
   * @param at the first of these places
   */
  fillRand(out: Float64Array, count: number, at = 0): void {
    let done = 0;
    while (done < count) {
      if (this.position === UNIFORMS) this.nextBlock();
      const { position } = this;
      const { uniforms } = this.generator;
      const some = Math.min(count - done, UNIFORMS - position);
      out.set(uniforms.subarray(position, position + some), at + done);
      done += some;
      this.position = position + some;
    }
  }

  /**
   * The next normal numbers, all at once: the same as from as many calls of `randn`.
   * @param out gets them in its first `count` places
   */
  fillRandn(out: Float64Array, count: number): void {
    let done = 0;
    if (this.hasNormal && count > 0) out[done++] = this.randn();
    while (done < count) {
      const pairs = this.findPairs((count - done) >> 1);
      this.generator.polarFactors(pairs);
      const { pairX, pairY } = this;
      const { squares: factors } = this.generator;
      for (let k = 0; k < pairs; k += 1, done += 2) {
        const factor = factors[k] ?? 0;
        out[done] = factor * (pairY[k] ?? 0);
        out[done + 1] = factor * (pairX[k] ?? 0);
      }
      if (pairs > 0) continue;
      // The single number at the end, or a pair whose search goes on in the next block.
      out[done++] = this.randn();
      if (done < count) out[done++] = this.randn();
    }
  }

  /** Poisson number with mean `lambda`; 0 for means that are not positive. */
  poisson(lambda: number): number {
    if (this.poissonSampler.lambda !== lambda) this.poissonSampler = new PoissonSampler(lambda);
    return this.poissonSampler.draw(this);
  }

  /**
   * Number of successes in `n` trials of probability `p`, as Brian's BinomialFunction: large cases are
   * normal numbers, not rounded, unless `approximate` is false.
   * @throws ModelError `RANDOM-ARGUMENT` (Python: ValueError) where n is negative or p no probability
   */
  binomial(n: number, p: number, approximate = true): number {
    let sampler = this.binomialSampler;
    if (sampler?.n !== n || sampler.p !== p || sampler.approximate !== approximate) {
      sampler = new Binomial(n, p, approximate);
      this.binomialSampler = sampler;
    }
    return sampler.draw(this);
  }

  /** Makes the next block, of which nothing is used up. */
  nextBlock(): void {
    this.generator.refill();
    this.blockCount += 1;
    this.position = 0;
    this.hasDrawn = true; // every stream starts with an empty block
  }

  /** The state, to be put back with `setState`. */
  getState(): RandomSnapshot {
    return {
      key: new Uint32Array(this.generator.key),
      position: this.position,
      storedNormal: this.hasNormal ? this.storedNormal : undefined,
    };
  }

  /** Continues from a state: the same numbers follow as after `getState`. */
  setState(state: RandomSnapshot): void {
    this.generator.key.set(state.key);
    temperBlock(this.generator);
    this.blockCount += 1;
    this.position = state.position;
    this.hasNormal = state.storedNormal !== undefined;
    this.storedNormal = state.storedNormal ?? 0;
  }

  /**
   * Takes points in the unit circle from the rest of the block, at most `wanted`. Apart from what is computed of
   * them, and without a branch at each point, because one in five is thrown away unpredictably.
   * @returns number of points found
   */
  private findPairs(wanted: number): number {
    const { pairX, pairY } = this;
    const { uniforms, squares } = this.generator;
    let { position } = this;
    let found = 0;
    while (position < UNIFORMS - 1 && found < wanted) {
      const x = 2 * (uniforms[position] ?? 0) - 1;
      const y = 2 * (uniforms[position + 1] ?? 0) - 1;
      const square = x * x + y * y;
      pairX[found] = x;
      pairY[found] = y;
      squares[found] = square;
      found += square < 1 && square !== 0 ? 1 : 0;
      position += 2;
    }
    this.position = position;
    return found;
  }
}
