// The canvas that draws a plot's samples, aligned to the panels. It keeps the reduced form of what it has
// drawn, so that a frame costs what the new samples cost.
import type { RunData } from '../engine-client/run-data';
import type { Range } from './axis-range';
import type { BarPlot } from './bar-model';
import { drawBreakdown, firstBreakdown } from './breakdown-mark';
import { rgbOf } from './colour-map';
import { ColumnReducer } from './column-reducer';
import { paintConnections } from './connection-layer';
import type { ConnectionPlot } from './connection-model';
import { drawBars, drawOutline } from './draw-bars';
import type { Scale } from './draw-curves';
import { drawCurve, drawSpikeStroke, xPixel } from './draw-curves';
import type { AxesState } from './figure';
import { panelsOf } from './figure';
import type { Rect } from './geometry';
import type { Theme } from './palette';
import { PLOT_COLOURS, seriesStyle } from './palette';
import type { CurvePlot, PlotModel, RasterPlot } from './plot-model';
import { isOverTime } from './plot-model';
import { RasterLayer } from './raster-layer';
import { ValueRange } from './samples';
import { spikeMarks } from './spike-marks';

/** More strokes than this over one trace are one block of colour. */
const MAXIMUM_STROKES = 5000;

export class CanvasLayer {
  readonly element: HTMLCanvasElement;
  private reducers: ColumnReducer[] = [];
  private ranges: ValueRange[] = [];
  private raster: RasterLayer | undefined;
  private image: ImageData | undefined;
  /** what the image of connections shows */
  private view = '';
  private model: PlotModel | undefined;
  private readonly ratio = Math.min(Math.max(globalThis.devicePixelRatio || 1, 1), 3);

