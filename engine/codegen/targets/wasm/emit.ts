// Writes a graph as instructions: for one number at a time (doubles, 64-bit integers and 32-bit truth values), or
// for two numbers in the lanes of a vector.
import { Memory } from '../../../core/memory';
import { assertNever } from '../../../diagnostics';
import { ROW_BYTES, ROWS } from '../../../numerics';
import type { FunctionBody } from './function-body';
import type { GraphNode, NodeKind, NodeOperation, Place } from './graph';
import {
  AT_ONCE,
  isApart,
  isRawIndex,
  isWorthKeeping,
  planOrder,
  reachable,
  staysFixed,
  valueOperands,
} from './node-order';
import type { Op, SimdOp, ValueType } from './opcodes';

/** How many numbers an instruction works on. */
export type Lanes = 1 | 2;

/** Type of a local that holds a node's value. */
export function valueTypeOfKind(kind: NodeKind, lanes: Lanes): ValueType {
  if (kind === 'address') return 'i32';
  if (lanes === 2) return 'v128';
  switch (kind) {
    case 'float':
      return 'f64';
    case 'single':
      return 'f32';
    case 'bits':
      return 'i64';
    case 'mask':
      return 'i32';
  }
}

type PlainOp = Exclude<NodeOperation['op'], Structured>;
type Structured =
  | 'constant'
  | 'bitConstant'
  | 'local'
  | 'load'
  | 'call'
  | 'rarely'
  | 'bitShiftLeft'
  | 'bitShiftRight'
  | 'fromMask'
  | 'apart'
  | 'rowAddress'
  | 'row'
  | 'rowHalf'
  | 'firsts'
  | 'seconds'
  | 'select'
  | 'not'
  | 'bits'
  | 'fromBits';

/** Instructions whose operands are on the stack in order. */
const PLAIN: Readonly<Record<PlainOp, readonly [Op, SimdOp]>> = {
  pmin: ['f64_min', 'f64x2_pmin'],
  pmax: ['f64_max', 'f64x2_pmax'],
  add: ['f64_add', 'f64x2_add'],
  sub: ['f64_sub', 'f64x2_sub'],
  mul: ['f64_mul', 'f64x2_mul'],
  div: ['f64_div', 'f64x2_div'],
  neg: ['f64_neg', 'f64x2_neg'],
  abs: ['f64_abs', 'f64x2_abs'],
  sqrt: ['f64_sqrt', 'f64x2_sqrt'],
  floor: ['f64_floor', 'f64x2_floor'],
  ceil: ['f64_ceil', 'f64x2_ceil'],
  trunc: ['f64_trunc', 'f64x2_trunc'],
  nearest: ['f64_nearest', 'f64x2_nearest'],
  lt: ['f64_lt', 'f64x2_lt'],
  le: ['f64_le', 'f64x2_le'],
  eq: ['f64_eq', 'f64x2_eq'],
  ne: ['f64_ne', 'f64x2_ne'],
  and: ['i32_and', 'v128_and'],
  or: ['i32_or', 'v128_or'],
  bitAnd: ['i64_and', 'v128_and'],
  bitOr: ['i64_or', 'v128_or'],
  bitXor: ['i64_xor', 'v128_xor'],
  bitAdd: ['i64_add', 'i64x2_add'],
  bitSub: ['i64_sub', 'i64x2_sub'],
  demote: ['f32_demote_f64', 'f32x4_demote_f64x2_zero'],
  promote: ['f64_promote_f32', 'f64x2_promote_low_f32x4'],
};

/** Bytes of both first lanes of 64 bits, and of both second ones. */
const FIRSTS = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const SECONDS = FIRSTS.map((byte) => byte + 8);

/** Logarithms of the sizes of stored elements. */
export const SHIFT: Readonly<Record<Place['storage'], number>> = { f64: 3, f32: 2, i32: 2, u8: 0 };

