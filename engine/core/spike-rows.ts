// Rows of synapses by neuron, as a spike queue needs them. There may be very many synapses: the work is done in
// portions, and each function yields numbers of synapses visited.
import { holdsForAll, sortedBy, startsOf } from './counting-sort';
import { inPortions } from './portions';

/** Synapses by neuron, for each neuron by delay and then by number. */
export interface Rows {
  /** first entry of each neuron's row, and the end of the last one */
  readonly starts: Int32Array;
  /** synapse of each entry; undefined where they are in this order already */
  readonly order: Int32Array | undefined;
  /** steps of each entry, or one number for all */
  readonly delays: Int32Array | number;
}

/**
 * Sorts synapses into rows.
 * @param neurons neuron of each synapse
 * @param count number of neurons
 * @param delays steps of each synapse, or one number for all
 */
export function* rowsOf(
  neurons: Int32Array,
  count: number,
  delays: Int32Array | number,
): Generator<number, Rows> {
  const own = typeof delays === 'number' ? delays : yield* uniform(delays);
  if (typeof own === 'number') {
    if (yield* isAscending(neurons)) {
      return { starts: yield* startsOf(neurons, count), order: undefined, delays: own };
    }
    return { ...(yield* sortedBy(neurons, count)), delays: own };
  }
  const byDelay = yield* sortedBy(own, (yield* largest(own)) + 1);
  const { starts, order } = yield* sortedBy(neurons, count, byDelay.order);
  const sorted = new Int32Array(own.length);
  yield* inPortions(own.length, (from, to) => {
    for (let entry = from; entry < to; entry += 1) sorted[entry] = own[order[entry] ?? 0] ?? 0;
  });
  return { starts, order: (yield* isAscending(order)) ? undefined : order, delays: sorted };
}

/** Are two lists of whole numbers the same? */
export function* isSameList(a: Int32Array, b: Int32Array): Generator<number, boolean> {
  return a.length === b.length && (yield* holdsForAll(a.length, (k) => a[k] === b[k]));
}

function isAscending(numbers: Int32Array): Generator<number, boolean> {
  return holdsForAll(numbers.length, (k) => k === 0 || (numbers[k] ?? 0) >= (numbers[k - 1] ?? 0));
}

/** The largest number of a list, or 0. */
function* largest(numbers: Int32Array): Generator<number, number> {
  let most = 0;
  yield* inPortions(numbers.length, (from, to) => {
    for (let k = from; k < to; k += 1) most = Math.max(most, numbers[k] ?? 0);
  });
  return most;
}

/** The one number in a list of equal ones. */
function* uniform(delays: Int32Array): Generator<number, Int32Array | number> {
  const first = delays[0] ?? 0;
  return (yield* holdsForAll(delays.length, (k) => delays[k] === first)) ? first : delays;
}
