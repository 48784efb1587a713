// Events of a part of a group.

/** The part of an event list (ascending, its length in the last slot) that lies in [start, stop). */
export function eventRange(
  events: ArrayLike<number>,
  start: number,
  stop: number,
): readonly [number, number] {
  const count = events[events.length - 1] ?? 0;
  const from = firstNotBelow(events, count, start);
  return [from, firstNotBelow(events, count, stop)];
}

function firstNotBelow(ascending: ArrayLike<number>, length: number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
