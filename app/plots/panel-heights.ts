// How tall the panels of a plot are: curves and histograms share the height, the rate over a raster is a strip,
// a picture of connections is nearly square.
import { evenHeights } from './geometry';
import type { PlotModel } from './plot-model';

const RASTER = 196;
const RATE_STRIP = 64;
const CONNECTIONS = 300;

/** Heights in pixels of a plot's panels, from top to bottom. */
export function panelHeights(model: PlotModel): number[] {
  switch (model.kind) {
    case 'empty':
      return evenHeights(1);
    case 'curves':
    case 'bars':
      return evenHeights(model.panels.length);
    case 'raster':
      return model.rate === undefined ? evenHeights(1) : [RASTER, RATE_STRIP];
    case 'connections':
      return [CONNECTIONS];
  }
}
