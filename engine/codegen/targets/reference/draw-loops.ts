// Random numbers for the elements of a batch. Where only uniform or only normal numbers are drawn, those of all
// elements come from the stream at once; the order of the stream is that of single draws, element by element.
import { drawNormal, drawUniform } from '../../../core/functions';
import type { FunctionImplementation } from '../../../core/functions';
import type { RandomState } from '../../../core/random';
import type { Lanes, Operation } from './loops';

type DrawFunction = NonNullable<FunctionImplementation['draw']>;

/** One call of a random function that every element makes. */
export interface Draw {
  readonly out: Lanes;
  /** arguments, the same for all elements: in the first lane */
  readonly args: readonly Lanes[];
  readonly draw: DrawFunction | undefined;
  /** the call on its own, with the numbers of the arguments */
  readonly call: (...args: number[]) => number;
}

/** A random function that takes its numbers from one stream. @param count number of its arguments */
export function boundDraw(
  draw: DrawFunction,
  random: RandomState,
  count: number,
): (...args: number[]) => number {
  if (count === 0) return () => draw(random);
  if (count === 1) return (a = 0) => draw(random, a);
  return (...args) => draw(random, ...args);
}

/** All draws of n elements: element by element, each of them in order. */
export function drawLoop(draws: readonly Draw[], random: RandomState): Operation {
  if (draws.every(({ draw }) => draw === drawUniform)) {
    return blockLoop(draws, (out, count) => random.fillRand(out, count));
  }
  if (draws.every(({ draw }) => draw === drawNormal)) {
    return blockLoop(draws, (out, count) => random.fillRandn(out, count));
  }
  const makers = draws.map((one) => ({ out: one.out, next: nextOf(one) }));
  return (n) => {
    for (let k = 0; k < n; k += 1) {
      for (const { out, next } of makers) out[k] = next();
    }
  };
}

/** Draws of one kind: a block of numbers, dealt out to the calls in turn. */
function blockLoop(draws: readonly Draw[], fill: (out: Lanes, count: number) => void): Operation {
  const outs = draws.map(({ out }) => out);
  const [only] = outs;
  if (only !== undefined && outs.length === 1) return (n) => fill(only, n);
  const turns = outs.length;
  const block = new Float64Array(turns * (only?.length ?? 0));
  return (n) => {
    fill(block, turns * n);
    for (let turn = 0; turn < turns; turn += 1) {
      const out = outs[turn];
      if (out === undefined) continue;
      for (let k = 0; k < n; k += 1) out[k] = block[k * turns + turn] ?? 0;
    }
  };
}

function nextOf({ args, call }: Draw): () => number {
  const [a, b] = args;
  if (a === undefined) return call;
  if (b === undefined) return () => call(a[0] ?? 0);
  return () => call(...args.map((lanes) => lanes[0] ?? 0));
}
