// Values that a piece of code computes, as a graph without cycles: equal computations are the same node, so
// common subexpressions are shared, kernels that are inserted several times included. A graph knows nothing of
// lanes; `emit.ts` writes it for one number at a time or for two.
import type { FunctionImplementation } from '../../../core/functions';
import type { Ops, RowOfPowers } from '../../../numerics';

/** Doubles, numbers of single precision (pairs: in the first two of four lanes), bits, truth values, or an address. */
export type NodeKind = 'float' | 'single' | 'bits' | 'mask' | 'address';

export type FloatOp =
  /** minimum and maximum that give the first operand where neither is smaller; vectors only */
  | 'pmin'
  | 'pmax'
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'neg'
  | 'abs'
  | 'sqrt'
  | 'floor'
  | 'ceil'
  | 'trunc'
  | 'nearest';
export type CompareOp = 'lt' | 'le' | 'eq' | 'ne';
export type MaskOp = 'not' | 'and' | 'or';
export type BitOp = 'bitAnd' | 'bitOr' | 'bitXor' | 'bitAdd' | 'bitSub';
export type ShiftOp = 'bitShiftLeft' | 'bitShiftRight';

/** What a node does; operands are in `operands`. */
export type NodeOperation =
  | { readonly op: FloatOp | CompareOp | MaskOp | BitOp | 'select' | 'bits' | 'fromBits' | 'fromMask' }
  /** to a number of single precision, and back to a double */
  | { readonly op: 'demote' | 'promote' }
  | { readonly op: ShiftOp; readonly count: number }
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: 'bitConstant'; readonly value: bigint }
  /** value of a local of the function that already has the right number of lanes */
  | { readonly op: 'local'; readonly local: number }
  /** an element of memory, as it is before the stores of the block */
  | { readonly op: 'load'; readonly place: Place }
  /** a function of doubles without side effects, called for each lane */
  | { readonly op: 'call'; readonly callee: number }
  /** address of the row of the table of powers whose number is in the lowest eight bits of a lane */
  | { readonly op: 'rowAddress'; readonly lane: 0 | 1 }
  /** a whole row (pairs only), and half a row */
  | { readonly op: 'row' }
  | { readonly op: 'rowHalf'; readonly half: 0 | 1 }
  /** the first, and the second, of both operands (pairs only) */
  | { readonly op: 'firsts' | 'seconds' }
  /** operands: condition, usual value, arguments of the callee for lanes where the condition holds */
  | { readonly op: 'rarely'; readonly callee: number }
  /** a long computation: its result, and which function that is */
  | { readonly op: 'apart'; readonly name: string };

/** Where an array element is: a fixed byte offset plus an address in a local. */
export interface Place {
  readonly storage: 'f64' | 'f32' | 'i32' | 'u8';
  readonly offset: number;
  /** local with the address that is added (of the first lane; the second lane follows in memory) */
  readonly address: number | undefined;
  /** the same element for all lanes */
  readonly splat: boolean;
  /** element number of each lane, as an operand: the element is at that number behind the address */
  readonly indexed: boolean;
  /** a run-time constant: no code writes it */
  readonly parameter: boolean;
}

/** A place that only lacks its offset and address: the element of the loop in an array of doubles. */
export const PLAIN_PLACE = { storage: 'f64', splat: false, indexed: false, parameter: false } as const;

export interface GraphNode {
  readonly id: number;
  readonly kind: NodeKind;
  readonly operation: NodeOperation;
  readonly operands: readonly GraphNode[];
}

/** A function of numbers that code can call: one that is the same for all models, or one of a model. */
export type Callable = ((...args: number[]) => number) | FunctionImplementation;

/** Gives a function a number that code can call it by. */
export type Importer = (called: Callable, arity: number) => number;

export class Graph implements Ops<GraphNode, GraphNode, GraphNode> {
  private readonly nodes = new Map<string, GraphNode>();
  private count = 0;

  /**
   * @param importer for functions that are not written in this language
   * @param lanes numbers that are computed at once: vectors have instructions that plain numbers lack
   */
  constructor(
    private readonly importer: Importer,
    private readonly lanes: 1 | 2 = 1,
  ) {}

