// The one memory of a simulation: every state array, clock and monitor record lives in a single
// WebAssembly.Memory, so that the reference target, the WebAssembly target and the monitors read and
// write the same numbers.
import { modelError } from '../diagnostics';

const PAGE = 65536;
/** 32-bit WebAssembly ends at 4 GiB. */
const MAXIMUM_PAGES = 65536;
/** Arrays start on cache lines; a spare line between them keeps them off the same cache sets. */
const ALIGNMENT = 64;
/** Memory grows fourfold up to this size, then doubles. Pages that were never touched are address space only. */
const LARGE_BYTES = 64 * 2 ** 20;
/** Bytes for tables that compiled code reads in all models. */
const TABLE_BYTES = 4096;
/** Bytes for intermediate results of compiled code. */
const ASIDE_BYTES = 4096;

/**
 * Bump allocator with reuse of freed blocks over one growable WebAssembly.Memory. The memory itself is made
 * when something is allocated: documents are checked at every keystroke, and a check allocates nothing.
 */
export class Memory {
  /** views of the whole memory; replaced when it grows, so read them through the object */
  f64 = new Float64Array(0);
  f32 = new Float32Array(0);
  i32 = new Int32Array(0);
  u8 = new Uint8Array(0);
  /** counts growths: a kernel that caches views compares it */
  generation = 0;
  private made: WebAssembly.Memory | undefined;
  private top = ALIGNMENT + TABLE_BYTES + ASIDE_BYTES;
  private readonly free = new Map<number, number[]>();

  // Places that are the same in all memories, so that code need not be told:
  /** byte offset of tables that compiled code reads */
  static readonly tables = ALIGNMENT;
  /** byte offset and size of room for intermediate results, which nothing but the code that writes them reads */
  static readonly aside = ALIGNMENT + TABLE_BYTES;
  static readonly asideBytes = ASIDE_BYTES;

  /** @param maximumBytes refuse to grow beyond this (default: all that WebAssembly can address) */
  constructor(readonly maximumBytes: number = MAXIMUM_PAGES * PAGE) {}

  /** The memory as WebAssembly modules import it. */
  get wasm(): WebAssembly.Memory {
    if (this.made === undefined) {
      const maximum = Math.max(1, Math.min(MAXIMUM_PAGES, Math.floor(this.maximumBytes / PAGE)));
      this.made = new WebAssembly.Memory({ initial: 1, maximum });
      this.takeViews(this.made.buffer);
    }
    return this.made;
  }

  /** Bytes handed out so far, freed blocks included. */
  get bytesUsed(): number {
    return this.top;
  }

  /** Size that a request for `bytes` really takes. */
  static blockSize(bytes: number): number {
    return Math.max(1, Math.ceil(bytes / ALIGNMENT) + 1) * ALIGNMENT;
  }

  /**
   * Reserves a block filled with zeros.
   * @param bytes size in bytes
   * @returns byte offset, a multiple of 64
   * @throws ModelError `MEMORY` (Python: MemoryError) where the memory cannot grow that far
   */
  allocate(bytes: number): number {
    const size = Memory.blockSize(bytes);
    const reused = this.free.get(size)?.pop();
    if (reused !== undefined) {
      this.u8.fill(0, reused, reused + size);
      return reused;
    }
    const offset = this.top;
    this.ensure(offset + size);
    this.top = offset + size;
    return offset;
  }

  /** Gives a block back; `bytes` must be the size it was allocated with. */
  release(offset: number, bytes: number): void {
    const size = Memory.blockSize(bytes);
    const list = this.free.get(size);
    if (list === undefined) this.free.set(size, [offset]);
    else list.push(offset);
  }

  private ensure(end: number): void {
    if (end <= this.u8.length) return;
    const have = this.wasm.buffer.byteLength;
    if (end <= have) return;
    // Grow in larger steps than asked: each growth replaces all views, and many of them make the engine collect garbage.
    const generous = Math.min(have * (have < LARGE_BYTES ? 4 : 2), this.maximumBytes);
    if (end > this.maximumBytes || !(this.growTo(Math.max(end, generous)) || this.growTo(end))) {
      throw modelError(
        'MemoryError',
        'MEMORY',
        `The model needs more memory than there is (${(end / 2 ** 20).toFixed(0)} MB).`,
      );
    }
    this.takeViews(this.wasm.buffer);
  }

  /** @returns whether the machine has so much */
  private growTo(bytes: number): boolean {
    try {
      this.wasm.grow(Math.ceil((bytes - this.wasm.buffer.byteLength) / PAGE));
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  private takeViews(buffer: ArrayBuffer): void {
    this.f64 = new Float64Array(buffer);
    this.f32 = new Float32Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u8 = new Uint8Array(buffer);
    this.generation += 1;
  }
}
