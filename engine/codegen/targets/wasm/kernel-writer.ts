// A kernel that is being compiled into a module: its function, and how it reaches arrays, parameters and the host.
import type { ArrayVariable } from '../../../core/variables';
import { DynamicArrayVariable } from '../../../core/variables';
import { modelError } from '../../../diagnostics';
import type { Kernel, KernelArray, KernelBlock } from '../../ir';
import type { Emitter } from './emit';
import { FunctionBody } from './function-body';
import { isInline } from './functions';
import type { Graph, GraphNode, Importer, Place } from './graph';
import { PLAIN_PLACE } from './graph';
import type { GrowingArrays } from './growing-arrays';
import type { KernelRole } from './host-roles';
import { HostCalls } from './host-roles';
import type { KernelMemory } from './kernel-memory';
import { ArrayBases, storageOf } from './loop-places';
import type { ModuleContext, Signature } from './module-context';
import { numbersTo } from './module-context';
import { emitStore } from './store';
import { UniformStream } from './uniform-stream';

export class KernelWriter {
  readonly kernel: Kernel;
  readonly growing: GrowingArrays;
  readonly bases: ArrayBases;
  private readonly context: ModuleContext;
  private stream: UniformStream | undefined;

  /**
   * @param body function that the code goes to (default: a new one) @param hosts what it calls
   * @param position of the kernel among those that the function executes
   */
  constructor(
    readonly memory: KernelMemory,
    readonly body = new FunctionBody(),
    readonly hosts = new HostCalls(),
    private readonly position = 0,
  ) {
    this.kernel = memory.kernel;
    this.context = memory.context;
    this.growing = memory.growing;
    this.bases = new ArrayBases(body, this.growing);
  }

  /** Gives functions without side effects their numbers. */
  readonly importer: Importer = (called, arity) =>
    typeof called === 'function'
      ? this.hosts.plain(called, numbersTo(arity))
      : this.importRole({ kind: 'function', slot: this.kernel.functions.indexOf(called) }, numbersTo(arity));

  /** Has code been written that draws uniform numbers itself? */
  get drawsUniforms(): boolean {
    return this.stream !== undefined;
  }

  /** The stream of uniform numbers, for code that draws them itself. */
  get uniforms(): UniformStream {
    this.stream ??= new UniformStream(this.body, this.context, (call, signature) =>
      this.importRole({ kind: 'stream', call }, signature),
    );
    return this.stream;
  }

  /**
   * Number of a host function that takes a number and does something.
   * @param host what it is for; a function of this very model keeps the code from being used with the next one
   */
  importEffect(host: KernelRole | ((argument: number) => undefined)): number {
    const signature = { parameters: ['f64'] } as const;
    return typeof host === 'function' ? this.hosts.own(host, signature) : this.importRole(host, signature);
  }

  /** Number of what the kernel calls the host for. */
  importRole(role: KernelRole, signature: Signature): number {
    return this.hosts.role(this.position, role, signature);
  }

  /** Slot of an array of the kernel. */
  slotOf(array: ArrayVariable): number {
    return this.kernel.arrays.findIndex(({ variable }) => variable === array);
  }

  parameterNode(graph: Graph, slot: number): GraphNode {
    const offset = this.memory.parameters + 8 * slot;
    const place = { ...PLAIN_PLACE, offset, address: undefined, splat: true, parameter: true };
    return graph.node('float', { op: 'load', place });
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
      body.i32(0).memory('f64_load', this.memory.parameters + 8 * source.slot, 3);
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
      case 'f32':
        body.memory('f32_load', offset, 2).op('f64_promote_f32');
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
    const place = { ...PLAIN_PLACE, storage, offset: 0, address };
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
