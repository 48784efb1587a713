// Numbers of synapses that connect the same pair.

/**
 * The how-manieth synapse of its pair each synapse is, from 0, in the order of the synapses.
 * @param targets number of postsynaptic neurons
 */
export function numberRepetitions(pre: Int32Array, post: Int32Array, targets: number): Int32Array {
  const seen = new Map<number, number>();
  return Int32Array.from(pre, (neuron, synapse) => {
    const pair = neuron * targets + (post[synapse] ?? 0);
    const number = seen.get(pair) ?? 0;
    seen.set(pair, number + 1);
    return number;
  });
}
