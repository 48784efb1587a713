// A picture of who is connected with whom: one dot per synapse where there are few; where there are many, an image of
// all pairs, or hexagons that stand for many pairs where there are many neurons, too.
import { hexagonDensity } from '../../engine/worker';
import type { ConnectionDensity, SynapsesInfo } from '../../engine/worker/protocol';

/** Synapses over source and target neuron. */
export interface ConnectionPlot {
  readonly kind: 'connections';
  readonly info: SynapsesInfo;
  readonly notes: readonly string[];
}

/** The plot of the connections of a synapses cell. */
export function connectionPlot(info: SynapsesInfo): ConnectionPlot {
  return { kind: 'connections', info, notes: [] };
}

/** First and last neuron of part `index` out of `parts` of `neurons` neurons. */
export function neuronsOfPart(index: number, parts: number, neurons: number): readonly [number, number] {
  const first = Math.ceil((index * neurons) / parts);
  const last = Math.ceil(((index + 1) * neurons) / parts) - 1;
  return [first, Math.max(last, first)];
}

/** Largest number of synapses in a field of the image. */
export function densest({ counts }: ConnectionDensity): number {
  let max = 0;
  for (const count of counts) if (count > max) max = count;
  return max;
}

/** Synapses for each pair in every hexagon; none where the matrix is drawn otherwise. */
export function hexagonDensities({ hexagons, sources, targets }: SynapsesInfo): Float64Array {
  if (hexagons === undefined) return new Float64Array();
  return Float64Array.from(hexagons.counts, (count, hexagon) =>
    hexagonDensity(hexagons, hexagon, count, sources * targets),
  );
}
