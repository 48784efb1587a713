// Growing arrays as code sees them: where they are, how long they are and what room they have stands in memory,
// for they move and grow. Around each execution these numbers are taken over from the variables, and back.
import type { Memory } from '../../../core/memory';
import { DynamicArrayVariable } from '../../../core/variables';
import type { ArrayVariable } from '../../../core/variables';

/** 32-bit numbers per array: byte offset, elements, room in elements. */
const NUMBERS = 3;
const LARGEST = 0x7fffffff;

/** Byte offsets of the three numbers of each array. */
const cells = new WeakMap<DynamicArrayVariable, number>();

/** The three numbers of some growing arrays. */
export class GrowingArrays {
  readonly arrays: ReadonlySet<DynamicArrayVariable>;

  /** @param arrays arrays of any kind */
  constructor(
    private readonly memory: Memory,
    arrays: Iterable<ArrayVariable>,
  ) {
    this.arrays = new Set([...arrays].filter((array) => array instanceof DynamicArrayVariable));
    for (const array of this.arrays) {
      if (!cells.has(array)) cells.set(array, memory.allocate(4 * NUMBERS));
    }
  }

  /** Byte offset of the number that says where an array is; those of its length and room follow. */
  cell(array: DynamicArrayVariable): number {
    const offset = cells.get(array);
    if (offset === undefined) throw new Error(`'${array.name}' is not an array of this kernel`);
    return offset;
  }

  /** One of these arrays. @throws Error for any other */
  at(array: ArrayVariable | undefined): DynamicArrayVariable {
    if (array instanceof DynamicArrayVariable && this.arrays.has(array)) return array;
    throw new Error(`'${array?.name ?? ''}' is not a growing array of this kernel`);
  }

  /** Tells the code where the arrays are now. */
  toMemory(): void {
    for (const array of this.arrays) {
      const at = this.cell(array) / 4;
      // The first use of an array allocates it, which can replace the views.
      const { offset } = array;
      const { i32 } = this.memory;
      i32[at] = offset;
      i32[at + 1] = array.size;
      i32[at + 2] = Math.min(array.capacityRows * array.columns, LARGEST);
    }
  }

  /** Takes over the lengths that the code has set. */
  fromMemory(): void {
    const { i32 } = this.memory;
    for (const array of this.arrays) {
      if (array.columns === 0) continue;
      const size = i32[this.cell(array) / 4 + 1] ?? 0;
      if (size !== array.size) array.setFilledRows(size / array.columns);
    }
  }

  /** Makes room for so many elements of an array, at least twice what it has. */
  reserve(array: DynamicArrayVariable, elements: number): void {
    this.fromMemory();
    if (array.columns > 0) {
      const rows = Math.ceil(elements / array.columns);
      array.reserve(Math.max(rows, Math.ceil(2 * array.capacityRows), 16));
    }
    this.toMemory();
  }
}
