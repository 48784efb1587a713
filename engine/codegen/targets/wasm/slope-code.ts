// Slopes of an element at trial states, for templates that ask for them several times: state variables and time come
// from locals of the function, everything else from where the statements of an element find it. What is the same for
// all elements is computed once, what is the same for all trials once for each element.
import type { KernelArray, KernelBlock } from '../../ir';
import { slotOf } from './block-code';
import { Emitter } from './emit';
import type { GraphNode, Place } from './graph';
import { Graph } from './graph';
import type { KernelWriter } from './kernel-writer';
import { LoopPlaces } from './loop-places';
import { valueTypeOfKind } from './operations';
import type { SlopeEffects } from './slope-effects';
import { slopeEffects } from './slope-effects';
import { emitStore, emitStores } from './store';
import type { BlockSurroundings, Store } from './translate';
import { asFloat, kindOf, translate } from './translate';

/** A state variable and its slope. */
export interface Integrated {
  /** name that the template knows the variable by */
  readonly variable: string;
  /** output of the block that is its slope */
  readonly slope: string;
}

export class SlopeCode {
  /** locals with the state at which slopes are computed */
  readonly trial: readonly number[];
  /** local with the time at which they are computed */
  readonly time: number;
  /** locals with the slopes at that state and time */
  readonly slopes: readonly number[];
  readonly effects: SlopeEffects;
  private readonly block: KernelBlock;
  private readonly graph: Graph;
  private readonly states: readonly KernelArray[];
  private readonly scalars = new Map<number, number>();
  private values: readonly GraphNode[] = [];
  /** what the statements write besides */
  private stores: readonly Store[] = [];
  private outer: Emitter;
  private inner: Emitter;

  /**
   * @param places places of the loop over the elements
   * @throws Unsupported where slopes draw random numbers, or write what this target could not repeat
   */
  constructor(
    private readonly writer: KernelWriter,
    private readonly places: LoopPlaces,
    private readonly integrated: readonly Integrated[],
  ) {
    const { body } = writer;
    this.block = writer.block();
    this.graph = new Graph(writer.importer);
    this.states = integrated.map(({ variable }) => writer.templateArray(variable));
    this.effects = slopeEffects(writer, this.block, this.states);
    this.trial = integrated.map(() => body.local('f64'));
    this.slopes = integrated.map(() => body.local('f64'));
    this.time = body.local('f64');
    this.outer = new Emitter(body, 1);
    this.inner = this.outer;
  }

  /** Writes what is computed once. To be called before the loop over the elements. */
  emitOnce(): void {
    this.emitScalars();
    const { writer, block, graph, places } = this;
    const forwarded = new Map<number, GraphNode>();
    this.integrated.forEach(({ variable }, at) => {
      const slot = writer.kernel.data.arrays.get(variable);
      if (slot !== undefined) forwarded.set(slot, this.trialNode(at));
    });
    const surroundings: BlockSurroundings = {
      place: (array, index) => places.of(writer.array(array), index),
      parameter: (slot) => writer.parameterNode(graph, slot),
      outside: (slot) => this.outside(slot),
    };
    const translated = translate(writer.kernel, block.vector, graph, surroundings, forwarded);
    this.values = this.integrated.map(({ slope }) => asFloat(graph, translated.local(slotOf(block, slope))));
    this.stores = translated.stores;
    this.outer = new Emitter(writer.body, 1);
    this.outer.hoist(this.roots, (node) => this.isFixed(node, false));
  }

  /** Writes what is the same for all trials of the element that the places are at. */
  emitElement(): void {
    this.inner = this.outer.inner();
    this.inner.hoist(this.roots, (node) => this.isFixed(node, true));
  }

  /** Writes the slopes of the trial state at the trial time. */
  emit(): void {
    const { body } = this.writer;
    const { seesMemory, carries } = this.effects;
    if (seesMemory) this.emitStates(this.trial);
    const emitter = this.inner.inner();
    emitter.prepare(carries ? this.roots : this.values);
    this.values.forEach((value, at) => {
      emitter.push(value);
      body.set(this.slopes[at] ?? 0);
    });
    if (carries) emitStores(body, emitter, this.stores);
  }

  /**
   * Writes what the statements do besides computing slopes, for the trial state at the trial time. To be called where
   * the slopes at the end of a step are not computed.
   */
  emitEffects(): void {
    if (this.stores.length === 0) return;
    if (this.effects.seesMemory) this.emitStates(this.trial);
    const emitter = this.inner.inner();
    emitter.prepare(this.stores.map(({ value }) => value));
    emitStores(this.writer.body, emitter, this.stores);
  }

  /** Writes the state of the element to memory. @param values locals */
  emitStates(values: readonly number[]): void {
    const emitter = new Emitter(this.writer.body, 1);
    this.states.forEach((array, at) => {
      const place = this.places.of(array, { kind: 'element' });
      const value = this.graph.local(values[at] ?? 0, 'float');
      emitStore(this.writer.body, emitter, { place, index: undefined, value });
    });
  }

  /** The trial state of a variable as memory would hold it: rounded, in single precision. */
  private trialNode(at: number): GraphNode {
    const { graph } = this;
    const exact = graph.local(this.trial[at] ?? 0, 'float');
    return this.states[at]?.dtype === 'float32' ? graph.promote(graph.demote(exact)) : exact;
  }

  /** Computes the scalar locals of the block, at the time of the beginning of the step. */
  private emitScalars(): void {
    const { writer, block } = this;
    const { body, kernel } = writer;
    const graph = new Graph(writer.importer);
    const places = new LoopPlaces(body, writer.bases);
    const once = translate(kernel, block.scalar, graph, {
      place: (array, index) => places.of(writer.array(array), index),
      parameter: (slot) => writer.parameterNode(graph, slot),
      outside: () => undefined,
    });
    const wanted = new Map<number, GraphNode>();
    for (const statement of block.scalar) {
      if (statement.kind === 'set') wanted.set(statement.local, once.local(statement.local));
    }
    const emitter = new Emitter(body, 1);
    emitter.prepare([...wanted.values()]);
    for (const [slot, node] of wanted) {
      const local = body.local(valueTypeOfKind(node.kind, 1));
      emitter.push(node);
      body.set(local);
      this.scalars.set(slot, local);
    }
    const now = writer.kernel.data.arrays.get('t');
    const time = block.scalar.find(
      (statement) =>
        statement.kind === 'set' && statement.value.kind === 'load' && statement.value.array === now,
    );
    if (time !== undefined) this.scalars.set(time.local, this.time);
  }

  private outside(slot: number): GraphNode | undefined {
    const local = this.scalars.get(slot);
    if (local === undefined) return undefined;
    return this.graph.local(local, kindOf(this.writer.kernel.locals[slot]?.type ?? 'f64'));
  }

  /** Everything that an evaluation computes. */
  private get roots(): readonly GraphNode[] {
    return [...this.values, ...this.stores.map(({ value }) => value)];
  }

  /** Is a local or a place in memory the same for all elements, or for all trials of an element? */
  private isFixed({ operation }: GraphNode, ofElement: boolean): boolean {
    if (operation.op === 'local') {
      return operation.local !== this.time && !this.trial.includes(operation.local);
    }
    if (operation.op !== 'load') return false;
    const { place } = operation;
    return place.parameter || (ofElement && !this.effects.seesMemory && !this.isWritten(place));
  }

  /** May an evaluation write to a place that the next one reads? */
  private isWritten({ indexed, offset, address }: Place): boolean {
    if (!this.effects.carries) return false;
    return indexed || this.stores.some(({ place }) => place.offset === offset && place.address === address);
  }
}
