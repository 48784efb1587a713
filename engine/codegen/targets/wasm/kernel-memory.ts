// What a kernel keeps in memory besides the arrays of the model: its parameters, the places of growing arrays, and
// blocks of random numbers. It stays the same in all modules that the kernel becomes a part of.
import type { Kernel, KernelBlock } from '../../ir';
import { BlockDraws } from './draws';
import { GrowingArrays } from './growing-arrays';
import type { ModuleContext } from './module-context';

export class KernelMemory {
  readonly growing: GrowingArrays;
  /** byte offset of the parameters */
  readonly parameters: number;
  private readonly draws = new Map<KernelBlock, BlockDraws>();

  constructor(
    readonly kernel: Kernel,
    readonly context: ModuleContext,
  ) {
    const { memory } = context;
    this.parameters = memory.allocate(8 * kernel.parameters.length);
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
}