  /** A node; the same one for equal operations on the same operands. */
  node(kind: NodeKind, operation: NodeOperation, ...operands: GraphNode[]): GraphNode {
    const key = `${kind} ${keyOf(operation)} ${operands.map(({ id }) => id).join(' ')}`;
    let node = this.nodes.get(key);
    if (node === undefined) {
      node = { id: this.count++, kind, operation, operands };
      this.nodes.set(key, node);
    }
    return node;
  }

  constant(value: number): GraphNode {
    return this.node('float', { op: 'constant', value });
  }

  bitConstant(value: bigint): GraphNode {
    return this.node('bits', { op: 'bitConstant', value: BigInt.asIntN(64, value) });
  }

  /** The value of a local of the function. */
  local(local: number, kind: NodeKind): GraphNode {
    return this.node(kind, { op: 'local', local });
  }

  // Signs are moved outwards, which changes no bit, so that values that differ in sign are computed once.

  add(a: GraphNode, b: GraphNode): GraphNode {
    const [c, d] = [negated(a), negated(b)];
    if (d !== undefined) return this.sub(a, d);
    if (c !== undefined) return this.sub(b, c);
    return this.node('float', { op: 'add' }, a, b);
  }

  sub(a: GraphNode, b: GraphNode): GraphNode {
    const d = negated(b);
    if (d !== undefined) return this.add(a, d);
    return this.node('float', { op: 'sub' }, a, b);
  }

  mul(a: GraphNode, b: GraphNode): GraphNode {
    return this.withoutSigns('mul', a, b);
  }

  div(a: GraphNode, b: GraphNode): GraphNode {
    return this.withoutSigns('div', a, b);
  }

  neg(a: GraphNode): GraphNode {
    if (a.operation.op === 'constant') return this.constant(-a.operation.value);
    return negated(a) ?? this.node('float', { op: 'neg' }, a);
  }

  abs(a: GraphNode): GraphNode {
    return this.node('float', { op: 'abs' }, a);
  }

  sqrt(a: GraphNode): GraphNode {
    return this.node('float', { op: 'sqrt' }, a);
  }

  floor(a: GraphNode): GraphNode {
    return this.node('float', { op: 'floor' }, a);
  }

  ceil(a: GraphNode): GraphNode {
    return this.node('float', { op: 'ceil' }, a);
  }

  trunc(a: GraphNode): GraphNode {
    return this.node('float', { op: 'trunc' }, a);
  }

  nearest(a: GraphNode): GraphNode {
    return this.node('float', { op: 'nearest' }, a);
  }

  lt(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('mask', { op: 'lt' }, a, b);
  }

  le(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('mask', { op: 'le' }, a, b);
  }

  eq(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('mask', { op: 'eq' }, a, b);
  }

  ne(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('mask', { op: 'ne' }, a, b);
  }

  not(a: GraphNode): GraphNode {
    return this.node('mask', { op: 'not' }, a);
  }

  and(a: GraphNode, b: GraphNode): GraphNode {
    return a === b ? a : this.node('mask', { op: 'and' }, a, b);
  }

  or(a: GraphNode, b: GraphNode): GraphNode {
    return a === b ? a : this.node('mask', { op: 'or' }, a, b);
  }

  select(condition: GraphNode, a: GraphNode, b: GraphNode): GraphNode {
    if (a === b) return a;
    const [p, q] = condition.operands;
    if (this.lanes === 2 && condition.operation.op === 'lt' && a.kind === 'float') {
      if (p === a && q === b) return this.node('float', { op: 'pmin' }, b, a);
      if (p === b && q === a) return this.node('float', { op: 'pmax' }, b, a);
    }
    return this.node(a.kind, { op: 'select' }, condition, a, b);
  }

  /**
   * A new value where a condition holds, else the old one. In vectors a difference takes a mask in place of a selection,
   * which is three instructions: `old - 0` is `old`, whatever it is.
   */
  guarded(condition: GraphNode, value: GraphNode, old: GraphNode): GraphNode {
    const [from, loss] = value.operands;
    if (this.lanes === 1 || value.operation.op !== 'sub' || from !== old || loss === undefined)
      return this.select(condition, value, old);
    return this.sub(old, this.select(condition, loss, this.constant(0)));
  }

  bits(a: GraphNode): GraphNode {
    return this.node('bits', { op: 'bits' }, a);
  }

  fromBits(a: GraphNode): GraphNode {
    return this.node('float', { op: 'fromBits' }, a);
  }

  /** 1 where the condition holds, else 0. */
  fromMask(a: GraphNode): GraphNode {
    return this.node('float', { op: 'fromMask' }, a);
  }

