// What would freeze the page as vectors (clouds of many thousand markers, bundles of lines, loops with many
// points) is drawn on a canvas and laid into the axes as a picture.
import type { Dash } from './looks';
import type { AxesPlan } from './plan';

/** Points joined or marked, in data values. */
export interface HeavyPiece {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** colour of the line; undefined: no line */
  readonly line: { readonly colour: string; readonly width: number; readonly dash: Dash } | undefined;
  readonly marker:
    | {
        readonly colour: string;
        /** one colour per point, where they differ */
        readonly colours?: readonly string[];
        readonly size: number;
        readonly sizes?: readonly number[];
      }
    | undefined;
}

const DASHES: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  dash: [7, 3],
  dot: [2, 3],
  dashdot: [8, 3, 2, 3],
};

/** Draws the pieces in the plan's ranges; answers a picture as a data URL of the size of the plot area. */
export function drawHeavy(plan: AxesPlan, pieces: readonly HeavyPiece[]): string {
  const { width, height } = plan.box;
  const ratio = Math.min(Math.max(globalThis.devicePixelRatio || 1, 1.5), 3);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(Math.round(width * ratio), 1);
  canvas.height = Math.max(Math.round(height * ratio), 1);
  const context = canvas.getContext('2d');
  if (context === null) return '';
  context.scale(canvas.width / width, canvas.height / height);
  const toX = scale(plan.xRange, plan.logX, width);
  const toY = scale([plan.yRange[1], plan.yRange[0]], plan.logY, height);
  for (const piece of pieces) {
    if (piece.line !== undefined) strokeLine(context, piece, piece.line, toX, toY);
    if (piece.marker !== undefined) fillMarkers(context, piece, piece.marker, toX, toY, width, height);
  }
  return canvas.toDataURL('image/png');
}

type Scale = (value: number) => number;

function scale(range: readonly [number, number], log: boolean, length: number): Scale {
  const of = log ? Math.log10 : (value: number): number => value;
  const from = of(range[0]);
  const factor = length / (of(range[1]) - from);
  return (value) => (of(value) - from) * factor;
}

function strokeLine(
  context: CanvasRenderingContext2D,
  piece: HeavyPiece,
  line: { readonly colour: string; readonly width: number; readonly dash: Dash },
  toX: Scale,
  toY: Scale,
): void {
  context.strokeStyle = line.colour;
  context.lineWidth = line.width;
  context.lineJoin = 'round';
  context.setLineDash([...DASHES[line.dash]]);
  context.beginPath();
  let open = false;
  for (let k = 0; k < piece.x.length; k += 1) {
    const x = toX(piece.x[k] ?? NaN);
    const y = toY(piece.y[k] ?? NaN);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      open = false;
      continue;
    }
    if (open) context.lineTo(x, y);
    else context.moveTo(x, y);
    open = true;
  }
  context.stroke();
}

function fillMarkers(
  context: CanvasRenderingContext2D,
  piece: HeavyPiece,
  marker: NonNullable<HeavyPiece['marker']>,
  toX: Scale,
  toY: Scale,
  width: number,
  height: number,
): void {
  context.fillStyle = marker.colour;
  for (let k = 0; k < piece.x.length; k += 1) {
    const x = toX(piece.x[k] ?? NaN);
    const y = toY(piece.y[k] ?? NaN);
    if (!(x > -20 && x < width + 20 && y > -20 && y < height + 20)) continue;
    const size = marker.sizes?.[k] ?? marker.size;
    const colour = marker.colours?.[k];
    if (colour !== undefined) context.fillStyle = colour;
    if (size <= 3.2) {
      context.fillRect(x - size / 2, y - size / 2, size, size);
    } else {
      context.beginPath();
      context.arc(x, y, size / 2, 0, 2 * Math.PI);
      context.fill();
    }
  }
}
