// A kernel that is being compiled into a module: its function, and how it reaches arrays, parameters and the host.
import type { Memory } from '../../../core/memory';
import type { RandomState } from '../../../core/random';
import { DynamicArrayVariable } from '../../../core/variables';
import { modelError } from '../../../diagnostics';
import type { Kernel, KernelArray, KernelBlock } from '../../ir';
import type { Emitter } from './emit';
import { FunctionBody } from './function-body';
import { isInline } from './functions';
import type { Graph, GraphNode, Importer, Place } from './graph';
import { GrowingArrays } from './growing-arrays';
import { ArrayBases, storageOf } from './loop-places';
import type { ModuleBuilder } from './module-builder';
import { emitStore } from './store';

/** What kernels of one module share. */
export interface ModuleSurroundings {
  readonly module: ModuleBuilder;
  readonly memory: Memory;
  readonly random: RandomState;
}

export class KernelWriter {
  readonly body = new FunctionBody();
  readonly growing: GrowingArrays;
  readonly bases: ArrayBases;
  readonly memory: Memory;
  readonly random: RandomState;
  /** byte offset of the parameters */
  readonly parameters: number;
  private readonly module: ModuleBuilder;

  constructor(
    readonly kernel: Kernel,
    { module, memory, random }: ModuleSurroundings,
  ) {
    this.module = module;
    this.memory = memory;
    this.random = random;
    this.parameters = memory.allocate(8 * kernel.parameters.length);
    this.growing = new GrowingArrays(memory, kernel.arrays);
    this.bases = new ArrayBases(this.body, this.growing);
    kernel.parameters.forEach(({ value }, slot) => {
      this.setParameter(slot, value);
    });
  }

  /** Gives host functions without side effects their numbers. */
  readonly importer: Importer = (host, arity) =>
    this.module.import(
      { parameters: Array.from({ length: arity }, () => 'f64' as const), result: 'f64' },
      host,
    );

  /** Number of a host function that takes a number and does something. */
  importEffect(host: (argument: number) => undefined): number {
    return this.module.import({ parameters: ['f64'] }, host);
  }

  setParameter(slot: number, value: number): void {
    this.memory.f64[this.parameters / 8 + slot] = value;
  }

  parameterNode(graph: Graph, slot: number): GraphNode {
    const offset = this.parameters + 8 * slot;
    const place = { storage: 'f64', offset, address: undefined, splat: true, indexed: false } as const;
    return graph.node('float', { op: 'load', place, order: 0 });
  }

  isParameter({ storage, offset, address }: Place): boolean {
    const end = this.parameters + 8 * this.kernel.parameters.length;
    return storage === 'f64' && address === undefined && offset >= this.parameters && offset < end;
  }

  /** Is a function of the kernel computed by the host? */
  callsHost(slot: number): boolean {
    const called = this.kernel.functions[slot];
    return called === undefined || !isInline(called);
  }

  block(name = 'run'): KernelBlock {
    const block = this.kernel.blocks.find((candidate) => candidate.name === name);
    if (block === undefined) throw this.missing(`block ${name}`);
    return block;
  }

  array(slot: number): KernelArray {
    const array = this.kernel.arrays[slot];
    if (array === undefined) throw this.missing(`array ${slot}`);
    return array;
  }

  /** An array by the name that the template knows it by. */
  templateArray(name: string): KernelArray {
    const slot = this.kernel.data.arrays.get(name);
    if (slot === undefined) throw this.missing(name);
    return this.array(slot);
  }

  /** A growing array by the name that the template knows it by. */
  growingArray(name: string): DynamicArrayVariable {
    const { variable } = this.templateArray(name);
    if (variable instanceof DynamicArrayVariable) return variable;
    throw this.missing(name);
  }

  /** Puts a number that the template knows by name on the stack, as a double. */
  pushNumber(name: string): void {
    const source = this.kernel.data.scalars.get(name);
    if (source === undefined) throw this.missing(name);
    const { body } = this;
    if (source.kind === 'parameter') {
      body.i32(0).memory('f64_load', this.parameters + 8 * source.slot, 3);
      return;
    }
    const { variable, dtype } = this.array(source.slot);
    if (variable instanceof DynamicArrayVariable) body.get(this.bases.of(variable));
    else body.i32(0);
    const offset = variable instanceof DynamicArrayVariable ? 0 : variable.offset;
    switch (storageOf(dtype)) {
      case 'f64':
        body.memory('f64_load', offset, 3);
        return;
      case 'i32':
        body.memory('i32_load', offset, 2).op('f64_convert_i32_s');
        return;
      case 'u8':
        body.memory('i32_load8_u', offset, 0).op('f64_convert_i32_s');
    }
  }

  /** A number by name as a whole number in a new local. */
  wholeNumber(name: string): number {
    const local = this.body.local('i32');
    this.pushNumber(name);
    this.body.misc('i32_trunc_sat_f64_s').set(local);
    return local;
  }

  /** A local with the address of an array. */
  address(array: KernelArray): number {
    const { body } = this;
    if (array.variable instanceof DynamicArrayVariable) return this.bases.of(array.variable);
    const local = body.local('i32');
    body.i32(array.variable.offset).set(local);
    return local;
  }

  /** Writes a value (for a pair: both values) to the address in a local. */
  emitStore(emitter: Emitter, address: number, storage: Place['storage'], value: GraphNode): void {
    const place = { storage, offset: 0, address, splat: false, indexed: false };
    emitStore(this.body, emitter, { place, index: undefined, value });
  }

  private missing(name: string): Error {
    return modelError(
      'KeyError',
      'TEMPLATE-VARIABLE',
      `The template '${this.kernel.template}' needs '${name}', which '${this.kernel.name}' does not have.`,
    );
  }
}
