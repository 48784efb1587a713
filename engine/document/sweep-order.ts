// The order of a sweep's points: coarse first, then ever finer, so that the shape of a curve shows early.

/**
 * How fine the grid must be for each of `count` places to be part of it: 0 for both ends, 1 for the middle, 2 for the
 * middles between these, and so on.
 */
function levels(count: number): number[] {
  const found = new Array<number>(count).fill(0);
  let spans: [number, number][] = [[0, count - 1]];
  for (let level = 1; spans.length > 0; level += 1) {
    spans = spans.flatMap(([low, high]): [number, number][] => {
      if (high - low < 2) return [];
      const middle = (low + high) >> 1;
      found[middle] = level;
      return [
        [low, middle],
        [middle, high],
      ];
    });
  }
  return found;
}

/**
 * Numbers of all points of a grid, coarse ones first; those of one level from left to right and from bottom to top.
 * @param counts values of each parameter; the number of point (i, j) is `i + counts[0] * j`
 */
export function coarseToFine(counts: readonly number[]): number[] {
  const [columns = 1, rows = 1] = counts;
  const [across, up] = [levels(columns), levels(rows)];
  const level = (point: number): number =>
    Math.max(across[point % columns] ?? 0, up[Math.floor(point / columns)] ?? 0);
  return Array.from({ length: columns * rows }, (_, point) => point).sort(
    (a, b) => level(a) - level(b) || a - b,
  );
}

/** Distance between the seeds of two repeats: more than a sweep has points. */
const REPEAT_STRIDE = 1_000_003;

/**
 * The seed of one run of a sweep, which depends on nothing but these numbers: not on who runs it, nor when.
 * @param seed of the document, or chosen for the sweep: 0 to 2^32 - 1
 * @param point number of the point, from 0
 * @param repeat number of the repeat, from 0
 */
export function sweepSeed(seed: number, point: number, repeat: number): number {
  return (seed + point + REPEAT_STRIDE * repeat) % 2 ** 32;
}

/** The same seed as text of a script. @param point variable that numbers the points @param repeat that of the repeats */
export function sweepSeedText(seed: number, point: string, repeat: string): string {
  return `(${String(seed)} + ${point} + ${String(REPEAT_STRIDE)}*${repeat}) % 2**32`;
}
