// What all artists of a figure draw with: looks, colours and places that their traces share.
import type { Data, Shape } from 'plotly.js/lib/core';
import type { Artist, Style } from '../../../engine/python/pylab';
import type { Theme } from '../../plots/palette';
import { seriesStyle } from '../../plots/palette';
import { cssColour, cycleIndex } from './colours';
import type { HeavyPiece } from './heavy';
import type { Dash } from './looks';
import { dashOf } from './looks';
import { labelText } from './math-text';
import type { AxesPlan } from './plan';

/** Markers above this number are drawn on a canvas. */
export const MARKER_LIMIT = 3000;
/** Points of all lines of one pair of axes that are drawn as vectors. */
export const LINE_BUDGET = 16_000;
/** A line that may have fewer vector points than this goes to the canvas instead. */
export const LEAST_POINTS = 300;

/** What an artist becomes. */
export interface Drawing {
  readonly traces: Data[];
  readonly shapes: Partial<Shape>[];
  readonly heavy: HeavyPiece[];
}

export interface Pen {
  readonly plan: AxesPlan;
  readonly theme: Theme;
  readonly out: Drawing;
  /** vector points that each line may have */
  readonly perLine: number;
  /** a few lines of the colour cycle, told apart by dashes too */
  readonly dashed: boolean;
  /** legend that entries belong to; undefined: none is shown */
  readonly legend: string | undefined;
}

/** Small axes get smaller markers. */
export function markerShare(plan: AxesPlan): number {
  return Math.min(Math.max(Math.sqrt((plan.box.width * plan.box.height) / 60_000), 0.45), 1);
}

export type Of<K extends Artist['kind']> = Extract<Artist, { kind: K }>;

/** Name, axes and legend entry that all traces share. */
export function frame(pen: Pen, label: string | undefined, silent = false) {
  const named = label !== undefined && label !== '' && !label.startsWith('_');
  return {
    xaxis: pen.plan.x,
    yaxis: pen.plan.y,
    name: named ? labelText(label) : '',
    showlegend: pen.legend !== undefined && named,
    ...(pen.legend === undefined ? {} : { legend: pen.legend as 'legend' }),
    ...(silent
      ? { hoverinfo: 'skip' as const }
      : { hovertemplate: `%{x:.6~g}, %{y:.6~g}<extra>${named ? labelText(label) : ''}</extra>` }),
  };
}

/** Colour of an artist in the theme, with its opacity. */
export function colourOf(pen: Pen, style: Style): string {
  return cssColour(style.color, pen.theme, style.alpha);
}

/** Dash pattern under Plotly's names; lines of the colour cycle without a style of their own have one each. */
export function dash(pen: Pen, style: Style): Dash | 'longdash' | 'longdashdot' {
  const index = cycleIndex(style.color);
  if (!pen.dashed || index === undefined || (style.lineStyle ?? '-') !== '-') return dashOf(style);
  return seriesStyle(index, pen.theme).dashName;
}

/** The values at some indices. */
export function pick(values: readonly number[], indices: readonly number[]): number[] {
  return indices.map((index) => values[index] ?? NaN);
}

/** Shapes take data values, on logarithmic axes too. */
export function place(value: number | undefined, log: boolean): number {
  const finite = value ?? 0;
  return log && finite <= 0 ? Number.MIN_VALUE : finite;
}

/** Least and greatest value that colours stand for. */
export function limits(values: readonly number[]): { cmin: number; cmax: number } {
  let [cmin, cmax] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < cmin) cmin = value;
    if (value > cmax) cmax = value;
  }
  return cmin <= cmax ? { cmin, cmax } : { cmin: 0, cmax: 1 };
}

/** The nearest stop's colour for each value: clouds of points need no finer steps. */
export function mapped(values: readonly number[], stops: readonly (readonly [number, string])[]): string[] {
  const { cmin, cmax } = limits(values);
  return values.map((value) => {
    const share = cmax > cmin ? (value - cmin) / (cmax - cmin) : 0;
    const index = Math.round(share * (stops.length - 1));
    return stops[Math.min(Math.max(index, 0), stops.length - 1)]?.[1] ?? '#888888';
  });
}

/** The colour scale beside the axes, if the script asked for one. */
export function scaleLook(pen: Pen) {
  const { bar, box } = pen.plan;
  if (bar === undefined) return { showscale: false };
  return { showscale: true, colorbar: barLook(pen, bar.y.label === '' ? bar.x.label : bar.y.label, box) };
}

function barLook(pen: Pen, label: string, box: AxesPlan['box']) {
  const { plan } = pen;
  return {
    title: { text: labelText(label), side: 'right' as const },
    thickness: 12,
    len: box.height,
    lenmode: 'pixels' as const,
    xref: 'paper' as const,
    yref: 'paper' as const,
    xanchor: 'left' as const,
    yanchor: 'middle' as const,
    x: (box.left + box.width + 8) / plan.figureWidth,
    y: 1 - (box.top + box.height / 2) / plan.figureHeight,
    xpad: 0,
    ypad: 0,
    outlinewidth: 0,
    tickfont: { size: 11 },
    exponentformat: 'power' as const,
  };
}
