// Viridis as numbers: the colours of a place between 0 and 1.
import { colourScale } from './colormaps';

type Rgb = readonly [number, number, number];

const STOPS = colourScale('viridis').map(([at, colour]) => [at, rgbOf(colour)] as const);

/** Red, green and blue from `#rrggbb`. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** The colour at a place between 0 and 1. */
export function colourAt(place: number): Rgb {
  const after = STOPS.findIndex(([at]) => at >= place);
  const [high, to] = STOPS[after < 0 ? STOPS.length - 1 : after] ?? [1, [0, 0, 0]];
  const [low, from] = STOPS[Math.max(after - 1, 0)] ?? [0, to];
  const part = high > low ? Math.min(Math.max((place - low) / (high - low), 0), 1) : 0;
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(from[channel] + (to[channel] - from[channel]) * part);
  return [mix(0), mix(1), mix(2)];
}
