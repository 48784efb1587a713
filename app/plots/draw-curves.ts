// Draws curves and spike strokes on the canvas: the samples themselves where there are few, one vertical
// stroke per pixel column where there are many.
import type { Range } from './axis-range';
import type { ColumnReducer } from './column-reducer';
import type { Rect } from './geometry';
import type { SeriesStyle } from './palette';
import type { Samples } from './samples';
import { lowerBound, sampleCount } from './samples';

/** Up to this many samples per pixel column the curve is drawn sample by sample. */
const SPARSE = 2;
const LINE_WIDTH = 1.5;
/** A curve is busy if its way up and down is this many times the panel's width. */
const BUSY = 6;

/** Maps time and value to pixels inside a panel. */
export interface Scale {
  readonly rect: Rect;
  /** seconds at the left and right edge */
  readonly x: Range;
  /** values at the lower and upper edge */
  readonly y: Range;
}

/** Pixel column of a time. */
export function xPixel(scale: Scale, time: number): number {
  return scale.rect.left + ((time - scale.x[0]) / (scale.x[1] - scale.x[0])) * scale.rect.width;
}

/** Pixel row of a value. */
export function yPixel(scale: Scale, value: number): number {
  return scale.rect.top + (1 - (value - scale.y[0]) / (scale.y[1] - scale.y[0])) * scale.rect.height;
}

/** Draws one curve; `reducer` covers the scale's time window. */
export function drawCurve(
  context: CanvasRenderingContext2D,
  scale: Scale,
  samples: Samples,
  reducer: ColumnReducer,
  style: SeriesStyle,
): void {
  const total = sampleCount(samples);
  const from = Math.max(lowerBound(samples.t, scale.x[0], 0, total) - 1, 0);
  const to = Math.min(lowerBound(samples.t, scale.x[1], from, total) + 2, total);
  const sparse = to - from <= SPARSE * reducer.columns;
  context.beginPath();
  if (!sparse && isBusy(scale, reducer)) {
    fillColumns(context, scale, reducer);
    context.fillStyle = style.colour;
    context.fill();
    return;
  }
  if (sparse) traceSamples(context, scale, samples, from, to);
  else traceColumns(context, scale, reducer);
  context.strokeStyle = style.colour;
  context.lineWidth = LINE_WIDTH;
  context.lineJoin = 'round';
  context.setLineDash([...style.dash]);
  context.stroke();
  context.setLineDash([]);
}

/** Does the curve go up and down so much that strokes and dashes would melt into a block? */
function isBusy(scale: Scale, reducer: ColumnReducer): boolean {
  const perUnit = scale.rect.height / (scale.y[1] - scale.y[0]);
  let travel = 0;
  for (let column = 0; column < reducer.columns; column++) {
    travel += ((reducer.max[column] ?? 0) - (reducer.min[column] ?? 0)) * perUnit;
  }
  return travel > BUSY * scale.rect.width;
}

/** One rectangle per column, joined to its neighbour: far cheaper than strokes where the curve is busy. */
function fillColumns(context: CanvasRenderingContext2D, scale: Scale, reducer: ColumnReducer): void {
  const step = scale.rect.width / reducer.columns;
  let before: number | undefined;
  for (let column = 0; column < reducer.columns; column++) {
    if (reducer.broken[column] === 1) before = undefined;
    if (reducer.count[column] === 0) continue;
    let high = reducer.max[column] ?? 0;
    let low = reducer.min[column] ?? 0;
    if (before !== undefined) {
      high = Math.max(high, before);
      low = Math.min(low, before);
    }
    const top = clampRow(scale, yPixel(scale, high)) - LINE_WIDTH / 2;
    const bottom = clampRow(scale, yPixel(scale, low)) + LINE_WIDTH / 2;
    context.rect(scale.rect.left + column * step, top, Math.max(step, 1), bottom - top);
    before = reducer.broken[column] === 1 ? undefined : reducer.last[column];
  }
}

function traceSamples(
  context: CanvasRenderingContext2D,
  scale: Scale,
  samples: Samples,
  from: number,
  to: number,
): void {
  let pen = false;
  for (let k = from; k < to; k++) {
    const value = samples.values[k * samples.stride + samples.offset] ?? NaN;
    if (!Number.isFinite(value)) {
      pen = false;
      continue;
    }
    const x = xPixel(scale, samples.t[k] ?? 0);
    const y = clampRow(scale, yPixel(scale, value));
    if (pen) context.lineTo(x, y);
    else context.moveTo(x, y);
    pen = true;
  }
}

function traceColumns(context: CanvasRenderingContext2D, scale: Scale, reducer: ColumnReducer): void {
  const step = scale.rect.width / reducer.columns;
  let pen = false;
  for (let column = 0; column < reducer.columns; column++) {
    if (reducer.broken[column] === 1) pen = false;
    if (reducer.count[column] === 0) continue;
    const x = scale.rect.left + (column + 0.5) * step;
    const first = clampRow(scale, yPixel(scale, reducer.first[column] ?? 0));
    if (pen) context.lineTo(x, first);
    else context.moveTo(x, first);
    const last = clampRow(scale, yPixel(scale, reducer.last[column] ?? 0));
    const low = clampRow(scale, yPixel(scale, reducer.min[column] ?? 0));
    const high = clampRow(scale, yPixel(scale, reducer.max[column] ?? 0));
    // in the direction of the curve: a detour would spoil the dashes
    const falling = last > first;
    context.lineTo(x, falling ? high : low);
    context.lineTo(x, falling ? low : high);
    context.lineTo(x, last);
    pen = reducer.broken[column] === 0;
  }
}

/** Draws spikes as vertical strokes from the value at the spike up to a set height near the top. */
export function drawSpikeStroke(
  context: CanvasRenderingContext2D,
  scale: Scale,
  time: number,
  value: number,
  height: number,
): void {
  const x = xPixel(scale, time);
  if (x < scale.rect.left - 1 || x > scale.rect.left + scale.rect.width + 1) return;
  context.moveTo(x, clampRow(scale, yPixel(scale, value)));
  context.lineTo(x, clampRow(scale, yPixel(scale, height)));
}

/** Keeps rows near the panel: coordinates of millions upset rasterisers. */
function clampRow(scale: Scale, row: number): number {
  return Math.min(Math.max(row, scale.rect.top - 4000), scale.rect.top + scale.rect.height + 4000);
}
