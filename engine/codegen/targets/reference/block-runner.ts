// Executes one block of a kernel: the scalar code once, then the vector code for all elements, for those of
// an index list, or for selected ones.
import type { RandomState } from '../../../core/random';
import { ArrayVariable } from '../../../core/variables';
import type { Kernel, KernelBlock } from '../../ir';
import type { Bindings } from './bindings';
import { Compiler } from './compiler';
import type { Lanes, Operation } from './loops';

/** Elements that are executed together; small enough for the buffers of a large model to stay in cache. */
const WIDTH = 128;

/** A scalar value that the vector code reads from a whole buffer. */
interface Broadcast {
  /** its value, in the first lane */
  readonly source: Lanes;
  readonly lanes: Lanes;
  /** lanes that hold the value that the first one has */
  filled: number;
}

/** Called after each batch of elements; their numbers are the first n of `elements`. */
export type AfterBatch = (n: number) => void;

export class BlockRunner {
  /** elements executed together */
  readonly width: number;
  /** element numbers of the current batch */
  readonly elements: Int32Array;
  readonly hasVectorCode: boolean;
  private readonly scalarLocals = new Map<number, Lanes>();
  private readonly vectorLocals = new Map<number, Lanes>();
  private readonly scalarParameters: { readonly slot: number; readonly lanes: Lanes }[] = [];
  private readonly broadcasts: Broadcast[] = [];
  private readonly scalarCode: readonly Operation[];
  private readonly draws: Operation | undefined;
  private readonly vectorCode: readonly Operation[];

  /**
   * @param sequential run one element at a time (default: what the block itself needs)
   */
  constructor(
    private readonly kernel: Kernel,
    private readonly block: KernelBlock,
    private readonly bindings: Bindings,
    random: RandomState,
    sequential = block.sequential,
  ) {
    this.width = sequential ? 1 : WIDTH;
    this.elements = new Int32Array(this.width);
    this.hasVectorCode = block.vector.length > 0;
    const shared = { kernel, bindings, random };
    this.scalarCode = new Compiler({
      ...shared,
      width: 1,
      elements: new Int32Array(1),
      local: (slot) => this.scalarLocal(slot),
      parameter: (slot) => this.scalarParameter(slot),
    }).compile(block.scalar);
    const vectorCompiler = new Compiler({
      ...shared,
      width: this.width,
      elements: this.elements,
      local: (slot) => this.vectorLocal(slot),
      parameter: (slot) => this.vectorParameter(slot),
    });
    this.draws = vectorCompiler.compileDraws(block.draws);
    this.vectorCode = vectorCompiler.compile(block.vector);
  }

  /** Values of a name after a batch: one per element of the batch. */
  output(name: string): Lanes {
    const slot = this.block.outputs.get(name);
    if (slot === undefined) throw new Error(`block ${this.block.name} sets no ${name}`);
    return this.vectorLocal(slot);
  }

  /**
   * Lets the vector code see another value of a scalar array than the scalar code has loaded, until the next
   * `begin`; nothing happens where the vector code does not read it.
   * @param array slot of the array in the kernel
   */
  scalarOverride(array: number): (value: number) => void {
    const load = this.block.scalar.find(
      (statement) =>
        statement.kind === 'set' && statement.value.kind === 'load' && statement.value.array === array,
    );
    const source = load === undefined ? undefined : this.scalarLocals.get(load.local);
    const broadcast = this.broadcasts.find((candidate) => candidate.source === source);
    return (value) => broadcast?.lanes.fill(value);
  }

  /**
   * Runs the scalar code and prepares for batches.
   * @param count number of elements that will follow
   */
  begin(count: number): void {
    if (count === 0 && this.scalarCode.length === 0) return;
    this.bindings.refresh();
    for (const { slot, lanes } of this.scalarParameters) this.bindings.loadParameter(slot, lanes);
    for (const operation of this.scalarCode) operation(1);
    const lanes = Math.min(count, this.width);
    for (const broadcast of this.broadcasts) fill(broadcast, lanes);
  }

  /** Runs the vector code for the first n of `elements`. */
  batch(n: number): void {
    this.draws?.(n);
    for (const operation of this.vectorCode) operation(n);
  }

  /** Runs the block for elements 0 to count - 1. */
  forAll(count: number, after?: AfterBatch): void {
    this.begin(count);
    this.forRange(0, count, after);
  }

  /** Runs the vector code for elements from to to - 1; the block has begun. */
  forRange(from: number, to: number, after?: AfterBatch): void {
    const { elements, width } = this;
    for (let start = from; start < to; start += width) {
      const n = Math.min(width, to - start);
      for (let k = 0; k < n; k += 1) elements[k] = start + k;
      this.batch(n);
      after?.(n);
    }
  }

  /** Goes on after a pause in which memory may have been taken. */
  resume(): void {
    this.bindings.refresh();
  }

  /**
   * Runs the block for elements `list[from]` to `list[to - 1]`, in that order.
   * @param list numbers, or the array that holds them: beginning may take memory, which makes older views useless
   */
  forElements(list: ArrayVariable | ArrayLike<number>, from: number, to: number, after?: AfterBatch): void {
    this.begin(to - from);
    const numbers = list instanceof ArrayVariable ? list.values : list;
    const { elements, width } = this;
    for (let start = from; start < to; start += width) {
      const n = Math.min(width, to - start);
      for (let k = 0; k < n; k += 1) elements[k] = numbers[start + k] ?? 0;
      this.batch(n);
      after?.(n);
    }
  }

  private scalarLocal(slot: number): Lanes {
    return existing(this.scalarLocals, slot, () => new Float64Array(1));
  }

  private vectorLocal(slot: number): Lanes {
    if (this.kernel.locals[slot]?.scalar !== true) {
      return existing(this.vectorLocals, slot, () => new Float64Array(this.width));
    }
    return this.broadcast(this.scalarLocal(slot));
  }

  private scalarParameter(slot: number): Lanes {
    let parameter = this.scalarParameters.find((candidate) => candidate.slot === slot);
    if (parameter === undefined) {
      parameter = { slot, lanes: new Float64Array(1) };
      this.scalarParameters.push(parameter);
    }
    return parameter.lanes;
  }

  private vectorParameter(slot: number): Lanes {
    return this.broadcast(this.scalarParameter(slot));
  }

  private broadcast(source: Lanes): Lanes {
    let broadcast = this.broadcasts.find((candidate) => candidate.source === source);
    if (broadcast === undefined) {
      broadcast = { source, lanes: new Float64Array(this.width), filled: 0 };
      this.broadcasts.push(broadcast);
    }
    return broadcast.lanes;
  }
}

function existing<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** Puts the scalar's value into the first n lanes, if it is not there yet. */
function fill(broadcast: Broadcast, n: number): void {
  const { source, lanes } = broadcast;
  const value = source[0] ?? 0;
  if (broadcast.filled >= n && Object.is(value, lanes[0])) return;
  lanes.fill(value, 0, n);
  broadcast.filled = n;
}
