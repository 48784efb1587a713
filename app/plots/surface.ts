// One plot on the page, outside React: the canvas draws samples as they come, Plotly draws the axes around
// them and handles zoom and hover. Frames never touch Plotly unless the axes must change.
import type { Data, PlotRelayoutEvent, PlotlyHTMLElement } from 'plotly.js/lib/core';
import type { PlotCell } from '../../engine/document/schema';
import type { RunData } from '../engine-client/run-data';
import { AxisTracker } from './axis-tracker';
import { CanvasLayer } from './canvas-layer';
import { renderImage } from './export-image';
import type { AxesState } from './figure';
import { axesLayout, emptyTraces, zoomedRanges } from './figure';
import type { Theme } from './palette';
import { PLOT_COLOURS } from './palette';
import type { PlotModel } from './plot-model';
import type { Plotly } from './plotly';
import { loadFigurePlotly, loadPlotly } from './plotly';
import { dequeue, enqueue } from './task-queue';
import { hoverTraces } from './traces';

/** Axes change at most this often while a run streams, in milliseconds. */
const AXES_PAUSE = 250;
/** A finished run's samples are handed to Plotly after this much rest, in milliseconds. */
const HOVER_REST = 120;
const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  showTips: false,
  doubleClick: false,
  scrollZoom: false,
  responsive: false,
} as const;

export interface SurfaceOptions {
  readonly theme: Theme;
  /** zoom by dragging; off on touch screens, where a drag scrolls the page */
  readonly interactive: boolean;
  readonly onZoom: (zoomed: boolean) => void;
  readonly onError: (error: unknown) => void;
}

