// Plots: what other rooms of the app use.
export { PlotView, titleOf } from './plot-view';
export type { PlotViewProps } from './plot-view';
export { formatCount, formatNumber, formatQuantity, formatTime } from './display-unit';
