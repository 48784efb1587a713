// The stream of numpy's default_rng: PCG64 (O'Neill 2014, XSL-RR output), with ziggurats for normal and
// exponential numbers and Lemire's method for whole numbers.
import { exp, log1p } from '../../../numerics';
import { gamma } from './source';
import type { IntegerSource } from './source';
import { seedWords } from './seed-sequence';
import { EXPONENTIAL_BASE, EXPONENTIAL_EDGES, NORMAL_BASE, NORMAL_EDGES } from './ziggurat-tables';

const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
const MASK_64 = 0xffffffffffffffffn;
const NORMAL_END = 3.6541528853610088;
const EXPONENTIAL_END = 7.69711747013105;
const LAYERS = 256;

/** Share of each layer below which a point is under the curve for sure. */
function sureParts(edges: readonly number[], base: number, scale: number): number[] {
  return Array.from({ length: LAYERS }, (_, i) => {
    if (i === 0) return base;
    return i === 1 ? 0 : Math.floor(((edges[i - 1] ?? 0) / (edges[i] ?? 1)) * scale);
  });
}

const normalDensity = (x: number): number => exp(-0.5 * x * x);
const exponentialDensity = (x: number): number => exp(-x);
const NORMAL_SURE = sureParts(NORMAL_EDGES, NORMAL_BASE, 2 ** 52);
const EXPONENTIAL_SURE = sureParts(EXPONENTIAL_EDGES, EXPONENTIAL_BASE, 2 ** 53);

/** Densities at the edges; 1 at the top of the curve. */
const heights = (edges: readonly number[], density: (x: number) => number): number[] =>
  edges.map((x, i) => (i === 0 ? 1 : density(x)));
const NORMAL_HEIGHTS = heights(NORMAL_EDGES, normalDensity);
const EXPONENTIAL_HEIGHTS = heights(EXPONENTIAL_EDGES, exponentialDensity);

export class Pcg64 implements IntegerSource {
  private state = 0n;
  private readonly increment: bigint;
  /** upper half of a word of which the lower half was handed out */
  private half: number | undefined;

  /** @param entropy 32-bit words of the seed */
  constructor(entropy: readonly number[]) {
    const [a = 0n, b = 0n, c = 0n, d = 0n] = seedWords(entropy, 4);
    this.increment = BigInt.asUintN(128, (((c << 64n) | d) << 1n) | 1n);
    this.advance();
    this.state = BigInt.asUintN(128, this.state + ((a << 64n) | b));
    this.advance();
  }

  private advance(): void {
    this.state = BigInt.asUintN(128, this.state * MULTIPLIER + this.increment);
  }

  /** 64 random bits. */
  word(): bigint {
    this.advance();
    const folded = (this.state >> 64n) ^ (this.state & MASK_64);
    const turn = this.state >> 122n;
    return BigInt.asUintN(64, (folded >> turn) | (folded << ((64n - turn) & 63n)));
  }

  /** 32 random bits. */
  halfWord(): number {
    const kept = this.half;
    if (kept !== undefined) {
      this.half = undefined;
      return kept;
    }
    const word = this.word();
    this.half = Number(word >> 32n);
    return Number(word & 0xffffffffn);
  }

  uniform(): number {
    return Number(this.word() >> 11n) * 2 ** -53;
  }

  normal(): number {
    for (;;) {
      const word = this.word();
      const layer = Number(word & 0xffn);
      const sign = ((word >> 8n) & 1n) === 1n ? -1 : 1;
      const place = Number((word >> 9n) & 0xfffffffffffffn);
      const x = sign * place * ((NORMAL_EDGES[layer] ?? 0) * 2 ** -52);
      if (place < (NORMAL_SURE[layer] ?? 0)) return x;
      if (layer === 0) return this.normalTail(((place >> 8) & 1) === 1);
      if (this.isUnder(NORMAL_HEIGHTS, layer, normalDensity(x))) return x;
    }
  }

  private normalTail(negative: boolean): number {
    for (;;) {
      const x = -(1 / NORMAL_END) * log1p(-this.uniform());
      const y = -log1p(-this.uniform());
      if (y + y > x * x) return negative ? -(NORMAL_END + x) : NORMAL_END + x;
    }
  }

  exponential(): number {
    for (;;) {
      const word = this.word() >> 3n;
      const layer = Number(word & 0xffn);
      const place = Number(word >> 8n);
      const x = place * ((EXPONENTIAL_EDGES[layer] ?? 0) * 2 ** -53);
      if (place < (EXPONENTIAL_SURE[layer] ?? 0)) return x;
      if (layer === 0) return EXPONENTIAL_END - log1p(-this.uniform());
      if (this.isUnder(EXPONENTIAL_HEIGHTS, layer, exponentialDensity(x))) return x;
    }
  }

  private isUnder(curve: readonly number[], layer: number, density: number): boolean {
    const [upper, lower] = [curve[layer - 1] ?? 0, curve[layer] ?? 0];
    return (upper - lower) * this.uniform() + lower < density;
  }

  /** Gamma number of a shape and scale 1. */
  gamma(shape: number): number {
    return gamma(this, shape);
  }

  integers(limits: Iterable<number>): number[] {
    return Array.from(limits, (limit) => this.integer(limit));
  }

  /** Whole number from 0 to a limit below 2^32, both included, by masking: the way in which `shuffle` draws. */
  interval(limit: number): number {
    if (limit === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(limit);
    let value: number;
    do value = (this.halfWord() & mask) >>> 0;
    while (value > limit);
    return value;
  }

  /** Whole number from 0 to a limit, both included (Lemire 2019). */
  integer(limit: number): number {
    if (limit === 0) return 0;
    if (limit === 0xffffffff) return this.halfWord();
    const count = BigInt(limit) + 1n;
    const bits = limit < 0xffffffff ? 32n : 64n;
    const mask = (1n << bits) - 1n;
    const draw = () => count * (bits === 32n ? BigInt(this.halfWord()) : this.word());
    let product = draw();
    if ((product & mask) < count) {
      const threshold = (mask - BigInt(limit)) % count;
      while ((product & mask) < threshold) product = draw();
    }
    return Number(product >> bits);
  }
}
