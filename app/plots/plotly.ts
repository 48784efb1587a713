// The one door to Plotly: its core (which brings scatter traces), in a chunk of its own.

import type * as PlotlyModule from 'plotly.js/lib/core';

export type Plotly = typeof PlotlyModule;

let loading: Promise<Plotly> | undefined;

/** Loads Plotly once; a failed download may be tried again. */
export function loadPlotly(): Promise<Plotly> {
  loading ??= import('plotly.js/lib/core').then(
    (loaded: Plotly & { readonly default?: unknown }) => (isPlotly(loaded.default) ? loaded.default : loaded),
    (reason: unknown) => {
      loading = undefined;
      throw reason;
    },
  );
  return loading;
}

let extended: Promise<Plotly> | undefined;

/** Plotly with bars and heat maps, for the figures of scripts; their code comes on demand. */
export function loadFigurePlotly(): Promise<Plotly> {
  extended ??= Promise.all([loadPlotly(), import('plotly.js/lib/bar'), import('plotly.js/lib/heatmap')]).then(
    ([plotly, bar, heatmap]) => {
      plotly.register([traceModule(bar), traceModule(heatmap)]);
      return plotly;
    },
    (reason: unknown) => {
      extended = undefined;
      throw reason;
    },
  );
  return extended;
}

function traceModule<T extends object>(loaded: T): T {
  return 'default' in loaded && typeof loaded.default === 'object' && loaded.default !== null
    ? (loaded.default as T)
    : loaded;
}

/** CommonJS arrives as the default export of the module that the bundler makes of it. */
function isPlotly(value: unknown): value is Plotly {
  return typeof value === 'object' && value !== null && 'newPlot' in value;
}
