// Writes a graph into a function: what is computed before a loop, in which order, and what stays in locals or memory. Values
// are doubles, 64-bit integers and 32-bit truth values, or two of them in the lanes of a vector.
import type { FunctionBody } from './function-body';
import type { GraphNode, Place } from './graph';
import { loadPair, loadScalar, SHIFT } from './loads';
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
import type { Lanes } from './operations';
import { emitOperation, stackOperands, valueTypeOfKind } from './operations';

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
        this.operation(item.finish);
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
      const operands = stackOperands(item, this.lanes);
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

  /** What an operation leaves on the stack; its operands are there, as far as it takes them from there. */
  private operation(node: GraphNode): void {
    const { body, lanes } = this;
    const { operation } = node;
    switch (operation.op) {
      case 'load':
        this.load(node, operation.place);
        return;
      case 'call':
        if (lanes === 2) this.callEachLane(operation.callee, node.operands);
        else body.call(operation.callee);
        return;
      case 'rarely':
        body.get(this.keepRarely(node));
        return;
      default:
        emitOperation(body, node, lanes);
    }
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
