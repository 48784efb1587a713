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

/** Heights in pixels of panels of equal rank. */
export function evenHeights(panels: number): number[] {
  const all = FIRST_PANEL + Math.max(panels - 1, 0) * FURTHER_PANEL;
  return Array.from({ length: panels }, () => all / panels);
}

/** Height in pixels of a plot with panels of such heights. */
export function plotHeight(heights: readonly number[]): number {
  const panels = heights.reduce((sum, height) => sum + height, 0);
  return MARGIN.top + MARGIN.bottom + panels + GAP * Math.max(heights.length - 1, 0);
}

/** Rectangles of the panels from top to bottom, in pixels from the plot's upper left corner. */
export function panelRects(width: number, heights: readonly number[]): Rect[] {
  let top: number = MARGIN.top;
  return heights.map((height) => {
    const rect = { left: MARGIN.left, top, width: Math.max(width - MARGIN.left - MARGIN.right, 1), height };
    top += height + GAP;
    return rect;
  });
}

/** Plotly's vertical domain of a panel: fractions of the inner height, counted from below. */
export function panelDomain(height: number, rect: Rect): [number, number] {
  const inner = Math.max(height - MARGIN.top - MARGIN.bottom, 1);
  const top = 1 - (rect.top - MARGIN.top) / inner;
  return [Math.max(top - rect.height / inner, 0), Math.min(top, 1)];
}
