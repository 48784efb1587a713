// Windows and convolution for smoothed population rates, exactly as Brian 2 builds them with numpy.
import { modelError } from '../diagnostics';

/** Names of the windows that `smoothRate` knows. */
export type WindowName = 'gaussian' | 'flat';

/**
 * The weights of a named window on the grid of the clock, not yet normalised.
 * gaussian: exp(-k²/(2 (width/dt)²)) for k = -h…h with h = round(2·width/dt), half to even;
 * flat: 2·trunc(width/2/dt) + 1 ones.
 * @param width width of the window in seconds (standard deviation of the gaussian)
 * @param dt step of the clock in seconds
 * @throws ModelError (NotImplementedError) for another name
 */
export function namedWindow(name: string, width: number, dt: number): Float64Array {
  if (name === 'gaussian') {
    const half = roundHalfEven((2 * width) / dt);
    const scale = 1 / (2 * (width / dt) ** 2);
    return Float64Array.from({ length: 2 * half + 1 }, (_, k) => Math.exp(-((k - half) ** 2) * scale));
  }
  if (name === 'flat') return new Float64Array(Math.trunc(width / 2 / dt) * 2 + 1).fill(1);
  throw modelError(
    'NotImplementedError',
    'WINDOW',
    `There is no smoothing window '${name}': use 'flat', 'gaussian' or your own weights.`,
  );
}

/**
 * Convolution of a record with normalised weights, zero beyond its ends; numpy's mode `same`: the result has
 * the length of the longer operand and is centred on the full convolution.
 * @throws ModelError (ValueError) where one of the two is empty
 */
export function convolveSame(values: Float64Array, weights: Float64Array): Float64Array {
  if (values.length === 0 || weights.length === 0) {
    throw modelError('ValueError', 'EMPTY', 'There is nothing to smooth: the record is empty.');
  }
  const [long, short] = values.length >= weights.length ? [values, weights] : [weights, values];
  const start = short.length - Math.floor(short.length / 2) - 1;
  const result = new Float64Array(long.length);
  for (let k = 0; k < result.length; k++) {
    const centre = k + start;
    const first = Math.max(0, centre - long.length + 1);
    const last = Math.min(short.length - 1, centre);
    let sum = 0;
    for (let j = first; j <= last; j++) sum += (short[j] ?? 0) * (long[centre - j] ?? 0);
    result[k] = sum;
  }
  return result;
}

/** The weights divided by their sum. */
export function normalised(weights: Float64Array): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function roundHalfEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
}
