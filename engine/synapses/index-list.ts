// A list of whole numbers that grows without an object per number.

export class IndexList {
  private items = new Int32Array(1024);
  private length = 0;

  get size(): number {
    return this.length;
  }

  add(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = value;
    this.length += 1;
  }

  /** The numbers, without a copy: do not add more. */
  toArray(): Int32Array {
    return this.items.subarray(0, this.length);
  }
}
