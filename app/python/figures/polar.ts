// Polar axes: angles and radii become places in a plane, with circles as the grid.
import type { Artist, AxesModel } from '../../../engine/python/pylab';

const CIRCLE = Array.from({ length: 121 }, (_, k) => (k / 120) * 2 * Math.PI);

/** Polar axes as plain ones; others as they are. */
export function polarAsPlane(axes: AxesModel): AxesModel {
  if (!axes.polar) return axes;
  const artists = axes.artists.map(placed);
  const radius = Math.max(
    axes.y.limits?.[1] ?? 0,
    ...axes.artists.map((artist) => ('y' in artist && Array.isArray(artist.y) ? largest(artist.y) : 0)),
  );
  const circles = [0.5, 1].map((part): Artist => ({
    kind: 'line',
    x: CIRCLE.map((angle) => part * radius * Math.cos(angle)),
    y: CIRCLE.map((angle) => part * radius * Math.sin(angle)),
    style: { color: '0.6', lineWidth: 0.6 },
  }));
  const hidden = { label: '', scale: 'linear', inverted: false, visible: false };
  return { ...axes, x: hidden, y: hidden, artists: [...circles, ...artists], polar: false, aspect: 'equal' };
}

function placed(artist: Artist): Artist {
  if (artist.kind !== 'line' && artist.kind !== 'scatter') return artist;
  return {
    ...artist,
    x: artist.x.map((angle, k) => (artist.y[k] ?? NaN) * Math.cos(angle)),
    y: artist.y.map((radius, k) => radius * Math.sin(artist.x[k] ?? NaN)),
  };
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => (value > most ? value : most), 0);
}
