// The classes of variables that abstract code can read and write, in Brian 2's terms. Arrays are places in
// the simulation's memory, allocated when they are first touched: checking a model allocates nothing.
import { modelError } from '../diagnostics';
import type { ValueType, VariableSymbol } from '../equations/scope';
import type { Expression } from '../syntax';
import { identifiersOf } from '../syntax';
import { Dimension } from '../units';
import type { Memory } from './memory';
import { inPortions } from './portions';

/**
 * Storage types. `int64` (time steps) is kept in a double: exact to 2^53, and cheap on both targets. `float32` is
 * storage alone: kernels compute in doubles, and each assignment rounds once to the nearest number of 24 binary
 * digits (a relative error of at most 2^-24, about 6e-8).
 */
export type DType = 'float64' | 'float32' | 'int32' | 'int64' | 'bool';

/** Storage types of numbers with a fraction. */
export type FloatType = 'float64' | 'float32';

/** Bytes per element in memory. */
export const BYTES: Readonly<Record<DType, number>> = {
  float64: 8,
  float32: 4,
  int32: 4,
  int64: 8,
  bool: 1,
};

export function valueTypeOf(dtype: DType): ValueType {
  switch (dtype) {
    case 'float64':
    case 'float32':
      return 'float';
    case 'int32':
    case 'int64':
      return 'integer';
    case 'bool':
      return 'boolean';
  }
}

/** What all variables have in common. */
export interface VariableOptions {
  readonly name: string;
  readonly dimension?: Dimension;
  readonly dtype?: DType;
  readonly scalar?: boolean;
  /** does not change during a run */
  readonly constant?: boolean;
  /** users may not set it */
  readonly readOnly?: boolean;
  /** name of the object that owns it */
  readonly owner?: string;
}

let nextId = 0;

/** Base of all variables. */
export abstract class Variable {
  /** unique per variable object; kernels are cached by it */
  readonly id = nextId++;
  readonly name: string;
  readonly dimension: Dimension;
  readonly dtype: DType;
  readonly scalar: boolean;
  readonly constant: boolean;
  readonly readOnly: boolean;
  readonly owner: string;

  constructor(options: VariableOptions) {
    this.name = options.name;
    this.dimension = options.dimension ?? Dimension.none;
    this.dtype = options.dtype ?? 'float64';
    this.scalar = options.scalar ?? false;
    this.constant = options.constant ?? false;
    this.readOnly = options.readOnly ?? false;
    this.owner = options.owner ?? '';
    if (this.dtype === 'bool' && !this.dimension.isDimensionless) {
      throw modelError('ValueError', 'VARIABLE-BOOLEAN-UNIT', 'A boolean variable cannot have a unit.');
    }
  }

  get valueType(): ValueType {
    return valueTypeOf(this.dtype);
  }

  /** What expressions see of it. */
  symbol(): VariableSymbol {
    return {
      kind: 'variable',
      name: this.name,
      dimension: this.dimension,
      valueType: this.valueType,
      scalar: this.scalar,
      constant: this.constant,
    };
  }
}

/** A single fixed value: `N`, an external constant, a unit. Booleans are 0 and 1. */
export class Constant extends Variable {
  constructor(
    options: VariableOptions,
    readonly value: number,
  ) {
    super({ ...options, scalar: true, constant: true, readOnly: true });
  }

  override symbol(): VariableSymbol {
    return { ...super.symbol(), value: this.value };
  }
}

/** A value that only exists inside a kernel, such as `_cond` or `xi`. */
export class AuxiliaryVariable extends Variable {}

/** A fixed-size array in memory; a scalar one has size 1. */
export class ArrayVariable extends Variable {
  /** all values are distinct: an index array that never repeats an element */
  readonly unique: boolean;
  /** boolean variable: statements write this one only where it is true */
  conditionalWrite: ArrayVariable | undefined;
  protected block: number | undefined;
  protected length: number;
  /** last view that was asked for; one of a memory that has grown since has length 0 */
  private view: TypedArray | undefined;

  constructor(
    options: VariableOptions & {
      readonly size: number;
      readonly unique?: boolean;
      /** value of every element at the start (default 0) */
      readonly fill?: number;
      /** values at the start, e.g. an index array; wins over `fill` */
      readonly initialise?: (values: TypedArray) => void;
    },
    readonly memory: Memory,
  ) {
    super(options);
    this.unique = options.unique ?? false;
    this.length = options.size;
    this.fill = options.fill ?? 0;
    this.initialise = options.initialise;
  }

  private readonly fill: number;
  private readonly initialise: ((values: TypedArray) => void) | undefined;

  get size(): number {
    return this.length;
  }

  /** Bytes it takes (or will take) in memory. */
  get bytes(): number {
    return this.length * BYTES[this.dtype];
  }

  /** Does it have a place in memory yet? */
  get isAllocated(): boolean {
    return this.block !== undefined;
  }

  /** Byte offset in memory; allocates on first use. */
  get offset(): number {
    this.block ??= this.allocateFirst();
    return this.block;
  }

