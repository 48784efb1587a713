// What is drawn in one pair of axes, as traces and shapes of the plot library, and as pieces for the canvas
// where vectors would be too many.
import type { Artist } from '../../../engine/python/pylab';
import type { Theme } from '../../plots/palette';
import { drawBand, drawPolygon, drawSegments } from './area-artists';
import { drawBars, drawHistogram, drawImage } from './block-artists';
import { cycleIndex } from './colours';
import type { Drawing, Pen } from './pen';
import { LINE_BUDGET } from './pen';
import type { AxesPlan } from './plan';
import { drawAcross, drawLine, drawScatter } from './point-artists';

/** Draws the artists of one pair of axes. */
export function drawArtists(plan: AxesPlan, theme: Theme, legend: string | undefined): Drawing {
  const out: Drawing = { traces: [], shapes: [], heavy: [] };
  const lines = plan.model.artists.filter((artist) => artist.kind === 'line').length;
  const cycled = plan.model.artists.filter(
    (artist) => artist.kind === 'line' && cycleIndex(artist.style.color) !== undefined,
  ).length;
  const pen: Pen = {
    plan,
    theme,
    out,
    perLine: Math.floor(LINE_BUDGET / Math.max(lines, 1)),
    dashed: cycled > 1 && cycled <= 6 && legend !== undefined,
    legend,
  };
  plan.model.artists.forEach((artist) => {
    drawArtist(pen, artist);
  });
  return out;
}

function drawArtist(pen: Pen, artist: Artist): void {
  switch (artist.kind) {
    case 'line':
      if (artist.relative === undefined) drawLine(pen, artist);
      else drawAcross(pen, artist);
      break;
    case 'scatter':
      drawScatter(pen, artist);
      break;
    case 'bar':
      drawBars(pen, artist, artist.x, artist.widths, artist.heights, artist.bases);
      break;
    case 'histogram':
      drawHistogram(pen, artist);
      break;
    case 'image':
      drawImage(pen, artist);
      break;
    case 'segments':
      drawSegments(pen, artist);
      break;
    case 'band':
      drawBand(pen, artist);
      break;
    case 'polygon':
      drawPolygon(pen, artist);
      break;
    case 'text':
      break;
  }
}
