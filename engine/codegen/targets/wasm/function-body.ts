// The code of one WebAssembly function while it is being written: its locals and its instructions.
import { Memory } from '../../../core/memory';
import { ByteBuffer } from './bytes';
import type { MiscOp, Op, SimdOp, ValueType } from './opcodes';
import { MISC, OP, SIMD, VALUE_TYPE } from './opcodes';

const MISC_PREFIX = 0xfc;
const SIMD_PREFIX = 0xfd;
const PAIR_BYTES = 16;
/** A block that leaves nothing on the stack. */
const NO_RESULT = 0x40;

/** Code that a module takes as one of its functions. */
export interface FunctionCode {
  /** types of its parameters */
  readonly parameters: readonly ValueType[];
  /** Writes the function as the code section wants it. */
  writeTo(target: ByteBuffer): void;
}

/** A call in the bytes of a function: its number stands from one byte to before another. */
interface CallPlace {
  readonly part: ByteBuffer;
  readonly from: number;
  readonly to: number;
  readonly callee: number;
}

/** A function with other numbers of what it calls: its code is shared by modules that number their imports differently. */
export class BoundBody implements FunctionCode {
  /** @param callees the number of each number that was called */
  constructor(
    readonly code: FunctionBody,
    private readonly callees: readonly number[],
  ) {}

  get parameters(): readonly ValueType[] {
    return this.code.parameters;
  }

  writeTo(target: ByteBuffer): void {
    this.code.writeTo(target, this.callees);
  }
}

export class FunctionBody implements FunctionCode {
  private readonly prologue = new ByteBuffer();
  private readonly main = new ByteBuffer();
  private readonly epilogue = new ByteBuffer();
  private code = this.main;
  private readonly locals: ValueType[] = [];
  private readonly calls: CallPlace[] = [];
  private pairsAside = 0;
  /** where in the main part the instructions of another kernel begin */
  private readonly owners: { readonly at: number; readonly owner: number }[] = [];

  /** @param parameters types of the parameters: locals 0, 1, … */
  constructor(readonly parameters: readonly ValueType[] = []) {}

  /** A new local. @returns its number */
  local(type: ValueType): number {
    return this.parameters.length + this.locals.push(type) - 1;
  }

  /**
   * Byte offset of memory for a pair of doubles, which is this function's while it runs.
   * @returns undefined where there is no more of it
   */
  placeAside(): number | undefined {
    if (this.pairsAside === Memory.asideBytes / PAIR_BYTES) return undefined;
    const place = Memory.aside + PAIR_BYTES * this.pairsAside;
    this.pairsAside += 1;
    return place;
  }

  /** Writes instructions to the end of the prologue, which comes before everything else. */
  inPrologue(write: () => void): void {
    this.writeInto(this.prologue, write);
  }

  /** Writes instructions to the end of the epilogue, which comes after everything else. */
  inEpilogue(write: () => void): void {
    this.writeInto(this.epilogue, write);
  }

  /** From here on instructions belong to a kernel with that number: of functions that several kernels share. */
  ownedBy(owner: number): void {
    this.owners.push({ at: this.main.length, owner });
  }

  /** The kernel that the instruction at a byte behind the locals belongs to; undefined where it is all the same. */
  ownerAt(at: number): number | undefined {
    const place = at - this.prologue.length;
    if (place < 0 || place >= this.main.length) return undefined;
    return this.owners.findLast((mark) => mark.at <= place)?.owner;
  }

  private writeInto(part: ByteBuffer, write: () => void): void {
    const before = this.code;
    this.code = part;
    write();
    this.code = before;
  }

  /** Instructions without immediate operands. */
  op(...operations: readonly Op[]): this {
    for (const operation of operations) this.code.byte(OP[operation]);
    return this;
  }

  misc(operation: MiscOp): this {
    this.code.byte(MISC_PREFIX);
    this.code.u32(MISC[operation]);
    // Copies and fills name their memories: the only one.
    if (operation === 'memory_copy') this.code.append([0, 0]);
    if (operation === 'memory_fill') this.code.byte(0);
    return this;
  }

  simd(operation: SimdOp): this {
    this.code.byte(SIMD_PREFIX);
    this.code.u32(SIMD[operation]);
    return this;
  }

  get(local: number): this {
    return this.withIndex('local_get', local);
  }

  set(local: number): this {
    return this.withIndex('local_set', local);
  }

  tee(local: number): this {
    return this.withIndex('local_tee', local);
  }

