// What a template of the reference target gets: the compiled blocks of the user's code, and the arrays and
// numbers that the template itself uses.
import type { Memory } from '../../../core/memory';
import type { RandomState } from '../../../core/random';
import type { ArrayVariable } from '../../../core/variables';
import { DynamicArrayVariable } from '../../../core/variables';
import { modelError } from '../../../diagnostics';
import type { Kernel, KernelBlock } from '../../ir';
import type { Template, TemplateKwds } from '../../templates';
import type { Bindings } from './bindings';
import { BlockRunner } from './block-runner';

/** Executes a template for one code object. */
export interface TemplateRunner {
  beforeRun?(): void;
  /** one step; get templates return their values */
  run(): Float64Array | undefined;
  /** one step in portions of some milliseconds: yields the share that is done */
  runInParts?(): Generator<number, void>;
  afterRun?(): void;
}

/** A template together with its execution on the reference target. */
export interface ReferenceTemplate extends Template {
  create(context: TemplateContext): TemplateRunner;
}

export class TemplateContext {
  constructor(
    readonly kernel: Kernel,
    private readonly bindings: Bindings,
    private readonly random: RandomState,
  ) {}

  get memory(): Memory {
    return this.bindings.memory;
  }

  /** Arguments that the runner passed. */
  get kwds(): TemplateKwds {
    return this.kernel.data.kwds;
  }

  /**
   * The user's code of a block.
   * @param sequential run one element at a time (default: what the code itself needs)
   */
  block(name = 'run', sequential?: boolean): BlockRunner {
    return new BlockRunner(this.kernel, this.find(name), this.bindings, this.random, sequential);
  }

  /** Whether the elements of several blocks that alternate must be executed one at a time. */
  mustAlternate(...names: readonly string[]): boolean {
    const blocks = names.map((name) => this.find(name));
    return (
      blocks.some((block) => block.sequential) || blocks.filter((block) => block.draws.length > 0).length > 1
    );
  }

  /** An array by the name that the template knows it by. */
  array(name: string): ArrayVariable {
    const slot = this.kernel.data.arrays.get(name);
    const array = slot === undefined ? undefined : this.kernel.arrays[slot];
    if (array === undefined) throw this.missing(name);
    return array.variable;
  }

  /** Slot of an array in the kernel. */
  arraySlot(name: string): number {
    const slot = this.kernel.data.arrays.get(name);
    if (slot === undefined) throw this.missing(name);
    return slot;
  }

  /** A growing array by name. */
  dynamicArray(name: string): DynamicArrayVariable {
    const variable = this.array(name);
    if (variable instanceof DynamicArrayVariable) return variable;
    throw this.missing(name);
  }

  /** Reads a number: a constant (which may change between runs) or a scalar array. */
  number(name: string): () => number {
    const source = this.kernel.data.scalars.get(name);
    if (source === undefined) throw this.missing(name);
    if (source.kind === 'parameter') return () => this.bindings.parameter(source.slot);
    const array = this.kernel.arrays[source.slot];
    return () => array?.variable.values[0] ?? Number.NaN;
  }

  private find(name: string): KernelBlock {
    const block = this.kernel.blocks.find((candidate) => candidate.name === name);
    if (block === undefined) throw this.missing(`block ${name}`);
    return block;
  }

  private missing(name: string): Error {
    return modelError(
      'KeyError',
      'TEMPLATE-VARIABLE',
      `The template '${this.kernel.template}' needs '${name}', which '${this.kernel.name}' does not have.`,
    );
  }
}
