// Plotly's part of a plot: axes, zoom and, when the reader points at it, hover. Plotly draws no curve on the
// page; in exported files it draws everything.
import type { Annotation, Data, Layout, LayoutAxis, Shape } from 'plotly.js/lib/core';
import type { Range } from './axis-range';
import type { DisplayUnit } from './display-unit';
import type { Rect } from './geometry';
import { MARGIN, panelDomain, panelRects } from './geometry';
import type { PlotColours } from './palette';

/** What the axes of a plot show. */
export interface AxesState {
  readonly width: number;
  readonly height: number;
  /** base units */
  readonly x: Range;
  /** what the horizontal axis shows, e.g. `time` */
  readonly xTitle: string;
  readonly xUnit: DisplayUnit;
  readonly panels: readonly PanelAxis[];
}

export interface PanelAxis {
  readonly title: string;
  readonly unit: DisplayUnit;
  /** base units */
  readonly y: Range;
  /** in pixels */
  readonly height: number;
}

/** Rectangles of the panels of a plot. */
export function panelsOf(axes: AxesState): Rect[] {
  return panelRects(
    axes.width,
    axes.panels.map((panel) => panel.height),
  );
}

/** An axis title with its unit: `v (mV)`. */
export function axisTitle(name: string, unit: DisplayUnit): string {
  return unit.text === '' ? name : `${name} (${unit.text})`;
}

/** The nearest sample within so many pixels answers the pointer. */
const HOVER_DISTANCE = 60;

/** Panels lower than so many pixels have room for few numbers. */
const LOW_PANEL = 100;

const AXIS_NAMES = ['y', 'y2', 'y3', 'y4', 'y5', 'y6'] as const;

/** A plot has at most so many panels. */
export const MAXIMUM_PANELS = AXIS_NAMES.length;

/** Name of the vertical axis of a panel, as traces refer to it. */
export function axisReference(panel: number): (typeof AXIS_NAMES)[number] {
  return AXIS_NAMES[panel] ?? 'y';
}

/** Layout of axes with fixed ranges and margins; nothing in it depends on the samples. */
export function axesLayout(axes: AxesState, colours: PlotColours, interactive: boolean): Partial<Layout> {
  const last = axes.panels.length - 1;
  const common: Partial<LayoutAxis> = {
    color: colours.muted,
    gridcolor: colours.grid,
    zerolinecolor: colours.zero,
    linecolor: colours.zero,
    tickfont: { size: 12, color: colours.muted },
    automargin: false,
    fixedrange: !interactive,
  };
  const layout: Partial<Layout> & Record<`yaxis${number}`, Partial<LayoutAxis>> = {
    width: axes.width,
    height: axes.height,
    autosize: false,
    margin: { l: MARGIN.left, r: MARGIN.right, t: MARGIN.top, b: MARGIN.bottom, pad: 0 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: 'system-ui, sans-serif', size: 12, color: colours.text },
    showlegend: false,
    hovermode: 'closest',
    hoverdistance: HOVER_DISTANCE,
    dragmode: interactive ? 'zoom' : false,
    xaxis: {
      ...common,
      title: {
        text: axisTitle(axes.xTitle, axes.xUnit),
        font: { size: 13, color: colours.text },
        standoff: 8,
      },
      range: scaled(axes.x, axes.xUnit.factor),
      autorange: false,
      anchor: axisReference(last),
      zeroline: false,
    },
  };
  panelsOf(axes).forEach((rect, index) => {
    const panel = axes.panels[index];
    if (panel === undefined) return;
    const axis: Partial<LayoutAxis> = {
      ...common,
      title: {
        text: axisTitle(panel.title, panel.unit),
        font: { size: 13, color: colours.text },
        standoff: 6,
      },
      range: scaled(panel.y, panel.unit.factor),
      autorange: false,
      domain: panelDomain(axes.height, rect),
      exponentformat: 'power',
      nticks: panel.height < LOW_PANEL ? 3 : 6,
    };
    if (index === 0) layout.yaxis = axis;
    else layout[`yaxis${index + 1}`] = axis;
  });
  return layout;
}

/** A trace without points for each panel: Plotly draws an axis only where a trace refers to it. */
export function emptyTraces(panels: number): Data[] {
  return Array.from({ length: panels }, (_, panel) => ({
    type: 'scatter',
    mode: 'lines',
    x: [],
    y: [],
    yaxis: axisReference(panel),
    hoverinfo: 'skip',
  }));
}

/** Ranges that a zoom or pan left behind, in base units; undefined for axes that it did not touch. */
export function zoomedRanges(
  event: Readonly<Record<string, unknown>>,
  axes: AxesState,
): { readonly x: Range | undefined; readonly y: readonly (Range | undefined)[] } {
  const read = (name: string, factor: number): Range | undefined => {
    const whole = event[`${name}.range`];
    const pair: readonly unknown[] = Array.isArray(whole)
      ? whole
      : [event[`${name}.range[0]`], event[`${name}.range[1]`]];
    const [from, to] = [Number(pair[0] ?? NaN), Number(pair[1] ?? NaN)];
    return Number.isFinite(from) && Number.isFinite(to) && from < to
      ? [from / factor, to / factor]
      : undefined;
  };
  return {
    x: read('xaxis', axes.xUnit.factor),
    y: axes.panels.map((panel, index) =>
      read(index === 0 ? 'yaxis' : `yaxis${index + 1}`, panel.unit.factor),
    ),
  };
}

/** A note in the plot area beside a time, e.g. where a run was stopped; it stands where there is more room. */
export function noteAt(
  time: number,
  axes: AxesState,
  text: string,
  colours: PlotColours,
): Partial<Annotation> {
  const early = time < (axes.x[0] + axes.x[1]) / 2;
  return {
    text,
    x: time * axes.xUnit.factor,
    y: 1,
    xref: 'x',
    yref: 'paper',
    xanchor: early ? 'left' : 'right',
    yanchor: 'top',
    showarrow: false,
    bgcolor: colours.background,
    font: { size: 12, color: colours.muted },
  };
}

/** Shades what lies beyond a time. */
export function shadeFrom(time: number, axes: AxesState, colours: PlotColours): Partial<Shape> {
  return {
    type: 'rect',
    xref: 'x',
    yref: 'paper',
    x0: time * axes.xUnit.factor,
    x1: axes.x[1] * axes.xUnit.factor,
    y0: 0,
    y1: 1,
    fillcolor: colours.beyond,
    line: { width: 0 },
    layer: 'below',
  };
}

function scaled(range: Range, factor: number): [number, number] {
  return [range[0] * factor, range[1] * factor];
}
