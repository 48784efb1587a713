// `array[key]` and `array[key] = value`: integers, slices, new axes, ellipsis, integer arrays and masks, alone
// and combined, by numpy's rules.
import type { Context, PyValue } from '../runtime/object';
import { PyObject } from '../runtime/object';
import { ArrayValue, NDArray, PyUnit } from './array';
import { asArray, asPlainArray, result, sequenceItems } from './convert';
import { isIntegral, makeStore } from './dtype';
import { assign } from './elementwise';
import { indexError, typeError, valueError } from './errors';
import { broadcastShape, broadcastTo, elements, positions } from './layout';
import { requireSame } from './unit-rules';

/** One axis of a selection: kept with its stride, or looked up by index arrays. */
type Part =
  | { readonly kind: 'axis'; readonly length: number; readonly stride: number }
  | { readonly kind: 'lookup'; readonly indices: NDArray; readonly length: number; readonly stride: number };

interface Parts {
  readonly parts: Part[];
  offset: number;
  lookups: number;
}

const INVALID =
  'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are ' +
  'valid indices';

/** Value of `array[key]`: a view for integers and slices, a copy for index arrays and masks. */
export function getItem(array: NDArray, key: PyValue, context: Context): PyValue {
  return result(selected(array, key, context));
}

/** The selection as an array, also where it is a single element. */
export function selected(array: NDArray, key: PyValue, context: Context): NDArray {
  const found = split(array, key, context);
  if (found.lookups === 0) {
    const axes = found.parts;
    return array.view(
      axes.map((part) => part.length),
      axes.map((part) => part.stride),
      found.offset,
    );
  }
  const { shape, where } = lookUp(found);
  const data = makeStore(array.dtype, where.length);
  for (let i = 0; i < where.length; i += 1) data[i] = array.data[where[i] ?? 0] ?? 0;
  return NDArray.of(data, array.dtype, shape, array.dimension);
}

/**
 * `array[key] = value`, with broadcasting.
 * @throws ModelError (DimensionMismatchError) where an array with a unit gets another one (0 fits)
 */
export function setItem(array: NDArray, key: PyValue, value: PyValue, context: Context): void {
  if (array instanceof PyUnit) throw typeError('Units cannot be modified in-place');
  const withUnits = !array.dimension.isDimensionless;
  const source = withUnits ? asArray(value, context) : asPlainArray(value, context);
  if (withUnits) requireSame('Inconsistent units in assignment', array, source);
  const found = split(array, key, context);
  if (found.lookups > 0) {
    const { shape, where } = lookUp(found);
    assign(array, where, shape, source);
    return;
  }
  const shape = found.parts.map((part) => part.length);
  const strides = found.parts.map((part) => part.stride);
  assign(array, positions(shape, strides, found.offset), shape, source);
}

/** Positions of a selection in the storage. */
function lookUp(found: Parts): { readonly shape: number[]; readonly where: Int32Array } {
  const { parts } = found;
  const lookups = parts.filter((part) => part.kind === 'lookup');
  const common = broadcastShape(...lookups.map((part) => part.indices.shape));
  const steps = new Int32Array(common.reduce((a, b) => a * b, 1));
  lookups.forEach((part, axis) => {
    const indices = elements(broadcastTo(part.indices, common));
    for (let i = 0; i < steps.length; i += 1) {
      steps[i] = (steps[i] ?? 0) + counted(indices[i] ?? 0, part.length, axis) * part.stride;
    }
  });
  const first = parts.findIndex((part) => part.kind === 'lookup');
  const adjacent = parts.slice(first, first + lookups.length).every((part) => part.kind === 'lookup');
  const before = adjacent ? parts.slice(0, first) : [];
  const after = parts.filter((part) => part.kind === 'axis' && !before.includes(part));
  const shape = [...before.map((part) => part.length), ...common, ...after.map((part) => part.length)];
  const outer = walk(before, found.offset);
  const inner = walk(after, 0);
  const where = new Int32Array(outer.length * steps.length * inner.length);
  let filled = 0;
  for (const base of outer) {
    for (const step of steps) for (const shift of inner) where[filled++] = base + step + shift;
  }
  return { shape, where };
}

function walk(parts: readonly Part[], offset: number): Int32Array {
  return positions(
    parts.map((part) => part.length),
    parts.map((part) => part.stride),
    offset,
  );
}

function counted(index: number, length: number, axis: number): number {
  const position = index < 0 ? index + length : index;
  if (position >= 0 && position < length) return position;
  throw indexError(`index ${index} is out of bounds for axis ${axis} with size ${length}`);
}

/** Reads the key: what happens to each axis. */
function split(array: NDArray, key: PyValue, context: Context): Parts {
  const found: Parts = { parts: [], offset: array.offset, lookups: 0 };
  const items = expand(
    keyItems(key, context).map((item) => readItem(item, context)),
    array.ndim,
  );
  // Single integers join the index arrays, if there are any.
  const isLookup = items.some((item) => item instanceof NDArray);
  let axis = 0;
  for (const item of items) {
    const length = array.shape[axis] ?? 1;
    const stride = array.strides[axis] ?? 0;
    if (item === null) {
      found.parts.push({ kind: 'axis', length: 1, stride: 0 });
      continue;
    }
    if (typeof item === 'number') {
      const position = counted(item, length, axis);
      if (isLookup) {
        found.parts.push({ kind: 'lookup', indices: NDArray.scalar(position, 'int64'), length, stride });
      } else found.offset += position * stride;
      axis += 1;
      continue;
    }
    if (item instanceof NDArray) {
      axis += addLookup(found, item, array, axis);
      continue;
    }
    const [start, count, step] = sliceRange(item, length);
    found.offset += start * stride;
    found.parts.push({ kind: 'axis', length: count, stride: step * stride });
    axis += 1;
  }
  found.lookups = found.parts.filter((part) => part.kind === 'lookup').length;
  return found;
}

