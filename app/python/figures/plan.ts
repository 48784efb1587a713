// A figure prepared for drawing: which axes there are, where they stand, what they show.
import type { XAxisName, YAxisName } from 'plotly.js/lib/core';
import type { AxesModel, FigureModel } from '../../../engine/python/pylab';
import type { Theme } from '../../plots/palette';
import type { Range } from './bounds';
import { axisRange } from './bounds';
import type { Box } from './place';
import { axesBoxes, colourBars, drawnAxes, figureHeight } from './place';

/** Name by which traces refer to an axis: `x`, `x2`, `y3`, … */
export type XName = XAxisName;
export type YName = YAxisName;

/** Ranges that the reader has zoomed to, by axis name, in data values. */
export type Zoom = ReadonlyMap<string, Range>;

export interface AxesPlan {
  readonly model: AxesModel;
  /** number of the pair in the figure, from 0 */
  readonly index: number;
  readonly x: XName;
  readonly y: YName;
  /** this pair brings its own horizontal (vertical) axis: second axes over others share one */
  readonly ownX: boolean;
  readonly ownY: boolean;
  readonly box: Box;
  /** size of the whole figure in pixels */
  readonly figureWidth: number;
  readonly figureHeight: number;
  readonly xRange: Range;
  readonly yRange: Range;
  readonly logX: boolean;
  readonly logY: boolean;
  /** the axes that hold its colour scale */
  readonly bar: AxesModel | undefined;
}

export interface FigurePlan {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly axes: readonly AxesPlan[];
}

/** Works out names, places and ranges. */
export function planFigure(figure: FigureModel, width: number, theme: Theme, zoom: Zoom): FigurePlan {
  const height = figureHeight(figure, width);
  const boxes = axesBoxes(figure, width, height);
  const bars = colourBars(figure);
  const drawn = drawnAxes(figure);
  const numberOf = (axes: AxesModel): number => drawn.indexOf(axes);
  const axes = drawn.flatMap((model, index): AxesPlan[] => {
    const room = boxes.get(model);
    if (room === undefined) return [];
    const base = model.over === undefined ? index : numberOf(model.over.axes);
    const ownX = model.over?.own !== 'y';
    const ownY = model.over?.own !== 'x';
    const x = axisName('x', ownX ? index : base) as XName;
    const y = axisName('y', ownY ? index : base) as YName;
    const xRange = axisRange(drawn, model, 'x');
    const yRange = axisRange(drawn, model, 'y');
    const logX = model.x.scale === 'log';
    const logY = model.y.scale === 'log';
    const square = model.aspect === 'equal' && !logX && !logY;
    const pictured = square && model.artists.some(({ kind }) => kind === 'image');
    const box = pictured ? shrunk(room, xRange, yRange) : room;
    const fitted = square && !pictured ? equalUnits(model, xRange, yRange, box) : undefined;
    return [
      {
        model,
        index,
        x,
        y,
        ownX,
        ownY,
        box,
        figureWidth: width,
        figureHeight: height,
        xRange: zoom.get(x) ?? fitted?.x ?? positive(xRange, logX),
        yRange: zoom.get(y) ?? fitted?.y ?? positive(yRange, logY),
        logX,
        logY,
        bar: bars.get(model),
      },
    ];
  });
  return { width, height, theme, axes };
}

function axisName(direction: 'x' | 'y', index: number): string {
  return index === 0 ? direction : `${direction}${index + 1}`;
}

/** Limits at or below zero mean nothing on a logarithmic axis. */
function positive(range: Range, log: boolean): Range {
  if (!log || (range[0] > 0 && range[1] > 0)) return range;
  const high = Math.max(range[0], range[1]);
  return high > 0 ? [high / 1e4, high] : [0.1, 10];
}

/** The part of a box in which cells of an image are square. */
function shrunk(box: Box, x: Range, y: Range): Box {
  const [wide, high] = [Math.abs(x[1] - x[0]), Math.abs(y[1] - y[0])];
  const unit = Math.min(box.width / wide, box.height / high);
  if (!Number.isFinite(unit) || unit <= 0) return box;
  const [width, height] = [unit * wide, unit * high];
  return {
    left: box.left + (box.width - width) / 2,
    top: box.top + (box.height - height) / 2,
    width,
    height,
  };
}

/** Widens one of the ranges until a unit is equally long on both axes. */
function equalUnits(model: AxesModel, x: Range, y: Range, box: Box): { x: Range; y: Range } {
  const perX = Math.abs(x[1] - x[0]) / box.width;
  const perY = Math.abs(y[1] - y[0]) / box.height;
  const unit = Math.max(perX, perY);
  const widened = (range: Range, length: number, fixed: boolean): Range => {
    const middle = (range[0] + range[1]) / 2;
    const half = (unit * length * Math.sign(range[1] - range[0])) / 2;
    return fixed || half === 0 ? range : [middle - half, middle + half];
  };
  return {
    x: widened(x, box.width, perX === unit),
    y: widened(y, box.height, perY === unit && model.y.limits !== undefined),
  };
}
