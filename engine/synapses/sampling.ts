// Which numbers of a range a rule visits: all, each with a probability, or so many at random. The random numbers are
// drawn in the order of Brian 2's C++ code.
import type { RandomState } from '../core';
import { UNIFORMS } from '../core/mersenne-twister';
import { modelError } from '../diagnostics';

/** Numbers low, low + step, … before high. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** Below this probability jumps are cheaper than tests. */
const JUMP_BELOW = 0.25;
/** Above this fraction every number is tested. */
const SELECT_ABOVE = 0.06;

/** How many numbers a range has. */
export function rangeLength({ low, high, step }: NumberRange): number {
  return Math.max(0, Math.ceil((high - low) / step));
}

/** Visits all numbers. */
export function visitRange(range: NumberRange, visit: (k: number) => void): void {
  const count = rangeLength(range);
  for (let n = 0; n < count; n += 1) visit(range.low + n * range.step);
}

/** Visits each number with probability p. */
export function visitSample(
  range: NumberRange,
  p: number,
  random: RandomState,
  visit: (k: number) => void,
): void {
  if (!(p > 0)) return;
  const count = rangeLength(range);
  const { low, step } = range;
  if (p >= JUMP_BELOW) {
    for (let n = 0; n < count; n += 1) if (random.rand() < p) visit(low + n * step);
    return;
  }
  const scale = 1 / Math.log(1 - p);
  for (let n = 0; n < count; n += 1) {
    const u = random.rand();
    if (u === 0) return;
    n += Math.floor(Math.log(u) * scale);
    if (n >= count) return;
    visit(low + n * step);
  }
}

/**
 * Lists the numbers that `visitSample` visits, in portions: with the same draws, without a call per number.
 * @param found gets some numbers, which fit into 32 bits
 * @param take uses the first `count` of them before they are overwritten
 */
export function listSample(
  range: NumberRange,
  p: number,
  random: RandomState,
  found: Int32Array,
  take: (count: number) => void,
): void {
  if (!(p > 0)) return;
  const total = rangeLength(range);
  const { low, step } = range;
  const jumps = p < JUMP_BELOW;
  const scale = 1 / Math.log(1 - p);
  let [n, count, isOver] = [0, 0, false];
  while (n < total && !isOver) {
    if (random.used === UNIFORMS) random.nextBlock();
    const { block } = random;
    // Every uniform number finds one at most.
    const end = Math.min(UNIFORMS, random.used + found.length - count);
    let at = random.used;
    if (jumps) {
      while (n < total && at < end) {
        const u = block[at++] ?? 0;
        isOver = u === 0;
        if (isOver) break;
        n += Math.floor(Math.log(u) * scale);
        if (n >= total) break;
        found[count++] = low + n * step;
        n += 1;
      }
    } else {
      // Without a branch that depends on the draw, which processors could not guess.
      for (; n < total && at < end; n += 1) {
        found[count] = low + n * step;
        count += (block[at++] ?? 0) < p ? 1 : 0;
      }
    }
    random.used = at;
    if (count < found.length) continue;
    take(count);
    count = 0;
  }
  if (count > 0) take(count);
}

/**
 * Visits `size` different numbers in ascending order of their place in the range.
 * @param limit take what there is where `size` is impossible
 * @throws ModelError `SAMPLE` (IndexError) for impossible sizes
 */
export function visitChosen(
  range: NumberRange,
  size: number,
  limit: boolean,
  random: RandomState,
  visit: (k: number) => void,
): void {
  const count = rangeLength(range);
  if (!limit && (size < 0 || size > count)) {
    throw modelError('IndexError', 'SAMPLE', `Cannot choose ${size} of ${count} numbers.`);
  }
  const wanted = Math.min(Math.max(size, 0), count);
  if (wanted === 0) return;
  const at = (n: number): number => range.low + n * range.step;
  if (size / count > SELECT_ABOVE) {
    let chosen = 0;
    for (let n = 0; n < count && chosen < wanted; n += 1) {
      // Knuth, The Art of Computer Programming 2, algorithm S
      if ((count - n - 1) * random.rand() >= wanted - chosen) continue;
      chosen += 1;
      visit(at(n));
    }
    return;
  }
  const chosen = new Set<number>();
  while (chosen.size < wanted) chosen.add(Math.trunc(random.rand() * count));
  for (const n of [...chosen].sort((a, b) => a - b)) visit(at(n));
}
