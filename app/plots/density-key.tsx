// What the colours of an image of connections mean.
import type { SynapsesInfo } from '../../engine/worker/protocol';
import { colourScale } from './colormaps';
import { densest, hexagonDensities } from './connection-model';
import { formatCount } from './display-unit';

const GRADIENT = colourScale('viridis')
  .map(([at, colour]) => `${colour} ${(at * 100).toFixed(1)}%`)
  .join(', ');

/** A strip of colours with the numbers at its ends; nothing where synapses are drawn one by one. */
export function DensityKey({ info }: { readonly info: SynapsesInfo }): React.JSX.Element | null {
  const text = mostText(info);
  if (text === undefined) return null;
  return (
    <p className="plot-key">
      0
      <span
        className="plot-key-colours"
        style={{ background: `linear-gradient(to right, ${GRADIENT})` }}
        aria-hidden
      />
      {text}
    </p>
  );
}

/** What the last colour means. */
function mostText(info: SynapsesInfo): string | undefined {
  const { density, hexagons, sources, targets } = info;
  if (density !== undefined) return `${formatCount(densest(density))} synapses for each pair`;
  if (hexagons === undefined) return undefined;
  const most = hexagonDensities(info).reduce((largest, one) => Math.max(largest, one), 0);
  const pairs = Math.round((sources * targets) / (2 * hexagons.across * hexagons.up));
  return `${String(Number(most.toPrecision(3)))} synapses for each pair, in hexagons of ${formatCount(pairs)} pairs`;
}
