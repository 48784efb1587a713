// Segments, bands and polygons of a figure as Plotly's traces.
import type { Style } from '../../../engine/python/pylab';
import { dashOf, lineWidth } from './looks';
import type { Of, Pen } from './pen';
import { MARKER_LIMIT, colourOf, frame, pick } from './pen';
import { isAscending, reducedIndices } from './reduce';

/** Separate straight lines, as of `vlines` and `hlines`. */
export function drawSegments(pen: Pen, artist: Of<'segments'>): void {
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

/** The area between two curves. */
export function drawBand(pen: Pen, artist: Of<'band'>): void {
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

/** A closed, filled outline. */
export function drawPolygon(pen: Pen, artist: Of<'polygon'>): void {
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
