// Random whole numbers of the usual distributions, by the algorithms that numpy uses: the same stream gives the
// same numbers.
import { exp, log as ln } from '../../../numerics';
import type { NumberSource } from './source';

const STIRLING = [
  8.333333333333333e-2, -2.777777777777778e-3, 7.936507936507937e-4, -5.952380952380952e-4,
  8.417508417508418e-4, -1.917526917526918e-3, 6.41025641025641e-3, -2.955065359477124e-2,
  1.796443723688307e-1, -1.3924322169059,
];

/** Logarithm of the gamma function by Stirling's series, shifted to arguments from 7 on. */
export function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  const shift = x < 7 ? Math.trunc(7 - x) : 0;
  let x0 = x + shift;
  const x2 = (1 / x0) * (1 / x0);
  let series = 0;
  for (let k = 9; k >= 0; k -= 1) series = series * x2 + (STIRLING[k] ?? 0);
  let value = series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * ln(x0) - x0;
  for (let k = 1; k <= shift; k += 1) {
    value -= ln(x0 - 1);
    x0 -= 1;
  }
  return value;
}

/** Poisson number: products of uniform numbers, from a mean of 10 on transformed rejection (Hörmann 1993). */
export function poisson(source: NumberSource, mean: number): number {
  if (mean >= 10) return poissonByRejection(source, mean);
  if (mean === 0) return 0;
  const limit = exp(-mean);
  let count = 0;
  for (let product = source.uniform(); product > limit; product *= source.uniform()) count += 1;
  return count;
}

function poissonByRejection(source: NumberSource, mean: number): number {
  const logMean = ln(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const limit = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = source.uniform() - 0.5;
    const v = source.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= limit) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const left = ln(v) + ln(inverse) - ln(a / (us * us) + b);
    if (left <= -mean + k * logMean - logGamma(k + 1)) return k;
  }
}

/** Number of successes in n trials (inversion; from 30 expected successes on BTPE, Kachitvichyanukul and Schmeiser 1988). */
export function binomial(source: NumberSource, n: number, p: number): number {
  if (n === 0 || p === 0) return 0;
  if (p <= 0.5) return p * n <= 30 ? byInversion(source, n, p) : btpe(source, n, p);
  const q = 1 - p;
  return n - (q * n <= 30 ? byInversion(source, n, q) : btpe(source, n, q));
}

function byInversion(source: NumberSource, n: number, p: number): number {
  const q = 1 - p;
  const none = exp(n * ln(q));
  const np = n * p;
  const bound = Math.trunc(Math.min(n, np + 10 * Math.sqrt(np * q + 1)));
  let count = 0;
  let probability = none;
  let u = source.uniform();
  while (u > probability) {
    count += 1;
    if (count > bound) {
      count = 0;
      probability = none;
      u = source.uniform();
    } else {
      u -= probability;
      probability = ((n - count + 1) * p * probability) / (count * q);
    }
  }
  return count;
}

/** Constants of one (n, p): a triangle, two parallelograms and two exponential tails over the distribution. */
function btpeShape(n: number, p: number) {
  const q = 1 - p;
  const centre = n * p + p;
  const m = Math.floor(centre);
  const p1 = Math.floor(2.195 * Math.sqrt(n * p * q) - 4.6 * q) + 0.5;
  const middle = m + 0.5;
  const left = middle - p1;
  const right = middle + p1;
  const c = 0.134 + 20.5 / (15.3 + m);
  const slope = (a: number) => a * (1 + a / 2);
  const leftRate = slope((centre - left) / (centre - left * p));
  const rightRate = slope((right - centre) / (right * q));
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / leftRate;
  return { q, m, p1, p2, p3, p4: p3 + c / rightRate, middle, left, right, c, leftRate, rightRate };
}

function btpe(source: NumberSource, n: number, p: number): number {
  const shape = btpeShape(n, p);
  const { m, p1, p2, p3, p4, middle, left, right, c, leftRate, rightRate } = shape;
  for (;;) {
    const u = source.uniform() * p4;
    let v = source.uniform();
    if (u <= p1) return Math.floor(middle - p1 * v + u);
    let y: number;
    if (u <= p2) {
      const x = left + (u - p1) / c;
      v = v * c + 1 - Math.abs(m - x + 0.5) / p1;
      if (v > 1) continue;
      y = Math.floor(x);
    } else if (u <= p3) {
      y = Math.floor(left + ln(v) / leftRate);
      if (y < 0 || v === 0) continue;
      v *= (u - p2) * leftRate;
    } else {
      y = Math.floor(right - ln(v) / rightRate);
      if (y > n || v === 0) continue;
      v *= (u - p3) * rightRate;
    }
    if (acceptsBtpe(shape, n, p, y, v)) return y;
  }
}

function acceptsBtpe(
  shape: ReturnType<typeof btpeShape>,
  n: number,
  p: number,
  y: number,
  v: number,
): boolean {
  const { q, m, middle } = shape;
  const variance = n * p * q;
  const k = Math.abs(y - m);
  if (!(k > 20 && k < variance / 2 - 1)) {
    const s = p / q;
    const a = s * (n + 1);
    let f = 1;
    for (let i = m + 1; i <= y; i += 1) f *= a / i - s;
    for (let i = y + 1; i <= m; i += 1) f /= a / i - s;
    return v <= f;
  }
  const rho = (k / variance) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / variance + 0.5);
  const t = (-k * k) / (2 * variance);
  const log = ln(v);
  if (log < t - rho) return true;
  if (log > t + rho) return false;
  const [x1, f1, z, w] = [y + 1, m + 1, n + 1 - m, n - y + 1];
  const tail = (x: number) => {
    const x2 = x * x;
    return (13680 - (462 - (132 - (99 - 140 / x2) / x2) / x2) / x2) / x / 166320;
  };
  const limit =
    middle * ln(f1 / x1) +
    (n - m + 0.5) * ln(z / w) +
    (y - m) * ln((w * p) / (x1 * q)) +
    tail(f1) +
    tail(z) +
    tail(x1) +
    tail(w);
  return log <= limit;
}

/** Number of trials up to the first success, for p from 1/3 on (search through the probabilities). */
export function geometricBySearch(source: NumberSource, p: number): number {
  const u = source.uniform();
  let count = 1;
  let sum = p;
  for (let probability = p * (1 - p); u > sum; probability *= 1 - p) {
    sum += probability;
    count += 1;
  }
  return count;
}

/** Counts of n draws among outcomes with probabilities. */
export function multinomial(source: NumberSource, n: number, probabilities: readonly number[]): number[] {
  const counts = new Array<number>(probabilities.length).fill(0);
  let [left, remaining] = [n, 1];
  for (let i = 0; i < probabilities.length - 1; i += 1) {
    const p = probabilities[i] ?? 0;
    const count = binomial(source, left, p / remaining);
    counts[i] = count;
    left -= count;
    if (left <= 0) break;
    remaining -= p;
  }
  if (left > 0) counts[counts.length - 1] = left;
  return counts;
}
