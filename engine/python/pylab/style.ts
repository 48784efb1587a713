// Keywords about looks, under their long and short names.
import type { Context, PyValue } from '../runtime/object';
import { numberOf } from '../runtime/native';
import { PyTuple, PyList } from '../runtime/sequences';
import { raise } from '../runtime/py-error';
import type { Style } from './model';

/** Long name of each abbreviation. */
const ALIASES: Readonly<Record<string, string>> = {
  c: 'color',
  ls: 'linestyle',
  lw: 'linewidth',
  ms: 'markersize',
  mec: 'markeredgecolor',
  mfc: 'markerfacecolor',
  mew: 'markeredgewidth',
  fc: 'facecolor',
  ec: 'edgecolor',
  aa: 'antialiased',
  ds: 'drawstyle',
  linewidths: 'linewidth',
  linestyles: 'linestyle',
  colors: 'color',
  edgecolors: 'edgecolor',
  facecolors: 'facecolor',
  ha: 'horizontalalignment',
  va: 'verticalalignment',
  size: 'fontsize',
};

/** Looks that a recording keeps no note of, but that every artist takes. */
const UNKEPT = new Set([
  'antialiased',
  'clip_on',
  'zorder',
  'markeredgecolor',
  'markerfacecolor',
  'markeredgewidth',
  'markevery',
  'solid_capstyle',
  'solid_joinstyle',
  'dash_capstyle',
  'dash_joinstyle',
  'dashes',
  'drawstyle',
  'fillstyle',
  'rasterized',
  'transform',
  'visible',
  'picker',
  'gid',
  'url',
  'snap',
  'clip_box',
  'clip_path',
  'in_layout',
  'animated',
  'edgecolor',
  'facecolor',
  'hatch',
  'fill',
  'joinstyle',
  'capstyle',
  'norm',
  'plotnonfinite',
  'scalex',
  'scaley',
  'path_effects',
  'figure',
  'axes',
]);

const LINE_NAMES: Readonly<Record<string, string>> = {
  solid: '-',
  dashed: '--',
  dashdot: '-.',
  dotted: ':',
  None: '',
  none: '',
  ' ': '',
};

/** A colour value as text: names and codes as they are, tuples of numbers as `rgb(…)` or `rgba(…)`. */
export function colourText(value: PyValue, context: Context): string {
  if (typeof value === 'string') return value;
  if (value instanceof PyTuple || value instanceof PyList) {
    const parts = value.items.map((item) => numberOf(item, context));
    const [red, green, blue, alpha] = parts.map((part) => part ?? 0);
    if (parts.length === 3 || parts.length === 4) {
      const scaled = [red, green, blue].map((part) => Math.round((part ?? 0) * 255)).join(', ');
      return parts.length === 3 ? `rgb(${scaled})` : `rgba(${scaled}, ${alpha ?? 1})`;
    }
  }
  return context.str(value);
}

/** The keywords with long names. */
export function longNames(keywords: ReadonlyMap<string, PyValue>): Map<string, PyValue> {
  return new Map([...keywords].map(([name, value]) => [ALIASES[name] ?? name, value]));
}

/**
 * Reads looks from keywords; `label` and names in `others` belong to the caller.
 * @param artist class name for the complaint
 * @throws PyError AttributeError for a keyword that no artist has
 */
export function styleOf(
  artist: string,
  keywords: ReadonlyMap<string, PyValue>,
  context: Context,
  others: readonly string[] = [],
): Style {
  const style: { -readonly [K in keyof Style]: Style[K] } = {};
  const number = (value: PyValue) => numberOf(value, context);
  for (const [name, value] of longNames(keywords)) {
    if (name === 'color' || name === 'facecolor') {
      if (value !== null && (name === 'color' || style.color === undefined))
        style.color = colourText(value, context);
    } else if (name === 'linestyle') {
      const text = typeof value === 'string' ? value : '--';
      style.lineStyle = LINE_NAMES[text] ?? text;
    } else if (name === 'marker') {
      if (value !== null) style.marker = context.str(value);
    } else if (name === 'linewidth' || name === 'markersize' || name === 'alpha') {
      const amount = number(value);
      const key = name === 'linewidth' ? 'lineWidth' : name === 'markersize' ? 'markerSize' : 'alpha';
      if (amount !== undefined) style[key] = amount;
    } else if (name !== 'label' && !others.includes(name) && !UNKEPT.has(name)) {
      raise('AttributeError', `${artist}.set() got an unexpected keyword argument '${name}'`);
    }
  }
  return style;
}

/** `label=` as a spread part of an artist; labels that begin with `_` are hidden ones. */
export function labelOf(keywords: ReadonlyMap<string, PyValue>, context: Context): { label?: string } {
  const value = keywords.get('label') ?? null;
  return value === null ? {} : { label: context.str(value) };
}
