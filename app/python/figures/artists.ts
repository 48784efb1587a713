// What is drawn in one pair of axes, as traces and shapes of the plot library, and as pieces for the canvas
// where vectors would be too many.
import type { Data, Shape } from 'plotly.js/lib/core';
import type { Artist, Style } from '../../../engine/python/pylab';
import { seriesStyle } from '../../plots/palette';
import { imageEdges } from './bounds';
import { colourScale } from '../../plots/colormaps';
import { cssColour, cycleIndex } from './colours';
import type { HeavyPiece } from './heavy';
import type { Dash } from './looks';
import { areaSize, dashOf, hasLine, isStroke, lineWidth, markerOf, markerSize } from './looks';
import { labelText } from './math-text';
import type { AxesPlan } from './plan';
import type { Theme } from '../../plots/palette';
import { isAscending, reducedIndices } from './reduce';

/** Markers above this number are drawn on a canvas. */
export const MARKER_LIMIT = 3000;
/** Points of all lines of one pair of axes that are drawn as vectors. */
export const LINE_BUDGET = 16_000;
/** A line that may have fewer vector points than this goes to the canvas instead. */
const LEAST_POINTS = 300;

/** What an artist becomes. */
export interface Drawing {
  readonly traces: Data[];
  readonly shapes: Partial<Shape>[];
  readonly heavy: HeavyPiece[];
}

interface Pen {
  readonly plan: AxesPlan;
  readonly theme: Theme;
  readonly out: Drawing;
  /** vector points that each line may have */
  readonly perLine: number;
  /** a few lines of the colour cycle, told apart by dashes too */
  readonly dashed: boolean;
  /** legend that entries belong to; undefined: none is shown */
  readonly legend: string | undefined;
}

/** Small axes get smaller markers. */
function markerShare(plan: AxesPlan): number {
  return Math.min(Math.max(Math.sqrt((plan.box.width * plan.box.height) / 60_000), 0.45), 1);
}

/** Draws the artists of one pair of axes. */
export function drawArtists(plan: AxesPlan, theme: Theme, legend: string | undefined): Drawing {
  const out: Drawing = { traces: [], shapes: [], heavy: [] };
  const lines = plan.model.artists.filter((artist) => artist.kind === 'line').length;
  const cycled = plan.model.artists.filter(
    (artist) => artist.kind === 'line' && cycleIndex(artist.style.color) !== undefined,
  ).length;
  const pen: Pen = {
    plan,
    theme,
    out,
    perLine: Math.floor(LINE_BUDGET / Math.max(lines, 1)),
    dashed: cycled > 1 && cycled <= 6 && legend !== undefined,
    legend,
  };
  plan.model.artists.forEach((artist) => {
    drawArtist(pen, artist);
  });
  return out;
}

function drawArtist(pen: Pen, artist: Artist): void {
  switch (artist.kind) {
    case 'line':
      if (artist.relative === undefined) drawLine(pen, artist);
      else drawAcross(pen, artist);
      break;
    case 'scatter':
      drawScatter(pen, artist);
      break;
    case 'bar':
      drawBars(pen, artist, artist.x, artist.widths, artist.heights, artist.bases);
      break;
    case 'histogram':
      drawHistogram(pen, artist);
      break;
    case 'image':
      drawImage(pen, artist);
      break;
    case 'segments':
      drawSegments(pen, artist);
      break;
    case 'band':
      drawBand(pen, artist);
      break;
    case 'polygon':
      drawPolygon(pen, artist);
      break;
    case 'text':
      break;
  }
}

type Of<K extends Artist['kind']> = Extract<Artist, { kind: K }>;

/** Name, axes and legend entry that all traces share. */
function frame(pen: Pen, label: string | undefined) {
  const named = label !== undefined && label !== '' && !label.startsWith('_');
  return {
    xaxis: pen.plan.x,
    yaxis: pen.plan.y,
    name: named ? labelText(label) : '',
    showlegend: pen.legend !== undefined && named,
    ...(pen.legend === undefined ? {} : { legend: pen.legend as 'legend' }),
    hovertemplate: `%{x:.6~g}, %{y:.6~g}<extra>${named ? labelText(label) : ''}</extra>`,
  };
}

function colourOf(pen: Pen, style: Style): string {
  return cssColour(style.color, pen.theme, style.alpha);
}

function dash(pen: Pen, style: Style): Dash | 'longdash' | 'longdashdot' {
  const index = cycleIndex(style.color);
  if (!pen.dashed || index === undefined || (style.lineStyle ?? '-') !== '-') return dashOf(style);
  return seriesStyle(index, pen.theme).dashName;
}

