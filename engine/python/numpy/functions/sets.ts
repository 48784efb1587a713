// Arrays as sets: different elements, membership, unions and intersections.
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PyTuple } from '../../runtime/sequences';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, define, flag } from '../arguments';
import { NDArray } from '../array';
import { makeStore } from '../dtype';
import { elements } from '../layout';
import { commonType } from '../ufunc-binary';
import { argsort } from './sorting';

function unique(bound: Bound, context: Context): PyValue {
  const array = arrayArgument(bound, 'ar', context);
  const values = elements(array);
  const order = argsort(values);
  const first: number[] = [];
  const counts: number[] = [];
  const inverse = new Float64Array(values.length);
  order.forEach((index, i) => {
    if (i === 0 || values[index] !== values[order[i - 1] ?? 0]) {
      first.push(index);
      counts.push(0);
    }
    counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    inverse[index] = first.length - 1;
  });
  const data = makeStore(array.dtype, first.length);
  first.forEach((index, i) => (data[i] = values[index] ?? 0));
  const sorted = NDArray.of(data, array.dtype, [first.length], array.dimension);
  const more = [
    ...(flag(bound, 'return_index') ? [NDArray.of(Float64Array.from(first), 'int64')] : []),
    ...(flag(bound, 'return_inverse') ? [NDArray.of(inverse, 'int64')] : []),
    ...(flag(bound, 'return_counts') ? [NDArray.of(Float64Array.from(counts), 'int64')] : []),
  ];
  return more.length === 0 ? sorted : new PyTuple([sorted, ...more]);
}

function membership(bound: Bound, context: Context, names: readonly [string, string]): PyValue {
  const array = arrayArgument(bound, names[0], context);
  const members = new Set<number>(elements(arrayArgument(bound, names[1], context)));
  const found = Uint8Array.from(elements(array), (value: number) => (members.has(value) ? 1 : 0));
  if (flag(bound, 'invert')) found.forEach((value, i) => (found[i] = 1 - value));
  return NDArray.of(found, 'bool', array.shape);
}

/** Sorted different elements that `keep` chooses, of one or two arrays. */
function merged(name: string, keep: (inFirst: boolean, inSecond: boolean) => boolean): ArrayFunction {
  return define(name, 'ar1, ar2, assume_unique=False', (bound, context) => {
    const [one, two] = [arrayArgument(bound, 'ar1', context), arrayArgument(bound, 'ar2', context)];
    const [first, second] = [new Set<number>(elements(one)), new Set<number>(elements(two))];
    const chosen = [...new Set([...first, ...second])].filter((value) =>
      keep(first.has(value), second.has(value)),
    );
    const dtype = commonType(one, two);
    const data = makeStore(dtype, chosen.length);
    data.set(chosen.sort((a, b) => a - b));
    return NDArray.of(data, dtype, [chosen.length], one.dimension);
  });
}

/** Arrays as sets. */
export const SETS: readonly ArrayFunction[] = [
  define('unique', 'ar, return_index=False, return_inverse=False, return_counts=False', unique),
  define('in1d', 'ar1, ar2, invert=False', (bound, context) => membership(bound, context, ['ar1', 'ar2'])),
  define('isin', 'element, test_elements, invert=False', (bound, context) =>
    membership(bound, context, ['element', 'test_elements']),
  ),
  merged('intersect1d', (a, b) => a && b),
  merged('union1d', () => true),
  merged('setdiff1d', (a, b) => a && !b),
  merged('setxor1d', (a, b) => a !== b),
];
