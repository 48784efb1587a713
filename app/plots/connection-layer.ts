// A connection matrix as pixels: a mark for each synapse, or the colour of how many synapses a field has.
import { hexagonAt } from '../../engine/worker';
import type { Range } from './axis-range';
import { colourAt } from './colour-map';
import type { ConnectionPlot } from './connection-model';
import { densest, hexagonDensities } from './connection-model';

type Rgb = readonly [number, number, number];

/** Largest mark of a synapse, in CSS pixels. */
const LARGEST_MARK = 9;
const SMALLEST_MARK = 1.5;
/** Part of a field that its mark fills where fields are large. */
const FILL = 0.7;

/** Paints the part of the matrix within `x` (sources) and `y` (targets) into an image; the rest stays clear. */
export function paintConnections(
  image: ImageData,
  model: ConnectionPlot,
  x: Range,
  y: Range,
  ratio: number,
  colour: Rgb,
): void {
  const { pairs, density } = model.info;
  if (pairs !== undefined) paintMarks(image, pairs, x, y, ratio, colour);
  else if (density !== undefined) paintDensity(image, model, x, y);
  else paintHexagons(image, model, x, y);
}

function paintMarks(
  image: ImageData,
  { pre, post }: { readonly pre: Int32Array; readonly post: Int32Array },
  x: Range,
  y: Range,
  ratio: number,
  colour: Rgb,
): void {
  const { width, height } = image;
  const pixels = new Uint32Array(image.data.buffer);
  const on = packed(colour);
  const xScale = width / (x[1] - x[0]);
  const yScale = height / (y[1] - y[0]);
  const size = (step: number): number =>
    Math.max(Math.round(Math.min(step * FILL, LARGEST_MARK * ratio)), Math.round(SMALLEST_MARK * ratio), 1);
  const [wide, tall] = [size(xScale), size(yScale)];
  for (let k = 0; k < pre.length; k += 1) {
    const left = Math.round(((pre[k] ?? 0) - x[0]) * xScale - wide / 2);
    const top = Math.round(height - ((post[k] ?? 0) - y[0]) * yScale - tall / 2);
    const [from, to] = [Math.max(left, 0), Math.min(left + wide, width)];
    if (from >= to) continue;
    for (let row = Math.max(top, 0); row < Math.min(top + tall, height); row += 1) {
      pixels.fill(on, row * width + from, row * width + to);
    }
  }
}

function paintDensity(image: ImageData, { info }: ConnectionPlot, x: Range, y: Range): void {
  const { density, sources, targets } = info;
  if (density === undefined) return;
  const { width, height } = image;
  const { rows, columns, counts } = density;
  const most = densest(density);
  const pixels = new Uint32Array(image.data.buffer);
  const colours = Uint32Array.from({ length: 256 }, (_, k) => packed(colourAt(k / 255)));
  // neuron k covers k - 0.5 to k + 0.5
  const fieldOf = (place: number, neurons: number, fields: number): number =>
    Math.floor(((place + 0.5) / neurons) * fields);
  const rowOf = Int32Array.from({ length: width }, (_, px) =>
    fieldOf(x[0] + ((px + 0.5) / width) * (x[1] - x[0]), sources, rows),
  );
  for (let py = 0; py < height; py += 1) {
    const column = fieldOf(y[1] - ((py + 0.5) / height) * (y[1] - y[0]), targets, columns);
    if (column < 0 || column >= columns) continue;
    for (let px = 0; px < width; px += 1) {
      const row = rowOf[px] ?? -1;
      if (row < 0 || row >= rows) continue;
      const count = counts[row * columns + column] ?? 0;
      if (count > 0) pixels[py * width + px] = colours[Math.round((count / most) * 255)] ?? 0;
    }
  }
}

function paintHexagons(image: ImageData, { info }: ConnectionPlot, x: Range, y: Range): void {
  const { hexagons, sources, targets } = info;
  if (hexagons === undefined) return;
  const { width, height } = image;
  const densities = hexagonDensities(info);
  const most = densities.reduce((largest, one) => Math.max(largest, one), 0);
  const pixels = new Uint32Array(image.data.buffer);
  const colours = Uint32Array.from(densities, (density) =>
    density > 0 ? packed(colourAt(density / most)) : 0,
  );
  for (let py = 0; py < height; py += 1) {
    const v = (y[1] - ((py + 0.5) / height) * (y[1] - y[0]) + 0.5) / targets;
    if (v < 0 || v >= 1) continue;
    for (let px = 0; px < width; px += 1) {
      const u = (x[0] + ((px + 0.5) / width) * (x[1] - x[0]) + 0.5) / sources;
      if (u >= 0 && u < 1) pixels[py * width + px] = colours[hexagonAt(hexagons, u, v)] ?? 0;
    }
  }
}

/** RGBA bytes in memory order, whatever the machine's byte order is. */
function packed(colour: Rgb): number {
  const bytes = new Uint8ClampedArray([...colour, 255]);
  return new Uint32Array(bytes.buffer)[0] ?? 0;
}
