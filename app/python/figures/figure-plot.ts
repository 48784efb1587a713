// A figure of a script as the plot library's traces and layout.
import type { Annotation, Data, Layout, LayoutImage, Shape } from 'plotly.js/lib/core';
import type { AxesModel, FigureModel } from '../../../engine/python/pylab';
import type { Theme } from '../../plots/palette';
import { PLOT_COLOURS } from '../../plots/palette';
import { drawArtists } from './artists';
import { axesTitle, horizontalAxis, textNote, verticalAxis } from './axis-layout';
import type { HeavyPiece } from './heavy';
import { legendLook, legendName, withLegendTexts } from './legend';
import { labelText } from './math-text';
import { polarAsPlane } from './polar';
import type { AxesPlan, Zoom } from './plan';
import { planFigure } from './plan';

/** What decides how a figure is drawn. */
export interface FigureOptions {
  /** pixels */
  readonly width: number;
  readonly theme: Theme;
  readonly zoom: Zoom;
  /** drag to zoom; off on touch screens */
  readonly interactive: boolean;
  /** the figure's own title is drawn into the picture, for files */
  readonly titled?: boolean;
  /** makes a picture of what would be too much for vectors */
  readonly drawHeavy: (plan: AxesPlan, pieces: readonly HeavyPiece[]) => string;
}

export interface FigurePlot {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  readonly height: number;
  /** names of the axes, for reading zooms back */
  readonly axes: readonly AxesPlan[];
}

const TITLE_SPACE = 36;

type WritableLayout = Partial<Layout> & Record<string, unknown>;

/** Traces and layout of a figure. */
export function figurePlot(figure: FigureModel, options: FigureOptions): FigurePlot {
  const { width, theme, zoom, interactive } = options;
  const plan = planFigure(prepared(figure), width, theme, zoom);
  const colours = PLOT_COLOURS[theme];
  const data: Data[] = [];
  const shapes: Partial<Shape>[] = [];
  const annotations: Partial<Annotation>[] = [];
  const images: Partial<LayoutImage>[] = [];
  const axes: Record<string, unknown> = {};
  for (const one of plan.axes) {
    const legend = legendName(one);
    const drawing = drawArtists(one, theme, legend);
    data.push(emptyTrace(one), ...drawing.traces);
    shapes.push(...drawing.shapes);
    annotations.push(...axesTitle(plan, one, colours));
    for (const artist of one.model.artists) {
      if (artist.kind === 'text') annotations.push(textNote(plan, one, artist, theme, colours));
    }
    if (drawing.heavy.length > 0) images.push(picture(one, options.drawHeavy(one, drawing.heavy)));
    if (legend !== undefined) axes[legend] = legendLook(plan, one, colours);
    if (one.ownX)
      axes[layoutName(one.x)] = { ...horizontalAxis(plan, one, colours), fixedrange: !interactive };
    if (one.ownY) axes[layoutName(one.y)] = { ...verticalAxis(plan, one, colours), fixedrange: !interactive };
  }
  const layout: WritableLayout = {
    ...axes,
    width,
    height: plan.height,
    autosize: false,
    margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
    paper_bgcolor: colours.background,
    plot_bgcolor: colours.background,
    font: { family: 'system-ui, sans-serif', size: 12, color: colours.text },
    hovermode: 'closest',
    dragmode: interactive ? 'zoom' : false,
    barmode: 'overlay',
    showlegend: plan.axes.some((one) => one.model.legend !== undefined),
    shapes: shapes,
    annotations: annotations,
    images: images,
  };
  if (options.titled === true && figure.title !== '') addTitle(layout, figure.title, plan.height);
  return { data, layout, height: plan.height, axes: plan.axes };
}

/** Legends' own texts and polar axes become plain artists. */
function prepared(figure: FigureModel): FigureModel {
  const changed = new Map<AxesModel, AxesModel>();
  for (const axes of figure.axes) changed.set(axes, polarAsPlane(withLegendTexts(axes)));
  const follow = (axes: AxesModel | undefined): AxesModel | undefined =>
    axes === undefined ? undefined : (changed.get(axes) ?? axes);
  for (const [before, after] of changed) {
    if (before === after && linksOf(before).every((link) => changed.get(link) === link)) continue;
    const { over } = after;
    const [sharedX, sharedY] = [follow(after.sharedX), follow(after.sharedY)];
    changed.set(before, {
      ...after,
      ...(over === undefined ? {} : { over: { axes: follow(over.axes) ?? over.axes, own: over.own } }),
      ...(sharedX === undefined ? {} : { sharedX }),
      ...(sharedY === undefined ? {} : { sharedY }),
    });
  }
  return { ...figure, axes: figure.axes.map((axes) => changed.get(axes) ?? axes) };
}

function linksOf(axes: AxesModel): AxesModel[] {
  return [axes.over?.axes, axes.sharedX, axes.sharedY].filter((link) => link !== undefined);
}

function layoutName(axis: string): string {
  return `${axis.charAt(0)}axis${axis.slice(1)}`;
}

/** An axis is drawn only where a trace refers to it. */
function emptyTrace(plan: AxesPlan): Data {
  return {
    type: 'scatter',
    mode: 'lines',
    x: [null],
    y: [null],
    xaxis: plan.x,
    yaxis: plan.y,
    showlegend: false,
    hoverinfo: 'skip',
  };
}

function picture(plan: AxesPlan, source: string): Partial<LayoutImage> {
  const { box, figureWidth, figureHeight } = plan;
  return {
    source,
    xref: 'paper',
    yref: 'paper',
    x: box.left / figureWidth,
    y: 1 - box.top / figureHeight,
    sizex: box.width / figureWidth,
    sizey: box.height / figureHeight,
    sizing: 'stretch',
    layer: 'below',
  };
}

/** Makes room above the picture and writes the title there. */
function addTitle(layout: WritableLayout, title: string, height: number): void {
  layout.height = height + TITLE_SPACE;
  layout.margin = { l: 0, r: 0, t: TITLE_SPACE, b: 0, pad: 0 };
  layout.title = {
    text: labelText(title),
    x: 0.5,
    xanchor: 'center',
    y: 1,
    yref: 'container',
    yanchor: 'top',
    pad: { t: 12 },
    font: { size: 16 },
  };
}

/** Ranges that a zoom left behind, by axis name, in data values. */
export function zoomedTo(
  event: Readonly<Record<string, unknown>>,
  axes: readonly AxesPlan[],
): Map<string, readonly [number, number]> {
  const found = new Map<string, readonly [number, number]>();
  const read = (name: string, log: boolean): void => {
    const key = layoutName(name);
    const whole = event[`${key}.range`];
    const pair: readonly unknown[] = Array.isArray(whole)
      ? whole
      : [event[`${key}.range[0]`], event[`${key}.range[1]`]];
    const [from, to] = pair.map((end) => (end === undefined ? NaN : Number(end)));
    if (from === undefined || to === undefined || !Number.isFinite(from) || !Number.isFinite(to)) return;
    found.set(name, log ? [10 ** from, 10 ** to] : [from, to]);
  };
  for (const one of axes) {
    if (one.ownX) read(one.x, one.logX);
    if (one.ownY) read(one.y, one.logY);
  }
  return found;
}
