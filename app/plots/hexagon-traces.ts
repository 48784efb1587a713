// Plotly traces of connections in hexagons: invisible points for hover, coloured marks for exported files.
import type { Data } from 'plotly.js/lib/core';
import { hexagonPlace } from '../../engine/worker';
import { colourScale } from './colormaps';
import type { ConnectionPlot } from './connection-model';
import { hexagonDensities } from './connection-model';
import { formatCount } from './display-unit';
import type { AxesState } from './figure';

/** A hexagon with synapses, where its centre is in view. */
export interface HexagonPoint {
  /** neurons of its centre */
  readonly place: { readonly x: number; readonly y: number };
  /** synapses for each pair */
  readonly density: number;
  readonly text: string;
}

/** The hexagons in view that have synapses. */
export function hexagonPoints({ info }: ConnectionPlot, axes: AxesState): HexagonPoint[] {
  const { hexagons, sources, targets } = info;
  if (hexagons === undefined) return [];
  const y = axes.panels[0]?.y ?? [0, 0];
  return [...hexagonDensities(info)].flatMap((density, hexagon) => {
    const centre = hexagonPlace(hexagons, hexagon);
    const place = { x: centre.x * sources - 0.5, y: centre.y * targets - 0.5 };
    const isInView = place.x >= axes.x[0] && place.x <= axes.x[1] && place.y >= y[0] && place.y <= y[1];
    if (density === 0 || !isInView) return [];
    const neuron = (at: number, count: number): string =>
      formatCount(Math.min(Math.max(Math.round(at), 0), count - 1));
    const count = hexagons.counts[hexagon] ?? 0;
    const number = count === 1 ? '1 synapse' : `${formatCount(count)} synapses`;
    const text = `around neurons ${neuron(place.x, sources)} → ${neuron(place.y, targets)}: ${number}, ${String(Number(density.toPrecision(3)))} for each pair`;
    return [{ place, density, text }];
  });
}

/** Hexagons for a file, with their colour bar. */
export function hexagonMarks(model: ConnectionPlot, axes: AxesState): Data {
  const { hexagons, sources } = model.info;
  const points = hexagonPoints(model, axes);
  const shown = (axes.x[1] - axes.x[0]) / sources;
  // Marks are as wide as hexagons lie apart; their diameter is measured between corners.
  const size = ((axes.width / ((hexagons?.across ?? 1) * shown)) * 2) / Math.sqrt(3);
  return {
    type: 'scatter',
    mode: 'markers',
    x: points.map(({ place }) => place.x),
    y: points.map(({ place }) => place.y),
    marker: {
      symbol: 'hexagon',
      size,
      color: points.map(({ density }) => density),
      colorscale: colourScale('viridis'),
      cmin: 0,
      showscale: true,
      colorbar: { title: { text: 'synapses for each pair' }, thickness: 12 },
    },
  };
}
