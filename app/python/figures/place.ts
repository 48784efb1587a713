// Where the axes of a figure stand: the script's grid in pixels, with room for labels around each pair.
import type { AxesModel, FigureModel } from '../../../engine/python/pylab';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const DEFAULT_SIZE = [6.4, 4.8] as const;
const ROW_MINIMUM = 170;
const MAXIMUM = 1100;
const COLOUR_BAR = 74;
const SECOND_AXIS = 56;

/** Colour scales by the axes that they belong to: the nearest axes before them that show values as colours. */
export function colourBars(figure: FigureModel): ReadonlyMap<AxesModel, AxesModel> {
  const bars = new Map<AxesModel, AxesModel>();
  const hasValues = (axes: AxesModel): boolean =>
    axes.artists.some((artist) => artist.kind === 'image' || (artist.kind === 'scatter' && artist.values));
  figure.axes.forEach((bar, index) => {
    if (bar.colorbar !== true) return;
    const before = figure.axes.slice(0, index).reverse();
    const owner = [...before, ...figure.axes.slice(index)].find((axes) => hasValues(axes) && !bars.has(axes));
    if (owner !== undefined) bars.set(owner, bar);
  });
  return bars;
}

/** The axes that are drawn; colour scales belong to their image. */
export function drawnAxes(figure: FigureModel): AxesModel[] {
  return figure.axes.filter((axes) => axes.colorbar !== true);
}

/** Height of a figure that is `width` pixels wide: its own proportions, but never too low for its rows. */
export function figureHeight(figure: FigureModel, width: number): number {
  const [wide, high] = figure.size ?? DEFAULT_SIZE;
  const rows = Math.max(1, ...figure.axes.map((axes) => axes.place?.rows ?? 1));
  const own = (width * high) / Math.max(wide, 0.1);
  const least = Math.max(rows * ROW_MINIMUM, 240);
  return Math.round(Math.min(Math.max(own, least), Math.max(MAXIMUM, least)));
}

/** Boxes of the plot areas, in pixels from the figure's upper left corner. */
export function axesBoxes(figure: FigureModel, width: number, height: number): ReadonlyMap<AxesModel, Box> {
  const boxes = new Map<AxesModel, Box>();
  const bars = colourBars(figure);
  const all = drawnAxes(figure);
  for (const axes of all) {
    if (axes.over !== undefined) continue;
    boxes.set(axes, innerBox(axes, all, bars.has(axes), width, height));
  }
  for (const axes of all) {
    const box = axes.over === undefined ? undefined : boxes.get(axes.over.axes);
    if (box !== undefined) boxes.set(axes, box);
  }
  return boxes;
}

function innerBox(
  axes: AxesModel,
  all: readonly AxesModel[],
  bar: boolean,
  width: number,
  height: number,
): Box {
  const { place, rectangle } = axes;
  if (rectangle !== undefined) {
    const [left = 0, bottom = 0, wide = 1, high = 1] = rectangle;
    return {
      left: left * width,
      top: (1 - bottom - high) * height,
      width: Math.max(wide * width, 20),
      height: Math.max(high * height, 20),
    };
  }
  const { rows, columns, row, column, rowSpan, columnSpan } = place ?? {
    rows: 1,
    columns: 1,
    row: 0,
    column: 0,
    rowSpan: 1,
    columnSpan: 1,
  };
  const cell = { width: width / columns, height: height / rows };
  const twins = all.filter((other) => other.over?.axes === axes);
  const tight = cell.width < 260;
  const inset = {
    left: tight ? 54 : 66,
    right: 14 + (bar ? COLOUR_BAR : 0) + (twins.some((twin) => twin.over?.own === 'y') ? SECOND_AXIS : 0),
    top:
      (axes.title === '' ? 12 : 14 + 18 * axes.title.split('\n').length) +
      (twins.some((twin) => twin.over?.own === 'x') ? 40 : 0),
    bottom: axes.x.label === '' ? 28 : 46,
  };
  return {
    left: column * cell.width + inset.left,
    top: row * cell.height + inset.top,
    width: Math.max(columnSpan * cell.width - inset.left - inset.right, 30),
    height: Math.max(rowSpan * cell.height - inset.top - inset.bottom, 30),
  };
}
