// Figures as the golden format lists them: texts, numbers of artists, and ranges of the first lines.
import { assertNever } from '../../diagnostics';
import type { Artist, AxesModel, FigureModel } from '../pylab/model';
import { numberJson, type Json } from './json';

const MOST_FIGURES = 12;
const MOST_AXES = 16;
const MOST_LINES = 8;

/** Number of finite values, their range and sum. */
function rangeOf(values: readonly number[]): Json {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { n: 0 };
  return {
    n: finite.length,
    min: numberJson(finite.reduce((a, b) => Math.min(a, b))),
    max: numberJson(finite.reduce((a, b) => Math.max(a, b))),
    sum: numberJson(finite.reduce((a, b) => a + b, 0)),
  };
}

/** Which of matplotlib's lists an artist is in, and as how many entries. */
function listed(artist: Artist): readonly ['lines' | 'collections' | 'patches' | 'images' | 'texts', number] {
  switch (artist.kind) {
    case 'line':
      return ['lines', 1];
    case 'scatter':
    case 'segments':
    case 'band':
      return ['collections', 1];
    case 'bar':
      return ['patches', artist.x.length];
    case 'histogram':
      return ['patches', artist.histtype.startsWith('step') ? 1 : artist.counts.length];
    case 'polygon':
      return ['patches', 1];
    case 'image':
      return [artist.mesh ? 'collections' : 'images', 1];
    case 'text':
      return ['texts', 1];
    default:
      return assertNever(artist);
  }
}

function axesEntry(axes: AxesModel): Json {
  const counts = { lines: 0, collections: 0, patches: 0, images: 0, texts: 0 };
  for (const artist of axes.artists) {
    const [list, count] = listed(artist);
    counts[list] += count;
  }
  const lines = axes.artists
    .filter((artist) => artist.kind === 'line')
    .slice(0, MOST_LINES)
    .map(({ label, x, y }) => ({
      label: label === undefined || label.startsWith('_') ? null : label,
      x: rangeOf(x),
      y: rangeOf(y),
    }));
  return {
    title: axes.title,
    xlabel: axes.x.label,
    ylabel: axes.y.label,
    n_lines: counts.lines,
    n_collections: counts.collections,
    n_patches: counts.patches,
    n_images: counts.images,
    lines,
  };
}

/** All figures, each as the list of its axes. */
export function figuresEntry(figures: readonly FigureModel[]): Json[] {
  return figures.slice(0, MOST_FIGURES).map(({ axes }) => axes.slice(0, MOST_AXES).map(axesEntry));
}
