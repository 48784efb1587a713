// Series colours, found by search for the largest smallest distance under normal and colour-deficient
// vision. From the second series on a dash pattern goes with the colour, so that colour is never the only
// carrier.

import type { Theme } from '../theme/theme';

export type { Theme };

export const SERIES_COLOURS: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#181391', '#e65719', '#6783ec', '#650200', '#9c7285', '#421040'],
  dark: ['#80e1fe', '#fcae93', '#9964e5', '#cfef46', '#b92d7e', '#227702'],
};

/** Dash patterns in pixels for the canvas, with the nearest pattern that Plotly knows by name. */
const DASHES = [
  [[], 'solid'],
  [[8, 3], 'dash'],
  [[2, 3], 'dot'],
  [[10, 3, 2, 3], 'dashdot'],
  [[16, 4], 'longdash'],
  [[16, 4, 2, 4], 'longdashdot'],
] as const satisfies readonly (readonly [readonly number[], string])[];

type DashName = (typeof DASHES)[number][1];

/** How one series looks. */
export interface SeriesStyle {
  readonly colour: string;
  /** lengths of strokes and gaps in pixels; empty means solid */
  readonly dash: readonly number[];
  readonly dashName: DashName;
}

/** Style of series `index`: six colours; a second round shifts the dashes against the colours. */
export function seriesStyle(index: number, theme: Theme): SeriesStyle {
  const colours = SERIES_COLOURS[theme];
  const round = Math.floor(index / colours.length);
  const [dash, dashName] = DASHES[(index + round) % DASHES.length] ?? DASHES[0];
  return { colour: colours[index % colours.length] ?? '#888888', dash, dashName };
}

/** The plot's own colours: page background, text, grid and the parts beyond a stopped run. */
export interface PlotColours {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly zero: string;
  readonly beyond: string;
}

export const PLOT_COLOURS: Readonly<Record<Theme, PlotColours>> = {
  light: {
    background: '#ffffff',
    text: '#1b1f24',
    muted: '#57606a',
    grid: '#e4e7ea',
    zero: '#b9c0c7',
    beyond: 'rgba(87, 96, 106, 0.14)',
  },
  dark: {
    background: '#12161c',
    text: '#e6eaf0',
    muted: '#9aa4b2',
    grid: '#272e38',
    zero: '#49525f',
    beyond: 'rgba(154, 164, 178, 0.16)',
  },
};
