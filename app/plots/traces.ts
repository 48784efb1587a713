// Plotly traces of a plot's samples: invisible ones for hover on the page, visible ones for exported files.
// Both hold real samples, at most as many as Plotly draws in good time.
import type { Data } from 'plotly.js/lib/core';
import { representativeSamples } from './column-reducer';
import type { AxesState } from './figure';
import { axisReference } from './figure';
import { hoverLabel } from './hover-label';
import type { PlotColours, Theme } from './palette';
import { PLOT_COLOURS, seriesStyle } from './palette';
import type { CurvePlot, PlotModel, RasterPlot, Series } from './plot-model';
import { lowerBound, valueAt } from './samples';
import type { SpikeMark } from './spike-marks';
import { barAreas, barHover, connectionHover, connectionMarks, stepLine } from './structure-traces';

/** Samples that Plotly holds for hovers; more would make pointing at a plot stutter. */
const HOVER_LIMIT = 1200;
/** Height of a spike in an exported raster, in pixels. */
const MINIMUM_STROKE = 2.5;
/** Points of a vector export. */
export const EXPORT_LIMIT = 20_000;

/** Traces that draw nothing but answer the pointer with exact values. */
export function hoverTraces(model: PlotModel, axes: AxesState, theme: Theme): Data[] {
  const colours = PLOT_COLOURS[theme];
  switch (model.kind) {
    case 'empty':
      return [];
    case 'raster':
      return [rasterHover(model, axes, colours), ...rateHover(model, axes, colours)];
    case 'bars':
      return barHover(model, axes, colours);
    case 'connections':
      return [connectionHover(model, axes, colours)];
    case 'curves': {
      const limit = Math.max(Math.floor(HOVER_LIMIT / model.series.length), 100);
      return model.series.map((series, index) => {
        const colour = seriesStyle(index, theme).colour;
        const panel = axes.panels[series.panel];
        const extra = model.series.length > 1 ? escapeHtml(series.label) : '';
        const unit = panel === undefined || panel.unit.text === '' ? '' : ` ${panel.unit.text}`;
        return {
          type: 'scatter',
          mode: 'lines',
          ...curvePoints(series, axes, limit),
          yaxis: axisReference(series.panel),
          line: { color: 'rgba(0,0,0,0)', width: 1 },
          hovertemplate: `%{y:.5~g}${unit} at %{x:.6~g} ${axes.xUnit.text}<extra>${extra}</extra>`,
          hoverlabel: hoverLabel(colours, colour),
        };
      });
    }
  }
}

/** Traces that look as the canvas does, for PNG and SVG files. */
export function exportTraces(
  model: PlotModel,
  axes: AxesState,
  theme: Theme,
  marks: readonly SpikeMark[],
): Data[] {
  switch (model.kind) {
    case 'empty':
      return [];
    case 'raster':
      return [
        rasterStrokes(model, axes, seriesStyle(0, theme).colour),
        ...rateArea(model, axes, seriesStyle(0, theme).colour),
      ];
    case 'bars':
      return barAreas(model, axes, theme);
    case 'connections':
      return [connectionMarks(model, axes, theme)];
    case 'curves':
      return [...curveLines(model, axes, theme), ...spikeStrokes(marks, model, axes, theme)];
  }
}

function curveLines(model: CurvePlot, axes: AxesState, theme: Theme): Data[] {
  const limit = Math.max(Math.floor(EXPORT_LIMIT / model.series.length), 100);
  return model.series.map((series, index) => {
    const style = seriesStyle(index, theme);
    return {
      type: 'scatter',
      mode: 'lines',
      name: series.label,
      ...curvePoints(series, axes, limit),
      yaxis: axisReference(series.panel),
      line: { color: style.colour, width: 1.5, dash: style.dashName },
    };
  });
}

function spikeStrokes(marks: readonly SpikeMark[], model: CurvePlot, axes: AxesState, theme: Theme): Data[] {
  return model.series.flatMap((series, index): Data[] => {
    const factor = axes.panels[series.panel]?.unit.factor ?? 1;
    const own = marks.filter((mark) => mark.series === index);
    if (own.length === 0) return [];
    return [
      {
        type: 'scatter',
        mode: 'lines',
        x: own.flatMap((mark) => [mark.t * axes.xUnit.factor, mark.t * axes.xUnit.factor, null]),
        y: own.flatMap((mark) => [mark.from * factor, mark.to * factor, null]),
        yaxis: axisReference(series.panel),
        line: { color: seriesStyle(index, theme).colour, width: 1.5 },
        showlegend: false,
      },
    ];
  });
}

