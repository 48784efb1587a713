// Plotly traces of histograms and of connections: invisible ones for hover, visible ones for exported files.
import type { Data } from 'plotly.js/lib/core';
import type { Bins } from './bins';
import type { BarPlot } from './bar-model';
import { colourScale } from './colormaps';
import type { ConnectionPlot } from './connection-model';
import { densest, neuronsOfPart } from './connection-model';
import { hexagonMarks, hexagonPoints } from './hexagon-traces';
import { formatCount } from './display-unit';
import type { AxesState } from './figure';
import { axisReference } from './figure';
import { hoverLabel } from './hover-label';
import type { PlotColours, Theme } from './palette';
import { seriesStyle } from './palette';

/** Points that answer the pointer; more would make pointing at a plot stutter. */
const HOVER_LIMIT = 2400;
/** Points of a vector export. */
const EXPORT_LIMIT = 20_000;

/** Points in the middle of the bars' upper edges. */
export function barHover(model: BarPlot, axes: AxesState, colours: PlotColours): Data[] {
  const unit = axes.xUnit.text === '' ? '' : ` ${axes.xUnit.text}`;
  return model.panels.map((panel, index) => {
    const { bins } = panel.read();
    const steps = [...bins.counts].flatMap((count, step) => (count > 0 ? [step] : []));
    return {
      type: 'scatter',
      mode: 'lines',
      x: steps.map((step) => (bins.from + (step + 0.5) * bins.width) * axes.xUnit.factor),
      y: steps.map((step) => bins.counts[step] ?? 0),
      text: steps.map((step) => `${stepText(bins, step, axes.xUnit.factor)}${unit}`),
      yaxis: axisReference(index),
      line: { color: 'rgba(0,0,0,0)', width: 1 },
      hovertemplate: `%{y} ${panel.title}: %{text}<extra></extra>`,
      hoverlabel: hoverLabel(colours, colours.muted),
    };
  });
}

/** `3`, or `0.1 to 0.2`; steps around whole numbers are told by them. */
function stepText(bins: Bins, step: number, factor: number): string {
  const from = bins.from + step * bins.width;
  const round = (value: number): string => String(Number((value * factor).toPrecision(6)));
  if (!Number.isInteger(bins.from + 0.5)) return `${round(from)} to ${round(from + bins.width)}`;
  const [first, last] = [from + 0.5, from + bins.width - 0.5];
  return first === last ? round(first) : `${round(first)} to ${round(last)}`;
}

/** Bars as filled areas, the first values as a line of steps. */
export function barAreas(model: BarPlot, axes: AxesState, theme: Theme): Data[] {
  return model.panels.flatMap((panel, index): Data[] => {
    const { bins, first } = panel.read();
    const [now, before] = [seriesStyle(0, theme), seriesStyle(1, theme)];
    const yaxis = axisReference(index);
    const area: Data = {
      type: 'scatter',
      mode: 'lines',
      name: 'latest values',
      ...stepLine(bins, axes.xUnit.factor),
      yaxis,
      line: { color: now.colour, width: 0.5 },
      fill: 'tozeroy',
      fillcolor: now.colour,
    };
    if (first === undefined) return [area];
    const line = { color: before.colour, width: 1.5, dash: before.dashName };
    const outline = stepLine(first, axes.xUnit.factor);
    return [area, { type: 'scatter', mode: 'lines', name: 'first values', ...outline, yaxis, line }];
  });
}

/** The upper edges of bars, from zero to zero. */
export function stepLine(bins: Bins, factor: number): { x: number[]; y: number[] } {
  const [x, y]: [number[], number[]] = [[bins.from * factor], [0]];
  bins.counts.forEach((count, step) => {
    x.push((bins.from + step * bins.width) * factor, (bins.from + (step + 1) * bins.width) * factor);
    y.push(count, count);
  });
  x.push((bins.from + bins.counts.length * bins.width) * factor);
  y.push(0);
  return { x, y };
}

