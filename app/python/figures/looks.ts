// Lines and markers: matplotlib's words in the plot library's.
import type { Style } from '../../../engine/python/pylab';

export type Dash = 'solid' | 'dash' | 'dot' | 'dashdot';

const DASHES: Readonly<Record<string, Dash>> = { '-': 'solid', '--': 'dash', ':': 'dot', '-.': 'dashdot' };

/** Marker names; those that are drawn as strokes have no area. */
const MARKERS = {
  o: 'circle',
  '.': 'circle',
  ',': 'square',
  s: 'square',
  '^': 'triangle-up',
  v: 'triangle-down',
  '<': 'triangle-left',
  '>': 'triangle-right',
  D: 'diamond',
  d: 'diamond-tall',
  p: 'pentagon',
  h: 'hexagon',
  H: 'hexagon2',
  '8': 'octagon',
  '*': 'star',
  P: 'cross',
  X: 'x',
  x: 'x-thin',
  '+': 'cross-thin',
  '|': 'line-ns',
  _: 'line-ew',
  '1': 'y-down',
  '2': 'y-up',
  '3': 'y-left',
  '4': 'y-right',
} as const satisfies Readonly<Record<string, string>>;

export type MarkerName = (typeof MARKERS)[keyof typeof MARKERS];

const STROKES: ReadonlySet<MarkerName> = new Set<MarkerName>([
  'x-thin',
  'cross-thin',
  'line-ns',
  'line-ew',
  'y-down',
  'y-up',
  'y-left',
  'y-right',
]);

/** CSS pixels per point. */
export const PIXELS_PER_POINT = 4 / 3;

/** Is a line drawn through the points? */
export function hasLine(style: Style): boolean {
  return style.lineStyle === undefined ? true : DASHES[style.lineStyle] !== undefined;
}

/** The dash pattern of a line. */
export function dashOf(style: Style): Dash {
  return DASHES[style.lineStyle ?? '-'] ?? 'solid';
}

/** Width of a line in pixels. */
export function lineWidth(style: Style, standard = 1.5): number {
  return (style.lineWidth ?? standard) * 1.1;
}

/** The marker of a style; undefined where points are not marked. */
export function markerOf(style: Style): MarkerName | undefined {
  const name = style.marker;
  if (name === undefined || name === '' || name === ' ' || name === 'None' || name === 'none')
    return undefined;
  return isMarker(name) ? MARKERS[name] : 'circle';
}

function isMarker(name: string): name is keyof typeof MARKERS {
  return Object.hasOwn(MARKERS, name);
}

/** Does the marker consist of strokes only? */
export function isStroke(marker: MarkerName): boolean {
  return STROKES.has(marker);
}

/** Diameter of a marker in pixels. */
export function markerSize(style: Style): number {
  const points = style.markerSize ?? 6;
  if (style.marker === ',') return 1.5;
  const share = style.marker === '.' ? 0.55 : 0.95;
  return Math.max(points * share * PIXELS_PER_POINT * 0.9, 1.5);
}

/** Diameter in pixels of a scatter marker with an area in points squared. */
export function areaSize(area: number): number {
  return Math.max(Math.sqrt(Math.max(area, 0)) * PIXELS_PER_POINT * 0.85, 1);
}
