// What the colours of an image of connections mean.
import type { SynapsesInfo } from '../../engine/worker/protocol';
import { colourScale } from './colormaps';
import { densest } from './connection-model';
import { formatCount } from './display-unit';

const GRADIENT = colourScale('viridis')
  .map(([at, colour]) => `${colour} ${(at * 100).toFixed(1)}%`)
  .join(', ');

/** A strip of colours with the numbers at its ends; nothing where synapses are drawn one by one. */
export function DensityKey({ info }: { readonly info: SynapsesInfo }): React.JSX.Element | null {
  const { density, sources, targets } = info;
  if (density === undefined) return null;
  const field = `${formatCount(Math.ceil(sources / density.rows))} × ${formatCount(Math.ceil(targets / density.columns))}`;
  return (
    <p className="plot-key">
      0
      <span
        className="plot-key-colours"
        style={{ background: `linear-gradient(to right, ${GRADIENT})` }}
        aria-hidden
      />
      {formatCount(densest(density))} synapses for each {field} pairs
    </p>
  );
}