function pick(values: readonly number[], indices: readonly number[]): number[] {
  return indices.map((index) => values[index] ?? NaN);
}

function drawLine(pen: Pen, artist: Of<'line'>): void {
  const { style } = artist;
  const marker = markerOf(style);
  const line = hasLine(style);
  if (!line && marker === undefined) return;
  const colour = colourOf(pen, style);
  const { xRange } = pen.plan;
  const [from, to] = [Math.min(...xRange), Math.max(...xRange)];
  const ascending = isAscending(artist.x);
  const many = artist.x.length > pen.perLine;
  const manyMarkers = marker !== undefined && artist.x.length > MARKER_LIMIT;
  const onCanvas = (line && many && (!ascending || pen.perLine < LEAST_POINTS)) || manyMarkers;
  if (onCanvas) {
    pen.out.heavy.push({
      x: artist.x,
      y: artist.y,
      line: line ? { colour, width: lineWidth(style), dash: dashOf(style) } : undefined,
      marker: marker === undefined ? undefined : { colour, size: markerSize(style) * markerShare(pen.plan) },
    });
  }
  const indices = onCanvas
    ? []
    : many && line
      ? reducedIndices(artist.x, artist.y, from, to, pen.perLine)
      : undefined;
  pen.out.traces.push({
    type: 'scatter',
    ...frame(pen, artist.label),
    mode: line ? (marker === undefined ? 'lines' : 'lines+markers') : 'markers',
    // a legend entry needs a point, even one that is never seen
    x: onCanvas ? [null] : indices === undefined ? [...artist.x] : pick(artist.x, indices),
    y: onCanvas ? [null] : indices === undefined ? [...artist.y] : pick(artist.y, indices),
    line: {
      color: colour,
      width: lineWidth(style),
      dash: dash(pen, style),
      ...(artist.steps === undefined ? {} : { shape: stepShape(artist.steps) }),
      simplify: false,
    },
    ...(marker === undefined
      ? {}
      : { marker: markerLook(marker, colour, markerSize(style) * markerShare(pen.plan)) }),
  });
}

function markerLook(symbol: NonNullable<ReturnType<typeof markerOf>>, colour: string, size: number) {
  return isStroke(symbol)
    ? { symbol, size, color: colour, line: { color: colour, width: 1.5 } }
    : { symbol, size, color: colour, line: { width: 0 } };
}

function stepShape(steps: string): 'hv' | 'vh' | 'hvh' {
  if (steps.includes('post')) return 'hv';
  return steps.includes('mid') ? 'hvh' : 'vh';
}

/** A line from edge to edge. */
function drawAcross(pen: Pen, artist: Of<'line'>): void {
  const { plan } = pen;
  const label = artist.label;
  const named = label !== undefined && label !== '' && !label.startsWith('_');
  pen.out.shapes.push({
    type: 'line',
    xref: artist.relative === 'x' ? (`${plan.x} domain` as 'x domain') : plan.x,
    yref: artist.relative === 'y' ? (`${plan.y} domain` as 'y domain') : plan.y,
    x0: place(artist.x[0], artist.relative !== 'x' && plan.logX),
    x1: place(artist.x[1], artist.relative !== 'x' && plan.logX),
    y0: place(artist.y[0], artist.relative !== 'y' && plan.logY),
    y1: place(artist.y[1], artist.relative !== 'y' && plan.logY),
    line: { color: colourOf(pen, artist.style), width: lineWidth(artist.style), dash: dashOf(artist.style) },
    ...(named && pen.legend !== undefined
      ? { showlegend: true, name: labelText(label), legend: pen.legend }
      : {}),
  });
}

/** Shapes take data values, on logarithmic axes too. */
function place(value: number | undefined, log: boolean): number {
  const finite = value ?? 0;
  return log && finite <= 0 ? Number.MIN_VALUE : finite;
}

