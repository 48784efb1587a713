// Colours of a script's figures: matplotlib's names and codes become CSS colours that can be seen on the
// theme's background.
import type { Theme } from '../../plots/palette';
import { SERIES_COLOURS } from '../../plots/palette';
import { CSS_COLOURS } from './css-colours';

export type Rgb = readonly [red: number, green: number, blue: number];

/** One-letter codes, and the names of matplotlib's own cycle. */
const CODES: Readonly<Record<string, string>> = {
  b: '#0000ff',
  g: '#008000',
  r: '#ff0000',
  c: '#00bfbf',
  m: '#bf00bf',
  y: '#bfbf00',
  k: '#000000',
  w: '#ffffff',
  'tab:blue': '#1f77b4',
  'tab:orange': '#ff7f0e',
  'tab:green': '#2ca02c',
  'tab:red': '#d62728',
  'tab:purple': '#9467bd',
  'tab:brown': '#8c564b',
  'tab:pink': '#e377c2',
  'tab:gray': '#7f7f7f',
  'tab:grey': '#7f7f7f',
  'tab:olive': '#bcbd22',
  'tab:cyan': '#17becf',
};

const BACKGROUND: Readonly<Record<Theme, Rgb>> = { light: [255, 255, 255], dark: [18, 22, 28] };
/** Anything with less contrast to the background would not be seen. */
const VISIBLE = 1.6;

/** Number of a colour of the cycle (`C3` is 3); undefined for colours that the script chose. */
export function cycleIndex(colour: string | undefined): number | undefined {
  const found = /^C(\d+)$/.exec(colour ?? '');
  return found === null ? undefined : Number(found[1]);
}

/**
 * A colour as CSS text.
 * @param colour as the script gave it; absent or unreadable: the first of the cycle
 */
export function cssColour(colour: string | undefined, theme: Theme, alpha = 1): string {
  const cycle = cycleIndex(colour ?? 'C0');
  const series = SERIES_COLOURS[theme];
  const rgb =
    cycle === undefined
      ? seen(rgbOf(colour ?? '') ?? hex(series[0] ?? '#888888'), theme)
      : hex(series[cycle % series.length] ?? '#888888');
  const opacity = alpha * alphaOf(colour ?? '');
  const [red, green, blue] = rgb;
  return opacity >= 1 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

function rgbOf(colour: string): Rgb | undefined {
  const text = colour.trim();
  const tuple = /^rgba?\(([^)]*)\)$/.exec(text);
  if (tuple !== null) {
    const [red = 0, green = 0, blue = 0] = (tuple[1] ?? '').split(',').map(Number);
    return [red, green, blue];
  }
  if (/^\d*\.?\d+$/.test(text)) {
    const grey = Math.round(Math.min(Math.max(Number(text), 0), 1) * 255);
    return [grey, grey, grey];
  }
  const code = CODES[text] ?? CSS_COLOURS[text.toLowerCase()] ?? text;
  return /^#[0-9a-f]{3,8}$/i.test(code) ? hex(code) : undefined;
}

function alphaOf(colour: string): number {
  const tuple = /^rgba\(([^)]*)\)$/.exec(colour.trim());
  if (tuple !== null) return Number((tuple[1] ?? '').split(',')[3] ?? 1);
  return /^#[0-9a-f]{8}$/i.test(colour) ? Number.parseInt(colour.slice(7), 16) / 255 : 1;
}

function hex(code: string): Rgb {
  const digits = code.slice(1);
  const pairs =
    digits.length < 6
      ? (digits.match(/./g) ?? []).slice(0, 3).map((digit) => digit + digit)
      : (digits.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = pairs.map((pair) => Number.parseInt(pair, 16));
  return [red, green, blue];
}

/** Black on dark and white on white trade places; other colours stay. */
function seen(rgb: Rgb, theme: Theme): Rgb {
  if (contrast(rgb, BACKGROUND[theme]) >= VISIBLE) return rgb;
  const [red, green, blue] = rgb;
  return [255 - red, 255 - green, 255 - blue];
}

/** Contrast of two colours as WCAG defines it, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
