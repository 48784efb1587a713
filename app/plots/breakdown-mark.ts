// The mark at the time from which a curve has values that are not finite numbers.
import type { Range } from './axis-range';
import { formatTime } from './display-unit';
import { xPixel } from './draw-curves';
import type { Rect } from './geometry';
import type { PlotColours } from './palette';
import type { ValueRange } from './samples';

const FONT = '12px system-ui, sans-serif';
/** Free space between line and label, and around the label, in pixels. */
const GAP = 4;
const LINE_HEIGHT = 16;

/** The first time of a value that is not finite, in seconds; undefined where all are. */
export function firstBreakdown(ranges: readonly ValueRange[]): number | undefined {
  const times = ranges.flatMap(({ firstBad }) => (firstBad === undefined ? [] : [firstBad]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** What the mark says. @param time in seconds */
export function breakdownText(time: number): string {
  return `not finite from ${formatTime(time)}`;
}

/** Draws a dashed line through all panels, with its label in the first one, where there is more room. */
export function drawBreakdown(
  context: CanvasRenderingContext2D,
  rects: readonly Rect[],
  x: Range,
  time: number,
  colours: PlotColours,
): void {
  const [first] = rects;
  if (first === undefined) return;
  const at = xPixel({ rect: first, x, y: [0, 1] }, time);
  context.save();
  context.strokeStyle = colours.text;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  context.beginPath();
  for (const rect of rects) {
    context.moveTo(at, rect.top);
    context.lineTo(at, rect.top + rect.height);
  }
  context.stroke();
  context.font = FONT;
  context.textBaseline = 'middle';
  const text = breakdownText(time);
  const { width } = context.measureText(text);
  const early = at < first.left + first.width / 2;
  const left = early ? at + GAP : at - GAP - width;
  context.fillStyle = colours.background;
  context.fillRect(left - GAP / 2, first.top + GAP, width + GAP, LINE_HEIGHT);
  context.fillStyle = colours.text;
  context.fillText(text, left, first.top + GAP + LINE_HEIGHT / 2);
  context.restore();
}
