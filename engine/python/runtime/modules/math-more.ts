// Functions of math beyond the elementary ones: combinations, gamma and error functions, parts of floats.
import { exp, log, sin } from '../../../numerics';
import { numberOf, type NativeBody } from '../native';
import { binaryOp, listOf } from '../operators';
import { raise } from '../py-error';
import { PyTuple } from '../sequences';

type Entry = readonly [string, string, NativeBody];

/** Coefficients of Lanczos' approximation with g = 607/128 (Godfrey 2001). */
const LANCZOS = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5,
  -2.6190838401581408e-5, 3.6899182659531625e-6,
];

function logGamma(x: number): number {
  if (x < 0.5) return log(Math.PI / Math.abs(sin(Math.PI * x))) - logGamma(1 - x);
  const base = x + 607 / 128 - 0.5;
  const sum = LANCZOS.reduce((total, value, i) => total + (i === 0 ? value : value / (x - 1 + i)), 0);
  return (x - 0.5) * log(base) - base + log(2 * Math.PI) / 2 + log(sum);
}

function gamma(x: number): number {
  if (Number.isInteger(x) && x > 0 && x <= 23) {
    let product = 1;
    for (let i = 2; i < x; i += 1) product *= i;
    return product;
  }
  if (x < 0.5) return Math.PI / (sin(Math.PI * x) * gamma(1 - x));
  return exp(logGamma(x));
}

/** Error function: series near 0, continued fraction of its complement further out. */
function erf(x: number): number {
  const size = Math.abs(x);
  if (size >= 2.5) return Math.sign(x) * (1 - complement(size));
  let [sum, term] = [size, size];
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17 && n < 200; n += 1) {
    term *= (-size * size) / n;
    sum += term / (2 * n + 1);
    if (term === 0) break;
  }
  return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI);
}

function complement(x: number): number {
  let fraction = x;
  for (let k = 120; k > 0; k -= 1) fraction = x + k / 2 / fraction;
  return exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

function erfc(x: number): number {
  return x >= 2.5 ? complement(x) : 1 - erf(x);
}

function root(n: bigint): bigint {
  if (n < 0n) raise('ValueError', 'isqrt() argument must be nonnegative');
  if (n < 2n) return n;
  let guess = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** n (n - 1) … over k steps. */
function falling(n: bigint, k: bigint): bigint {
  let product = 1n;
  for (let i = 0n; i < k; i += 1n) product *= n - i;
  return product;
}

function chosen(n: bigint, k: bigint, name: string, spend: (count: number) => void): bigint {
  if (n < 0n || k < 0n) raise('ValueError', `${n < 0n ? 'n' : 'k'} must be a non-negative integer`);
  if (k > n) return 0n;
  const steps = name === 'comb' && n - k < k ? n - k : k;
  if (steps > 10000n) raise('MemoryError', `the result of ${name}() does not fit into memory`);
  spend(Number(steps));
  return falling(n, steps) / (name === 'comb' ? falling(steps, steps) : 1n);
}

function parts(x: number): PyTuple {
  if (x === 0 || !Number.isFinite(x)) return new PyTuple([x, 0n]);
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
  let mantissa = x * 2 ** -exponent;
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    exponent -= 1;
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    exponent += 1;
  }
  return new PyTuple([mantissa, BigInt(exponent)]);
}

function remainder(x: number, y: number): number {
  if (y === 0 || !Number.isFinite(x)) raise('ValueError', 'math domain error');
  if (!Number.isFinite(y)) return x;
  const size = Math.abs(y);
  const rest = Math.abs(x) % (2 * size);
  const folded = rest > 1.5 * size ? rest - 2 * size : rest > 0.5 * size ? rest - size : rest;
  const tied = rest === 1.5 * size ? -0.5 * size : folded;
  return x < 0 ? -tied : tied;
}

/** More functions of math. */
export const MORE_MATH: readonly Entry[] = [
  ['isqrt', 'n, /', (bound) => root(bound.integer('n'))],
  [
    'comb',
    'n, k, /',
    (bound, context) =>
      chosen(bound.integer('n'), bound.integer('k'), 'comb', (count) => {
        context.spend(count);
      }),
  ],
  [
    'perm',
    'n, k=None, /',
    (bound, context) =>
      chosen(
        bound.integer('n'),
        bound.get('k') === null ? bound.integer('n') : bound.integer('k'),
        'perm',
        (count) => {
          context.spend(count);
        },
      ),
  ],
  [
    'lcm',
    '*integers',
    (bound) =>
      bound.star.reduce<bigint>((all, one) => {
        const value = typeof one === 'bigint' ? one : raise('TypeError', 'lcm() takes integers');
        let [a, b] = [all, value < 0n ? -value : value];
        if (a === 0n || b === 0n) return 0n;
        const product = a * b;
        while (b !== 0n) [a, b] = [b, a % b];
        return product / a;
      }, 1n),
  ],
  [
    'prod',
    'iterable, /, *, start=1',
    (bound, context) =>
      listOf(bound.get('iterable'), context).reduce(
        (product, one) => binaryOp('*', product, one, context),
        bound.get('start'),
      ),
  ],
  ['frexp', 'x, /', (bound, context) => parts(bound.number('x', context))],
  [
    'ldexp',
    'x, i, /',
    (bound, context) => {
      const x = bound.number('x', context);
      const exponent = Math.max(-2200, Math.min(2200, Number(bound.integer('i'))));
      const half = Math.trunc(exponent / 2);
      const value = x * 2 ** half * 2 ** (exponent - half);
      return Number.isFinite(x) && !Number.isFinite(value)
        ? raise('OverflowError', 'math range error')
        : value;
    },
  ],
  ['cbrt', 'x, /', (bound, context) => Math.cbrt(bound.number('x', context))],
  ['erf', 'x, /', (bound, context) => erf(bound.number('x', context))],
  ['erfc', 'x, /', (bound, context) => erfc(bound.number('x', context))],
  [
    'gamma',
    'x, /',
    (bound, context) => {
      const x = bound.number('x', context);
      if (x === -Infinity || (x <= 0 && Number.isInteger(x))) raise('ValueError', 'math domain error');
      const value = x > 171.7 ? Infinity : gamma(x);
      return Number.isFinite(x) && !Number.isFinite(value)
        ? raise('OverflowError', 'math range error')
        : value;
    },
  ],
  [
    'lgamma',
    'x, /',
    (bound, context) => {
      const x = bound.number('x', context);
      if (x <= 0 && Number.isInteger(x)) raise('ValueError', 'math domain error');
      if (x === 1 || x === 2) return 0;
      return x > 0 && x <= 23 && Number.isInteger(x) ? log(gamma(x)) : logGamma(x);
    },
  ],
  [
    'remainder',
    'x, y, /',
    (bound, context) => remainder(bound.number('x', context), bound.number('y', context)),
  ],
  [
    'dist',
    'p, q, /',
    (bound, context) => {
      const [p, q] = ['p', 'q'].map((name) =>
        listOf(bound.get(name), context).map((one) => numberOf(one, context) ?? NaN),
      );
      if (p?.length !== q?.length) raise('ValueError', 'both points must have the same number of dimensions');
      return Math.hypot(...(p ?? []).map((value, i) => value - (q?.[i] ?? NaN)));
    },
  ],
];
