// A figure on the page, outside React: it is drawn when it comes into view, anew for another size or zoom, and
// taken down with its cell.
import type { PlotRelayoutEvent, PlotlyHTMLElement } from 'plotly.js/lib/core';
import type { FigureModel } from '../../../engine/python/pylab';
import { isCoarsePointer } from '../../plots/motion';
import type { Theme } from '../../plots/palette';
import type { Plotly } from '../../plots/plotly';
import { loadFigurePlotly } from '../../plots/plotly';
import type { Range } from './bounds';
import type { FigurePlot } from './figure-plot';
import { figurePlot, zoomedTo } from './figure-plot';
import { drawHeavy } from './heavy';
import { watchClicks } from './point-click';
import { figureHeight } from './place';

const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  showTips: false,
  doubleClick: false,
  scrollZoom: false,
  responsive: false,
} as const;

/** pixels of a PNG per CSS pixel */
const PNG_SCALE = 2;

interface SurfaceOptions {
  readonly onZoom: (zoomed: boolean) => void;
  readonly onError: (error: unknown) => void;
  /** told where the reader has clicked (or tapped), in data values */
  readonly onPoint?: (x: number, y: number) => void;
}

export class FigureSurface {
  private readonly frame = document.createElement('div');
  private readonly interactive = !isCoarsePointer();
  private readonly sight: IntersectionObserver;
  private figure: FigureModel | undefined;
  private theme: Theme = 'light';
  private width: number;
  private zoom = new Map<string, Range>();
  private plotly: Plotly | undefined;
  private element: PlotlyHTMLElement | undefined;
  private drawn: FigurePlot | undefined;
  private inSight = false;
  private destroyed = false;
  private waiting = 0;
  private readonly forgetClicks: (() => void) | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly options: SurfaceOptions,
  ) {
    this.width = Math.max(host.clientWidth, 160);
    host.append(this.frame);
    // a script may open dozens of figures: those that nobody looks at cost nothing
    this.sight = new IntersectionObserver(
      (entries) => {
        this.inSight = entries.at(-1)?.isIntersecting === true;
        if (this.inSight) this.drawSoon();
      },
      { rootMargin: '300px' },
    );
    this.sight.observe(host);
    const { onPoint } = options;
    this.forgetClicks =
      onPoint === undefined ? undefined : watchClicks(host, () => this.drawn?.axes, onPoint);
  }

  /** Shows a figure; a zoom stays while its axes stay. */
  show(figure: FigureModel, theme: Theme): void {
    const sameAxes = this.figure?.axes.length === figure.axes.length;
    if (!sameAxes) this.zoom.clear();
    this.figure = figure;
    this.theme = theme;
    this.reserve();
    this.drawSoon();
  }

  resize(width: number): void {
    if (width < 1 || Math.abs(width - this.width) < 1) return;
    this.width = width;
    this.reserve();
    this.drawSoon();
  }

  /** Back to the ranges of the script. */
  resetZoom(): void {
    this.zoom.clear();
    this.options.onZoom(false);
    this.drawSoon();
  }

  /** The picture as the reader sees it, with its title, as a data URL. */
  async exportImage(format: 'png' | 'svg'): Promise<string> {
    const { figure } = this;
    if (figure === undefined) throw new Error('There is nothing to export yet.');
    const plotly = this.plotly ?? (await loadFigurePlotly());
    const { data, layout, height } = this.plot(figure, true);
    return plotly.toImage(
      { data, layout, config: { showSendToCloud: false } },
      {
        format,
        width: this.width,
        height: layout.height ?? height,
        scale: format === 'png' ? PNG_SCALE : 1,
      },
    );
  }

  destroy(): void {
    this.destroyed = true;
    this.sight.disconnect();
    this.forgetClicks?.();
    cancelAnimationFrame(this.waiting);
    if (this.element !== undefined) this.plotly?.purge(this.element);
    this.host.replaceChildren();
  }

  /** Keeps the figure's place, so that nothing moves when it is drawn. */
  private reserve(): void {
    if (this.figure === undefined) return;
    this.host.style.height = `${figureHeight(this.figure, this.width)}px`;
  }

  private plot(figure: FigureModel, titled: boolean): FigurePlot {
    return figurePlot(figure, {
      width: this.width,
      theme: this.theme,
      zoom: this.zoom,
      interactive: this.interactive,
      titled,
      drawHeavy,
    });
  }

  /** The page may have taken the figure down while something was awaited. */
  private isGone(): boolean {
    return this.destroyed;
  }

  private drawSoon(): void {
    cancelAnimationFrame(this.waiting);
    if (!this.inSight || this.destroyed) return;
    this.waiting = requestAnimationFrame(() => {
      this.draw().catch((error: unknown) => {
        if (!this.destroyed) this.options.onError(error);
      });
    });
  }

  private async draw(): Promise<void> {
    this.plotly ??= await loadFigurePlotly();
    const { figure, plotly } = this;
    if (this.isGone() || figure === undefined) return;
    const plot = this.plot(figure, false);
    this.drawn = plot;
    const element = await plotly.react(this.frame, plot.data, plot.layout, CONFIG);
    if (this.isGone()) {
      plotly.purge(this.frame);
      return;
    }
    this.host.dataset.drawn = 'yes';
    if (this.element !== undefined) return;
    this.element = element;
    element.on('plotly_relayout', this.onRelayout);
    element.on('plotly_doubleclick', () => this.resetZoom());
  }

  /** The reader has zoomed: curves show the detail of the new range. */
  private readonly onRelayout = (event: PlotRelayoutEvent): void => {
    const found = zoomedTo({ ...event }, this.drawn?.axes ?? []);
    if (found.size === 0) return;
    for (const [name, range] of found) this.zoom.set(name, range);
    this.spread(found);
    this.options.onZoom(true);
    this.drawSoon();
  };

  /** Axes that share a direction zoom together. */
  private spread(found: ReadonlyMap<string, Range>): void {
    const axes = this.drawn?.axes ?? [];
    for (const one of axes) {
      for (const direction of ['x', 'y'] as const) {
        const key = direction === 'x' ? 'sharedX' : 'sharedY';
        const range = found.get(one[direction]);
        if (range === undefined) continue;
        const root = one.model[key] ?? one.model;
        for (const other of axes) {
          if ((other.model[key] ?? other.model) === root) this.zoom.set(other[direction], range);
        }
      }
    }
  }
}
