// Runs inside the page: notes when keys go down and when the sentence under a plot shows something new. All
// times are the page's own clock, so nothing of the driver is measured.

/** What the page has noted; times in ms of the page's clock. */
export interface Watch {
  /** when the last key was pressed */
  keyAt: number;
  /** sentence at that time */
  before: string;
  /** sentence now */
  now: string;
  /** sentences since that key, each with the first frame that shows it */
  readonly shown: { readonly text: string; readonly at: number }[];
}

declare global {
  interface Window {
    spikepadWatch?: Watch;
  }
}

/**
 * Starts watching the plot with the given test id. (Sent to the page as text, so it names no inner function:
 * the names would need a helper that the page does not have.)
 */
export function watchPlot(testId: string): void {
  const watch: Watch = { keyAt: 0, before: '', now: '', shown: [] };
  window.spikepadWatch = watch;
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Shift') return;
      watch.keyAt = event.timeStamp;
      watch.before = watch.now;
      watch.shown.length = 0;
    },
    true,
  );
  new MutationObserver(() => {
    const text = document.querySelector(`[data-testid="${testId}"]`)?.textContent ?? '';
    if (text === watch.now || text === '') return;
    watch.now = text;
    // The frame that shows the change is the next one to be drawn.
    requestAnimationFrame(() => watch.shown.push({ text, at: performance.now() }));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
