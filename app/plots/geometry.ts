// Where things are inside a plot. Margins are fixed, so that the canvas knows the plot area before Plotly
// has arrived, and nothing moves when it does.

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const MARGIN = { left: 68, right: 16, top: 10, bottom: 44 } as const;
const GAP = 16;
const FIRST_PANEL = 190;
const FURTHER_PANEL = 120;

/** Height in pixels of a plot with so many panels. */
export function plotHeight(panels: number): number {
  return MARGIN.top + MARGIN.bottom + FIRST_PANEL + Math.max(panels - 1, 0) * (FURTHER_PANEL + GAP);
}

/** Rectangles of the panels from top to bottom, in pixels from the plot's upper left corner. */
export function panelRects(width: number, height: number, panels: number): Rect[] {
  const innerWidth = Math.max(width - MARGIN.left - MARGIN.right, 1);
  const innerHeight = Math.max(height - MARGIN.top - MARGIN.bottom - GAP * (panels - 1), panels);
  const each = innerHeight / panels;
  return Array.from({ length: panels }, (_, index) => ({
    left: MARGIN.left,
    top: MARGIN.top + index * (each + GAP),
    width: innerWidth,
    height: each,
  }));
}

/** Plotly's vertical domain of a panel: fractions of the inner height, counted from below. */
export function panelDomain(height: number, rect: Rect): [number, number] {
  const inner = Math.max(height - MARGIN.top - MARGIN.bottom, 1);
  const top = 1 - (rect.top - MARGIN.top) / inner;
  return [Math.max(top - rect.height / inner, 0), Math.min(top, 1)];
}