/** Synapses in view, or fields of the image, thinned evenly. */
export function connectionHover(model: ConnectionPlot, axes: AxesState, colours: PlotColours): Data {
  const { pairs, hexagons } = model.info;
  const points =
    pairs !== undefined
      ? pairPoints(model, axes, HOVER_LIMIT)
      : hexagons !== undefined
        ? hexagonPoints(model, axes).map(({ place, text }) => ({ ...place, text }))
        : fieldPoints(model, axes);
  return {
    type: 'scatter',
    mode: 'lines',
    x: points.map((point) => point.x),
    y: points.map((point) => point.y),
    text: points.map((point) => point.text),
    line: { color: 'rgba(0,0,0,0)', width: 1 },
    hovertemplate: '%{text}<extra></extra>',
    hoverlabel: hoverLabel(colours, colours.muted),
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

function pairPoints({ info }: ConnectionPlot, axes: AxesState, limit: number): Point[] {
  const { pre, post } = info.pairs ?? { pre: new Int32Array(0), post: new Int32Array(0) };
  const y = axes.panels[0]?.y ?? [0, 0];
  const points: Point[] = [];
  for (let k = 0; k < pre.length; k += 1) {
    const [i, j] = [pre[k] ?? 0, post[k] ?? 0];
    if (i < axes.x[0] || i > axes.x[1] || j < y[0] || j > y[1]) continue;
    points.push({ x: i, y: j, text: `synapse ${k}: neuron ${i} → neuron ${j}` });
  }
  return thinned(points, limit);
}

function fieldPoints({ info }: ConnectionPlot, axes: AxesState): Point[] {
  const { density, sources, targets } = info;
  if (density === undefined) return [];
  const y = axes.panels[0]?.y ?? [0, 0];
  const points: Point[] = [];
  for (let row = 0; row < density.rows; row += 1) {
    const [i, iLast] = neuronsOfPart(row, density.rows, sources);
    if (iLast < axes.x[0] || i > axes.x[1]) continue;
    for (let column = 0; column < density.columns; column += 1) {
      const [j, jLast] = neuronsOfPart(column, density.columns, targets);
      const count = density.counts[row * density.columns + column] ?? 0;
      if (count === 0 || jLast < y[0] || j > y[1]) continue;
      const number = count === 1 ? '1 synapse' : `${formatCount(count)} synapses`;
      const text = `neurons ${span(i, iLast)} → ${span(j, jLast)}: ${number}`;
      points.push({ x: (i + iLast) / 2, y: (j + jLast) / 2, text });
    }
  }
  return thinned(points, HOVER_LIMIT);
}

function span(first: number, last: number): string {
  return first === last ? String(first) : `${first} to ${last}`;
}

function thinned<T>(items: readonly T[], limit: number): T[] {
  const step = Math.max(Math.ceil(items.length / limit), 1);
  return items.filter((_, index) => index % step === 0);
}

/** Connections for a file: dots, or a heat map with its colour bar. */
export function connectionMarks(model: ConnectionPlot, axes: AxesState, theme: Theme): Data {
  const { density, hexagons, sources, targets } = model.info;
  if (hexagons !== undefined) return hexagonMarks(model, axes);
  if (density === undefined) {
    const points = pairPoints(model, axes, EXPORT_LIMIT);
    const room = Math.min(
      axes.width / (axes.x[1] - axes.x[0]),
      axes.height / ((axes.panels[0]?.y[1] ?? 1) - (axes.panels[0]?.y[0] ?? 0)),
    );
    return {
      type: 'scatter',
      mode: 'markers',
      x: points.map((point) => point.x),
      y: points.map((point) => point.y),
      marker: {
        color: seriesStyle(0, theme).colour,
        size: Math.max(Math.min(room * 0.6, 9), 1.5),
        symbol: 'square',
      },
    };
  }
  const { rows, columns, counts } = density;
  const centre = (index: number, parts: number, neurons: number): number =>
    ((index + 0.5) / parts) * neurons - 0.5;
  return {
    type: 'heatmap',
    x: Array.from({ length: rows }, (_, row) => centre(row, rows, sources)),
    y: Array.from({ length: columns }, (_, column) => centre(column, columns, targets)),
    z: Array.from({ length: columns }, (_, column) =>
      Array.from({ length: rows }, (__, row) => {
        const count = counts[row * columns + column] ?? 0;
        return count === 0 ? null : count;
      }),
    ),
    colorscale: colourScale('viridis'),
    zmin: 0,
    zmax: densest(density),
    colorbar: { title: { text: 'synapses' }, thickness: 12 },
  };
}
