// Code that is executed for a part of the elements at a time: the host says which, and takes what the part returns.
import type { Memory } from '../../../core/memory';
import type { FunctionBody } from './function-body';

/** Values that one part returns at most. */
const MOST_VALUES = 4096;
/** Elements of a part that returns nothing: some milliseconds of work. */
const LONG_PART = 1 << 16;
/** Places of the numbers of a part, behind each other; the values follow. */
const CELL = { from: 0, to: 4, filled: 8, values: 64 } as const;

/** Byte offset of the numbers of the part that is being executed: one place per memory, for one part at a time. */
const places = new WeakMap<Memory, number>();

/** Bounds of a part, in locals. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

export class Portions {
  readonly longest: number;
  /** byte offset of the numbers of a part */
  readonly cells: number;

  /**
   * @param size number of elements (read before each execution)
   * @param returns does a part return a value for its elements?
   * @param divisible may the elements be executed in several parts? Not where the part itself sets shared variables.
   */
  constructor(
    private readonly memory: Memory,
    readonly size: () => number,
    readonly returns: boolean,
    divisible = true,
  ) {
    this.longest = returns ? MOST_VALUES : divisible ? LONG_PART : Number.POSITIVE_INFINITY;
    let cells = places.get(memory);
    if (cells === undefined) {
      cells = memory.allocate(CELL.values + 8 * MOST_VALUES);
      places.set(memory, cells);
    }
    this.cells = cells;
  }

  /** Loads the bounds of the part. */
  emitBounds(body: FunctionBody): Part {
    const [from, to] = [body.local('i32'), body.local('i32')];
    body
      .i32(0)
      .memory('i32_load', this.cells + CELL.from, 2)
      .set(from);
    body
      .i32(0)
      .memory('i32_load', this.cells + CELL.to, 2)
      .set(to);
    return { from, to };
  }

  /** A local with the address of the first value. */
  emitValues(body: FunctionBody): number {
    const address = body.local('i32');
    body.i32(this.cells + CELL.values).set(address);
    return address;
  }

  /** Tells how many values there are: the local is behind the last one. */
  emitFilled(body: FunctionBody, address: number): void {
    body.i32(0);
    body
      .get(address)
      .i32(this.cells + CELL.values)
      .op('i32_sub')
      .i32(3)
      .op('i32_shr_u');
    body.memory('i32_store', this.cells + CELL.filled, 2);
  }

  /**
   * Executes all parts, at least one: the code that is shared by all elements is executed in any case.
   * @param execute runs the compiled function
   * @returns after each part, the share that is done
   */
  *run(execute: () => void): Generator<number, Float64Array> {
    const size = this.size();
    const found: Float64Array[] = [];
    let from = 0;
    do {
      const to = Math.min(size, from + this.longest);
      const at = this.cells / 4;
      this.memory.i32[at + CELL.from / 4] = from;
      this.memory.i32[at + CELL.to / 4] = to;
      execute();
      if (this.returns) found.push(this.takeValues());
      from = to;
      yield size === 0 ? 1 : to / size;
    } while (from < size);
    return joined(found);
  }

  private takeValues(): Float64Array {
    const filled = this.memory.i32[(this.cells + CELL.filled) / 4] ?? 0;
    const start = (this.cells + CELL.values) / 8;
    return this.memory.f64.slice(start, start + filled);
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