/** Emits nodes of one graph into one function. Values that are needed again stay in locals. */
export class Emitter {
  private readonly kept: Map<GraphNode, number>;
  /** results of long computations, in memory at these places */
  private readonly setAside = new Map<GraphNode, number>();
  /** element numbers, in locals of 32 bits */
  private readonly indices = new Map<GraphNode, number>();

  /**
   * @param known values that are in locals already
   * @param ahead how far the elements are behind those that the loop is at: one emitter for each pair of a turn
   */
  constructor(
    private readonly body: FunctionBody,
    readonly lanes: Lanes,
    known: ReadonlyMap<GraphNode, number> = new Map(),
    readonly ahead = 0,
  ) {
    this.kept = new Map(known);
  }

  /** An emitter for code that is executed several times, with all that is known before it. */
  inner(ahead = 0): Emitter {
    const inner = new Emitter(this.body, this.lanes, this.kept, ahead);
    for (const [node, place] of this.setAside) inner.setAside.set(node, place);
    return inner;
  }

  /** Tells that a local holds the value of a node. */
  know(node: GraphNode, local: number): void {
    this.kept.set(node, local);
  }

  /** Offset of a place for the elements of this emitter. */
  offsetOf({ storage, offset, splat, indexed }: Place): number {
    return splat || indexed ? offset : offset + (this.ahead << SHIFT[storage]);
  }

  /**
   * Computes before a loop what stays the same in it: constants, and what depends only on values that do.
   * @param roots values that the loop will ask for
   * @param isFixed whether a local or a place in memory keeps its value during the loop
   */
  hoist(roots: readonly GraphNode[], isFixed: (node: GraphNode) => boolean): void {
    const nodes = reachable(roots);
    const fixed = new Set<GraphNode>();
    const wanted = new Set(roots);
    for (const node of nodes) {
      if (staysFixed(node, fixed, isFixed)) fixed.add(node);
      else for (const operand of valueOperands(node)) wanted.add(operand);
    }
    const outer = nodes.filter((node) => fixed.has(node) && wanted.has(node) && isWorthKeeping(node));
    this.prepare(outer);
    for (const node of outer) this.keep(node);
  }

  /**
   * Announces all values that will be asked for: what several of them need is computed once. Computes what is
   * needed more than once, in order; what is needed once is computed where it is used, unless it is part of a long
   * computation: optimising compilers of WebAssembly keep the order of instructions.
   */
  prepare(roots: readonly GraphNode[]): void {
    const uses = new Map<GraphNode, number>();
    const use = (node: GraphNode): void => {
      uses.set(node, (uses.get(node) ?? 0) + 1);
    };
    const known = { has: (node: GraphNode) => this.kept.has(node) || this.setAside.has(node) };
    const nodes = this.lanes === 2 ? planOrder(roots, known) : reachable(roots, known);
    for (const root of roots) use(root);
    const long = nodes.filter(isApart).length;
    for (const node of nodes) for (const operand of valueOperands(node)) use(operand);
    for (const node of nodes) {
      if (long > AT_ONCE && isApart(node)) this.keepInMemory(node);
      else if ((long > 0 || (uses.get(node) ?? 0) > 1) && isWorthKeeping(node)) this.keep(node);
    }
  }

  /** Leaves a node's value on the stack. */
  push(root: GraphNode): void {
    // Explicit stack: sums of thousands of terms are deep.
    const work: (GraphNode | { readonly finish: GraphNode })[] = [root];
    for (let item = work.pop(); item !== undefined; item = work.pop()) {
      if ('finish' in item) {
        this.instruction(item.finish);
        continue;
      }
      const local = this.kept.get(item);
      if (local !== undefined) {
        this.body.get(local);
        continue;
      }
      const place = this.setAside.get(item);
      if (place !== undefined) {
        this.body.i32(0).simdMemory('v128_load', place, 4);
        continue;
      }
      work.push({ finish: item });
      const operands = this.stackOperands(item);
      for (let k = operands.length - 1; k >= 0; k -= 1) {
        const operand = operands[k];
        if (operand !== undefined) work.push(operand);
      }
    }
  }

