// What the reader's system asks for, and a frame loop that keeps to it.

/** Streaming pictures change at most this often with reduced motion, in milliseconds. */
const REDUCED_PAUSE = 500;

export function prefersReducedMotion(): boolean {
  return globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Touch is the main way to point. */
export function isCoarsePointer(): boolean {
  return globalThis.matchMedia('(pointer: coarse)').matches;
}

/** Calls `draw` once for any number of requests per animation frame; twice a second with reduced motion. */
export class FrameLoop {
  private frame: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = -Infinity;

  constructor(private readonly draw: () => void) {}

  /** @param urgent draw with the next frame even with reduced motion: the run has ended */
  request(urgent: boolean): void {
    if (this.frame !== undefined) return;
    const wait = !urgent && prefersReducedMotion() ? this.last + REDUCED_PAUSE - performance.now() : 0;
    if (wait > 0) {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.request(true);
      }, wait);
      return;
    }
    this.frame = requestAnimationFrame(() => {
      this.frame = undefined;
      this.last = performance.now();
      this.draw();
    });
  }

  cancel(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
