// A list of whole numbers that grows without an object per number, and without ever moving those that it has.

/** Numbers of a full block. */
const FULL = 1 << 18;
const FIRST = 1 << 10;

export class IndexList {
  private readonly full: Int32Array[] = [];
  private block = new Int32Array(FIRST);
  private filled = 0;

  /** A list of given numbers, which are not copied. */
  static of(numbers: Int32Array): IndexList {
    const list = new IndexList();
    for (let from = 0; from < numbers.length; from += FULL)
      list.full.push(numbers.subarray(from, from + FULL));
    return list;
  }

  get size(): number {
    const before = this.full.at(-1);
    const complete = before === undefined ? 0 : (this.full.length - 1) * FULL + before.length;
    return complete + this.filled;
  }

  add(value: number): void {
    if (this.filled === this.block.length) this.extend();
    this.block[this.filled] = value;
    this.filled += 1;
  }

  /**
   * Adds the first numbers of an array.
   * @param offset is added to each
   */
  addAll(numbers: Int32Array, count: number, offset: number): void {
    for (let at = 0; at < count;) {
      if (this.filled === this.block.length) this.extend();
      const { block, filled } = this;
      const some = Math.min(count - at, block.length - filled);
      for (let k = 0; k < some; k += 1) block[filled + k] = (numbers[at + k] ?? 0) + offset;
      this.filled = filled + some;
      at += some;
    }
  }

  /** Adds a number so many times. */
  addRepeated(value: number, count: number): void {
    for (let left = count; left > 0;) {
      if (this.filled === this.block.length) this.extend();
      const some = Math.min(left, this.block.length - this.filled);
      this.block.fill(value, this.filled, this.filled + some);
      this.filled += some;
      left -= some;
    }
  }

  /** The numbers in their order, in blocks of some thousands. */
  *blocks(): Generator<Int32Array, void> {
    yield* this.full;
    if (this.filled > 0) yield this.block.subarray(0, this.filled);
  }

  private extend(): void {
    if (this.filled === FULL) {
      this.full.push(this.block);
      this.block = new Int32Array(FULL);
      this.filled = 0;
      return;
    }
    const larger = new Int32Array(2 * this.block.length);
    larger.set(this.block);
    this.block = larger;
  }
}
