// Lines and clouds of points of a figure as Plotly's traces, or as pixels where there are too many.
import { colourScale } from '../../plots/colormaps';
import { areaSize, dashOf, hasLine, isStroke, lineWidth, markerOf, markerSize } from './looks';
import { labelText } from './math-text';
import type { Of, Pen } from './pen';
import {
  LEAST_POINTS,
  MARKER_LIMIT,
  colourOf,
  dash,
  frame,
  limits,
  mapped,
  markerShare,
  pick,
  place,
  scaleLook,
} from './pen';
import { isAscending, reducedIndices } from './reduce';

/** A line with its markers; many points are reduced or go to the canvas. */
export function drawLine(pen: Pen, artist: Of<'line'>): void {
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
    ...frame(pen, artist.label, artist.silent),
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
export function drawAcross(pen: Pen, artist: Of<'line'>): void {
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

/** A cloud of points, each with its own colour and size if the script says so. */
export function drawScatter(pen: Pen, artist: Of<'scatter'>): void {
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
