// Arrays made longer or shorter: repeated, padded, with elements put in or taken out.
import type { Bound } from '../../runtime/native';
import type { Context, PyValue } from '../../runtime/object';
import { PySlice } from '../../runtime/slice';
import type { ArrayFunction } from '../arguments';
import { arrayArgument, axisArgument, define, plainArgument, shapeOf } from '../arguments';
import { NDArray, sizeOf } from '../array';
import { asArray } from '../convert';
import { makeStore } from '../dtype';
import { assign } from '../elementwise';
import { unavailable } from '../errors';
import { nonZeroIndices } from '../indexing';
import { astype, broadcastTo, copyOf, elements, positionsOf, reshaped } from '../layout';
import { concatenate, flat, part } from './joining';

function tile(array: NDArray, repeats: readonly number[]): NDArray {
  const axes = Math.max(array.ndim, repeats.length);
  const counts = [...new Array<number>(axes - repeats.length).fill(1), ...repeats];
  let tiled = reshaped(array, [...new Array<number>(axes - array.ndim).fill(1), ...array.shape]);
  counts.forEach((count, axis) => {
    const copies = Array.from({ length: count }, () => tiled);
    const none = part(tiled, axis, 0, 0);
    tiled = concatenate(count === 0 ? [none] : copies, axis);
  });
  return tiled.withDimension(array.dimension);
}

function repeat(bound: Bound, context: Context): PyValue {
  const given = arrayArgument(bound, 'a', context);
  const axis = axisArgument(bound, given.ndim);
  const array = axis === undefined ? reshaped(given, [given.size]) : given;
  const along = axis ?? 0;
  const length = array.shape[along] ?? 1;
  const counts = elements(broadcastTo(asArray(bound.get('repeats'), context), [length]));
  const parts = Array.from({ length }, (_, i) => {
    const one = part(array, along, i, 1);
    const times = array.shape.map((n, k) => (k === along ? (counts[i] ?? 0) : n));
    return broadcastTo(one, times);
  });
  const joined = parts.length === 0 ? copyOf(array) : concatenate(parts, along);
  return joined.withDimension(array.dimension);
}

/** Indices from a number, a slice or a list, counted from the front. */
function indicesIn(value: PyValue, length: number, context: Context): number[] {
  const counted = (index: number): number => (index < 0 ? index + length : index);
  if (value instanceof PySlice) {
    const { start, count, step } = value.resolve(length);
    return Array.from({ length: count }, (_, i) => start + i * step);
  }
  const array = asArray(value, context);
  if (array.dtype === 'bool') return Array.from(nonZeroIndices(array)[0] ?? []);
  return Array.from(elements(array), counted);
}

function inserted(bound: Bound, context: Context): PyValue {
  const array = plainArgument(bound, 'arr', context);
  const axis = axisArgument(bound, array.ndim);
  const source = axis === undefined ? flat(array) : array;
  const along = axis ?? 0;
  const length = source.shape[along] ?? 0;
  const places = indicesIn(bound.get('obj'), length, context);
  const values = astype(plainArgument(bound, 'values', context), source.dtype);
  const slotShape = (count: number) => source.shape.map((n, i) => (i === along ? count : n));
  const [only = 0] = places;
  if (places.length === 1) {
    const count = values.ndim === 0 || source.ndim > 1 ? 1 : values.size;
    const slot = broadcastTo(values, slotShape(count));
    return concatenate([part(source, along, 0, only), slot, part(source, along, only, length - only)], along);
  }
  const slots = broadcastTo(values, slotShape(places.length));
  const order = places.map((_, i) => i).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  const parts: NDArray[] = [];
  let last = 0;
  for (const i of order) {
    const place = places[i] ?? 0;
    parts.push(part(source, along, last, place - last), part(slots, along, i, 1));
    last = place;
  }
  return concatenate([...parts, part(source, along, last, length - last)], along);
}