function drawScatter(pen: Pen, artist: Of<'scatter'>): void {
  const { style, values, sizes } = artist;
  const colour = colourOf(pen, style);
  const markers = markerOf(style) ?? 'circle';
  const diameters = sizes?.map(areaSize);
  const one = diameters === undefined || diameters.length === 1;
  const size = one ? (diameters?.[0] ?? areaSize(36)) : diameters;
  const stops = colourScale(artist.colormap);
  if (artist.x.length > MARKER_LIMIT) {
    pen.out.heavy.push({
      x: artist.x,
      y: artist.y,
      line: undefined,
      marker: {
        colour,
        size: typeof size === 'number' ? size : 4,
        ...(typeof size === 'number' ? {} : { sizes: size }),
        ...(values === undefined ? {} : { colours: mapped(values, stops) }),
      },
    });
  }
  const shown = artist.x.length <= MARKER_LIMIT;
  const look = markerLook(markers, colour, typeof size === 'number' ? size : 6);
  const coloured =
    values === undefined
      ? {}
      : {
          color: shown ? [...values] : [],
          colorscale: stops,
          ...limits(values),
          ...scaleLook(pen),
        };
  pen.out.traces.push({
    type: 'scatter',
    mode: 'markers',
    ...frame(pen, artist.label),
    x: shown ? [...artist.x] : [null],
    y: shown ? [...artist.y] : [null],
    marker: {
      ...look,
      ...(typeof size === 'number' || !shown ? {} : { size }),
      ...coloured,
      opacity: values === undefined ? 1 : (style.alpha ?? 1),
    },
  });
}

function limits(values: readonly number[]): { cmin: number; cmax: number } {
  let [cmin, cmax] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < cmin) cmin = value;
    if (value > cmax) cmax = value;
  }
  return cmin <= cmax ? { cmin, cmax } : { cmin: 0, cmax: 1 };
}

/** The nearest stop's colour for each value: clouds of points need no finer steps. */
function mapped(values: readonly number[], stops: readonly (readonly [number, string])[]): string[] {
  const { cmin, cmax } = limits(values);
  return values.map((value) => {
    const share = cmax > cmin ? (value - cmin) / (cmax - cmin) : 0;
    const index = Math.round(share * (stops.length - 1));
    return stops[Math.min(Math.max(index, 0), stops.length - 1)]?.[1] ?? '#888888';
  });
}

/** The colour scale beside the axes, if the script asked for one. */
function scaleLook(pen: Pen) {
  const { bar, box } = pen.plan;
  if (bar === undefined) return { showscale: false };
  return { showscale: true, colorbar: barLook(pen, bar.y.label === '' ? bar.x.label : bar.y.label, box) };
}

function barLook(pen: Pen, label: string, box: AxesPlan['box']) {
  const { plan } = pen;
  return {
    title: { text: labelText(label), side: 'right' as const },
    thickness: 12,
    len: box.height,
    lenmode: 'pixels' as const,
    xref: 'paper' as const,
    yref: 'paper' as const,
    xanchor: 'left' as const,
    yanchor: 'middle' as const,
    x: (box.left + box.width + 8) / plan.figureWidth,
    y: 1 - (box.top + box.height / 2) / plan.figureHeight,
    xpad: 0,
    ypad: 0,
    outlinewidth: 0,
    tickfont: { size: 11 },
    exponentformat: 'power' as const,
  };
}

function drawBars(
  pen: Pen,
  artist: Of<'bar'> | Of<'histogram'>,
  places: readonly number[],
  widths: readonly number[],
  amounts: readonly number[],
  bases: readonly number[],
): void {
  const color = colourOf(pen, artist.style);
  pen.out.traces.push({
    type: 'bar',
    ...frame(pen, artist.label),
    orientation: artist.horizontal ? 'h' : 'v',
    x: artist.horizontal ? [...amounts] : [...places],
    y: artist.horizontal ? [...places] : [...amounts],
    width: [...widths],
    base: [...bases],
    offset: widths.map((width) => -width / 2),
    marker: { color, line: { width: 0 } },
  });
}

function drawHistogram(pen: Pen, artist: Of<'histogram'>): void {
  const { edges, counts } = artist;
  if (artist.histtype.startsWith('step')) {
    drawOutline(pen, artist);
    return;
  }
  const widths = counts.map((_, index) => (edges[index + 1] ?? 0) - (edges[index] ?? 0));
  const centres = counts.map((_, index) => ((edges[index + 1] ?? 0) + (edges[index] ?? 0)) / 2);
  drawBars(
    pen,
    artist,
    centres,
    widths,
    counts,
    counts.map(() => 0),
  );
}

