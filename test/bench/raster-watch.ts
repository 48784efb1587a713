// Runs inside the page: notes when the pointer goes up and when pixels of a raster are put on its canvas. All
// times are the page's own clock.

/** What the page has noted; times in ms of the page's clock. */
export interface RasterWatch {
  /** when the pointer last went up */
  upAt: number;
  /** since then: when each drawing of the raster began and ended, and the frame that shows it */
  readonly drawn: { readonly from: number; readonly to: number; shown: number }[];
}

declare global {
  interface Window {
    spikepadRaster?: RasterWatch;
  }
}

/** Starts watching. (Sent to the page as text, so it names nothing of this module and no inner function.) */
export function watchRaster(): void {
  const watch: RasterWatch = { upAt: 0, drawn: [] };
  window.spikepadRaster = watch;
  let from = 0;
  const context = CanvasRenderingContext2D.prototype;
  for (const name of ['clearRect', 'putImageData']) {
    const method: unknown = Reflect.get(context, name);
    if (typeof method !== 'function') continue;
    Reflect.set(context, name, function (this: unknown, ...values: readonly unknown[]) {
      if (name === 'clearRect') from = performance.now();
      Reflect.apply(method, this, values);
      if (name === 'clearRect') return;
      const entry = { from, to: performance.now(), shown: 0 };
      watch.drawn.push(entry);
      requestAnimationFrame(() => {
        // the frame that shows it is drawn right after these callbacks
        entry.shown = performance.now();
      });
    });
  }
  document.addEventListener(
    'mouseup',
    (event) => {
      watch.upAt = event.timeStamp;
      watch.drawn.length = 0;
    },
    true,
  );
}
