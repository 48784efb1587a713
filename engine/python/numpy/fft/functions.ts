// The functions of `numpy.fft`.
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import type { ArrayFunction } from '../arguments';
import { axisArgument, define, integerOf, integerOr, numberOr, plainArgument } from '../arguments';
import { NDArray } from '../array';
import { ComplexArray, complexOf, partsOf } from '../complex/complex-array';
import { asPlainArray, sequenceItems } from '../convert';
import { unavailable, valueError } from '../errors';
import { concatenate, part } from '../functions/joining';
import { axisOf, permuted } from '../layout';
import { transform } from './transform';

/** Half spectra belong to real signals. */
type Half = 'none' | 'result' | 'argument';

/** Lanes along an axis, moved to the end. */
function moved(
  array: ComplexArray,
  axis: number,
): { parts: ReturnType<typeof partsOf>; order: number[]; shape: number[] } {
  const order = [...array.re.shape.map((_, i) => i).filter((i) => i !== axis), axis];
  const turned = new ComplexArray(permuted(array.re, order), permuted(array.im, order));
  return { parts: partsOf(turned), order, shape: order.map((i) => array.re.shape[i] ?? 1) };
}

/** Second half of a spectrum that belongs to a real signal: the first one mirrored. */
function mirror(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let k = (n >> 1) + 1; k < n; k += 1) {
    re[k] = re[n - k] ?? 0;
    im[k] = -(im[n - k] ?? 0);
  }
}

function transformed(bound: Bound, context: Context, inverse: boolean, half: Half): PyValue {
  const given =
    complexOf(bound.get('a'), context) ?? complexOf(asPlainArray(bound.get('a'), context), context);
  if (given === undefined || given.re.ndim === 0)
    throw valueError('an array with at least one axis is needed');
  if (bound.get('norm') !== null && bound.get('norm') !== 'backward')
    throw unavailable(`numpy.fft with norm=${context.repr(bound.get('norm'))}`);
  const axis = axisArgument(bound, given.re.ndim) ?? given.re.ndim - 1;
  const { parts, order, shape } = moved(given, axis);
  const length = shape.at(-1) ?? 0;
  const n = integerOr(bound, 'n', half === 'argument' ? 2 * (length - 1) : length);
  if (n < 1) throw valueError(`Invalid number of FFT data points (${n}) specified.`);
  const kept = half === 'result' ? (n >> 1) + 1 : n;
  const rows = shape.slice(0, -1).reduce((a, b) => a * b, 1);
  const [outRe, outIm] = [new Float64Array(rows * kept), new Float64Array(rows * kept)];
  for (let row = 0; row < rows; row += 1) {
    const [re, im] = [new Float64Array(n), new Float64Array(n)];
    const used = Math.min(n, length);
    re.set(parts.re.subarray(row * length, row * length + used));
    im.set(parts.im.subarray(row * length, row * length + used));
    if (half === 'argument') mirror(re, im);
    transform(re, im, inverse);
    outRe.set(re.subarray(0, kept), row * kept);
    outIm.set(im.subarray(0, kept), row * kept);
  }
  const back = (values: Float64Array): NDArray =>
    permuted(
      NDArray.of(values, 'float64', [...shape.slice(0, -1), kept]),
      order.map((_, i) => order.indexOf(i)),
    );
  return half === 'argument' ? back(outRe) : new ComplexArray(back(outRe), back(outIm));
}

function fourier(name: string, inverse: boolean, half: Half): ArrayFunction {
  return define(name, 'a, n=None, axis=-1, norm=None', (bound, context) =>
    transformed(bound, context, inverse, half),
  );
}

/** Rotates axes by half their length. */
function shifted(name: string, back: boolean): ArrayFunction {
  return define(name, 'x, axes=None', (bound, context) => {
    const value = bound.get('x');
    const turn = (array: NDArray): NDArray => {
      const given = bound.get('axes');
      const axes =
        given === null
          ? array.shape.map((_, i) => i)
          : (sequenceItems(given, context) ?? [given]).map((axis) => axisOf(integerOf(axis), array.ndim));
      return axes.reduce((turned, axis) => {
        const length = turned.shape[axis] ?? 0;
        const start = back ? length >> 1 : (length + 1) >> 1;
        return concatenate([part(turned, axis, start, length - start), part(turned, axis, 0, start)], axis);
      }, array);
    };
    if (value instanceof ComplexArray) return new ComplexArray(turn(value.re), turn(value.im));
    return turn(plainArgument(bound, 'x', context));
  });
}

/** Frequencies of a spectrum. */
function frequencies(name: string, numbers: (n: number) => number[]): ArrayFunction {
  return define(name, 'n, d=1.0', (bound, context) => {
    const n = integerOr(bound, 'n', 0);
    const step = 1 / (n * numberOr(bound, 'd', 1, context));
    return NDArray.of(
      Float64Array.from(numbers(n), (k) => k * step),
      'float64',
    );
  });
}

/** The functions of `numpy.fft`. */
export const FFT: readonly ArrayFunction[] = [
  fourier('fft', false, 'none'),
  fourier('ifft', true, 'none'),
  fourier('rfft', false, 'result'),
  fourier('irfft', true, 'argument'),
  shifted('fftshift', false),
  shifted('ifftshift', true),
  frequencies('fftfreq', (n) => Array.from({ length: n }, (_, k) => (k < (n + 1) >> 1 ? k : k - n))),
  frequencies('rfftfreq', (n) => Array.from({ length: (n >> 1) + 1 }, (_, k) => k)),
];
