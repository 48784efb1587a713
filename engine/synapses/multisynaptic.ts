// Numbers of synapses that connect the same pair.

/**
 * The how-manieth synapse of its pair each synapse is, from 0, in the order of the synapses. Synapses are sorted by
 * counting, first by target and then by source: those of a pair lie side by side then, in their order.
 * @param sources number of presynaptic neurons
 * @param targets number of postsynaptic neurons
 */
export function numberRepetitions(
  pre: Int32Array,
  post: Int32Array,
  sources: number,
  targets: number,
): Int32Array {
  const sorted = sortedBy(pre, sources, sortedBy(post, targets));
  const numbers = new Int32Array(pre.length);
  let before = -1;
  for (const synapse of sorted) {
    const isSame = before >= 0 && pre[before] === pre[synapse] && post[before] === post[synapse];
    if (isSame) numbers[synapse] = (numbers[before] ?? 0) + 1;
    before = synapse;
  }
  return numbers;
}

/**
 * Positions in ascending order of their keys; equal ones stay in the order of `positions`.
 * @param count keys are below this
 * @param positions default: all, ascending
 */
function sortedBy(keys: Int32Array, count: number, positions?: Int32Array): Int32Array {
  const next = new Int32Array(count + 1);
  for (const key of keys) next[key + 1] = (next[key + 1] ?? 0) + 1;
  for (let k = 0; k < count; k += 1) next[k + 1] = (next[k + 1] ?? 0) + (next[k] ?? 0);
  const sorted = new Int32Array(keys.length);
  for (let k = 0; k < keys.length; k += 1) {
    const position = positions?.[k] ?? k;
    const key = keys[position] ?? 0;
    const at = next[key] ?? 0;
    sorted[at] = position;
    next[key] = at + 1;
  }
  return sorted;
}
