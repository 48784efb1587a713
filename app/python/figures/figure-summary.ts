// What a figure shows, in sentences: for those who do not see it, and as the line below it.
import type { Artist, AxesModel, FigureModel } from '../../../engine/python/pylab';
import { formatCount, formatNumber } from '../../plots/display-unit';
import { axisRange } from './bounds';
import { spokenLabel } from './math-text';
import { drawnAxes } from './place';

const NOUNS: Readonly<Record<Artist['kind'], readonly [one: string, many: string]>> = {
  line: ['line', 'lines'],
  scatter: ['cloud of markers', 'clouds of markers'],
  bar: ['bar chart', 'bar charts'],
  histogram: ['histogram', 'histograms'],
  image: ['image', 'images'],
  segments: ['set of strokes', 'sets of strokes'],
  band: ['band', 'bands'],
  polygon: ['area', 'areas'],
  text: ['text', 'texts'],
};

/** Heading of a figure: its number or name, and its title. */
export function figureTitle(figure: FigureModel): string {
  const title = spokenLabel(figure.title);
  const name = figure.name ?? `Figure ${figure.number}`;
  return title === '' ? name : `${name}: ${title}`;
}

/** One or two sentences about what a figure shows. */
export function figureSummary(figure: FigureModel): string {
  const axes = drawnAxes(figure);
  if (axes.every((one) => one.artists.length === 0)) return 'Nothing is drawn in it.';
  const shown = axes.slice(0, 4).map((one) => axesSentence(axes, one));
  const rest = axes.length - shown.length;
  const more = rest > 0 ? ` And ${rest} more ${rest === 1 ? 'plot' : 'plots'}.` : '';
  const lead = axes.length > 1 ? `${axes.length} plots. ` : '';
  return `${lead}${shown.join(' ')}${more}`;
}

function axesSentence(all: readonly AxesModel[], axes: AxesModel): string {
  const counts = new Map<Artist['kind'], Artist[]>();
  for (const artist of axes.artists) counts.set(artist.kind, [...(counts.get(artist.kind) ?? []), artist]);
  const parts = [...counts].map(([kind, artists]) => kindPhrase(kind, artists));
  const title = axes.title === '' ? '' : `"${spokenLabel(axes.title)}": `;
  const over = `${axisPhrase(all, axes, 'y')} over ${axisPhrase(all, axes, 'x')}`;
  return `${title}${parts.length === 0 ? 'empty axes' : parts.join(', ')}; ${over}.`;
}

function kindPhrase(kind: Artist['kind'], artists: readonly Artist[]): string {
  const [one, many] = NOUNS[kind];
  const points = artists.reduce((sum, artist) => sum + pointsOf(artist), 0);
  const [first] = artists;
  const label =
    artists.length === 1 && first?.label !== undefined && !first.label.startsWith('_') ? first.label : '';
  const name = label === '' ? '' : ` "${spokenLabel(label)}"`;
  const size = points > 0 ? ` of ${formatCount(points)} ${points === 1 ? 'point' : 'points'}` : '';
  return artists.length === 1 ? `1 ${one}${name}${size}` : `${artists.length} ${many}${size}`;
}

function pointsOf(artist: Artist): number {
  switch (artist.kind) {
    case 'line':
      return artist.relative === undefined ? artist.x.length : 0;
    case 'scatter':
      return artist.x.length;
    case 'image':
      return artist.values.length;
    case 'bar':
    case 'histogram':
    case 'segments':
    case 'band':
    case 'polygon':
    case 'text':
      return 0;
  }
}

function axisPhrase(all: readonly AxesModel[], axes: AxesModel, direction: 'x' | 'y'): string {
  const [from, to] = axisRange(all, axes, direction);
  const name = spokenLabel(axes[direction].label) || direction;
  return `${name} from ${formatNumber(from, 3)} to ${formatNumber(to, 3)}`;
}
