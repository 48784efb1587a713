// Binomial numbers as Brian 2's BinomialFunction and PoissonInput draw them in C++: a normal number where
// the normal distribution is close enough, else inversion.
import { modelError } from '../diagnostics';
import { exp, log } from '../numerics';

/** Source of uniform and normal numbers. */
export interface NormalSource {
  rand(): number;
  randn(): number;
}

/** Numbers of successes that are worth a table. */
export const TABLE_SIZE = 256;
/** Uniform numbers are whole multiples of one part in so many. */
const GRID = 2 ** 53;

/** Draws binomial numbers of one `n` and `p`; its constants are computed once. */
export class Binomial {
  private readonly isNormal: boolean;
  /** are failures counted instead of successes? */
  readonly reverse: boolean;
  private readonly success: number;
  private readonly failure: number;
  private readonly none: number;
  private readonly bound: number;
  private leastNumbers: Float64Array | undefined;
  private readonly location: number;
  private readonly scale: number;

  /**
   * @param n number of trials
   * @param p probability of success
   * @param approximate use normal numbers where n*p and n*(1-p) exceed 5
   * @throws ModelError `RANDOM-ARGUMENT` (Python: ValueError)
   */
  constructor(
    readonly n: number,
    readonly p: number,
    readonly approximate: boolean,
  ) {
    if (!(n >= 0) || !Number.isInteger(n)) {
      throw modelError('ValueError', 'RANDOM-ARGUMENT', `The number of trials cannot be ${n}.`);
    }
    if (!(p >= 0 && p <= 1)) {
      throw modelError('ValueError', 'RANDOM-ARGUMENT', `${p} is not a probability.`);
    }
    this.isNormal = approximate && n * p > 5 && n * (1 - p) > 5;
    this.location = asPrinted(n * p);
    this.scale = asPrinted(Math.sqrt(n * p * (1 - p)));
    this.reverse = p > 0.5;
    const success = this.reverse ? 1 - p : p;
    const failure = 1 - success;
    this.success = asPrinted(success);
    this.failure = asPrinted(failure);
    this.none = asPrinted(exp(n * log(failure)));
    this.bound = asPrinted(Math.min(n, n * success + 10 * Math.sqrt(n * success * failure + 1)));
  }

  draw(source: NormalSource): number {
    // The C++ function returns a 32-bit float: neither rounded to an integer nor limited to [0, n].
    if (this.isNormal) return Math.fround(source.randn() * this.scale + this.location);
    const count = this.byInversion(source);
    return this.reverse ? this.n - count : count;
  }

  /**
   * Inversion without its loop: for k = 0, 1, 2, … the least uniform number for which more than k are counted (1 where
   * there is none). They ascend, so a count is how many of them a uniform number reaches; who reaches all of them
   * draws another one. They are found by bisection: rounding in the loop moves them by some units in the last place.
   * @returns undefined where numbers are drawn otherwise, or there are too many
   */
  get limits(): Float64Array | undefined {
    const size = Math.floor(this.bound) + 1;
    if (this.isNormal || size > TABLE_SIZE) return undefined;
    if (this.leastNumbers === undefined) {
      const limits = new Float64Array(size);
      let least = 0;
      for (let k = 0; k < size; k += 1) {
        let most = GRID;
        while (least < most) {
          const middle = least + Math.floor((most - least) / 2);
          if (this.count(middle / GRID) > k) most = middle;
          else least = middle + 1;
        }
        limits[k] = least / GRID;
      }
      this.leastNumbers = limits;
    }
    return this.leastNumbers;
  }

  private byInversion(source: NormalSource): number {
    for (;;) {
      const count = this.count(source.rand());
      if (count <= this.bound) return count;
    }
  }

  /** Inversion: how many probabilities a uniform number exceeds, one after the other; beyond `bound` it does not look. */
  private count(uniform: number): number {
    let rest = uniform;
    let count = 0;
    let probability = this.none;
    while (rest > probability) {
      count += 1;
      if (count > this.bound) break;
      rest -= probability;
      probability = this.following(probability, count);
    }
    return count;
  }

  /** Probability of `count` from that of one less. */
  private following(probability: number, count: number): number {
    return ((this.n - count + 1) * this.success * probability) / (count * this.failure);
  }
}

/** Brian's C++ code has its constants as text with 15 decimals. */
function asPrinted(value: number): number {
  return Number(value.toFixed(15));
}