  /** The nearest number of single precision. */
  demote(a: GraphNode): GraphNode {
    const [source] = a.operands;
    if (a.operation.op === 'promote' && source !== undefined) return source;
    return this.node('single', { op: 'demote' }, a);
  }

  /** A number of single precision as a double. */
  promote(a: GraphNode): GraphNode {
    return this.node('float', { op: 'promote' }, a);
  }

  bitAnd(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('bits', { op: 'bitAnd' }, a, b);
  }

  bitOr(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('bits', { op: 'bitOr' }, a, b);
  }

  bitXor(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('bits', { op: 'bitXor' }, a, b);
  }

  bitAdd(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('bits', { op: 'bitAdd' }, a, b);
  }

  bitSub(a: GraphNode, b: GraphNode): GraphNode {
    return this.node('bits', { op: 'bitSub' }, a, b);
  }

  bitShiftLeft(a: GraphNode, count: number): GraphNode {
    return this.node('bits', { op: 'bitShiftLeft', count }, a);
  }

  bitShiftRight(a: GraphNode, count: number): GraphNode {
    return this.node('bits', { op: 'bitShiftRight', count }, a);
  }

  rowOfPowers(number: GraphNode): RowOfPowers<GraphNode, GraphNode> {
    const address = (lane: 0 | 1): GraphNode => this.node('address', { op: 'rowAddress', lane }, number);
    if (this.lanes === 1) {
      const half = (kind: NodeKind, which: 0 | 1): GraphNode =>
        this.node(kind, { op: 'rowHalf', half: which }, address(0));
      return { rest: half('float', 0), significand: half('bits', 1) };
    }
    const rows = ([0, 1] as const).map((lane) => this.node('bits', { op: 'row' }, address(lane)));
    return {
      rest: this.node('float', { op: 'firsts' }, ...rows),
      significand: this.node('bits', { op: 'seconds' }, ...rows),
    };
  }

  rarely(
    condition: GraphNode,
    usual: GraphNode,
    slow: (...args: number[]) => number,
    args: readonly GraphNode[],
  ): GraphNode {
    const callee = this.importer(slow, args.length);
    return this.node('float', { op: 'rarely', callee }, condition, usual, ...args);
  }

  private withoutSigns(op: 'mul' | 'div', a: GraphNode, b: GraphNode): GraphNode {
    const [c, d] = [unsigned(this, a), unsigned(this, b)];
    const result = this.node('float', { op }, c, d);
    return (c === a) === (d === b) ? result : this.neg(result);
  }

  /** The result of a long computation: of such, a few are done at the same time (`node-order.ts`). */
  apart(a: GraphNode, name: string): GraphNode {
    return this.lanes === 2 ? this.node(a.kind, { op: 'apart', name }, a) : a;
  }

  /** The value of a host function without side effects. */
  call(called: Callable, args: readonly GraphNode[]): GraphNode {
    return this.node('float', { op: 'call', callee: this.importer(called, args.length) }, ...args);
  }
}

/** What a node is the negative of. */
function negated({ operation, operands }: GraphNode): GraphNode | undefined {
  return operation.op === 'neg' ? operands[0] : undefined;
}

/** A factor without its sign. */
function unsigned(graph: Graph, node: GraphNode): GraphNode {
  const { operation } = node;
  if (operation.op !== 'constant') return negated(node) ?? node;
  return operation.value < 0 || Object.is(operation.value, -0) ? graph.constant(-operation.value) : node;
}

function keyOf(operation: NodeOperation): string {
  switch (operation.op) {
    case 'constant':
      return `constant ${Object.is(operation.value, -0) ? '-0' : operation.value}`;
    case 'bitConstant':
      return `bits ${operation.value}`;
    case 'local':
      return `local ${operation.local}`;
    case 'load': {
      const { storage, offset, address, splat, indexed } = operation.place;
      return `load ${storage} ${offset} ${address ?? '-'} ${splat} ${indexed}`;
    }
    case 'call':
    case 'rarely':
      return `${operation.op} ${operation.callee}`;
    case 'bitShiftLeft':
    case 'bitShiftRight':
      return `${operation.op} ${operation.count}`;
    case 'rowAddress':
      return `row of ${operation.lane}`;
    case 'rowHalf':
      return `half ${operation.half}`;
    default:
      return operation.op;
  }
}
