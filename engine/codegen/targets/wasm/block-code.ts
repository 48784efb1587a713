// The code of one block of a kernel in a function: what is computed once, and the loops over its elements.
import type { IRStatement, KernelBlock } from '../../ir';
import { canPair, isCheap } from './block-shape';
import type { BlockDraws } from './draws';
import { DRAW_WIDTH } from './draws';
import { Emitter } from './emit';
import type { GraphNode, Place } from './graph';
import { Graph, PLAIN_PLACE } from './graph';
import type { KernelWriter } from './kernel-writer';
import { LoopPlaces } from './loop-places';
import type { Lanes } from './operations';
import { valueTypeOfKind } from './operations';
import { drawsInOrder, OrderedCode } from './ordered-code';
import type { OutputValues, Pass } from './passes';
import { emitPass } from './passes';
import { emitSettled } from './settled-values';
import { emitStores } from './store';
import type { BlockSurroundings, TranslatedBlock } from './translate';
import { asFloat, kindOf, translate } from './translate';

/** What a template adds to the code of each element (or pair of elements, or several pairs). */
export interface ElementHook {
  /** outputs of the block that it needs */
  readonly outputs: readonly string[];
  /** can it be given several pairs at once? */
  readonly wide?: boolean;
  /**
   * @param emitter puts values of the first pair on the stack
   * @param values the outputs by name
   * @param element local of the first element's number
   * @param pairs emitters of all pairs that follow each other, the first one included
   */
  emit(emitter: Emitter, values: OutputValues, element: number, pairs: readonly Emitter[]): void;
}

/** Pairs of elements that one turn of a loop over cheap elements computes: eight elements, one cache line. */
const PAIRS = 4;

/** A block that is being written into a function. */
export class BlockCode {
  /** elements that are computed together in loops over all elements */
  readonly lanes: Lanes;
  /** values of scalar locals, in locals of the function */
  private readonly scalars = new Map<number, number>();
  private readonly splats = new Map<number, number>();
  private readonly draws: BlockDraws | undefined;
  /** random numbers are drawn where the statements of an element ask for them */
  private readonly isOrdered: boolean;
  private drawAddressLocal: number | undefined;

  /**
   * @param lanes how many elements at once; by default as many as the code allows
   */
  constructor(
    private readonly writer: KernelWriter,
    readonly block: KernelBlock,
    lanes?: Lanes,
  ) {
    this.lanes = lanes ?? (canPair(writer, block) ? 2 : 1);
    this.draws = writer.memory.drawsOf(block);
    this.isOrdered = drawsInOrder(writer, block);
  }

  /** Does the block do anything for each element? */
  get hasVectorCode(): boolean {
    return this.block.vector.length > 0 || this.block.draws.length > 0;
  }

  /** Are random numbers drawn for each element? */
  get hasDraws(): boolean {
    return this.draws !== undefined || this.isOrdered;
  }

  /** Writes the code that is executed once. To be called before a loop. */
  emitOnce(): void {
    const { writer, block } = this;
    const { body, kernel } = writer;
    if (this.block.scalar.length === 0 && this.draws === undefined) return;
    const graph = new Graph(writer.importer);
    const places = new LoopPlaces(body, writer.bases);
    const surroundings: BlockSurroundings = {
      place: (array, index) => places.of(writer.array(array), index),
      parameter: (slot) => writer.parameterNode(graph, slot),
      outside: () => undefined,
    };
    const once = translate(kernel, block.scalar, graph, surroundings);
    const wanted = new Map<number, GraphNode>();
    for (const statement of block.scalar) {
      if (statement.kind === 'set') wanted.set(statement.local, once.local(statement.local));
    }
    const args = this.drawArguments(graph, surroundings, once);
    const emitter = new Emitter(body, 1);
    const roots = [...wanted.values(), ...once.stores.map(({ value }) => value), ...args];
    const { settled } = writer.memory;
    if (settled !== undefined) emitSettled(body, emitter, roots, (place) => this.isSettled(place), settled);
    emitter.prepare(roots);
    for (const [slot, node] of wanted) this.scalars.set(slot, emitter.keep(node));
    emitStores(body, emitter, once.stores);
    args.forEach((arg, number) => {
      body.i32(0);
      emitter.push(arg);
      body.memory('f64_store', this.draws?.argumentOffset(number) ?? 0, 3);
    });
  }

