// The connections of a model's synapses as arrays of their own, for plots.
import { inPortions } from '../core';
import type { Synapses } from '../synapses';
import { hexagonAt, hexagonCount, latticeFor } from './hexagons';
import type { ConnectionDensity, ConnectionHexagons, SynapsesInfo } from './run-result';
import { memoryPerSynapse } from './synapses-summary';

/** Up to so many synapses are given one by one. */
const MOST_PAIRS = 50_000;
/** Rows and columns that the image of a connection matrix has at most; larger matrices are drawn in hexagons. */
const MOST_FIELDS = 256;

/**
 * What the plots of synapses show, in portions of some milliseconds: yields the share that is done.
 */
export function* synapsesInfo(synapses: Synapses): Generator<number, SynapsesInfo> {
  const count = synapses.size;
  const { source, target } = synapses;
  const [sources, targets] = [source.group.size, target.group.size];
  const [fanOut, fanIn] = [new Int32Array(sources), new Int32Array(targets)];
  const bins = count <= MOST_PAIRS ? undefined : emptyBins(sources, targets);
  let visited = 0;
  const portions = inPortions(count, (from, to) => {
    const [pre, post] = [synapses.neurons('pre'), synapses.neurons('post')];
    for (let k = from; k < to; k += 1) {
      const [i, j] = [(pre[k] ?? 0) - source.start, (post[k] ?? 0) - target.start];
      fanOut[i] = (fanOut[i] ?? 0) + 1;
      fanIn[j] = (fanIn[j] ?? 0) + 1;
      if (bins !== undefined) countIn(bins, i, j);
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
    ...(bins ?? {
      pairs: {
        pre: fromStart(synapses.neurons('pre'), source.start),
        post: fromStart(synapses.neurons('post'), target.start),
      },
    }),
  };
}

/** A copy with the numbers within the part of a group. */
function fromStart(neurons: Int32Array, start: number): Int32Array {
  return neurons.map((neuron) => neuron - start);
}

type Bins = { readonly density: ConnectionDensity } | { readonly hexagons: PlacedHexagons };

/** Hexagons with the size of the matrix, which says where a pair lies. */
interface PlacedHexagons extends ConnectionHexagons {
  readonly sources: number;
  readonly targets: number;
}

/** One field per pair in a small matrix, hexagons in a large one. */
function emptyBins(sources: number, targets: number): Bins {
  if (Math.max(sources, targets) <= MOST_FIELDS) {
    const counts = new Float32Array(sources * targets);
    return { density: { rows: sources, columns: targets, counts } };
  }
  const lattice = latticeFor(sources, targets);
  const counts = new Float32Array(hexagonCount(lattice));
  return { hexagons: { ...lattice, counts, sources, targets } };
}

/** @param i @param j a source and a target neuron */
function countIn(bins: Bins, i: number, j: number): void {
  if ('density' in bins) {
    const { counts, columns } = bins.density;
    counts[i * columns + j] = (counts[i * columns + j] ?? 0) + 1;
    return;
  }
  const { counts, sources, targets } = bins.hexagons;
  const at = hexagonAt(bins.hexagons, (i + 0.5) / sources, (j + 0.5) / targets);
  counts[at] = (counts[at] ?? 0) + 1;
}
