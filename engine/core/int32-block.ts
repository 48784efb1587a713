// A list of 32-bit numbers in the simulation's memory that is replaced as a whole.
import type { Memory } from './memory';
import { inPortions } from './portions';

export class Int32Block {
  private offset_ = 0;
  private length_ = 0;

  constructor(private readonly memory: Memory) {}

  /** Byte offset; 0 while it is empty. */
  get offset(): number {
    return this.offset_;
  }

  get length(): number {
    return this.length_;
  }

  /** The numbers; valid until the memory grows or the block is replaced. */
  get values(): Int32Array {
    const start = this.offset_ / 4;
    return this.memory.i32.subarray(start, start + this.length_);
  }

  /** Gives the block another length, filled with zeros. @throws ModelError `MEMORY` where there is no room */
  allocate(length: number): Int32Array {
    this.release();
    if (length > 0) this.offset_ = this.memory.allocate(4 * length);
    this.length_ = length;
    return this.values;
  }

  /** Takes over numbers. */
  set(numbers: Int32Array): void {
    this.allocate(numbers.length).set(numbers);
  }

  /** Takes over numbers in portions of some milliseconds; they are there when it has ended. */
  *setting(numbers: Int32Array): Generator<number, void> {
    this.allocate(numbers.length);
    yield* inPortions(numbers.length, (from, to) => {
      this.values.set(numbers.subarray(from, to), from);
    });
  }

  release(): void {
    if (this.length_ > 0) this.memory.release(this.offset_, 4 * this.length_);
    this.offset_ = 0;
    this.length_ = 0;
  }
}