  /** Does a place hold a double that rarely changes: a constant of the namespace, or one of the group like `dt`? */
  private isSettled({ storage, splat, address, parameter, offset }: Place): boolean {
    if (storage !== 'f64' || !splat || address !== undefined) return false;
    const { arrays } = this.writer.kernel;
    return parameter || arrays.some(({ variable }) => variable.constant && variable.offset === offset);
  }

  /**
   * Writes a loop over elements up to count - 1; the count is in a local.
   * @param hook what happens to the outputs of each element (to those of the follower, if there is one)
   * @param follower a block that every element executes right after this one; it draws no random numbers, works on
   *   as many elements at once, and is part of the same function
   * @param from local with the first element (default 0); a multiple of the elements that are computed together
   */
  emitAll(count: number, hook?: ElementHook, follower?: BlockCode, from?: number): void {
    const { body } = this.writer;
    const element = body.local('i32');
    const loop = this.prepareLoop(this.lanes, hook, follower, this.pairsAtOnce(hook, follower));
    if (from === undefined) body.i32(0);
    else body.get(from);
    body.set(element);
    loop.places.emitSeek(element);
    if (this.draws === undefined) {
      this.emitWhileBelow(element, count, loop);
      return;
    }
    const stop = body.local('i32');
    this.emitChunks(element, count, stop, () => {
      this.emitWhileBelow(element, stop, loop);
    });
  }

  /**
   * Writes a loop over listed elements, one after the other.
   * @param list local with the address of the list of 32-bit numbers @param from, to locals: part of the list
   */
  emitListed(list: number, from: number, to: number, hook?: ElementHook): void {
    const { body } = this.writer;
    const loop = this.prepareLoop(1, hook);
    const [element, position] = [body.local('i32'), body.local('i32')];
    body.get(from).set(position);
    const each = (limit: number): void => {
      this.emitGuardedLoop(position, limit, 1, () => {
        body.get(position).i32(2).op('i32_shl').get(list).op('i32_add').memory('i32_load', 0, 2);
        body.set(element);
        loop.places.emitSeek(element);
        loop.emitElement(element);
      });
    };
    if (this.draws === undefined) each(to);
    else {
      const stop = body.local('i32');
      this.emitChunks(position, to, stop, () => {
        each(stop);
      });
    }
  }

  /**
   * Prepares visits of single elements in an order that the caller decides.
   */
  prepareVisits(): Visits {
    const { body } = this.writer;
    const { draws } = this;
    const loop = this.prepareLoop(1);
    const element = body.local('i32');
    const draw = draws === undefined ? undefined : this.importDraw();
    return {
      element,
      only: draw === undefined ? loop.places.only : undefined,
      drawsEach: draw !== undefined,
      emitSeek: () => {
        loop.places.emitSeek(element);
      },
      emitMove: () => {
        loop.places.emitMove(1);
      },
      emitHere: () => {
        loop.emitElement(element);
      },
      emit: () => {
        if (draw !== undefined) {
          if (this.isOrdered || this.writer.drawsUniforms) this.writer.uniforms.emitGiveBack();
          body.f64(1).call(draw).i32(0).set(this.drawAddress());
        }
        loop.places.emitSeek(element);
        loop.emitElement(element);
      },
    };
  }

  private emitWhileBelow(element: number, limit: number, loop: PreparedLoop): void {
    this.emitGuardedLoop(element, limit, loop.elements, () => {
      loop.emitElement(element);
      loop.places.emitMove(loop.elements);
    });
  }

  /** `while (counter < limit) { … counter += step }`, with the test at the end. */
  private emitGuardedLoop(counter: number, limit: number, step: number, inside: () => void): void {
    const { body } = this.writer;
    body
      .get(counter)
      .get(limit)
      .op('i32_lt_s')
      .if(() => {
        body.loop(() => {
          inside();
          body.get(counter).i32(step).op('i32_add').tee(counter);
          body.get(limit).op('i32_lt_s').brIf(0);
        });
      });
  }

