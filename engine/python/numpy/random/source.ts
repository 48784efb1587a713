// What distributions draw from: uniform, normal and exponential numbers of one stream.
import { log } from '../../../numerics';

export interface NumberSource {
  /** Uniform number in [0, 1). */
  uniform(): number;
  /** Normal number with mean 0 and deviation 1. */
  normal(): number;
  /** Exponential number with mean 1. */
  exponential(): number;
}

/** A stream that also draws whole numbers. */
export interface IntegerSource extends NumberSource {
  /** Whole numbers from 0 to each limit, both included, one after the other; limits below 2^53. */
  integers(limits: Iterable<number>): number[];
}

/** Gamma number of a shape and scale 1 (Marsaglia and Tsang 2000; Ahrens and Dieter 1974 below 1). */
export function gamma(source: NumberSource, shape: number): number {
  if (shape === 1) return source.exponential();
  if (shape === 0) return 0;
  return shape < 1 ? smallGamma(source, shape) : largeGamma(source, shape);
}

function smallGamma(source: NumberSource, shape: number): number {
  for (;;) {
    const u = source.uniform();
    const v = source.exponential();
    if (u <= 1 - shape) {
      const x = u ** (1 / shape);
      if (x <= v) return x;
    } else {
      const y = -log((1 - u) / shape);
      const x = (1 - shape + shape * y) ** (1 / shape);
      if (x <= v + y) return x;
    }
  }
}

function largeGamma(source: NumberSource, shape: number): number {
  const b = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * b);
  for (;;) {
    let x: number;
    let v: number;
    do {
      x = source.normal();
      v = 1 + c * x;
    } while (v <= 0);
    v = v * v * v;
    const u = source.uniform();
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
  }
}