export class PlotSurface {
  private readonly frame = document.createElement('div');
  private readonly canvas = new CanvasLayer();
  private readonly tracker = new AxisTracker();
  private plotly: Plotly | undefined;
  private plot: PlotlyHTMLElement | undefined;
  private theme: Theme;
  private width: number;
  private run: RunData | undefined;
  private model: PlotModel | undefined;
  private traces: Data[] = [];
  private axes: AxesState | undefined;
  /** axes that Plotly shows now */
  private shownAxes: AxesState | undefined;
  private axesTimer: ReturnType<typeof setTimeout> | undefined;
  private axesTime = 0;
  private hoverTimer: ReturnType<typeof setTimeout> | undefined;
  private hoverKey = '';
  private pointerInside = false;
  /** a drag draws the box of a zoom: samples stay where they are until it is done */
  private boxing = false;
  private destroyed = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly options: SurfaceOptions,
  ) {
    this.theme = options.theme;
    this.width = Math.max(host.clientWidth, 120);
    this.frame.className = 'plot-frame';
    host.append(this.canvas.element, this.frame);
    this.frame.addEventListener('pointerenter', this.onPointerEnter);
    this.frame.addEventListener('pointerleave', this.onPointerLeave);
    this.frame.addEventListener('pointerdown', this.onPointerDown);
    this.frame.addEventListener('pointerup', this.onPointerEnter);
    loadPlotly().then(
      (plotly) => {
        if (this.destroyed) return;
        this.plotly = plotly;
        this.syncAxesSoon();
      },
      (error: unknown) => this.options.onError(error),
    );
  }

  /** Shows a run; ranges of the run before stay where they still fit. */
  show(cell: PlotCell, run: RunData, model: PlotModel): void {
    this.run = run;
    this.model = model;
    this.tracker.start(cell, run, model);
    this.draw();
  }

  /** Draws what has been recorded since. */
  draw(): void {
    const { run, model } = this;
    if (run === undefined || model === undefined || this.destroyed) return;
    this.axes = this.tracker.update(this.width);
    this.host.style.height = `${this.axes.height}px`;
    this.syncAxesSoon();
    // samples are drawn in the axes that the reader sees, never in ones that are still to come
    const shown = this.shownAxes;
    const seen = shown !== undefined && sameFrame(shown, this.axes) ? shown : this.axes;
    this.canvas.draw(model, run, seen, this.theme);
    if (run.status !== 'running') {
      this.host.dataset.drawn = String(run.runId);
      this.feedHoverSoon();
    }
  }

  setTheme(theme: Theme): void {
    if (theme === this.theme) return;
    this.theme = theme;
    this.shownAxes = undefined;
    this.hoverKey = '';
    this.draw();
  }

  resize(width: number): void {
    if (width < 1 || Math.abs(width - this.width) < 1) return;
    this.width = width;
    this.draw();
  }

  /** Back to the whole run. */
  resetZoom(): void {
    this.tracker.reset();
    this.options.onZoom(false);
    this.draw();
  }

  /** Picture of the plot as the reader sees it, as a data URL. */
  async exportImage(format: 'png' | 'svg', title: string): Promise<string> {
    if (this.model === undefined || this.axes === undefined || this.run === undefined) {
      throw new Error('There is nothing to export yet.');
    }
    const { model } = this;
    const image = model.kind === 'connections' && model.info.density !== undefined;
    // heat maps come with the figures of scripts
    const plotly = image ? await loadFigurePlotly() : (this.plotly ?? (await loadPlotly()));
    return renderImage(plotly, {
      format,
      title,
      model,
      run: this.run,
      axes: this.axes,
      theme: this.theme,
    });
  }

  destroy(): void {
    this.destroyed = true;
    dequeue(this);
    clearTimeout(this.axesTimer);
    clearTimeout(this.hoverTimer);
    this.frame.remove();
    if (this.plot !== undefined) this.plotly?.purge(this.plot);
    this.host.replaceChildren();
  }

  private syncAxesSoon(): void {
    if (this.plotly === undefined || this.axes === undefined || this.axesTimer !== undefined) return;
    if (this.axes === this.shownAxes) return;
    const mayWait =
      this.run?.status === 'running' && this.shownAxes !== undefined && sameFrame(this.shownAxes, this.axes);
    const wait = mayWait ? this.axesTime + AXES_PAUSE - performance.now() : 0;
    if (wait <= 0) {
      enqueue(this, this.syncAxes);
      return;
    }
    this.axesTimer = setTimeout(() => {
      this.axesTimer = undefined;
      enqueue(this, this.syncAxes);
    }, wait);
  }

  /** Brings Plotly's axes to the state that the samples ask for. */
  private readonly syncAxes = (): void => {
    const { plotly, axes, shownAxes } = this;
    if (this.destroyed || plotly === undefined || axes === undefined || axes === shownAxes) return;
    clearTimeout(this.axesTimer);
    this.axesTimer = undefined;
    this.shownAxes = axes;
    this.axesTime = performance.now();
    const sameStructure = shownAxes?.panels.length === axes.panels.length;
    if (!sameStructure) {
      this.begin(plotly);
      this.traces = emptyTraces(axes.panels.length);
      this.hoverKey = '';
    }
    this.react(plotly, axes);
    if (this.run !== undefined && this.model !== undefined) {
      this.canvas.draw(this.model, this.run, axes, this.theme);
    }
  };

  /** Forgets Plotly's drawing: it cannot change the number of panels of one without wrong axes in between. */
  private begin(plotly: Plotly): void {
    if (this.plot === undefined) return;
    this.host.prepend(this.canvas.element);
    plotly.purge(this.frame);
    this.plot = undefined;
  }

  private react(plotly: Plotly, axes: AxesState): void {
    const layout = axesLayout(axes, PLOT_COLOURS[this.theme], this.options.interactive);
    plotly.react(this.frame, this.traces, layout, CONFIG).then(
      (plot) => this.adopt(plotly, plot),
      (error: unknown) => this.options.onError(error),
    );
  }

  /** After Plotly's first drawing: listen to it, and move the canvas between its layers. */
  private adopt(plotly: Plotly, plot: PlotlyHTMLElement): void {
    if (this.destroyed) {
      plotly.purge(this.frame);
      return;
    }
    if (this.plot !== undefined) return;
    this.plot = plot;
    // samples belong above the grid and below the labels, where Plotly keeps canvases of its own
    this.frame.querySelector('.gl-container')?.append(this.canvas.element);
    plot.on('plotly_relayout', this.onRelayout);
    plot.on('plotly_relayouting', this.onRelayouting);
    plot.on('plotly_doubleclick', () => this.resetZoom());
    this.draw();
  }

  /** The reader has zoomed or panned. */
  private readonly onRelayout = (event: PlotRelayoutEvent): void => {
    const axes = this.shownAxes;
    if (axes === undefined) return;
    const ranges = zoomedRanges({ ...event }, axes);
    if (!this.tracker.zoom(ranges.x, ranges.y)) return;
    this.options.onZoom(true);
    const zoomed = this.tracker.update(this.width);
    // Plotly has drawn these axes already: drawing them again would double the time of a zoom
    if (sameAxes(withRanges(axes, ranges), zoomed)) this.shownAxes = zoomed;
    this.draw();
  };

  /** The reader is panning: samples follow, axes are Plotly's own business until the end. */
  private readonly onRelayouting = (event: PlotRelayoutEvent): void => {
    const { shownAxes: axes, run, model } = this;
    if (axes === undefined || run === undefined || model === undefined || this.boxing) return;
    this.canvas.draw(model, run, withRanges(axes, zoomedRanges({ ...event }, axes)), this.theme);
  };

  private readonly onPointerEnter = (): void => {
    this.pointerInside = true;
    this.feedHoverSoon();
  };

  private readonly onPointerLeave = (): void => {
    this.pointerInside = false;
  };

  /** A drag begins: Plotly must not be redrawn under it. */
  private readonly onPointerDown = (event: PointerEvent): void => {
    clearTimeout(this.hoverTimer);
    const { target, shiftKey } = event;
    // with Shift, Plotly pans where it would draw the box of a zoom
    this.boxing = target instanceof Element && target.classList.contains('nsewdrag') && !shiftKey;
  };

  /** Gives Plotly the samples for hovers, once the reader points at a plot that is at rest. */
  private feedHoverSoon(): void {
    clearTimeout(this.hoverTimer);
    if (!this.pointerInside) return;
    this.hoverTimer = setTimeout(() => this.feedHover(), HOVER_REST);
  }

  private feedHover(): void {
    const { plotly, model, run, shownAxes } = this;
    if (plotly === undefined || model === undefined || run === undefined || shownAxes === undefined) return;
    if (this.destroyed || this.plot === undefined || run.status === 'running') return;
    const key = `${run.runId} ${run.version} ${shownAxes.x.join(' ')} ${this.theme}`;
    if (key === this.hoverKey) return;
    this.hoverKey = key;
    this.traces = [...emptyTraces(shownAxes.panels.length), ...hoverTraces(model, shownAxes, this.theme)];
    this.react(plotly, shownAxes);
  }
}

/** The axes with the ranges that a zoom or pan has left. */
function withRanges(axes: AxesState, ranges: ReturnType<typeof zoomedRanges>): AxesState {
  const panels = axes.panels.map((panel, index) => ({ ...panel, y: ranges.y[index] ?? panel.y }));
  return { ...axes, x: ranges.x ?? axes.x, panels };
}

function sameAxes(a: AxesState, b: AxesState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Do the axes differ in value ranges and units alone? */
function sameFrame(a: AxesState, b: AxesState): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.x[0] === b.x[0] &&
    a.x[1] === b.x[1] &&
    a.panels.length === b.panels.length &&
    a.panels.every((panel, index) => panel.title === b.panels[index]?.title)
  );
}