  /** Draws for up to `DRAW_WIDTH` elements, executes them, and so on. */
  private emitChunks(position: number, end: number, stop: number, inside: () => void): void {
    const { body } = this.writer;
    const { draws } = this;
    if (draws === undefined) return;
    const draw = this.importDraw();
    const from = this.drawAddress();
    body.block(() => {
      body.loop(() => {
        body.get(position).get(end).op('i32_ge_s').brIf(1);
        body.get(position).i32(DRAW_WIDTH).op('i32_add').set(stop);
        body.get(end).get(stop).get(end).get(stop).op('i32_lt_s', 'select').set(stop);
        if (this.isOrdered || this.writer.drawsUniforms) this.writer.uniforms.emitGiveBack();
        body.get(stop).get(position).op('i32_sub', 'f64_convert_i32_s').call(draw);
        body.i32(0).set(from);
        inside();
        // Pairs may step over the end of the last block; all other blocks are of the same, even size.
        body.get(stop).set(position);
        body.br(0);
      });
    });
  }

  private importDraw(): number {
    const { writer, block } = this;
    return writer.importEffect({ kind: 'block', block: writer.kernel.blocks.indexOf(block) });
  }

  /** Local with the address of the element's random numbers, relative to those of the block. */
  private drawAddress(): number {
    this.drawAddressLocal ??= this.writer.body.local('i32');
    return this.drawAddressLocal;
  }

  /** Pairs that one turn of the loop over all elements computes. Arrays have room for those behind the last one. */
  private pairsAtOnce(hook?: ElementHook, follower?: BlockCode): number {
    if (this.lanes === 1 || (hook !== undefined && hook.wide !== true)) return 1;
    return isCheap(follower === undefined ? [this.block] : [this.block, follower.block]) ? PAIRS : 1;
  }

  private prepareLoop(lanes: Lanes, hook?: ElementHook, follower?: BlockCode, turns = 1): PreparedLoop {
    if (this.isOrdered) return this.prepareOrdered(hook, follower);
    const { writer } = this;
    const { body } = writer;
    const graph = new Graph(writer.importer, lanes);
    const places = new LoopPlaces(body, writer.bases);
    const pass = this.translatePass(graph, places, lanes, hook, follower);
    const fixed = new Set<number>();
    for (const code of follower === undefined ? [this] : [this, follower]) {
      code.emitSplats(lanes);
      for (const local of [...code.splats.values(), ...code.scalars.values()]) fixed.add(local);
    }
    const storesNothing = pass.stores.length === 0;
    const outer = new Emitter(body, lanes);
    outer.hoist(pass.roots, ({ operation }) => {
      if (operation.op === 'local') return fixed.has(operation.local);
      if (operation.op !== 'load') return false;
      const { place } = operation;
      return place.parameter || (place.splat && storesNothing);
    });
    const elements = lanes * turns;
    const emitElement = (element: number): void => {
      const emitters = Array.from({ length: turns }, (_, turn) => outer.inner(lanes * turn));
      emitPass(body, emitters, pass);
      const [first] = emitters;
      if (first !== undefined) hook?.emit(first, pass.outputs, element, emitters);
      const address = this.drawAddressLocal;
      if (address !== undefined)
        body
          .get(address)
          .i32(8 * elements)
          .op('i32_add')
          .set(address);
    };
    return { places, elements, emitElement };
  }

  /** One element, statement by statement. */
  private prepareOrdered(hook?: ElementHook, follower?: BlockCode): PreparedLoop {
    const { writer } = this;
    const places = new LoopPlaces(writer.body, writer.bases);
    const last = follower ?? this;
    const codes = (last === this ? [last] : [this, last]).map((code) => {
      const ordered = new OrderedCode(code.writer, code.block, (graph) =>
        code.surroundings(graph, places, 1),
      );
      ordered.announce();
      return ordered;
    });
    const emitElement = (element: number): void => {
      for (const code of codes) code.emit();
      if (hook === undefined) return;
      const graph = new Graph(writer.importer);
      const value = (name: string): GraphNode =>
        codes.at(-1)?.output(graph, slotOf(last.block, name)) ?? graph.constant(0);
      const outputs = new Map(hook.outputs.map((name) => [name, value(name)]));
      const emitter = new Emitter(writer.body, 1);
      hook.emit(emitter, outputs, element, [emitter]);
    };
    return { places, elements: 1, emitElement };
  }

  /** What happens to one element, or to one pair. */
  private translatePass(
    graph: Graph,
    places: LoopPlaces,
    lanes: Lanes,
    hook?: ElementHook,
    follower?: BlockCode,
  ): Pass {
    const { kernel } = this.writer;
    const first = translate(kernel, this.block.vector, graph, this.surroundings(graph, places, lanes));
    const last = follower?.translateAfter(this, first, graph, places, lanes) ?? first;
    const named = follower?.block ?? this.block;
    const outputs = new Map(
      (hook?.outputs ?? []).map((name) => [name, last.local(slotOf(named, name))] as const),
    );
    const stores = last === first ? first.stores : [...first.stores, ...last.stores];
    return { stores, outputs, roots: [...stores.map(({ value }) => value), ...outputs.values()] };
  }

