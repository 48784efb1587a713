// Numbers of synapses that connect the same pair.
import { inPortions, sortedBy } from '../core';

/**
 * The how-manieth synapse of its pair each synapse is, from 0, in the order of the synapses. Synapses are sorted by
 * counting, first by target and then by source: those of a pair lie side by side then, in their order. Yields
 * numbers of synapses visited.
 * @param sources number of presynaptic neurons
 * @param targets number of postsynaptic neurons
 */
export function* numberRepetitions(
  pre: Int32Array,
  post: Int32Array,
  sources: number,
  targets: number,
): Generator<number, Int32Array> {
  const byTarget = yield* sortedBy(post, targets);
  const { order } = yield* sortedBy(pre, sources, byTarget.order);
  const numbers = new Int32Array(pre.length);
  let before = -1;
  yield* inPortions(order.length, (from, to) => {
    for (let k = from; k < to; k += 1) {
      const synapse = order[k] ?? 0;
      const isSame = before >= 0 && pre[before] === pre[synapse] && post[before] === post[synapse];
      if (isSame) numbers[synapse] = (numbers[before] ?? 0) + 1;
      before = synapse;
    }
  });
  return numbers;
}