  /** Computes a node into a local. @returns the local */
  keep(node: GraphNode): number {
    const known = this.kept.get(node);
    if (known !== undefined) return known;
    if (node.operation.op === 'rarely') return this.keepRarely(node);
    this.push(node);
    const local = this.body.local(valueTypeOfKind(node.kind, this.lanes));
    this.body.set(local);
    this.kept.set(node, local);
    return local;
  }

  /**
   * Computes a node into memory. Compilers that put operations in an order of their own keep that of memory accesses:
   * what is behind the store is not mixed with what is before it, which would need more registers than there are.
   */
  private keepInMemory(node: GraphNode): void {
    if (this.kept.has(node) || this.setAside.has(node)) return;
    const place = this.body.placeAside();
    if (place === undefined) {
      this.keep(node);
      return;
    }
    this.body.i32(0);
    this.push(node);
    this.body.simdMemory('v128_store', place, 4);
    this.setAside.set(node, place);
  }

  /** Operands in the order in which an instruction wants them on the stack. */
  private stackOperands(node: GraphNode): readonly GraphNode[] {
    const { operands } = node;
    switch (node.operation.op) {
      case 'select': {
        const [condition, a, b] = operands;
        if (this.lanes === 2 && condition !== undefined) {
          if (a !== undefined && isZero(b)) return [a, condition];
          if (b !== undefined && isZero(a)) return [b, condition];
        }
        return condition !== undefined && a !== undefined && b !== undefined ? [a, b, condition] : [];
      }
      case 'rarely':
      case 'load':
        return [];
      case 'call':
        return this.lanes === 2 ? [] : operands;
      default:
        return operands;
    }
  }

  private instruction(node: GraphNode): void {
    const { body } = this;
    const { operation } = node;
    const pair = this.lanes === 2;
    switch (operation.op) {
      case 'constant':
        if (pair) body.f64x2(operation.value);
        else body.f64(operation.value);
        return;
      case 'bitConstant':
        if (pair) body.i64x2(operation.value);
        else body.i64(operation.value);
        return;
      case 'local':
        body.get(operation.local);
        return;
      case 'load':
        this.load(node, operation.place);
        return;
      case 'call':
        if (pair) this.callEachLane(operation.callee, node.operands);
        else body.call(operation.callee);
        return;
      case 'rarely':
        body.get(this.keepRarely(node));
        return;
      case 'apart':
        return;
      case 'rowAddress':
        if (pair) body.lane('i8x16_extract_lane_u', 8 * operation.lane);
        else
          body
            .op('i32_wrap_i64')
            .i32(ROWS - 1)
            .op('i32_and');
        body.i32(Math.log2(ROW_BYTES)).op('i32_shl');
        return;
      case 'row':
        body.simdMemory('v128_load', Memory.tables, 3);
        return;
      case 'rowHalf':
        body.memory(operation.half === 0 ? 'f64_load' : 'i64_load', Memory.tables + 8 * operation.half, 3);
        return;
      case 'firsts':
        body.shuffle(FIRSTS);
        return;
      case 'seconds':
        body.shuffle(SECONDS);
        return;
      case 'select':
        if (!pair && isStoredCondition(node)) this.selectBits();
        else if (!pair) body.op('select');
        else if (isZero(node.operands[2])) body.simd('v128_and');
        else if (isZero(node.operands[1])) body.simd('v128_andnot');
        else body.simd('v128_bitselect');
        return;
      case 'not':
        if (pair) body.simd('v128_not');
        else body.op('i32_eqz');
        return;
      case 'fromMask':
        if (pair) body.f64x2(1).simd('v128_and');
        else body.op('f64_convert_i32_s');
        return;
      case 'bits':
        if (!pair) body.op('i64_reinterpret_f64');
        return;
      case 'fromBits':
        if (!pair) body.op('f64_reinterpret_i64');
        return;
      case 'bitShiftLeft':
      case 'bitShiftRight': {
        const left = operation.op === 'bitShiftLeft';
        if (pair) body.i32(operation.count).simd(left ? 'i64x2_shl' : 'i64x2_shr_u');
        else body.i64(BigInt(operation.count)).op(left ? 'i64_shl' : 'i64_shr_u');
        return;
      }
      default: {
        const [scalar, vector] = PLAIN[operation.op];
        if (pair) body.simd(vector);
        else body.op(scalar);
      }
    }
  }

