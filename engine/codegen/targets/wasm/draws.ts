// Random numbers for the elements of a loop: the host draws them in blocks, element by element, and leaves them in
// memory, where the code of the elements finds them.
import { drawUniform } from '../../../core/functions';
import type { Memory } from '../../../core/memory';
import type { RandomState } from '../../../core/random';
import type { IRSet, Kernel } from '../../ir';
import type { Draw } from '../reference/draw-loops';
import { boundDraw, drawLoop } from '../reference/draw-loops';
import { Unsupported } from './unsupported';

/** Elements whose numbers are drawn together. */
export const DRAW_WIDTH = 128;

/** The draws of a block and where their numbers are. */
export class BlockDraws {
  /** byte offset of the numbers of the first draw; those of each further one follow */
  private readonly numbers: number;
  /** byte offset of the arguments, which the code writes before the first block */
  private readonly argumentBlock: number;
  private readonly slots = new Map<number, number>();
  private readonly lanes: Float64Array[] = [];
  private readonly args: Float64Array[] = [];
  private readonly loop: (n: number) => void;
  /** one uniform number for each element: it goes to memory directly */
  private readonly onlyUniform: boolean;

  constructor(
    kernel: Kernel,
    readonly sets: readonly IRSet[],
    private readonly memory: Memory,
    private readonly random: RandomState,
  ) {
    const draws = sets.map(({ local, value }, position): Draw => {
      const called = value.kind === 'call' ? kernel.functions[value.function] : undefined;
      if (called?.draw === undefined || value.kind !== 'call') throw new Unsupported('not a random function');
      const args = value.args.map(() => new Float64Array(1));
      const out = new Float64Array(DRAW_WIDTH);
      this.slots.set(local, position);
      this.lanes.push(out);
      this.args.push(...args);
      return { out, args, draw: called.draw, call: boundDraw(called.draw, random, called.argUnits.length) };
    });
    this.onlyUniform = draws.length === 1 && draws[0]?.draw === drawUniform;
    this.loop = drawLoop(draws, random);
    this.numbers = memory.allocate(8 * DRAW_WIDTH * sets.length);
    this.argumentBlock = memory.allocate(8 * this.args.length);
  }

  /** Byte offsets of numbers and arguments. */
  get places(): readonly number[] {
    return [this.numbers, this.argumentBlock];
  }

  /** Byte offset of the numbers for a local, if it is one of these draws. */
  offsetOf(local: number): number | undefined {
    const position = this.slots.get(local);
    return position === undefined ? undefined : this.numbers + 8 * DRAW_WIDTH * position;
  }

  /** Byte offset of the argument with that number, counted over all draws. */
  argumentOffset(number: number): number {
    return this.argumentBlock + 8 * number;
  }

  /** Draws for the next n elements: called by the code. */
  readonly draw = (n: number): undefined => {
    const { memory, args, lanes } = this;
    if (this.onlyUniform) {
      this.random.fillRand(memory.f64, n, this.numbers / 8);
      return;
    }
    for (let k = 0; k < args.length; k += 1) {
      const arg = args[k];
      if (arg !== undefined) arg[0] = memory.f64[this.argumentBlock / 8 + k] ?? 0;
    }
    this.loop(n);
    for (let position = 0; position < lanes.length; position += 1) {
      const out = lanes[position];
      if (out !== undefined) memory.f64.set(out, this.numbers / 8 + DRAW_WIDTH * position);
    }
  };
}
