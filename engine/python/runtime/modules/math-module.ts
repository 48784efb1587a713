// The module math.
import {
  arccos,
  arcsin,
  arctan,
  cos,
  cosh,
  exp,
  expm1,
  log,
  log10,
  log1p,
  sin,
  sinh,
  tan,
  tanh,
} from '../../../numerics';
import { nativeFunction, numberOf } from '../native';
import type { PyValue } from '../object';
import { listOf } from '../operators';
import { PyModule } from '../module';
import { raise } from '../py-error';
import { PyTuple } from '../sequences';
import { truncated } from '../types';
import { typeNameOf } from '../type-name';
import { floatPower } from '../numbers';
import type { Context } from '../object';
import { MORE_MATH } from './math-more';

function real(value: PyValue, context: Context): number {
  const number = numberOf(value, context);
  if (number === undefined) raise('TypeError', `must be real number, not ${typeNameOf(value)}`);
  return number;
}

/** Functions of one float: a finite argument that gives NaN is outside of the domain, infinity is too much. */
const PLAIN: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  exp,
  expm1,
  log1p,
  log2: Math.log2,
  log10,
  sin,
  cos,
  tan,
  asin: arcsin,
  acos: arccos,
  atan: arctan,
  sinh,
  cosh,
  tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  fabs: Math.abs,
  degrees: (x) => x * (180 / Math.PI),
  radians: (x) => x * (Math.PI / 180),
};
const POLES = new Set(['log1p', 'log2', 'log10', 'atanh']);

function checked(name: string, x: number, value: number): number {
  if (Number.isFinite(value) || !Number.isFinite(x)) return value;
  if (Number.isNaN(value) || POLES.has(name)) raise('ValueError', 'math domain error');
  return raise('OverflowError', 'math range error');
}

function logarithm(value: PyValue, context: Context): number {
  if (typeof value === 'bigint' && value > 2n ** 1000n) {
    const shift = value.toString(16).length * 4 - 64;
    return log(Number(value >> BigInt(shift))) + shift * Math.LN2;
  }
  const x = real(value, context);
  if (x <= 0) raise('ValueError', 'math domain error');
  return log(x);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

/** Sum of floats without loss in between (Shewchuk's partial sums). */
function exactSum(values: readonly number[]): number {
  let partials: number[] = [];
  for (const value of values) {
    let x = value;
    const next: number[] = [];
    for (const partial of partials) {
      const [big, small] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
      const high = big + small;
      const low = small - (high - big);
      if (low !== 0) next.push(low);
      x = high;
    }
    partials = [...next, x];
  }
  return partials.reduceRight((sum, part) => sum + part, 0);
}

/** Makes the module. */
export function mathModule(): PyModule {
  const members = new Map<string, PyValue>([
    ['pi', Math.PI],
    ['e', Math.E],
    ['tau', 2 * Math.PI],
    ['inf', Infinity],
    ['nan', NaN],
  ]);
  const add = (name: string, parameters: string, body: Parameters<typeof nativeFunction>[2]): void => {
    members.set(name, nativeFunction(name, parameters, body));
  };
  for (const [name, parameters, body] of MORE_MATH) add(name, parameters, body);
  for (const [name, f] of Object.entries(PLAIN))
    add(name, 'x, /', (bound, context) => {
      const x = bound.number('x', context);
      return checked(name, x, f(x));
    });
  add('log', 'x, base=None, /', (bound, context) => {
    const value = logarithm(bound.get('x'), context);
    if (!bound.given('base')) return value;
    const base = logarithm(bound.get('base'), context);
    if (base === 0) raise('ZeroDivisionError', 'float division by zero');
    return value / base;
  });
  add('pow', 'x, y, /', (bound, context) => {
    const [x, y] = [bound.number('x', context), bound.number('y', context)];
    if ((x === 0 && y < 0) || (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y)))
      raise('ValueError', 'math domain error');
    return floatPower(x, y);
  });
  add('atan2', 'y, x, /', (bound, context) =>
    Math.atan2(bound.number('y', context), bound.number('x', context)),
  );
  add('copysign', 'x, y, /', (bound, context) => {
    const [x, y] = [bound.number('x', context), bound.number('y', context)];
    return y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x);
  });
  add('fmod', 'x, y, /', (bound, context) => {
    const [x, y] = [bound.number('x', context), bound.number('y', context)];
    if (y === 0 || !Number.isFinite(x)) raise('ValueError', 'math domain error');
    return x % y;
  });
  add('hypot', '*coordinates', (bound, context) =>
    Math.hypot(...bound.star.map((one) => real(one, context))),
  );
  for (const [name, round] of [
    ['floor', Math.floor],
    ['ceil', Math.ceil],
    ['trunc', Math.trunc],
  ] as const)
    add(name, 'x, /', (bound, context) => {
      const value = bound.get('x');
      return typeof value === 'bigint' ? value : truncated(round(bound.number('x', context)));
    });
  add('isnan', 'x, /', (bound, context) => Number.isNaN(bound.number('x', context)));
  add('isinf', 'x, /', (bound, context) => Math.abs(bound.number('x', context)) === Infinity);
  add('isfinite', 'x, /', (bound, context) => Number.isFinite(bound.number('x', context)));
  add('isclose', 'a, b, *, rel_tol=1e-09, abs_tol=0.0', (bound, context) => {
    const [a, b] = [bound.number('a', context), bound.number('b', context)];
    if (a === b) return true;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
    const relative = bound.number('rel_tol', context) * Math.max(Math.abs(a), Math.abs(b));
    return Math.abs(a - b) <= Math.max(relative, bound.number('abs_tol', context));
  });
  add('gcd', '*integers', (bound) =>
    bound.star.reduce<bigint>(
      (sum, one) =>
        gcd(
          sum,
          typeof one === 'bigint'
            ? one
            : raise('TypeError', `'${typeNameOf(one)}' object cannot be interpreted as an integer`),
        ),
      0n,
    ),
  );
  add('factorial', 'n, /', (bound, context) => {
    const n = bound.integer('n');
    if (n < 0n) raise('ValueError', 'factorial() not defined for negative values');
    if (n > 20000n) raise('MemoryError', 'the factorial does not fit into memory');
    context.spend(Number(n));
    let product = 1n;
    for (let i = 2n; i <= n; i += 1n) product *= i;
    return product;
  });
  add('fsum', 'seq, /', (bound, context) =>
    exactSum(listOf(bound.get('seq'), context).map((one) => real(one, context))),
  );
  add('modf', 'x, /', (bound, context) => {
    const x = bound.number('x', context);
    return new PyTuple([Number.isFinite(x) ? x % 1 : 0, Math.trunc(x)]);
  });
  return new PyModule('math', members);
}