  /** Chooses between two doubles without a branch, which compilers make of `select` and processors cannot foresee. */
  private selectBits(): void {
    const { body } = this;
    const [condition, otherwise] = [body.local('i32'), body.local('i64')];
    body.set(condition).op('i64_reinterpret_f64').set(otherwise);
    body.op('i64_reinterpret_f64').get(otherwise).op('i64_xor');
    body.i64(0n).get(condition).op('i64_extend_i32_s', 'i64_sub', 'i64_and');
    body.get(otherwise).op('i64_xor', 'f64_reinterpret_i64');
  }

  /** Leaves an element number on the stack. Numbers from arrays of 32 bits are not made doubles on the way. */
  pushIndex(node: GraphNode): void {
    const { body } = this;
    const known = this.indices.get(node);
    if (known !== undefined) {
      body.get(known);
      return;
    }
    const { operation } = node;
    if (isRawIndex(node) && operation.op === 'load') {
      if (operation.place.address === undefined) body.i32(0);
      else body.get(operation.place.address);
      body.memory('i32_load', this.offsetOf(operation.place), 2);
    } else {
      this.push(node);
      body.misc('i32_trunc_sat_f64_s');
    }
    const local = body.local('i32');
    body.tee(local);
    this.indices.set(node, local);
  }

  private load(node: GraphNode, place: Place): void {
    const { body, lanes } = this;
    if (place.indexed) {
      const [index] = node.operands;
      if (index === undefined) return;
      if (lanes === 1) {
        this.pushIndex(index);
        this.indexedAddress(place);
        loadScalar(body, node.kind, place);
        return;
      }
      const numbers = this.keep(index);
      for (const lane of [0, 1]) {
        body.get(numbers).lane('f64x2_extract_lane', lane).misc('i32_trunc_sat_f64_s');
        this.indexedAddress(place);
        loadScalar(body, 'float', place);
        if (lane === 0) body.simd('f64x2_splat');
        else body.lane('f64x2_replace_lane', 1);
      }
      if (node.kind === 'single') body.simd('f32x4_demote_f64x2_zero');
      if (node.kind === 'mask') body.f64x2(0).simd('f64x2_ne');
      return;
    }
    if (place.address === undefined) body.i32(0);
    else body.get(place.address);
    const offset = this.offsetOf(place);
    if (lanes === 1) loadScalar(body, node.kind, { ...place, offset });
    else if (place.splat) {
      loadScalar(body, 'float', place);
      body.simd('f64x2_splat');
      if (node.kind === 'single') body.simd('f32x4_demote_f64x2_zero');
      if (node.kind === 'mask') body.f64x2(0).simd('f64x2_ne');
    } else loadPair(body, node.kind, { ...place, offset });
  }

  /** Element number (on the stack) to address. */
  private indexedAddress({ storage, address }: Place): void {
    const { body } = this;
    if (SHIFT[storage] > 0) body.i32(SHIFT[storage]).op('i32_shl');
    if (address !== undefined) body.get(address).op('i32_add');
  }

  private callEachLane(callee: number, operands: readonly GraphNode[]): void {
    const { body } = this;
    const locals = operands.map((operand) => this.keep(operand));
    for (const lane of [0, 1]) {
      for (const local of locals) body.get(local).lane('f64x2_extract_lane', lane);
      body.call(callee);
      if (lane === 0) body.simd('f64x2_splat');
      else body.lane('f64x2_replace_lane', 1);
    }
  }

