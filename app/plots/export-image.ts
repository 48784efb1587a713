// Pictures of a plot for files: drawn anew by Plotly as vectors, with a title and, for several curves, a legend.
import type { Annotation } from 'plotly.js/lib/core';
import type { RunData } from '../engine-client/run-data';
import { breakdownText, firstBreakdown } from './breakdown-mark';
import { formatTime } from './display-unit';
import type { AxesState } from './figure';
import { axesLayout, emptyTraces, noteAt, shadeFrom } from './figure';
import type { PlotColours, Theme } from './palette';
import { PLOT_COLOURS } from './palette';
import type { PlotModel } from './plot-model';
import { isOverTime } from './plot-model';
import type { Plotly } from './plotly';
import { ValueRange } from './samples';
import { spikeMarks } from './spike-marks';
import { EXPORT_LIMIT, exportTraces } from './traces';

const TITLE_SPACE = 40;
const LEGEND_SPACE = 24;
/** pixels of a PNG per CSS pixel */
const PNG_SCALE = 2;

export interface ImageRequest {
  readonly format: 'png' | 'svg';
  readonly title: string;
  readonly model: PlotModel;
  readonly run: RunData;
  readonly axes: AxesState;
  readonly theme: Theme;
}

/** Renders the picture; answers a data URL. */
export async function renderImage(plotly: Plotly, request: ImageRequest): Promise<string> {
  const { model, axes, theme, run } = request;
  const colours = PLOT_COLOURS[theme];
  const compared = model.kind === 'bars' && model.compared;
  const legend = compared || (model.kind === 'curves' && model.series.length > 1);
  const extra = TITLE_SPACE + (legend ? LEGEND_SPACE : 0);
  const base = axesLayout(axes, colours, false);
  const firstPanel = axes.panels[0];
  const marks =
    model.kind === 'curves' && firstPanel !== undefined
      ? spikeMarks(model, axes.x, firstPanel.y, EXPORT_LIMIT)
      : [];
  const stopped = isOverTime(model) && (run.status === 'stopped' || run.status === 'error');
  const layout = {
    ...base,
    height: axes.height + extra,
    margin: { ...base.margin, t: (base.margin?.t ?? 0) + extra },
    paper_bgcolor: colours.background,
    title: {
      text: request.title,
      x: 0.02,
      xanchor: 'left' as const,
      y: 1,
      yanchor: 'top' as const,
      pad: { t: 14 },
      font: { size: 16 },
    },
    shapes: stopped ? [shadeFrom(run.t, axes, colours)] : [],
    showlegend: legend,
    legend: { orientation: 'h' as const, x: 0, y: 1, yanchor: 'bottom' as const },
    annotations: notes(model, run, axes, colours),
  };
  const data = [
    ...emptyTraces(axes.panels.length).map((trace) => ({ ...trace, showlegend: false })),
    ...exportTraces(model, axes, theme, marks),
  ];
  const picture = { data, layout, config: { showSendToCloud: false } };
  return plotly.toImage(picture, {
    format: request.format,
    width: axes.width,
    height: axes.height + extra,
    scale: request.format === 'png' ? PNG_SCALE : 1,
  });
}

/** Where the run stopped, or else from where on values are not finite. */
function notes(model: PlotModel, run: RunData, axes: AxesState, colours: PlotColours): Partial<Annotation>[] {
  if (isOverTime(model) && (run.status === 'stopped' || run.status === 'error')) {
    return [noteAt(run.t, axes, `stopped at ${formatTime(run.t)}`, colours)];
  }
  if (model.kind !== 'curves') return [];
  const ranges = model.series.map((series) => {
    const range = new ValueRange();
    range.update(series.samples());
    return range;
  });
  const time = firstBreakdown(ranges);
  return time === undefined ? [] : [noteAt(time, axes, breakdownText(time), colours)];
}