/** A histogram as a staircase. */
function drawOutline(pen: Pen, artist: Of<'histogram'>): void {
  const { edges, counts, style } = artist;
  const along = [...edges, edges.at(-1) ?? 0];
  const amount = [0, ...counts, 0];
  const color = colourOf(pen, style);
  pen.out.traces.push({
    type: 'scatter',
    mode: 'lines',
    ...frame(pen, artist.label),
    x: artist.horizontal ? amount : [edges[0] ?? 0, ...along.slice(0, -1)],
    y: artist.horizontal ? [edges[0] ?? 0, ...along.slice(0, -1)] : amount,
    line: { color, width: lineWidth(style), dash: dashOf(style), shape: artist.horizontal ? 'hv' : 'vh' },
    ...(artist.histtype === 'stepfilled' ? { fill: 'tozeroy' as const } : {}),
  });
}

function drawImage(pen: Pen, artist: Of<'image'>): void {
  const { rows, columns, values } = artist;
  const [left, right, bottom, top] = imageEdges(artist);
  const [stepX, stepY] = [(right - left) / columns, (top - bottom) / rows];
  // row 0 lies at the bottom of `lower` images and at the top of others
  const fromTop = artist.origin === 'upper';
  const [low, high] = artist.limits;
  const { cmin, cmax } = limits(values);
  pen.out.traces.push({
    type: 'heatmap',
    xaxis: pen.plan.x,
    yaxis: pen.plan.y,
    z: Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns)),
    x0: left + stepX / 2,
    dx: stepX,
    y0: fromTop ? top - stepY / 2 : bottom + stepY / 2,
    dy: fromTop ? -stepY : stepY,
    zmin: low ?? cmin,
    zmax: high ?? cmax,
    zsmooth: false,
    colorscale: colourScale(artist.colormap),
    opacity: artist.style.alpha ?? 1,
    hovertemplate: '%{x:.5~g}, %{y:.5~g}: %{z:.5~g}<extra></extra>',
    ...scaleLook(pen),
  });
}

function drawSegments(pen: Pen, artist: Of<'segments'>): void {
  const { at, from, to, style } = artist;
  const along: (number | null)[] = at.flatMap((place) => [place, place, null]);
  const ends: (number | null)[] = at.flatMap((_, index) => [from[index] ?? null, to[index] ?? null, null]);
  const vertical = artist.direction === 'vertical';
  const [x, y] = vertical ? [along, ends] : [ends, along];
  const colour = colourOf(pen, style);
  const onCanvas = at.length > MARKER_LIMIT;
  if (onCanvas) {
    const numbers = (values: readonly (number | null)[]): number[] => values.map((value) => value ?? NaN);
    const line = { colour, width: lineWidth(style), dash: dashOf(style) };
    pen.out.heavy.push({ x: numbers(x), y: numbers(y), line, marker: undefined });
  }
  pen.out.traces.push({
    type: 'scatter',
    mode: 'lines',
    ...frame(pen, artist.label),
    x: onCanvas ? [null] : x,
    y: onCanvas ? [null] : y,
    line: { color: colour, width: lineWidth(style), dash: dashOf(style) },
  });
}

function drawBand(pen: Pen, artist: Of<'band'>): void {
  const [from, to] = [Math.min(...pen.plan.xRange), Math.max(...pen.plan.xRange)];
  const all = isAscending(artist.x)
    ? reducedIndices(artist.x, artist.upper, from, to, pen.perLine)
    : artist.x.map((_, index) => index);
  const back = [...all].reverse();
  drawArea(
    pen,
    artist.style,
    artist.label,
    [...pick(artist.x, all), ...pick(artist.x, back)],
    [...pick(artist.lower, all), ...pick(artist.upper, back)],
  );
}

function drawPolygon(pen: Pen, artist: Of<'polygon'>): void {
  const { plan } = pen;
  if (artist.relative === undefined) {
    drawArea(pen, artist.style, artist.label, [...artist.x], [...artist.y]);
    return;
  }
  pen.out.shapes.push({
    type: 'rect',
    xref: artist.relative === 'x' ? (`${plan.x} domain` as 'x domain') : plan.x,
    yref: artist.relative === 'y' ? (`${plan.y} domain` as 'y domain') : plan.y,
    x0: Math.min(...artist.x),
    x1: Math.max(...artist.x),
    y0: Math.min(...artist.y),
    y1: Math.max(...artist.y),
    fillcolor: colourOf(pen, artist.style),
    line: { width: 0 },
    layer: 'below',
  });
}

function drawArea(pen: Pen, style: Style, label: string | undefined, x: number[], y: number[]): void {
  pen.out.traces.push({
    type: 'scatter',
    mode: 'lines',
    ...frame(pen, label),
    x,
    y,
    fill: 'toself',
    fillcolor: colourOf(pen, style),
    line: { width: 0 },
    hoverinfo: 'skip',
  });
}
