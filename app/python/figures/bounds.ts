// Which ranges axes show: the script's limits, or what is drawn with some air around it, as matplotlib does.
import type { Artist, AxesModel } from '../../../engine/python/pylab';

export type Direction = 'x' | 'y';
export type Range = readonly [from: number, to: number];

/** Share of the data's extent that is kept free on either side. */
const MARGIN = 0.05;

interface Extent {
  low: number;
  high: number;
  lowPositive: number;
  /** ends that get no air: the foot of bars, the edge of images */
  readonly sticky: Set<number>;
}

/** Edges of an image: left, right, bottom, top. Rows of `upper` images count from the top. */
export function imageEdges(
  artist: Extract<Artist, { kind: 'image' }>,
): readonly [left: number, right: number, bottom: number, top: number] {
  if (artist.extent !== undefined) {
    const [left = 0, right = 1, bottom = 0, top = 1] = artist.extent;
    return [left, right, bottom, top];
  }
  if (artist.mesh) return [0, artist.columns, 0, artist.rows];
  const [first, last] = [-0.5, artist.rows - 0.5];
  return [
    -0.5,
    artist.columns - 0.5,
    ...(artist.origin === 'upper' ? [last, first] : [first, last]),
  ] as const as [number, number, number, number];
}

function add(extent: Extent, values: readonly number[]): void {
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < extent.low) extent.low = value;
    if (value > extent.high) extent.high = value;
    if (value > 0 && value < extent.lowPositive) extent.lowPositive = value;
  }
}

function addSticky(extent: Extent, values: readonly number[]): void {
  add(extent, values);
  for (const value of values) extent.sticky.add(value);
}

/** Amounts of bars and histograms stand on the other axis than their places. */
function addBars(
  extent: Extent,
  along: boolean,
  edges: readonly number[],
  amounts: readonly number[],
  bases: readonly number[],
): void {
  if (along) {
    add(extent, edges);
    return;
  }
  addSticky(extent, [...new Set(bases)]);
  add(
    extent,
    amounts.map((amount, index) => amount + (bases[index] ?? 0)),
  );
}

function addArtist(extent: Extent, artist: Artist, direction: Direction): void {
  switch (artist.kind) {
    case 'line':
    case 'polygon':
      if (artist.relative !== direction) add(extent, artist[direction]);
      break;
    case 'scatter':
      add(extent, artist[direction]);
      break;
    case 'band':
      if (direction === 'x') addSticky(extent, [artist.x[0] ?? NaN, artist.x.at(-1) ?? NaN]);
      if (direction === 'x') add(extent, artist.x);
      else add(extent, [...artist.lower, ...artist.upper]);
      break;
    case 'segments':
      if ((artist.direction === 'vertical') === (direction === 'x')) add(extent, artist.at);
      else for (const ends of [artist.from, artist.to]) add(extent, ends);
      break;
    case 'bar': {
      const along = artist.horizontal === (direction === 'y');
      const edges = artist.x.flatMap((place, index) => {
        const half = (artist.widths[index] ?? 0) / 2;
        return [place - half, place + half];
      });
      addBars(extent, along, edges, artist.heights, artist.bases);
      break;
    }
    case 'histogram':
      addBars(extent, artist.horizontal === (direction === 'y'), artist.edges, artist.counts, [0]);
      break;
    case 'image': {
      const [left, right, bottom, top] = imageEdges(artist);
      addSticky(extent, direction === 'x' ? [left, right] : [bottom, top]);
      break;
    }
    case 'text':
      break;
  }
}

/** Is the axis flipped because an image counts its rows from the top? */
function hangsFromTop(group: readonly AxesModel[], direction: Direction): boolean {
  if (direction === 'x') return false;
  return group.some((axes) =>
    axes.artists.some((artist) => {
      if (artist.kind !== 'image') return false;
      const [, , bottom, top] = imageEdges(artist);
      return bottom > top;
    }),
  );
}

/** The axes whose direction is one with that of `axes`. */
export function sharing(all: readonly AxesModel[], axes: AxesModel, direction: Direction): AxesModel[] {
  const rootOf = (one: AxesModel): AxesModel => {
    const over = one.over;
    if (over !== undefined && over.own !== direction) return rootOf(over.axes);
    const shared = direction === 'x' ? one.sharedX : one.sharedY;
    return shared === undefined || shared === one ? one : shared;
  };
  const root = rootOf(axes);
  return all.filter((one) => rootOf(one) === root);
}

/**
 * The range that an axis shows, in data values, lower end first unless the axis is flipped.
 * @param all the axes of the figure
 */
export function axisRange(all: readonly AxesModel[], axes: AxesModel, direction: Direction): Range {
  const group = sharing(all, axes, direction);
  const settings = group.find((one) => one[direction].limits !== undefined)?.[direction] ?? axes[direction];
  const range = settings.limits ?? dataRange(group, direction, axes[direction].scale === 'log');
  const flipped =
    axes[direction].inverted !== (settings.limits === undefined && hangsFromTop(group, direction));
  return flipped ? [range[1], range[0]] : range;
}

function dataRange(group: readonly AxesModel[], direction: Direction, log: boolean): Range {
  const extent: Extent = { low: Infinity, high: -Infinity, lowPositive: Infinity, sticky: new Set() };
  for (const axes of group) for (const artist of axes.artists) addArtist(extent, artist, direction);
  if (log) {
    if (!(extent.high > 0)) return [0.1, 10];
    const [from, to] = [Math.log10(extent.lowPositive), Math.log10(extent.high)];
    const air = from === to ? 0.5 : MARGIN * (to - from);
    return [10 ** (from - air), 10 ** (to + air)];
  }
  const { low, high, sticky } = extent;
  if (low > high) return [0, 1];
  const air =
    low === high ? Math.max(Math.abs(low) * 0.05, Number.MIN_VALUE * 2 ** 60, 0.05) : MARGIN * (high - low);
  return [sticky.has(low) ? low : low - air, sticky.has(high) && high !== 0 ? high : high + air];
}
