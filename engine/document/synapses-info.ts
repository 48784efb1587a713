// The connections of a model's synapses as arrays of their own, for plots.
import { inPortions } from '../core';
import type { Synapses } from '../synapses';
import type { ConnectionDensity, SynapsesInfo } from './run-result';
import { memoryPerSynapse } from './synapses-summary';

/** Up to so many synapses are given one by one. */
const MOST_PAIRS = 50_000;
/** Rows and columns that the image of a connection matrix has at most. */
const MOST_FIELDS = 256;

/**
 * What the plots of synapses show, in portions of some milliseconds: yields the share that is done.
 */
export function* synapsesInfo(synapses: Synapses): Generator<number, SynapsesInfo> {
  const count = synapses.size;
  const { source, target } = synapses;
  const [sources, targets] = [source.group.size, target.group.size];
  const [fanOut, fanIn] = [new Int32Array(sources), new Int32Array(targets)];
  const fields = count <= MOST_PAIRS ? undefined : emptyDensity(sources, targets);
  let visited = 0;
  const portions = inPortions(count, (from, to) => {
    const [pre, post] = [synapses.neurons('pre'), synapses.neurons('post')];
    for (let k = from; k < to; k += 1) {
      const [i, j] = [(pre[k] ?? 0) - source.start, (post[k] ?? 0) - target.start];
      fanOut[i] = (fanOut[i] ?? 0) + 1;
      fanIn[j] = (fanIn[j] ?? 0) + 1;
      if (fields !== undefined) countIn(fields, i / sources, j / targets);
    }
  });
  for (const some of portions) yield (visited += some) / count;
  return {
    name: synapses.name,
    count,
    bytes: count * memoryPerSynapse(synapses),
    sources,
    targets,
    fanOut,
    fanIn,
    ...(fields === undefined
      ? {
          pairs: {
            pre: fromStart(synapses.neurons('pre'), source.start),
            post: fromStart(synapses.neurons('post'), target.start),
          },
        }
      : { density: fields }),
  };
}

/** A copy with the numbers within the part of a group. */
function fromStart(neurons: Int32Array, start: number): Int32Array {
  return neurons.map((neuron) => neuron - start);
}

function emptyDensity(sources: number, targets: number): ConnectionDensity {
  const [rows, columns] = [Math.min(sources, MOST_FIELDS), Math.min(targets, MOST_FIELDS)];
  return { rows, columns, counts: new Float32Array(rows * columns) };
}

/** @param source @param target places of both neurons in their groups, 0 to 1 */
function countIn({ rows, columns, counts }: ConnectionDensity, source: number, target: number): void {
  const at = Math.floor(source * rows) * columns + Math.floor(target * columns);
  counts[at] = (counts[at] ?? 0) + 1;
}