  /** This block as a follower: it sees what the block before has stored, without reading it from memory. */
  private translateAfter(
    before: BlockCode,
    { stores }: TranslatedBlock,
    graph: Graph,
    places: LoopPlaces,
    lanes: Lanes,
  ): TranslatedBlock {
    const { kernel } = this.writer;
    const forwarded = new Map<number, GraphNode>();
    for (const { array, place, value } of stores) {
      const { variable } = before.writer.array(array);
      const slot = kernel.arrays.findIndex((candidate) => candidate.variable === variable);
      if (slot >= 0 && !place.indexed && !place.splat) forwarded.set(slot, value);
    }
    const surroundings = this.surroundings(graph, places, lanes);
    return translate(kernel, this.block.vector, graph, surroundings, forwarded);
  }

  private surroundings(graph: Graph, places: LoopPlaces, lanes: Lanes): BlockSurroundings {
    const { writer } = this;
    const { kernel } = writer;
    return {
      place: (array, index) => places.of(writer.array(array), index),
      parameter: (slot) => writer.parameterNode(graph, slot),
      outside: (slot) => {
        const numbers = this.draws?.offsetOf(slot);
        if (numbers !== undefined) {
          const place = { ...PLAIN_PLACE, offset: numbers, address: this.drawAddress() };
          return graph.node('float', { op: 'load', place });
        }
        const scalar = this.scalars.get(slot);
        if (scalar === undefined) return undefined;
        const kind = kindOf(kernel.locals[slot]?.type ?? 'f64');
        return graph.local(lanes === 1 ? scalar : this.splat(slot), kind);
      },
    };
  }

  /** Local with a scalar value in both lanes. */
  private splat(slot: number): number {
    let local = this.splats.get(slot);
    if (local === undefined) {
      local = this.writer.body.local(valueTypeOfKind('float', 2));
      this.splats.set(slot, local);
    }
    return local;
  }

  private emitSplats(lanes: Lanes): void {
    if (lanes === 1) return;
    const { body, kernel } = this.writer;
    for (const [slot, local] of this.splats) {
      const scalar = this.scalars.get(slot);
      if (scalar === undefined) continue;
      if (kernel.locals[slot]?.type === 'bool') {
        body.i32(0).get(scalar).op('i32_sub', 'i64_extend_i32_s').simd('i64x2_splat').set(local);
      } else body.get(scalar).simd('f64x2_splat').set(local);
    }
  }

  /** Arguments of the draws: the same for all elements. */
  private drawArguments(
    graph: Graph,
    surroundings: BlockSurroundings,
    once: TranslatedBlock,
  ): readonly GraphNode[] {
    const { kernel } = this.writer;
    return this.block.draws.flatMap(({ value, local }) => {
      if (value.kind !== 'call') return [];
      return value.args.map((arg) => {
        const asSet: IRStatement = { kind: 'set', local, value: arg };
        const within = { ...surroundings, outside: (slot: number) => once.local(slot) };
        return asFloat(graph, translate(kernel, [asSet], graph, within).local(local));
      });
    });
  }
}

/** Visits of single elements. */
export interface Visits {
  /** local with the number of the element */
  readonly element: number;
  /** the one growing array of which the code reads the element, if it needs nothing else of it */
  readonly only: LoopPlaces['only'];
  /** Writes the code of the element with that number. */
  emit(): void;
  /** are numbers drawn for each element, before its code? */
  readonly drawsEach: boolean;
  /** Writes the code of the element that the addresses are at. */
  emitHere(): void;
  /** Sets the addresses to the element with that number. */
  emitSeek(): void;
  /** Moves the addresses to the element behind. */
  emitMove(): void;
}

/** A loop whose values are known: what it needs before it, and the code of an element. */
interface PreparedLoop {
  readonly places: LoopPlaces;
  /** elements that are computed at once */
  readonly elements: number;
  emitElement(element: number): void;
}

/** Slot of an output by name. */
export function slotOf(block: KernelBlock, name: string): number {
  const slot = block.outputs.get(name);
  if (slot === undefined) throw new Error(`block ${block.name} sets no ${name}`);
  return slot;
}
