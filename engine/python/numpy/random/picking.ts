// Choosing and reordering elements: choice, permutation and shuffle.
import { Dimension } from '../../../units';
import type { Context, PyValue } from '../../runtime/object';
import type { Bound } from '../../runtime/native';
import { PyList } from '../../runtime/sequences';
import { arrayArgument, flag, plainArgument, shapeOf } from '../arguments';
import { NDArray, sizeOf } from '../array';
import { result, scalarValue, sequenceItems } from '../convert';
import { typeError, valueError } from '../errors';
import { searchSorted } from '../functions/searching';
import { copyOf, elements } from '../layout';
import type { IntegerSource } from './source';

/** How a stream picks; RandomState and Generator differ here. */
export interface Picker extends IntegerSource {
  /** Numbers 0 to `size` - 1 in the order into which `shuffle` brings them. */
  order(size: number): number[];
  /** `count` different numbers below `pool`. */
  withoutReplacement(pool: number, count: number): number[];
}

/**
 * Order after exchanging each element, from the last on, with one at or before it.
 * @param draw gives a number from 0 to a limit, both included
 */
export function shuffledOrder(draw: (limit: number) => number, size: number): number[] {
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i -= 1) {
    const other = draw(i);
    [order[i], order[other]] = [order[other] ?? 0, order[i] ?? 0];
  }
  return order;
}

/** What is picked from: the numbers below a limit, the rows of an array, or any Python values. */
interface Pool {
  readonly size: number;
  readonly take: (picks: readonly number[], shape: readonly number[]) => PyValue;
}

function poolOf(value: PyValue, bound: Bound, context: Context): Pool {
  const items = value instanceof NDArray ? undefined : sequenceItems(value, context);
  if (items?.some((item) => typeof item === 'string') === true) {
    return {
      size: items.length,
      take: (picks, shape) => {
        const taken = picks.map((pick) => items[pick] ?? null);
        return shape.length === 0 ? (taken[0] ?? null) : new PyList(taken);
      },
    };
  }
  const array = arrayArgument(bound, 'a', context);
  if (array.ndim > 0) {
    return {
      size: array.shape[0] ?? 0,
      take: (picks, shape) => {
        const one = scalarValue(picks[0] ?? 0, 'int64');
        const key = shape.length === 0 ? one : NDArray.of(Float64Array.from(picks), 'int64', shape);
        return array.item(key, context) ?? null;
      },
    };
  }
  return {
    size: array.first,
    take: (picks, shape) => result(NDArray.of(Float64Array.from(picks), 'int64', shape)),
  };
}

/** `choice(a, size, replace, p)`. */
export function choice(picker: Picker, bound: Bound, context: Context): PyValue {
  const pool = poolOf(bound.get('a'), bound, context);
  const size = bound.get('size');
  const shape = size === null ? [] : shapeOf(size, context);
  const count = sizeOf(shape);
  if (pool.size < 1 && count > 0) throw valueError('a must be greater than 0 unless no samples are taken');
  const replace = flag(bound, 'replace');
  if (!replace && count > pool.size)
    throw valueError("Cannot take a larger sample than population when 'replace=False'");
  const p = bound.get('p') === null ? undefined : probabilities(bound, pool.size, context);
  return pool.take(picks(picker, pool.size, count, replace, p), shape);
}

function picks(
  picker: Picker,
  pool: number,
  count: number,
  replace: boolean,
  p: readonly number[] | undefined,
): number[] {
  if (p !== undefined) {
    return replace ? weighted(picker, p, count) : weightedOnce(picker, p, count);
  }
  if (!replace) return picker.withoutReplacement(pool, count);
  return picker.integers(Array.from({ length: count }, () => pool - 1));
}

function probabilities(bound: Bound, size: number, context: Context): number[] {
  const p = Array.from(elements(plainArgument(bound, 'p', context)));
  if (p.length !== size) throw valueError("'a' and 'p' must have same size");
  if (p.some((one) => one < 0)) throw valueError('probabilities are not non-negative');
  const total = p.reduce((a, b) => a + b, 0);
  if (!(Math.abs(total - 1) <= 1.5e-8)) throw valueError('probabilities do not sum to 1');
  return p;
}

function cumulated(p: readonly number[]): number[] {
  let total = 0;
  const sums = p.map((one) => (total += one));
  return sums.map((sum) => sum / total);
}

function weighted(picker: Picker, p: readonly number[], count: number): number[] {
  const limits = cumulated(p);
  return Array.from({ length: count }, () => searchSorted(limits, picker.uniform(), true));
}

/** Draws again, without what is found already, until there are enough different ones. */
function weightedOnce(picker: Picker, p: readonly number[], count: number): number[] {
  if (p.filter((one) => one > 0).length < count) throw valueError('Fewer non-zero entries in p than size');
  const found: number[] = [];
  while (found.length < count) {
    const numbers = Array.from({ length: count - found.length }, () => picker.uniform());
    const limits = cumulated(p.map((one, i) => (found.includes(i) ? 0 : one)));
    const drawn = numbers.map((number) => searchSorted(limits, number, true));
    found.push(...new Set(drawn));
  }
  return found;
}

/** `permutation(x)`: numbers below x, or the rows of x, in a random order. */
export function permutation(picker: Picker, bound: Bound, context: Context): PyValue {
  const source = arrayArgument(bound, 'x', context);
  const order = picker.order(source.ndim === 0 ? source.first : (source.shape[0] ?? 0));
  const indices = NDArray.of(Float64Array.from(order), 'int64');
  if (source.ndim === 0) return indices.withDimension(Dimension.none);
  return source.item(indices, context) ?? null;
}

/**
 * `shuffle(x)`: reorders a list or the rows of an array in place.
 * @throws ModelError (Python: TypeError) for anything else
 */
export function shuffle(picker: Picker, value: PyValue, context: Context): null {
  if (value instanceof PyList) {
    const order = picker.order(value.items.length);
    value.replace(order.map((i) => value.items[i] ?? null));
    return null;
  }
  if (!(value instanceof NDArray) || value.ndim === 0)
    throw typeError('only lists and arrays can be shuffled');
  const rows = copyOf(value);
  const indices = NDArray.of(Float64Array.from(picker.order(value.shape[0] ?? 0)), 'int64');
  const whole = NDArray.of(
    Float64Array.from({ length: indices.size }, (_, i) => i),
    'int64',
  );
  value.setItem(whole, rows.item(indices, context) ?? null, context);
  return null;
}
