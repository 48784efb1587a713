// Legends: which entries they have and where they stand. Every pair of axes can have one.
import type { Legend } from 'plotly.js/lib/core';
import type { Artist, AxesModel } from '../../../engine/python/pylab';
import type { PlotColours } from '../../plots/palette';
import { labelText } from './math-text';
import type { AxesPlan, FigurePlan } from './plan';

const LEGEND_KINDS: ReadonlySet<Artist['kind']> = new Set([
  'line',
  'scatter',
  'bar',
  'histogram',
  'band',
  'segments',
]);

/** Name of the legend of a pair of axes, as traces refer to it; undefined where it has none. */
export function legendName(plan: AxesPlan): string | undefined {
  if (plan.model.legend === undefined) return undefined;
  return plan.index === 0 ? 'legend' : `legend${plan.index + 1}`;
}

/** The artists with the texts that the call of `legend` gave them. */
export function withLegendTexts(model: AxesModel): AxesModel {
  const texts = model.legend?.labels;
  if (texts === undefined) return model;
  const rest = [...texts];
  const labelled = model.artists.some((artist) => artist.label !== undefined && rest.includes(artist.label));
  const artists = model.artists.map((artist): Artist => {
    if (!LEGEND_KINDS.has(artist.kind)) return artist;
    const at = labelled ? rest.indexOf(artist.label ?? '') : 0;
    const text = at < 0 ? undefined : rest.splice(at, 1)[0];
    return { ...artist, label: text ?? '_' };
  });
  return { ...model, artists };
}

type Corner = 'upper right' | 'upper left' | 'lower right' | 'lower left';
const CORNERS: readonly Corner[] = ['upper right', 'upper left', 'lower right', 'lower left'];
/** Numbers that matplotlib also takes for places. */
const BY_NUMBER = [
  'best',
  'upper right',
  'upper left',
  'lower left',
  'lower right',
  'right',
  'center left',
  'center right',
  'lower center',
  'upper center',
  'center',
];

/** Look and place of a legend. */
export function legendLook(figure: FigurePlan, plan: AxesPlan, colours: PlotColours): Partial<Legend> {
  const { box, model } = plan;
  const wanted = model.legend?.location ?? 'best';
  const named = /^\d+$/.test(wanted) ? (BY_NUMBER[Number(wanted)] ?? 'best') : wanted;
  const location = named === 'best' ? emptiestCorner(plan) : named;
  const [vertical, horizontal] = [
    location.includes('upper') ? 'top' : location.includes('lower') ? 'bottom' : 'middle',
    location.includes('left') ? 'left' : location.includes('right') ? 'right' : 'center',
  ] as const;
  const air = 8;
  const x =
    horizontal === 'left'
      ? box.left + air
      : horizontal === 'right'
        ? box.left + box.width - air
        : box.left + box.width / 2;
  const y =
    vertical === 'top'
      ? box.top + air
      : vertical === 'bottom'
        ? box.top + box.height - air
        : box.top + box.height / 2;
  return {
    x: x / figure.width,
    y: 1 - y / figure.height,
    xanchor: horizontal,
    yanchor: vertical,
    bgcolor: colours.background,
    bordercolor: colours.grid,
    borderwidth: 1,
    font: { size: 12, color: colours.text },
    itemsizing: 'constant',
    ...(model.legend?.title === undefined || model.legend.title === ''
      ? {}
      : { title: { text: labelText(model.legend.title) } }),
  };
}

/** The corner with the fewest points of curves in it. */
function emptiestCorner(plan: AxesPlan): Corner {
  const counts = new Map<Corner, number>(CORNERS.map((corner) => [corner, 0]));
  for (const artist of plan.model.artists) {
    if (artist.kind !== 'line' && artist.kind !== 'scatter') continue;
    if (artist.kind === 'line' && artist.relative !== undefined) continue;
    const stride = Math.max(Math.floor(artist.x.length / 500), 1);
    for (let k = 0; k < artist.x.length; k += stride) {
      const x = share(artist.x[k] ?? NaN, plan.xRange, plan.logX);
      const y = share(artist.y[k] ?? NaN, plan.yRange, plan.logY);
      const [high, low, right, left] = [y > 0.66, y < 0.34, x > 0.6, x < 0.4];
      const corner = `${high ? 'upper' : low ? 'lower' : ''} ${right ? 'right' : left ? 'left' : ''}`;
      const known = CORNERS.find((candidate) => candidate === corner);
      if (known !== undefined) counts.set(known, (counts.get(known) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => a[1] - b[1]);
  return best?.[0] ?? 'upper right';
}

function share(value: number, range: readonly [number, number], log: boolean): number {
  const of = log ? Math.log10 : (one: number): number => one;
  return (of(value) - of(range[0])) / (of(range[1]) - of(range[0]));
}
