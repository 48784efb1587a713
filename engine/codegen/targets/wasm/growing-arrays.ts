// Growing arrays as code sees them: where they are, how long they are and what room they have stands in memory,
// for they move and grow. Around each execution these numbers are taken over from the variables, and back.
import type { Memory } from '../../../core/memory';
import { DynamicArrayVariable } from '../../../core/variables';
import type { KernelArray } from '../../ir';

/** 32-bit numbers per array: byte offset, elements, room in elements. */
const NUMBERS = 3;

export class GrowingArrays {
  private readonly arrays: DynamicArrayVariable[] = [];
  private readonly rows = new Map<DynamicArrayVariable, number>();
  private readonly block: number;

  constructor(
    private readonly memory: Memory,
    arrays: readonly KernelArray[],
  ) {
    for (const { variable } of arrays) {
      if (!(variable instanceof DynamicArrayVariable) || this.rows.has(variable)) continue;
      this.rows.set(variable, this.arrays.length);
      this.arrays.push(variable);
    }
    this.block = memory.allocate(4 * NUMBERS * this.arrays.length);
  }

  /** Byte offset of the number that says where an array is; those of its length and room follow. */
  cell(array: DynamicArrayVariable): number {
    const row = this.rows.get(array);
    if (row === undefined) throw new Error(`'${array.name}' is not an array of this kernel`);
    return this.block + 4 * NUMBERS * row;
  }

  /** Tells the code where the arrays are now. */
  toMemory(): void {
    const { arrays } = this;
    for (let row = 0; row < arrays.length; row += 1) {
      const array = arrays[row];
      if (array === undefined) continue;
      const at = this.block / 4 + NUMBERS * row;
      // The first use of an array allocates it, which can replace the views.
      const { offset } = array;
      const { i32 } = this.memory;
      i32[at] = offset;
      i32[at + 1] = array.size;
      i32[at + 2] = Math.min(array.capacityRows * array.columns, 0x7fffffff);
    }
  }

  /** Takes over the lengths that the code has set. */
  fromMemory(): void {
    const { i32 } = this.memory;
    const { arrays } = this;
    for (let row = 0; row < arrays.length; row += 1) {
      const array = arrays[row];
      if (array === undefined || array.columns === 0) continue;
      const size = i32[this.block / 4 + NUMBERS * row + 1] ?? 0;
      if (size !== array.size) array.setFilledRows(size / array.columns);
    }
  }

  /** Makes room for so many elements of an array, at least twice what it has. */
  reserve(array: DynamicArrayVariable, elements: number): void {
    this.fromMemory();
    if (array.columns > 0) {
      array.reserve(Math.max(Math.ceil(elements / array.columns), Math.ceil(2 * array.capacityRows), 16));
    }
    this.toMemory();
  }
}
