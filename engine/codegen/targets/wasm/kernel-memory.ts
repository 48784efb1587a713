// What a kernel keeps in memory besides the arrays of the model: its parameters, the places of growing arrays, and
// blocks of random numbers; and what its code calls the host for. It stays the same in all modules that the kernel becomes a part of.
import { assertNever } from '../../../diagnostics';
import type { Kernel, KernelBlock } from '../../ir';
import { queueKwd } from '../../templates';
import { boundDraw } from '../reference/draw-loops';
import type { BinomialTable } from './binomial-draw';
import { binomialTable } from './binomial-draw';
import { BlockDraws } from './draws';
import { GrowingArrays } from './growing-arrays';
import type { KernelRole } from './host-roles';
import type { HostFunction, ModuleContext } from './module-context';
import { SETTLED_BYTES } from './settled-values';
import { streamOf } from './uniform-stream';
import { Unsupported } from './unsupported';

/**
 * Is anything computed once per call, by functions that give the same value for the same arguments for certain? Those of
 * a model may do otherwise; their names have no underscore in front.
 */
function computesOnce({ blocks, functions }: Kernel): boolean {
  return (
    blocks.some(({ scalar }) => scalar.length > 0) &&
    functions.every(({ intrinsic, name }) => intrinsic !== undefined || name.startsWith('_'))
  );
}

export class KernelMemory {
  readonly growing: GrowingArrays;
  /** byte offset of the parameters */
  readonly parameters: number;
  /** byte offset of room for what is computed from constants; undefined where functions of the model may be asked */
  readonly settled: number | undefined;
  private readonly draws = new Map<KernelBlock, BlockDraws>();
  private readonly binomials = new Map<number, BinomialTable>();
  private readonly hosts = new Map<string, HostFunction>();

  constructor(
    readonly kernel: Kernel,
    readonly context: ModuleContext,
  ) {
    const { memory } = context;
    this.parameters = memory.allocate(8 * kernel.parameters.length);
    this.settled = computesOnce(kernel) ? memory.allocate(SETTLED_BYTES) : undefined;
    this.growing = new GrowingArrays(
      memory,
      kernel.arrays.map(({ variable }) => variable),
    );
    kernel.parameters.forEach(({ value }, slot) => {
      this.setParameter(slot, value);
    });
  }

  setParameter(slot: number, value: number): void {
    this.context.memory.f64[this.parameters / 8 + slot] = value;
  }

  /**
   * The random numbers that a block draws first.
   * @throws Unsupported where they are not drawn by random functions
   */
  drawsOf(block: KernelBlock): BlockDraws | undefined {
    if (block.draws.length === 0) return undefined;
    let draws = this.draws.get(block);
    if (draws === undefined) {
      const { memory, random } = this.context;
      draws = new BlockDraws(this.kernel, block.draws, memory, random);
      this.draws.set(block, draws);
    }
    return draws;
  }

  /**
   * The table of a function that draws binomial numbers.
   * @throws Unsupported where it draws others
   */
  binomialOf(slot: number): BinomialTable {
    let table = this.binomials.get(slot);
    if (table === undefined) {
      const current = this.kernel.functions[slot]?.binomial;
      if (current === undefined) throw new Unsupported('not a binomial function');
      table = binomialTable(this.context.memory, current);
      this.binomials.set(slot, table);
    }
    return table;
  }

  /** The host function that the code of this kernel calls for something: the same one each time. */
  host(role: KernelRole): HostFunction {
    const key = Object.values(role).join(' ');
    let host = this.hosts.get(key);
    if (host === undefined) {
      host = this.hostFor(role);
      this.hosts.set(key, host);
    }
    return host;
  }

  private hostFor(role: KernelRole): HostFunction {
    const { kernel, context, growing } = this;
    switch (role.kind) {
      case 'function': {
        const call = kernel.functions[role.slot]?.call;
        if (call === undefined) throw new Unsupported('a function without a value');
        return call;
      }
      case 'draw': {
        const called = kernel.functions[role.slot];
        if (called?.draw === undefined) throw new Unsupported('not a random function');
        return boundDraw(called.draw, context.random, called.argUnits.length);
      }
      case 'binomial':
        return this.binomialOf(role.slot).write;
      case 'block': {
        const block = kernel.blocks[role.block];
        const draws = block === undefined ? undefined : this.drawsOf(block);
        if (draws === undefined) throw new Unsupported('a block without draws');
        return draws.draw;
      }
      case 'room': {
        const array = growing.at(kernel.arrays[role.array]?.variable);
        return (elements = 0) => {
          growing.reserve(array, elements);
          return undefined;
        };
      }
      case 'spikes': {
        const queue = queueKwd(kernel.data.kwds);
        return (spikes = 0) => {
          queue.reserve(spikes);
          return undefined;
        };
      }
      case 'targets': {
        const queue = queueKwd(kernel.data.kwds);
        const array = kernel.arrays[role.array]?.variable;
        return () => {
          const values = array?.values;
          if (values instanceof Int32Array) queue.listTargets(values);
          return undefined;
        };
      }
      case 'stream':
        return streamOf(context).hosts[role.call];
      default:
        return assertNever(role);
    }
  }
}
