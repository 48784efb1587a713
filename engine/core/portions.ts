// Work on very many elements, divided into portions of some milliseconds between which others get a turn.

/** Elements that are worked on in one portion. */
const PORTION = 1 << 18;

/** Calls `visit` with one part of 0 … length − 1 after the other; yields how many elements it had. */
export function* inPortions(
  length: number,
  visit: (from: number, to: number) => void,
): Generator<number, void> {
  for (let from = 0; from < length; from += PORTION) {
    const to = Math.min(length, from + PORTION);
    visit(from, to);
    yield to - from;
  }
}

/** Executes work that was divided into portions in one go. @returns what it gives in the end */
export function inOneGo<Result>(portions: Generator<unknown, Result>): Result {
  for (;;) {
    const portion = portions.next();
    if (portion.done === true) return portion.value;
  }
}
