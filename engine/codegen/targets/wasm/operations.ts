// Operations of a graph as instructions: for one number at a time, or for two numbers in the lanes of a vector.
import { Memory } from '../../../core/memory';
import { ROW_BYTES, ROWS } from '../../../numerics';
import type { FunctionBody } from './function-body';
import type { GraphNode, NodeKind, NodeOperation } from './graph';
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

/** Operands in the order in which an instruction wants them on the stack. */
export function stackOperands(node: GraphNode, lanes: Lanes): readonly GraphNode[] {
  const { operands } = node;
  switch (node.operation.op) {
    case 'select': {
      const [condition, a, b] = operands;
      if (lanes === 2 && condition !== undefined) {
        if (a !== undefined && isZero(b)) return [a, condition];
        if (b !== undefined && isZero(a)) return [b, condition];
      }
      return condition !== undefined && a !== undefined && b !== undefined ? [a, b, condition] : [];
    }
    case 'rarely':
    case 'load':
      return [];
    case 'call':
      return lanes === 2 ? [] : operands;
    default:
      return operands;
  }
}

/**
 * The instructions of an operation whose operands are on the stack (see `stackOperands`). Loads, calls and rare values need
 * more than the stack: the emitter writes them.
 */
export function emitOperation(body: FunctionBody, node: GraphNode, lanes: Lanes): void {
  const { operation } = node;
  const pair = lanes === 2;
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
    case 'call':
    case 'rarely':
      throw new Error(`'${operation.op}' is no plain operation`);
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
      if (!pair && isStoredCondition(node)) selectBits(body);
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
function selectBits(body: FunctionBody): void {
  const [condition, otherwise] = [body.local('i32'), body.local('i64')];
  body.set(condition).op('i64_reinterpret_f64').set(otherwise);
  body.op('i64_reinterpret_f64').get(otherwise).op('i64_xor');
  body.i64(0n).get(condition).op('i64_extend_i32_s', 'i64_sub', 'i64_and');
  body.get(otherwise).op('i64_xor', 'f64_reinterpret_i64');
}

/** Is it a choice between doubles by a truth value in memory, which says nothing of the one before it? */
function isStoredCondition({ kind, operands: [condition] }: GraphNode): boolean {
  return kind === 'float' && condition?.operation.op === 'load' && condition.operation.place.indexed;
}

/** Positive zero: no bit is set. */
function isZero(node: GraphNode | undefined): boolean {
  return node?.operation.op === 'constant' && Object.is(node.operation.value, 0);
}