function deleted(bound: Bound, context: Context): PyValue {
  const array = plainArgument(bound, 'arr', context);
  const axis = axisArgument(bound, array.ndim);
  const source = axis === undefined ? flat(array) : array;
  const along = axis ?? 0;
  const length = source.shape[along] ?? 0;
  const gone = new Set(indicesIn(bound.get('obj'), length, context));
  const kept = Array.from({ length }, (_, i) => i).filter((i) => !gone.has(i));
  const none = part(source, along, 0, 0);
  return concatenate([none, ...kept.map((i) => part(source, along, i, 1))], along);
}

/** Numbers of elements before and after, for each axis: `n`, `(before, after)` or a pair for each. */
function padWidths(value: PyValue, axes: number, context: Context): (readonly [number, number])[] {
  const array = asArray(value, context);
  const given = elements(
    broadcastTo(array.ndim === 1 && array.size === 1 ? reshaped(array, []) : array, [axes, 2]),
  );
  return Array.from({ length: axes }, (_, i) => [given[2 * i] ?? 0, given[2 * i + 1] ?? 0]);
}

/** Index in the array that a padded place shows; -1 for a constant. */
function padSource(index: number, length: number, mode: string): number {
  if (index >= 0 && index < length) return index;
  switch (mode) {
    case 'edge':
      return index < 0 ? 0 : length - 1;
    case 'wrap':
      return ((index % length) + length) % length;
    case 'reflect': {
      const period = Math.max(2 * (length - 1), 1);
      const place = ((index % period) + period) % period;
      return place < length ? place : period - place;
    }
    case 'symmetric': {
      const place = ((index % (2 * length)) + 2 * length) % (2 * length);
      return place < length ? place : 2 * length - 1 - place;
    }
    case 'constant':
      return -1;
    default:
      throw unavailable(`numpy.pad with mode='${mode}'`);
  }
}

function pad(bound: Bound, context: Context): PyValue {
  const array = plainArgument(bound, 'array', context);
  const mode = bound.text('mode');
  const fill =
    bound.get('constant_values') === null ? 0 : plainArgument(bound, 'constant_values', context).first;
  return padWidths(bound.get('pad_width'), array.ndim, context).reduce((padded, [before, after], axis) => {
    const length = padded.shape[axis] ?? 0;
    const blank = NDArray.zeros(
      padded.shape.map((n, i) => (i === axis ? 1 : n)),
      padded.dtype,
    );
    if (fill !== 0) assign(blank, positionsOf(blank), blank.shape, NDArray.scalar(fill));
    const slices = Array.from({ length: before + length + after }, (_, i) => {
      const from = padSource(i - before, length, mode);
      return from < 0 ? blank : part(padded, axis, from, 1);
    });
    return concatenate(slices, axis);
  }, array);
}

/** Longer and shorter arrays. */
export const EXTENDING: readonly ArrayFunction[] = [
  define('tile', 'A, reps', (bound, context) =>
    tile(arrayArgument(bound, 'A', context), shapeOf(bound.get('reps'), context)),
  ),
  define('repeat', 'a, repeats, axis=None', repeat),
  define('insert', 'arr, obj, values, axis=None', inserted),
  define('delete', 'arr, obj, axis=None', deleted),
  define('pad', "array, pad_width, mode='constant', constant_values=None", pad),
  define('resize', 'a, new_shape', (bound, context) => {
    const array = plainArgument(bound, 'a', context);
    const shape = shapeOf(bound.get('new_shape'), context);
    const values = elements(array);
    const data = makeStore(array.dtype, sizeOf(shape));
    for (let i = 0; i < data.length; i += 1) data[i] = values[i % values.length] ?? 0;
    return NDArray.of(data, array.dtype, shape);
  }),
  define('trim_zeros', "filt, trim='fb'", (bound, context) => {
    const values = elements(plainArgument(bound, 'filt', context));
    const isUsed = (value: number): boolean => value !== 0;
    const first = values.findIndex(isUsed);
    const last = values.findLastIndex(isUsed);
    return part(
      plainArgument(bound, 'filt', context),
      0,
      Math.max(first, 0),
      last < 0 ? 0 : last - first + 1,
    );
  }),
];
