// Axes, titles and texts of a prepared figure in the plot library's layout. There are no margins: places are
// parts of the whole picture.
import type { Annotation, LayoutAxis } from 'plotly.js/lib/core';
import type { AxisModel, TextArtist } from '../../../engine/python/pylab';
import type { PlotColours, Theme } from '../../plots/palette';
import { cssColour } from './colours';
import { labelText } from './math-text';
import type { AxesPlan, FigurePlan } from './plan';

const TITLE = 14;
const LABEL = 13;
const TICK = 12;

interface AxisPlace {
  readonly domain: [number, number];
  readonly anchor: string;
  readonly overlaying: string | undefined;
}

/** The horizontal axis of a pair. */
export function horizontalAxis(
  figure: FigurePlan,
  plan: AxesPlan,
  colours: PlotColours,
): Partial<LayoutAxis> {
  const { box, model } = plan;
  const second = model.over?.own === 'x';
  return {
    ...axisLook(model.x, model.frame, plan.xRange, plan.logX, model.grid, colours, {
      domain: [box.left / figure.width, (box.left + box.width) / figure.width],
      anchor: plan.y,
      overlaying: second ? baseOf(figure, plan)?.x : undefined,
    }),
    side: second ? 'top' : 'bottom',
    nticks: Math.max(Math.round(box.width / 70), 3),
  };
}

/** The vertical axis of a pair. */
export function verticalAxis(figure: FigurePlan, plan: AxesPlan, colours: PlotColours): Partial<LayoutAxis> {
  const { box, model } = plan;
  const second = model.over?.own === 'y';
  const bottom = 1 - (box.top + box.height) / figure.height;
  return {
    ...axisLook(model.y, model.frame, plan.yRange, plan.logY, model.grid, colours, {
      domain: [Math.max(bottom, 0), Math.min(1 - box.top / figure.height, 1)],
      anchor: plan.x,
      overlaying: second ? baseOf(figure, plan)?.y : undefined,
    }),
    side: second ? 'right' : 'left',
    nticks: Math.max(Math.round(box.height / 40), 3),
  };
}

function baseOf(figure: FigurePlan, plan: AxesPlan): AxesPlan | undefined {
  return figure.axes.find((other) => other.model === plan.model.over?.axes);
}

function axisLook(
  axis: AxisModel,
  framed: boolean,
  range: readonly [number, number],
  log: boolean,
  grid: boolean,
  colours: PlotColours,
  { domain, anchor, overlaying }: AxisPlace,
): Partial<LayoutAxis> {
  const shown = framed && axis.visible;
  return {
    type: log ? 'log' : 'linear',
    domain,
    anchor: anchor as 'x',
    ...(overlaying === undefined ? {} : { overlaying: overlaying as 'x' }),
    range: log ? [Math.log10(range[0]), Math.log10(range[1])] : [range[0], range[1]],
    autorange: false,
    visible: shown,
    color: colours.muted,
    showgrid: grid,
    gridcolor: colours.grid,
    zeroline: false,
    showline: true,
    linecolor: colours.zero,
    mirror: overlaying === undefined,
    ticks: 'outside',
    ticklen: 4,
    tickcolor: colours.zero,
    tickfont: { size: TICK, color: colours.muted },
    title: { text: labelText(axis.label), font: { size: LABEL, color: colours.text }, standoff: 6 },
    exponentformat: 'power',
    automargin: false,
    ...tickLook(axis),
  };
}

function tickLook(axis: AxisModel): Partial<LayoutAxis> {
  const { ticks, tickLabels } = axis;
  const labels = tickLabels?.map(labelText);
  if (ticks === undefined)
    return { tickmode: 'auto', ...(labels?.length === 0 ? { showticklabels: false } : {}) };
  return { tickmode: 'array', tickvals: [...ticks], ...(labels === undefined ? {} : { ticktext: labels }) };
}

/** The title above a pair of axes; empty where it has none. */
export function axesTitle(figure: FigurePlan, plan: AxesPlan, colours: PlotColours): Partial<Annotation>[] {
  const { box, model } = plan;
  if (model.title === '') return [];
  return [
    {
      text: labelText(model.title),
      xref: 'paper',
      yref: 'paper',
      x: (box.left + box.width / 2) / figure.width,
      y: 1 - box.top / figure.height,
      xanchor: 'center',
      yanchor: 'bottom',
      yshift: model.over?.own === 'x' ? 34 : 2,
      showarrow: false,
      font: { size: TITLE, color: colours.text },
    },
  ];
}

/** A text of the script, with its arrow. */
export function textNote(
  figure: FigurePlan,
  plan: AxesPlan,
  artist: TextArtist,
  theme: Theme,
  colours: PlotColours,
): Partial<Annotation> {
  const { box } = plan;
  const colour = artist.style.color === undefined ? colours.text : cssColour(artist.style.color, theme);
  const data = (value: number, log: boolean): number => (log ? Math.log10(value) : value);
  const at = artist.relative
    ? {
        xref: 'paper' as const,
        yref: 'paper' as const,
        x: (box.left + artist.x * box.width) / figure.width,
        y: 1 - (box.top + (1 - artist.y) * box.height) / figure.height,
      }
    : { xref: plan.x, yref: plan.y, x: data(artist.x, plan.logX), y: data(artist.y, plan.logY) };
  const text = {
    text: labelText(artist.text),
    font: { size: LABEL, color: colour },
    align: 'left' as const,
  };
  const { target } = artist;
  if (target === undefined) return { ...text, ...at, xanchor: 'left', yanchor: 'bottom', showarrow: false };
  return {
    ...text,
    xref: plan.x,
    yref: plan.y,
    x: data(target[0], plan.logX),
    y: data(target[1], plan.logY),
    axref: plan.x,
    ayref: plan.y,
    ax: data(artist.x, plan.logX),
    ay: data(artist.y, plan.logY),
    showarrow: true,
    arrowcolor: colour,
    arrowwidth: 1.2,
    arrowhead: 2,
  };
}
