// A raster plot as a buffer of pixels: each spike sets a few of them, so that hundreds of thousands cost
// milliseconds, and new spikes are added without touching the old ones.
import type { SpikeRecord } from '../engine-client/run-data';
import type { Range } from './axis-range';
import { lowerBound } from './samples';

/** Pixels of a raster; all sizes in device pixels. */
export class RasterLayer {
  /** one byte per pixel: 1 where a spike is */
  readonly hits: Uint8Array;
  /** height of a spike's mark */
  readonly markHeight: number;
  readonly markWidth: number;
  private next: number | undefined;

  /**
   * @param x seconds at the left and right edge
   * @param y neuron numbers at the lower and upper edge
   * @param ratio device pixels per CSS pixel
   */
  constructor(
    readonly width: number,
    readonly height: number,
    readonly x: Range,
    readonly y: Range,
    ratio: number,
  ) {
    this.hits = new Uint8Array(width * height);
    const row = height / (y[1] - y[0]);
    this.markHeight = Math.max(Math.round(Math.min(row * 0.8, 14 * ratio)), Math.round(1.5 * ratio), 1);
    this.markWidth = Math.max(Math.round(1.5 * ratio), 1);
  }

  /** Marks the spikes that have come since the last call. */
  update(spikes: SpikeRecord): void {
    const { t, i } = spikes;
    let k = this.next ?? lowerBound(t, this.x[0]);
    const end = lowerBound(t, this.x[1], k);
    const xScale = this.width / (this.x[1] - this.x[0]);
    const yScale = this.height / (this.y[1] - this.y[0]);
    for (; k < end; k++) {
      const column = Math.floor(((t[k] ?? 0) - this.x[0]) * xScale);
      const centre = this.height - ((i[k] ?? 0) - this.y[0]) * yScale;
      this.mark(column - (this.markWidth >> 1), Math.round(centre - this.markHeight / 2));
    }
    this.next = k;
  }

  /** Writes the marks in one colour into an image of the layer's size; other pixels become transparent. */
  paint(image: ImageData, colour: readonly [number, number, number]): void {
    const pixels = new Uint32Array(image.data.buffer);
    // RGBA bytes in memory order, whatever the machine's byte order is
    const bytes = new Uint8ClampedArray([...colour, 255]);
    const on = new Uint32Array(bytes.buffer)[0] ?? 0;
    const { hits } = this;
    for (let at = 0; at < pixels.length; at++) pixels[at] = hits[at] === 1 ? on : 0;
  }

  private mark(left: number, top: number): void {
    const { hits, width } = this;
    const from = Math.max(left, 0);
    const right = Math.min(left + this.markWidth, width);
    const bottom = Math.min(top + this.markHeight, this.height);
    // plain loops: marks are so small that calls of fill would cost more than the pixels
    for (let row = Math.max(top, 0); row < bottom; row++) {
      for (let at = row * width + from; at < row * width + right; at++) hits[at] = 1;
    }
  }
}