  /** A view of the current values; do not keep it across calls that may grow the memory. */
  get values(): TypedArray {
    const { offset, view } = this;
    if (view?.length === this.length && view.byteOffset === offset) return view;
    this.view = viewOf(this.memory, this.dtype, offset, this.length);
    return this.view;
  }

  /** Sets the first `count` of `numbers` as elements `at` and following; no view is made. */
  setFrom(at: number, numbers: ArrayLike<number>, count: number): void {
    const start = this.offset / BYTES[this.dtype] + at;
    const whole = wholeView(this.memory, this.dtype);
    for (let k = 0; k < count; k += 1) whole[start + k] = numbers[k] ?? 0;
  }

  private allocateFirst(): number {
    const offset = this.memory.allocate(this.capacityBytes());
    const view = viewOf(this.memory, this.dtype, offset, this.length);
    if (this.initialise !== undefined) this.initialise(view);
    else if (this.fill !== 0) view.fill(this.fill);
    return offset;
  }

  protected capacityBytes(): number {
    return this.bytes;
  }
}

/** A growing array: monitor records, synaptic variables. 2-D ones are time-major with fixed `columns`. */
export class DynamicArrayVariable extends ArrayVariable {
  private capacity: number;

  constructor(
    options: VariableOptions & {
      readonly size?: number;
      /** elements per row (1 for one-dimensional arrays) */
      readonly columns?: number;
    },
    memory: Memory,
  ) {
    super({ ...options, size: (options.size ?? 0) * (options.columns ?? 1) }, memory);
    this.columns = options.columns ?? 1;
    this.capacity = this.length;
  }

  /** elements per row */
  readonly columns: number;

  get rows(): number {
    return this.columns === 0 ? 0 : this.length / this.columns;
  }

  /** Room for so many rows without moving. */
  get capacityRows(): number {
    return this.columns === 0 ? Number.POSITIVE_INFINITY : this.capacity / this.columns;
  }

  /** Makes room for `rows` rows (keeps the values and the size). */
  reserve(rows: number): void {
    const wanted = rows * this.columns;
    if (wanted <= this.capacity) return;
    const oldBytes = this.capacity * BYTES[this.dtype];
    if (this.block === undefined) {
      this.capacity = wanted;
      return;
    }
    const old = this.block;
    const block = this.memory.allocate(wanted * BYTES[this.dtype]);
    this.memory.u8.copyWithin(block, old, old + this.bytes);
    this.memory.release(old, oldBytes);
    this.block = block;
    this.capacity = wanted;
  }

  /** Sets the number of rows; new rows are 0. Grows by doubling. */
  resize(rows: number): void {
    const wanted = rows * this.columns;
    this.makeRoom(rows);
    const before = this.length;
    this.length = wanted;
    if (wanted <= before || this.block === undefined) return;
    const start = this.block / BYTES[this.dtype];
    wholeView(this.memory, this.dtype).fill(0, start + before, start + wanted);
  }

  /** Like `resize`, in portions; yields numbers of new rows. Until it ends there are fewer rows. */
  *resizing(rows: number): Generator<number, void> {
    this.makeRoom(rows);
    const before = this.rows;
    for (const portion of inPortions(rows - before, (_, to) => {
      this.resize(before + to);
    })) {
      yield portion;
    }
    this.resize(rows);
  }

  private makeRoom(rows: number): void {
    if (rows * this.columns <= this.capacity) return;
    this.reserve(Math.max(rows, Math.ceil(this.capacityRows * 2), 16));
  }

  /** Takes over that rows up to this number hold values: compiled code has written them into reserved room. */
  setFilledRows(rows: number): void {
    this.length = rows * this.columns;
  }

  /** Adds a number at the end of a one-dimensional array. */
  append(value: number): void {
    const at = this.length;
    this.resize(at + 1);
    wholeView(this.memory, this.dtype)[this.offset / BYTES[this.dtype] + at] = value;
  }

  protected override capacityBytes(): number {
    return this.capacity * BYTES[this.dtype];
  }
}

/** A named expression, evaluated where it is used. */
export class Subexpression extends Variable {
  readonly identifiers: ReadonlySet<string>;

  constructor(
    options: VariableOptions,
    readonly expression: Expression,
  ) {
    super({ ...options, readOnly: true });
    this.identifiers = identifiersOf(expression);
  }
}

export type TypedArray = Float64Array | Float32Array | Int32Array | Uint8Array;

/** A new array of the same kind, filled with zeros. */
export function sameKind(values: TypedArray, length: number): TypedArray {
  if (values instanceof Float64Array) return new Float64Array(length);
  if (values instanceof Float32Array) return new Float32Array(length);
  return values instanceof Int32Array ? new Int32Array(length) : new Uint8Array(length);
}

/** A typed view into the memory. */
export function viewOf(memory: Memory, dtype: DType, offset: number, length: number): TypedArray {
  const start = offset / BYTES[dtype];
  return wholeView(memory, dtype).subarray(start, start + length);
}

/** The memory's view that has elements of a type. */
function wholeView(memory: Memory, dtype: DType): TypedArray {
  switch (dtype) {
    case 'float64':
    case 'int64':
      return memory.f64;
    case 'float32':
      return memory.f32;
    case 'int32':
      return memory.i32;
    case 'bool':
      return memory.u8;
  }
}
