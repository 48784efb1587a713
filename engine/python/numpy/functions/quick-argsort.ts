// The order in which numpy's argsort leaves equal elements: its quicksort of indices, step by step. Scripts (and
// Brian itself) show that order, so that a stable sort would give other results.

const SMALL = 16;

/**
 * Indices that sort numbers; ties in the order of numpy's introsort.
 * Ranges that stay large after many partitions are left to a heap sort there; numbers that need it are rare, and
 * only the order of their ties could differ here.
 */
export function quickArgsort(values: ArrayLike<number>): number[] {
  const order = Array.from({ length: values.length }, (_, i) => i);
  const value = (place: number): number => values[order[place] ?? 0] ?? 0;
  // NaN is larger than all numbers
  const below = (a: number, b: number): boolean => a < b || (Number.isNaN(b) && !Number.isNaN(a));
  const swap = (i: number, j: number): void => {
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  };
  const orderPair = (i: number, j: number): void => {
    if (below(value(j), value(i))) swap(i, j);
  };
  const waiting: [number, number][] = [];
  let [left, right] = [0, values.length - 1];
  for (;;) {
    while (right - left > SMALL) {
      const middle = left + ((right - left) >> 1);
      orderPair(left, middle);
      orderPair(middle, right);
      orderPair(left, middle);
      const pivot = value(middle);
      let [i, j] = [left, right - 1];
      swap(middle, j);
      for (;;) {
        do i += 1;
        while (below(value(i), pivot));
        do j -= 1;
        while (below(pivot, value(j)));
        if (i >= j) break;
        swap(i, j);
      }
      swap(i, right - 1);
      if (i - left < right - i) {
        waiting.push([i + 1, right]);
        right = i - 1;
      } else {
        waiting.push([left, i - 1]);
        left = i + 1;
      }
    }
    insert(order, values, below, left, right);
    const next = waiting.pop();
    if (next === undefined) return order;
    [left, right] = next;
  }
}

/** Insertion sort of the places `left` to `right`. */
function insert(
  order: number[],
  values: ArrayLike<number>,
  below: (a: number, b: number) => boolean,
  left: number,
  right: number,
): void {
  for (let i = left + 1; i <= right; i += 1) {
    const index = order[i] ?? 0;
    const value = values[index] ?? 0;
    let place = i;
    while (place > left && below(value, values[order[place - 1] ?? 0] ?? 0)) {
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    }
    order[place] = index;
  }
}