/** @returns number of axes used */
function addLookup(found: Parts, item: NDArray, array: NDArray, axis: number): number {
  if (item.dtype !== 'bool') {
    found.parts.push({
      kind: 'lookup',
      indices: item,
      length: array.shape[axis] ?? 1,
      stride: array.strides[axis] ?? 0,
    });
    return 1;
  }
  item.shape.forEach((length, i) => {
    const own = array.shape[axis + i] ?? 1;
    if (own === length) return;
    throw indexError(
      `boolean index did not match indexed array along dimension ${axis + i}; dimension is ${own} but ` +
        `corresponding boolean dimension is ${length}`,
    );
  });
  nonZeroIndices(item).forEach((indices, i) => {
    found.parts.push({
      kind: 'lookup',
      indices: NDArray.of(indices, 'int64'),
      length: array.shape[axis + i] ?? 1,
      stride: array.strides[axis + i] ?? 0,
    });
  });
  return item.ndim;
}

/** Indices of the elements that are not 0, one list per axis. */
export function nonZeroIndices(array: NDArray): Float64Array[] {
  const values = elements(array);
  const found: number[] = [];
  values.forEach((value: number, i: number) => {
    if (value !== 0) found.push(i);
  });
  let step = values.length;
  return array.shape.map((length) => {
    step = length === 0 ? 0 : step / length;
    const size = step;
    return Float64Array.from(found, (i) => Math.floor(i / size) % length);
  });
}

interface Slice {
  readonly start: number | undefined;
  readonly stop: number | undefined;
  readonly step: number;
}

type Item = number | null | NDArray | Slice;

const ELLIPSIS = Symbol('ellipsis');

function keyItems(key: PyValue, context: Context): readonly PyValue[] {
  if (key instanceof PyObject && key.typeName === 'tuple') return sequenceItems(key, context) ?? [];
  return [key];
}

function readItem(item: PyValue, context: Context): Item | typeof ELLIPSIS {
  if (item === null) return null;
  if (typeof item === 'bigint') return Number(item);
  if (!(item instanceof PyObject)) {
    if (typeof item === 'boolean') return NDArray.scalar(item ? 1 : 0, 'bool');
    throw indexError(INVALID);
  }
  if (item.typeName === 'ellipsis') return ELLIPSIS;
  if (item.typeName === 'slice') return readSlice(item, context);
  const index = item instanceof ArrayValue ? undefined : item.toIndex();
  if (index !== undefined) return Number(index);
  const array = asArray(item, context);
  if (array.size === 0 && !(item instanceof ArrayValue)) return NDArray.zeros(array.shape, 'int64');
  if (!isIntegral(array.dtype))
    throw indexError('arrays used as indices must be of integer (or boolean) type');
  return array.ndim === 0 && array.dtype !== 'bool' ? array.first : array;
}

function readSlice(slice: PyObject, context: Context): Slice {
  const bound = (name: string): number | undefined => {
    const value = slice.attribute(name, context) ?? null;
    if (value === null) return undefined;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value === 'boolean') return value ? 1 : 0;
    const index = value instanceof PyObject ? value.toIndex() : undefined;
    if (index !== undefined) return Number(index);
    throw typeError('slice indices must be integers or None or have an __index__ method');
  };
  return { start: bound('start'), stop: bound('stop'), step: bound('step') ?? 1 };
}

/** Puts whole slices where the ellipsis is, or at the end. */
function expand(items: readonly (Item | typeof ELLIPSIS)[], ndim: number): Item[] {
  let used = 0;
  for (const item of items) {
    if (item === ELLIPSIS || item === null) continue;
    used += item instanceof NDArray && item.dtype === 'bool' ? item.ndim : 1;
  }
  if (used > ndim) {
    throw indexError(`too many indices for array: array is ${ndim}-dimensional, but ${used} were indexed`);
  }
  const rest: Item[] = Array.from({ length: ndim - used }, () => ({
    start: undefined,
    stop: undefined,
    step: 1,
  }));
  const at = items.indexOf(ELLIPSIS);
  const plain = items.filter((item) => item !== ELLIPSIS);
  if (plain.length < items.length - 1) {
    throw indexError("an index can only have a single ellipsis ('...')");
  }
  return at < 0 ? [...plain, ...rest] : [...plain.slice(0, at), ...rest, ...plain.slice(at)];
}

/** First index, number of elements and step of a slice. */
function sliceRange(slice: Slice, length: number): readonly [number, number, number] {
  const { step } = slice;
  if (step === 0) throw valueError('slice step cannot be zero');
  const clip = (index: number): number => {
    const position = index < 0 ? index + length : index;
    return step > 0 ? Math.min(Math.max(position, 0), length) : Math.min(Math.max(position, -1), length - 1);
  };
  const start = slice.start === undefined ? (step > 0 ? 0 : length - 1) : clip(slice.start);
  const stop = slice.stop === undefined ? (step > 0 ? length : -1) : clip(slice.stop);
  return [start, Math.max(0, Math.ceil((stop - start) / step)), step];
}
