// Sequences: convolution, correlation, windows, phases.
import { cos } from '../../../numerics';
import { Dimension } from '../../../units';
import type { PyValue } from '../../runtime/object';
import type { ArrayFunction } from '../arguments';
import { define, integerOr, numberOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { result } from '../convert';
import { makeStore } from '../dtype';
import { map1 } from '../elementwise';
import { valueError } from '../errors';
import { elements } from '../layout';
import { commonType } from '../ufunc-binary';

/**
 * Sums of products of two sequences, one turned round and moved along the other.
 * @param mode full, same or valid
 * @throws ModelError (Python: ValueError) for empty sequences
 */
export function convolve(a: NDArray, v: NDArray, mode: PyValue): NDArray {
  const [long, short] = a.size >= v.size ? [elements(a), elements(v)] : [elements(v), elements(a)];
  const n = long.length;
  const m = short.length;
  if (m === 0) throw valueError('v cannot be empty');
  const full = new Float64Array(n + m - 1);
  for (let k = 0; k < full.length; k += 1) {
    let sum = 0;
    for (let i = Math.max(0, k - m + 1); i <= Math.min(k, n - 1); i += 1)
      sum += (long[i] ?? 0) * (short[k - i] ?? 0);
    full[k] = sum;
  }
  const dtype = commonType(a, v);
  const kept =
    mode === 'same'
      ? full.slice((m - 1) >> 1, ((m - 1) >> 1) + n)
      : mode === 'valid'
        ? full.slice(m - 1, n)
        : full;
  const data = makeStore(dtype, kept.length);
  data.set(kept);
  return NDArray.of(data, dtype);
}

/** Bessel function of order 0 (series; converges for all arguments that windows use). */
function bessel0(x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** A window: a function of the distance from the middle, from -(M - 1) to M - 1 in steps of 2. */
function windowFunction(name: string, shape: (n: number, length: number) => number): ArrayFunction {
  return define(name, 'M', (bound) => {
    const length = integerOr(bound, 'M', 0);
    const value = (_: unknown, i: number): number => (length === 1 ? 1 : shape(1 - length + 2 * i, length));
    return NDArray.of(Float64Array.from({ length: Math.max(length, 0) }, value), 'float64');
  });
}

const wave = (n: number, length: number, times: number): number => cos((times * Math.PI * n) / (length - 1));

/** Sequences. */
export const SIGNALS: readonly ArrayFunction[] = [
  define('convolve', "a, v, mode='full'", (bound, context) =>
    convolve(plainArgument(bound, 'a', context), plainArgument(bound, 'v', context), bound.get('mode')),
  ),
  define('correlate', "a, v, mode='valid'", (bound, context) => {
    const a = plainArgument(bound, 'a', context);
    const v = plainArgument(bound, 'v', context);
    const turned = v.view(
      v.shape,
      v.strides.map((stride) => -stride),
      v.offset + (v.size - 1) * (v.strides[0] ?? 0),
    );
    return convolve(a, turned, bound.get('mode'));
  }),
  define('unwrap', 'p', (bound, context) => {
    const values = Float64Array.from(elements(plainArgument(bound, 'p', context)));
    let shift = 0;
    let last = values[0] ?? 0;
    for (let i = 1; i < values.length; i += 1) {
      const value = values[i] ?? 0;
      const step = value - last;
      if (Math.abs(step) > Math.PI) shift -= 2 * Math.PI * Math.round(step / (2 * Math.PI));
      values[i] = value + shift;
      last = value;
    }
    return NDArray.of(values, 'float64');
  }),
  windowFunction('hanning', (n, length) => 0.5 + 0.5 * wave(n, length, 1)),
  windowFunction('hamming', (n, length) => 0.54 + 0.46 * wave(n, length, 1)),
  windowFunction('blackman', (n, length) => 0.42 + 0.5 * wave(n, length, 1) + 0.08 * wave(n, length, 2)),
  windowFunction('bartlett', (n, length) => (n <= 0 ? 1 + n / (length - 1) : 1 - n / (length - 1))),
  define('kaiser', 'M, beta', (bound, context) => {
    const length = integerOr(bound, 'M', 0);
    const beta = numberOr(bound, 'beta', 0, context);
    const half = (length - 1) / 2;
    const value = (_: unknown, i: number): number =>
      length === 1 ? 1 : bessel0(beta * Math.sqrt(1 - ((i - half) / half) ** 2)) / bessel0(beta);
    return NDArray.of(Float64Array.from({ length: Math.max(length, 0) }, value), 'float64');
  }),
  define('i0', 'x', (bound, context) =>
    result(map1(plainArgument(bound, 'x', context), bessel0, 'float64', Dimension.none)),
  ),
];
