// The discrete Fourier transform: radix 2 for powers of two, Bluestein's convolution for all other lengths.
import { cos as cosine, sin as sine } from '../../../numerics';

/** Cosine and sine of -2 pi k / n for all k, each calculated on its own for full accuracy. */
function roots(n: number, count: number): { cos: Float64Array; sin: Float64Array } {
  const cos = new Float64Array(count);
  const sin = new Float64Array(count);
  for (let k = 0; k < count; k += 1) {
    // exact at the quarter turns
    const eighth = (8 * k) / n;
    const angle = (-2 * Math.PI * k) / n;
    cos[k] = eighth % 8 === 2 || eighth % 8 === 6 ? 0 : cosine(angle);
    sin[k] = eighth % 4 === 0 ? 0 : sine(angle);
  }
  return { cos, sin };
}

/** Transform of a power-of-two length, in place. */
function radix2(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i += 1) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
      [im[i], im[j]] = [im[j] ?? 0, im[i] ?? 0];
    }
  }
  const { cos, sin } = roots(n, n >> 1);
  for (let length = 2; length <= n; length *= 2) {
    const stride = n / length;
    const half = length / 2;
    for (let start = 0; start < n; start += length) {
      for (let k = 0; k < half; k += 1) {
        const [c, s] = [cos[k * stride] ?? 1, sin[k * stride] ?? 0];
        const [a, b] = [start + k, start + k + half];
        const [x, y] = [re[b] ?? 0, im[b] ?? 0];
        const turnedRe = x * c - y * s;
        const turnedIm = x * s + y * c;
        re[b] = (re[a] ?? 0) - turnedRe;
        im[b] = (im[a] ?? 0) - turnedIm;
        re[a] = (re[a] ?? 0) + turnedRe;
        im[a] = (im[a] ?? 0) + turnedIm;
      }
    }
  }
}

/** Transform of any length as a convolution with a chirp (Bluestein 1970). */
function bluestein(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  let size = 1;
  while (size < 2 * n - 1) size *= 2;
  const { cos, sin } = roots(2 * n, 2 * n);
  // k^2 modulo 2n keeps the angle small
  const chirp = (k: number): readonly [number, number] => {
    const place = Number((BigInt(k) * BigInt(k)) % BigInt(2 * n));
    return [cos[place] ?? 1, sin[place] ?? 0];
  };
  const [ar, ai] = [new Float64Array(size), new Float64Array(size)];
  const [br, bi] = [new Float64Array(size), new Float64Array(size)];
  for (let k = 0; k < n; k += 1) {
    const [c, s] = chirp(k);
    ar[k] = (re[k] ?? 0) * c - (im[k] ?? 0) * s;
    ai[k] = (re[k] ?? 0) * s + (im[k] ?? 0) * c;
    br[k] = c;
    bi[k] = -s;
    if (k > 0) [br[size - k], bi[size - k]] = [c, -s];
  }
  radix2(ar, ai);
  radix2(br, bi);
  for (let i = 0; i < size; i += 1) {
    const [x, y, u, v] = [ar[i] ?? 0, ai[i] ?? 0, br[i] ?? 0, bi[i] ?? 0];
    // conjugated: a forward transform of the conjugate is the inverse one
    ar[i] = x * u - y * v;
    ai[i] = -(x * v + y * u);
  }
  radix2(ar, ai);
  for (let k = 0; k < n; k += 1) {
    const [c, s] = chirp(k);
    const [x, y] = [(ar[k] ?? 0) / size, -(ai[k] ?? 0) / size];
    re[k] = x * c - y * s;
    im[k] = x * s + y * c;
  }
}

/** Discrete Fourier transform in place; `inverse` with the factor 1/n. */
export function transform(re: Float64Array, im: Float64Array, inverse: boolean): void {
  const n = re.length;
  if (n <= 1) return;
  if (inverse) for (let i = 0; i < n; i += 1) im[i] = -(im[i] ?? 0);
  if ((n & (n - 1)) === 0) radix2(re, im);
  else bluestein(re, im);
  if (!inverse) return;
  for (let i = 0; i < n; i += 1) {
    re[i] = (re[i] ?? 0) / n;
    im[i] = -(im[i] ?? 0) / n;
  }
}
