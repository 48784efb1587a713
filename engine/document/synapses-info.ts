// The connections of a model's synapses as arrays of their own, for plots.
import type { Synapses } from '../synapses';
import type { BuiltModel } from './build';
import type { ConnectionDensity, SynapsesInfo } from './run-result';
import { memoryPerSynapse } from './synapses-summary';

/** Up to so many synapses are given one by one. */
const MOST_PAIRS = 50_000;
/** Rows and columns that the image of a connection matrix has at most. */
const MOST_FIELDS = 256;

/** What the plots of all synapses show. */
export function synapsesInfo(model: BuiltModel): SynapsesInfo[] {
  return [...model.synapses.values()].map(({ synapses }) => infoOf(synapses));
}

function infoOf(synapses: Synapses): SynapsesInfo {
  const count = synapses.size;
  const { source, target } = synapses;
  const pre = fromStart(synapses.neurons('pre'), source.start);
  const post = fromStart(synapses.neurons('post'), target.start);
  const [sources, targets] = [source.group.size, target.group.size];
  return {
    name: synapses.name,
    count,
    bytes: count * memoryPerSynapse(synapses),
    sources,
    targets,
    fanOut: counts(pre, sources),
    fanIn: counts(post, targets),
    ...(count <= MOST_PAIRS ? { pairs: { pre, post } } : { density: density(pre, post, sources, targets) }),
  };
}

/** A copy with the numbers within the part of a group. */
function fromStart(neurons: Int32Array, start: number): Int32Array {
  const copy = neurons.slice();
  if (start !== 0) for (let k = 0; k < copy.length; k += 1) copy[k] = (copy[k] ?? 0) - start;
  return copy;
}

function counts(neurons: Int32Array, size: number): Int32Array {
  const found = new Int32Array(size);
  for (const neuron of neurons) found[neuron] = (found[neuron] ?? 0) + 1;
  return found;
}

function density(pre: Int32Array, post: Int32Array, sources: number, targets: number): ConnectionDensity {
  const [rows, columns] = [Math.min(sources, MOST_FIELDS), Math.min(targets, MOST_FIELDS)];
  const fields = new Float32Array(rows * columns);
  for (let k = 0; k < pre.length; k += 1) {
    const row = Math.floor(((pre[k] ?? 0) * rows) / sources);
    const column = Math.floor(((post[k] ?? 0) * columns) / targets);
    const at = row * columns + column;
    fields[at] = (fields[at] ?? 0) + 1;
  }
  return { rows, columns, counts: fields };
}
