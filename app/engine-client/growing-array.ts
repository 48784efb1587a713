// Typed arrays that grow by doubling, so that appending a stream of frames costs linear time in all.

/** Float64 values, appended in chunks; `view` is the filled part (valid until the next append). */
export class GrowingFloats {
  private buffer = new Float64Array(0);
  private filled = new Float64Array(0);

  get view(): Float64Array {
    return this.filled;
  }

  append(chunk: Float64Array): void {
    const from = this.filled.length;
    const length = from + chunk.length;
    if (length > this.buffer.length) {
      const larger = new Float64Array(Math.max(length, this.buffer.length * 2, 64));
      larger.set(this.filled);
      this.buffer = larger;
    }
    this.buffer.set(chunk, from);
    this.filled = this.buffer.subarray(0, length);
  }
}

/** Int32 values, appended in chunks; `view` is the filled part (valid until the next append). */
export class GrowingInts {
  private buffer = new Int32Array(0);
  private filled = new Int32Array(0);

  get view(): Int32Array {
    return this.filled;
  }

  append(chunk: Int32Array): void {
    const from = this.filled.length;
    const length = from + chunk.length;
    if (length > this.buffer.length) {
      const larger = new Int32Array(Math.max(length, this.buffer.length * 2, 64));
      larger.set(this.filled);
      this.buffer = larger;
    }
    this.buffer.set(chunk, from);
    this.filled = this.buffer.subarray(0, length);
  }
}
