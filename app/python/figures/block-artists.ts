// Bars, histograms and images of a figure as Plotly's traces.
import { colourScale } from '../../plots/colormaps';
import { imageEdges } from './bounds';
import { dashOf, lineWidth } from './looks';
import type { Of, Pen } from './pen';
import { colourOf, frame, limits, scaleLook } from './pen';

/** Bars, upright or lying. */
export function drawBars(
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

/** A histogram as bars, or as its outline. */
export function drawHistogram(pen: Pen, artist: Of<'histogram'>): void {
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

/** A matrix as coloured cells. */
export function drawImage(pen: Pen, artist: Of<'image'>): void {
  const { rows, columns, values } = artist;
  const [left, right, bottom, top] = imageEdges(artist);
  const [stepX, stepY] = [(right - left) / columns, (top - bottom) / rows];
  // row 0 lies at the bottom of `lower` images and at the top of others
  const fromTop = artist.origin === 'upper';
  const [low, high] = artist.limits;
  const { cmin, cmax } = limits(values);
  const { texts } = artist;
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
    ...(texts === undefined
      ? { hovertemplate: '%{x:.5~g}, %{y:.5~g}: %{z:.5~g}<extra></extra>' }
      : {
          text: Array.from({ length: rows }, (_, row) => texts.slice(row * columns, (row + 1) * columns)),
          hovertemplate: '%{text}<extra></extra>',
        }),
    ...scaleLook(pen),
  });
}
