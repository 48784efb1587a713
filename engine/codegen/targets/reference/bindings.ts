// Where a kernel's arrays and parameters are in memory right now. Arrays may move and the memory may grow
// between steps; `refresh` is called before each execution.
import type { Memory } from '../../../core/memory';
import { BYTES } from '../../../core/variables';
import type { Kernel } from '../../ir';

export class Bindings {
  f64: Float64Array;
  f32: Float32Array;
  i32: Int32Array;
  u8: Uint8Array;
  /** index of each array's first element in the view of its type */
  readonly bases: number[] = [];
  /** index of the first parameter in `f64` */
  readonly parameters: number;

  constructor(
    private readonly kernel: Kernel,
    readonly memory: Memory,
  ) {
    this.parameters = memory.allocate(8 * kernel.parameters.length) / 8;
    this.f64 = memory.f64;
    this.f32 = memory.f32;
    this.i32 = memory.i32;
    this.u8 = memory.u8;
    kernel.parameters.forEach(({ value }, slot) => this.setParameter(slot, value));
  }

  /** Looks up all places again. */
  refresh(): void {
    const { arrays } = this.kernel;
    for (let slot = 0; slot < arrays.length; slot += 1) {
      const array = arrays[slot];
      if (array !== undefined) this.bases[slot] = array.variable.offset / BYTES[array.dtype];
    }
    this.views();
  }

  /** Takes over the memory's views (they change when it grows). */
  views(): void {
    this.f64 = this.memory.f64;
    this.f32 = this.memory.f32;
    this.i32 = this.memory.i32;
    this.u8 = this.memory.u8;
  }

  parameter(slot: number): number {
    return this.memory.f64[this.parameters + slot] ?? Number.NaN;
  }

  /** Puts a parameter's value into the first lane. */
  loadParameter(slot: number, lanes: Float64Array): void {
    lanes[0] = this.memory.f64[this.parameters + slot] ?? Number.NaN;
  }

  setParameter(slot: number, value: number): void {
    this.memory.f64[this.parameters + slot] = value;
  }
}