  call(callee: number): this {
    const { code: part } = this;
    part.byte(OP.call);
    const from = part.length;
    part.u32(callee);
    this.calls.push({ part, from, to: part.length, callee });
    return this;
  }

  i32(value: number): this {
    this.code.byte(OP.i32_const);
    this.code.i32(value);
    return this;
  }

  i64(value: bigint): this {
    this.code.byte(OP.i64_const);
    this.code.i64(value);
    return this;
  }

  f64(value: number): this {
    this.code.byte(OP.f64_const);
    this.code.f64(value);
    return this;
  }

  /** The same double in both lanes. */
  f64x2(value: number): this {
    this.simd('v128_const');
    this.code.f64(value);
    this.code.f64(value);
    return this;
  }

  /** The same 32 bits in all four lanes. */
  i32x4(value: number): this {
    const half = BigInt(value >>> 0);
    return this.i64x2((half << 32n) | half);
  }

  /** The same 64 bits in both lanes. */
  i64x2(value: bigint): this {
    this.simd('v128_const');
    this.code.bits64(value);
    this.code.bits64(value);
    return this;
  }

  /** A load or store of one byte opcode; the address is on the stack. @param align logarithm of the alignment */
  memory(operation: Op, offset: number, align: number): this {
    this.code.byte(OP[operation]);
    return this.place(offset, align);
  }

  /** A load or store of a vector. @param lane for operations on one lane */
  simdMemory(operation: SimdOp, offset: number, align: number, lane?: number): this {
    this.simd(operation).place(offset, align);
    if (lane !== undefined) this.code.byte(lane);
    return this;
  }

  /** Reads or replaces a lane. */
  lane(operation: 'f64x2_extract_lane' | 'f64x2_replace_lane' | 'i8x16_extract_lane_u', lane: number): this {
    this.simd(operation);
    this.code.byte(lane);
    return this;
  }

  /** Picks 16 of the 32 bytes of two vectors. */
  shuffle(bytes: readonly number[]): this {
    this.simd('i8x16_shuffle');
    this.code.append(bytes);
    return this;
  }

  /** `block … end`, left by branches of depth 0 from directly inside. */
  block(inside: () => void): this {
    return this.structure('block', inside);
  }

  /** `loop … end`: a branch of depth 0 from directly inside repeats it. */
  loop(inside: () => void): this {
    return this.structure('loop', inside);
  }

  /** `if … else … end`; the condition is on the stack. */
  if(then: () => void, otherwise?: () => void): this {
    this.code.byte(OP.if);
    this.code.byte(NO_RESULT);
    then();
    if (otherwise !== undefined) {
      this.code.byte(OP.else);
      otherwise();
    }
    this.code.byte(OP.end);
    return this;
  }

  br(depth: number): this {
    return this.withIndex('br', depth);
  }

  brIf(depth: number): this {
    return this.withIndex('br_if', depth);
  }

  /** @param callees other numbers of what it calls, by the numbers in the code */
  writeTo(target: ByteBuffer, callees?: readonly number[]): void {
    const whole = new ByteBuffer();
    const runs: { type: ValueType; count: number }[] = [];
    for (const type of this.locals) {
      const last = runs.at(-1);
      if (last?.type === type) last.count += 1;
      else runs.push({ type, count: 1 });
    }
    whole.u32(runs.length);
    for (const { type, count } of runs) {
      whole.u32(count);
      whole.byte(VALUE_TYPE[type]);
    }
    for (const part of [this.prologue, this.main, this.epilogue]) this.writePart(part, whole, callees);
    whole.byte(OP.end);
    target.vector(whole.content);
  }

  private writePart(part: ByteBuffer, target: ByteBuffer, callees: readonly number[] | undefined): void {
    const { content } = part;
    let written = 0;
    if (callees !== undefined) {
      for (const call of this.calls) {
        if (call.part !== part) continue;
        target.append(content.subarray(written, call.from));
        target.u32(callees[call.callee] ?? call.callee);
        written = call.to;
      }
    }
    target.append(content.subarray(written));
  }

  private structure(operation: 'block' | 'loop', inside: () => void): this {
    this.code.byte(OP[operation]);
    this.code.byte(NO_RESULT);
    inside();
    this.code.byte(OP.end);
    return this;
  }

  private withIndex(operation: Op, index: number): this {
    this.code.byte(OP[operation]);
    this.code.u32(index);
    return this;
  }

  private place(offset: number, align: number): this {
    this.code.u32(align);
    this.code.u32(offset);
    return this;
  }
}
