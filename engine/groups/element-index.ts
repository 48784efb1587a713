// Which elements of a group a value is read from or written to: numbers, slices, masks, parts of a group.
import { modelError } from '../diagnostics';

/** Python's `start:stop:step`; negative bounds count from the end, bounds beyond the ends are clipped. */
export interface Slice {
  readonly start?: number;
  readonly stop?: number;
  readonly step?: number;
}

/** Something that stands for elements of a group, such as a Subgroup. */
export interface IndexedObject {
  /** absolute element numbers in the group at the bottom */
  readonly elementIndices: Int32Array;
}

/** Every way to name elements except a condition on their state. */
export type PlainIndex = number | Slice | readonly number[] | readonly boolean[] | Int32Array | IndexedObject;

/** The elements that an index names, and whether it names a single one or several. */
export interface Elements {
  readonly positions: Int32Array;
  /** shape of the selection, as numpy has it: `[]` for a number */
  readonly shape: readonly number[];
}

/** All elements. */
export function allElements(size: number): Elements {
  const positions = new Int32Array(size);
  for (let i = 0; i < size; i++) positions[i] = i;
  return { positions, shape: [size] };
}

/**
 * Element numbers of an index.
 * @param index number (negative from the end), slice, list of numbers, boolean mask, or part of a group
 * @param size number of elements
 * @throws ModelError IndexError (outside), TypeError (not a whole number)
 */
export function elementsOf(index: PlainIndex, size: number): Elements {
  if (typeof index === 'number') return { positions: Int32Array.of(position(index, size)), shape: [] };
  if (isIndexedObject(index)) return several(index.elementIndices);
  if (isList(index)) {
    return isMask(index) ? several(maskPositions(index, size)) : several(listPositions(index, size));
  }
  return several(slicePositions(index, size));
}

function several(positions: Int32Array): Elements {
  return { positions, shape: [positions.length] };
}

function isIndexedObject(index: PlainIndex): index is IndexedObject {
  return typeof index === 'object' && 'elementIndices' in index;
}

function isList(index: PlainIndex): index is readonly number[] | readonly boolean[] | Int32Array {
  return Array.isArray(index) || index instanceof Int32Array;
}

function isMask(index: readonly number[] | readonly boolean[] | Int32Array): index is readonly boolean[] {
  return index.length > 0 && typeof index[0] === 'boolean';
}

function listPositions(index: readonly number[] | Int32Array, size: number): Int32Array {
  return Int32Array.from(index, (one) => position(one, size));
}

function maskPositions(mask: readonly boolean[], size: number): Int32Array {
  if (mask.length !== size) {
    throw modelError(
      'IndexError',
      'INDEX',
      `The boolean index has ${mask.length} entries, but there are ${size} elements.`,
    );
  }
  return Int32Array.from(mask.flatMap((chosen, i) => (chosen ? [i] : [])));
}

function position(index: number, size: number): number {
  if (!Number.isInteger(index)) {
    throw modelError('TypeError', 'INDEX', `An index must be a whole number, but it is ${index} (float64).`);
  }
  if (index < -size || index >= size) {
    throw modelError('IndexError', 'INDEX', `Index ${index} is out of bounds for size ${size}.`, {
      brian: `IndexError: index ${index} is out of bounds for axis 0 with size ${size}`,
    });
  }
  return index < 0 ? index + size : index;
}

/** Bounds of a slice after Python's rules: `[start, stop, step]`. */
export function sliceBounds(slice: Slice, size: number): readonly [number, number, number] {
  const step = slice.step ?? 1;
  if (!Number.isInteger(step) || step === 0) {
    throw modelError('ValueError', 'INDEX', 'The step of a slice must be a whole number other than 0.');
  }
  const clip = (bound: number | undefined, fallback: number): number => {
    if (bound === undefined) return fallback;
    const from = bound < 0 ? bound + size : bound;
    return step > 0 ? Math.min(Math.max(from, 0), size) : Math.min(Math.max(from, -1), size - 1);
  };
  return step > 0
    ? [clip(slice.start, 0), clip(slice.stop, size), step]
    : [clip(slice.start, size - 1), clip(slice.stop, -1), step];
}

function slicePositions(slice: Slice, size: number): Int32Array {
  const [start, stop, step] = sliceBounds(slice, size);
  return Int32Array.from(
    { length: Math.max(0, Math.ceil((stop - start) / step)) },
    (_, k) => start + k * step,
  );
}
