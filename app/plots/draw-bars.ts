// Bars of histograms and of the rate under a raster, and the outline of bars to compare with.
import type { Bins } from './bins';
import type { Scale } from './draw-curves';
import { xPixel, yPixel } from './draw-curves';

/** Bars wider than so many pixels have a gap between them. */
const GAP_FROM = 4;

/** Filled bars from zero. */
export function drawBars(context: CanvasRenderingContext2D, scale: Scale, bins: Bins, colour: string): void {
  const base = yPixel(scale, 0);
  const width = (bins.width / (scale.x[1] - scale.x[0])) * scale.rect.width;
  const gap = width >= GAP_FROM ? 1 : 0;
  context.beginPath();
  bins.counts.forEach((count, step) => {
    if (!(count > 0)) return;
    const left = xPixel(scale, bins.from + step * bins.width);
    const top = yPixel(scale, count);
    // whatever is there can be seen
    context.rect(left, Math.min(top, base - 1), Math.max(width - gap, 0.75), Math.max(base - top, 1));
  });
  context.fillStyle = colour;
  context.fill();
}

/** The upper edge of bars as a line of steps. */
export function drawOutline(
  context: CanvasRenderingContext2D,
  scale: Scale,
  bins: Bins,
  style: { readonly colour: string; readonly dash: readonly number[] },
): void {
  context.beginPath();
  context.moveTo(xPixel(scale, bins.from), yPixel(scale, 0));
  bins.counts.forEach((count, step) => {
    const y = yPixel(scale, count);
    context.lineTo(xPixel(scale, bins.from + step * bins.width), y);
    context.lineTo(xPixel(scale, bins.from + (step + 1) * bins.width), y);
  });
  context.lineTo(xPixel(scale, bins.from + bins.counts.length * bins.width), yPixel(scale, 0));
  context.strokeStyle = style.colour;
  context.lineWidth = 1.5;
  context.setLineDash([...style.dash]);
  context.stroke();
  context.setLineDash([]);
}