function curvePoints(series: Series, axes: AxesState, limit: number): { x: Float64Array; y: Float64Array } {
  const samples = series.samples();
  const factor = axes.panels[series.panel]?.unit.factor ?? 1;
  const chosen = representativeSamples(samples, axes.x[0], axes.x[1], limit);
  const x = new Float64Array(chosen.length);
  const y = new Float64Array(chosen.length);
  chosen.forEach((k, at) => {
    x[at] = (samples.t[k] ?? NaN) * axes.xUnit.factor;
    y[at] = valueAt(samples, k) * factor;
  });
  return { x, y };
}

function rasterHover(model: RasterPlot, axes: AxesState, colours: PlotColours): Data {
  const { from, count, step } = visibleSpikes(model, axes, HOVER_LIMIT * 2);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    x[at] = (model.spikes.t[from + at * step] ?? NaN) * axes.xUnit.factor;
    y[at] = model.spikes.i[from + at * step] ?? NaN;
  }
  return {
    type: 'scatter',
    mode: 'lines',
    x,
    y,
    line: { color: 'rgba(0,0,0,0)', width: 1 },
    hovertemplate: `neuron %{y} at %{x:.6~g} ${axes.xUnit.text}<extra></extra>`,
    hoverlabel: hoverLabel(colours, colours.muted),
  };
}

function rasterStrokes(model: RasterPlot, axes: AxesState, colour: string): Data {
  const { from, count, step } = visibleSpikes(model, axes, EXPORT_LIMIT);
  const y0 = axes.panels[0]?.y ?? [0, 1];
  const height = axes.panels[0]?.height ?? axes.height;
  // a stroke is never thinner than a pixel or two, however many neurons there are
  const half = Math.max(0.4, (MINIMUM_STROKE / 2) * ((y0[1] - y0[0]) / height));
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (let at = 0; at < count; at++) {
    const time = (model.spikes.t[from + at * step] ?? NaN) * axes.xUnit.factor;
    const neuron = model.spikes.i[from + at * step] ?? NaN;
    x.push(time, time, null);
    y.push(neuron - half, neuron + half, null);
  }
  return { type: 'scatter', mode: 'lines', x, y, line: { color: colour, width: 1.5, simplify: false } };
}

function rateHover(model: RasterPlot, axes: AxesState, colours: PlotColours): Data[] {
  const [raster, strip] = axes.panels;
  if (model.rate === undefined || raster === undefined || strip === undefined) return [];
  const { from, width, values } = model.rate.update(model.spikes, axes.x, raster.y);
  return [
    {
      type: 'scatter',
      mode: 'lines',
      x: Float64Array.from(values, (_, step) => (from + (step + 0.5) * width) * axes.xUnit.factor),
      y: values.map((value) => value * strip.unit.factor),
      yaxis: axisReference(1),
      line: { color: 'rgba(0,0,0,0)', width: 1 },
      hovertemplate: `%{y:.4~g} ${strip.unit.text} at %{x:.6~g} ${axes.xUnit.text}<extra></extra>`,
      hoverlabel: hoverLabel(colours, colours.muted),
    },
  ];
}

function rateArea(model: RasterPlot, axes: AxesState, colour: string): Data[] {
  const [raster, strip] = axes.panels;
  if (model.rate === undefined || raster === undefined || strip === undefined) return [];
  const { from, width, values } = model.rate.update(model.spikes, axes.x, raster.y);
  const counts = values.map((value) => value * strip.unit.factor);
  const line = stepLine({ from, width, counts }, axes.xUnit.factor);
  const yaxis = axisReference(1);
  const look = { line: { color: colour, width: 0.5 }, fill: 'tozeroy', fillcolor: colour } as const;
  return [{ type: 'scatter', mode: 'lines', ...line, yaxis, ...look }];
}

/** Spikes inside the time window, thinned evenly to at most `limit`. */
function visibleSpikes(
  model: RasterPlot,
  axes: AxesState,
  limit: number,
): { readonly from: number; readonly count: number; readonly step: number } {
  const from = lowerBound(model.spikes.t, axes.x[0]);
  const to = lowerBound(model.spikes.t, axes.x[1], from);
  const step = Math.max(Math.ceil((to - from) / limit), 1);
  return { from, count: Math.ceil((to - from) / step), step };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