  constructor() {
    this.element = document.createElement('canvas');
    this.element.className = 'plot-canvas';
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Draws all that has been recorded so far. */
  draw(model: PlotModel, run: RunData, axes: AxesState, theme: Theme): void {
    const context = this.prepare(axes);
    if (context === null) return;
    if (model !== this.model) {
      this.model = model;
      this.reducers = [];
      this.ranges = [];
      this.raster = undefined;
      this.image = undefined;
    }
    const rects = panelsOf(axes);
    switch (model.kind) {
      case 'empty':
        break;
      case 'curves':
        this.drawCurves(context, model, axes, rects, theme);
        break;
      case 'raster':
        this.drawRaster(context, model, axes, rects, theme);
        break;
      case 'bars':
        drawHistograms(context, model, axes, rects, theme);
        break;
      case 'connections':
        this.drawConnections(context, model, axes, rects, theme);
        break;
    }
    if (model.kind === 'curves') this.markBreakdown(context, model, axes, rects, theme);
    if (!isOverTime(model)) return;
    if (run.status === 'stopped' || run.status === 'error') {
      context.fillStyle = PLOT_COLOURS[theme].beyond;
      for (const rect of rects) shadeBeyond(context, rect, axes.x, run.t);
    }
  }

  /** Removes everything that is drawn. */
  clear(): void {
    this.element.getContext('2d')?.clearRect(0, 0, this.element.width, this.element.height);
  }

  private prepare(axes: AxesState): CanvasRenderingContext2D | null {
    const width = Math.round(axes.width * this.ratio);
    const height = Math.round(axes.height * this.ratio);
    if (this.element.width !== width || this.element.height !== height) {
      this.element.width = width;
      this.element.height = height;
      this.element.style.width = `${axes.width}px`;
      this.element.style.height = `${axes.height}px`;
    }
    const context = this.element.getContext('2d');
    context?.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context?.clearRect(0, 0, axes.width, axes.height);
    return context;
  }

  private drawCurves(
    context: CanvasRenderingContext2D,
    model: CurvePlot,
    axes: AxesState,
    rects: readonly Rect[],
    theme: Theme,
  ): void {
    rects.forEach((rect, panel) => {
      const y = axes.panels[panel]?.y;
      if (y === undefined) return;
      const scale: Scale = { rect, x: axes.x, y };
      clipTo(context, rect);
      if (panel === 0) drawStrokes(context, model, scale, theme);
      model.series.forEach((series, index) => {
        if (series.panel !== panel) return;
        const samples = series.samples();
        const reducer = this.reducerFor(index, rect, axes.x);
        reducer.update(samples);
        drawCurve(context, scale, samples, reducer, seriesStyle(index, theme));
      });
      context.restore();
    });
  }

  /** The time from which a curve has values that are not finite, where its line ends without a run that stops. */
  private markBreakdown(
    context: CanvasRenderingContext2D,
    model: CurvePlot,
    axes: AxesState,
    rects: readonly Rect[],
    theme: Theme,
  ): void {
    model.series.forEach((series, index) => {
      const range = this.ranges[index] ?? new ValueRange();
      this.ranges[index] = range;
      range.update(series.samples());
    });
    const time = firstBreakdown(this.ranges);
    if (time === undefined || time < axes.x[0] || time > axes.x[1]) return;
    drawBreakdown(context, rects, axes.x, time, PLOT_COLOURS[theme]);
  }

  private reducerFor(index: number, rect: Rect, x: Range): ColumnReducer {
    const columns = Math.max(Math.round(rect.width * this.ratio), 1);
    const known = this.reducers[index];
    if (known?.columns === columns && known.from === x[0] && known.to === x[1]) return known;
    const reducer = new ColumnReducer(columns, x[0], x[1]);
    this.reducers[index] = reducer;
    return reducer;
  }

  private drawRaster(
    context: CanvasRenderingContext2D,
    model: RasterPlot,
    axes: AxesState,
    rects: readonly Rect[],
    theme: Theme,
  ): void {
    const [rect, strip] = rects;
    const y = axes.panels[0]?.y;
    if (rect === undefined || y === undefined) return;
    drawRate(context, model, axes, strip, theme);
    const width = Math.max(Math.round(rect.width * this.ratio), 1);
    const height = Math.max(Math.round(rect.height * this.ratio), 1);
    let layer = this.raster;
    if (layer?.width !== width || layer.height !== height || !same(layer.x, axes.x) || !same(layer.y, y)) {
      layer = new RasterLayer(width, height, axes.x, y, this.ratio);
      this.raster = layer;
      this.image = context.createImageData(width, height);
    }
    layer.update(model.spikes);
    if (this.image === undefined) return;
    layer.paint(this.image, rgbOf(seriesStyle(0, theme).colour));
    context.putImageData(this.image, Math.round(rect.left * this.ratio), Math.round(rect.top * this.ratio));
  }

  private drawConnections(
    context: CanvasRenderingContext2D,
    model: ConnectionPlot,
    axes: AxesState,
    rects: readonly Rect[],
    theme: Theme,
  ): void {
    const rect = rects[0];
    const y = axes.panels[0]?.y;
    if (rect === undefined || y === undefined) return;
    const width = Math.max(Math.round(rect.width * this.ratio), 1);
    const height = Math.max(Math.round(rect.height * this.ratio), 1);
    // the connections of a run never change: the picture is made again only for another view of them
    const view = JSON.stringify([width, height, axes.x, y, theme]);
    if (this.image === undefined || view !== this.view) {
      this.image = context.createImageData(width, height);
      paintConnections(this.image, model, axes.x, y, this.ratio, rgbOf(seriesStyle(0, theme).colour));
      this.view = view;
    }
    context.putImageData(this.image, Math.round(rect.left * this.ratio), Math.round(rect.top * this.ratio));
  }
}

/** The rate of the visible neurons under their raster. */
function drawRate(
  context: CanvasRenderingContext2D,
  model: RasterPlot,
  axes: AxesState,
  rect: Rect | undefined,
  theme: Theme,
): void {
  const [raster, strip] = axes.panels;
  if (model.rate === undefined || rect === undefined || raster === undefined || strip === undefined) return;
  const { from, width, values } = model.rate.update(model.spikes, axes.x, raster.y);
  clipTo(context, rect);
  const scale = { rect, x: axes.x, y: strip.y };
  drawBars(context, scale, { from, width, counts: values }, seriesStyle(0, theme).colour);
  context.restore();
}

function drawHistograms(
  context: CanvasRenderingContext2D,
  model: BarPlot,
  axes: AxesState,
  rects: readonly Rect[],
  theme: Theme,
): void {
  rects.forEach((rect, panel) => {
    const y = axes.panels[panel]?.y;
    const histogram = model.panels[panel]?.read();
    if (y === undefined || histogram === undefined) return;
    const scale = { rect, x: axes.x, y };
    clipTo(context, rect);
    drawBars(context, scale, histogram.bins, seriesStyle(0, theme).colour);
    if (histogram.first !== undefined) drawOutline(context, scale, histogram.first, seriesStyle(1, theme));
    context.restore();
  });
}

/** Saves the context's state and keeps what is drawn inside the panel. */
function clipTo(context: CanvasRenderingContext2D, rect: Rect): void {
  context.save();
  context.beginPath();
  context.rect(rect.left, rect.top, rect.width, rect.height);
  context.clip();
}

function drawStrokes(context: CanvasRenderingContext2D, model: CurvePlot, scale: Scale, theme: Theme): void {
  const marks = spikeMarks(model, scale.x, scale.y, MAXIMUM_STROKES);
  context.lineWidth = 1.5;
  model.series.forEach((_, index) => {
    context.beginPath();
    for (const mark of marks) {
      if (mark.series === index) drawSpikeStroke(context, scale, mark.t, mark.from, mark.to);
    }
    context.strokeStyle = seriesStyle(index, theme).colour;
    context.stroke();
  });
}

function shadeBeyond(context: CanvasRenderingContext2D, rect: Rect, x: Range, t: number): void {
  const right = rect.left + rect.width;
  const from = Math.min(Math.max(xPixel({ rect, x, y: [0, 1] }, t), rect.left), right);
  context.fillRect(from, rect.top, right - from, rect.height);
}

function same(a: Range, b: Range): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