  /** The usual value, and only where the condition holds in some lane another one. */
  private keepRarely(node: GraphNode): number {
    const known = this.kept.get(node);
    if (known !== undefined) return known;
    const { body, lanes } = this;
    const { operation } = node;
    const [condition, usual, ...args] = node.operands;
    if (operation.op !== 'rarely' || condition === undefined || usual === undefined) {
      throw new Error('not a rare value');
    }
    // What the slow path uses is computed outside of it, where later code can use it too.
    const locals = args.map((arg) => this.keep(arg));
    const mask = this.keep(condition);
    const result = body.local(valueTypeOfKind('float', lanes));
    this.push(usual);
    body.set(result);
    const slow = (lane: number): void => {
      for (const local of locals) {
        body.get(local);
        if (lanes === 2) body.lane('f64x2_extract_lane', lane);
      }
      body.call(operation.callee);
    };
    if (lanes === 1) {
      body.get(mask).if(() => {
        slow(0);
        body.set(result);
      });
    } else {
      body
        .get(mask)
        .simd('v128_any_true')
        .if(() => {
          slow(0);
          body.simd('f64x2_splat');
          slow(1);
          body.lane('f64x2_replace_lane', 1);
          body.get(result).get(mask).simd('v128_bitselect').set(result);
        });
    }
    this.kept.set(node, result);
    return result;
  }
}

/** Is it a choice between doubles by a truth value in memory, which says nothing of the one before it? */
function isStoredCondition({ kind, operands: [condition] }: GraphNode): boolean {
  return kind === 'float' && condition?.operation.op === 'load' && condition.operation.place.indexed;
}

/** Positive zero: no bit is set. */
function isZero(node: GraphNode | undefined): boolean {
  return node?.operation.op === 'constant' && Object.is(node.operation.value, 0);
}

/** One element; the address is on the stack. */
function loadScalar(body: FunctionBody, kind: NodeKind, { storage, offset }: Place): void {
  switch (storage) {
    case 'f64':
      body.memory('f64_load', offset, 3);
      break;
    case 'f32':
      body.memory('f32_load', offset, 2);
      if (kind !== 'single') body.op('f64_promote_f32');
      break;
    case 'i32':
      body.memory('i32_load', offset, 2).op('f64_convert_i32_s');
      break;
    case 'u8':
      body.memory('i32_load8_u', offset, 0);
      if (kind === 'mask') body.i32(0).op('i32_ne');
      else body.op('f64_convert_i32_s');
      return;
    default:
      assertNever(storage);
  }
  if (kind === 'mask') body.f64(0).op('f64_ne');
}

/** Two elements that follow each other; the address is on the stack. */
function loadPair(body: FunctionBody, kind: NodeKind, { storage, offset }: Place): void {
  switch (storage) {
    case 'f64':
      body.simdMemory('v128_load', offset, 3);
      break;
    case 'f32':
      body.simdMemory('v128_load64_zero', offset, 2);
      if (kind !== 'single') body.simd('f64x2_promote_low_f32x4');
      break;
    case 'i32':
      body.simdMemory('v128_load64_zero', offset, 2).simd('f64x2_convert_low_i32x4_s');
      break;
    case 'u8':
      body.simdMemory('v128_load16_splat', offset, 0);
      body.simd('i16x8_extend_low_i8x16_u').simd('i32x4_extend_low_i16x8_u');
      body.simd('i64x2_extend_low_i32x4_u').i64x2(0n).simd('i64x2_gt_s');
      if (kind !== 'mask') body.f64x2(1).simd('v128_and');
      return;
    default:
      assertNever(storage);
  }
  if (kind === 'mask') body.f64x2(0).simd('f64x2_ne');
}
