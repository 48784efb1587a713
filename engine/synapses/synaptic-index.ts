// Synapses by the neurons that they connect: `S.w[i, j]` and `S.w[i, j, k]`.
import { modelError } from '../diagnostics';
import { elementsOf, type PlainIndex } from '../groups';
import type { Endpoint } from './endpoint';
import type { Synapses } from './synapses';

/**
 * Synapses whose neurons are among the given ones, ascending. Neurons that do not exist have no synapses.
 * @param i neurons of the source
 * @param j neurons of the target
 * @param k number within the pair, where there is a multisynaptic index
 * @throws ModelError `INDEX` (IndexError) for `k` without such an index
 */
export function synapsesBetween(
  synapses: Synapses,
  i: PlainIndex,
  j: PlainIndex,
  k?: PlainIndex,
): Int32Array {
  const wantedPre = membership(i, synapses.source);
  const wantedPost = membership(j, synapses.target);
  const [pre, post] = [synapses.neurons('pre'), synapses.neurons('post')];
  const repeated = k === undefined ? undefined : repetitions(synapses, k);
  const found: number[] = [];
  pre.forEach((neuron, synapse) => {
    if (!wantedPre(neuron) || !wantedPost(post[synapse] ?? 0)) return;
    if (repeated === undefined || repeated(synapse)) found.push(synapse);
  });
  return Int32Array.from(found);
}

function membership(index: PlainIndex, { start, group }: Endpoint): (neuron: number) => boolean {
  if (typeof index === 'object' && 'elementIndices' in index) {
    const wanted = new Set(index.elementIndices);
    return (neuron) => wanted.has(neuron);
  }
  if (typeof index === 'number') return (neuron) => neuron === start + index;
  const isList = Array.isArray(index) || index instanceof Int32Array;
  const list =
    isList && typeof index[0] !== 'boolean' ? (index as readonly number[] | Int32Array) : undefined;
  // Numbers of neurons that do not exist are no error here.
  const wanted = new Set<number>(list ?? elementsOf(index, group.size).positions);
  return (neuron) => wanted.has(neuron - start);
}

function repetitions(synapses: Synapses, k: PlainIndex): (synapse: number) => boolean {
  const { multisynapticIndex, variables } = synapses;
  if (multisynapticIndex === undefined) {
    throw modelError('IndexError', 'INDEX', 'A third index needs a multisynaptic index.');
  }
  const { values } = variables.array(multisynapticIndex);
  if (typeof k === 'number') return (synapse) => values[synapse] === k;
  let most = 0;
  for (const value of values) most = Math.max(most, value + 1);
  const wanted = new Set<number>(elementsOf(k, most).positions);
  return (synapse) => wanted.has(values[synapse] ?? 0);
}
