// The sentence under a plot: what a reader who cannot see the picture most needs to know.
import type { PlotCell } from '../../engine/document/schema';
import type { RunData, SpikeRecord } from '../engine-client/run-data';
import { formatCount, formatQuantity, formatTime } from './display-unit';
import { connectionSentence, distributionSentence, fanSentences } from './structure-summary';
import type { CurvePlot, PlotModel, RasterPlot } from './plot-model';
import type { Samples } from './samples';
import { sampleCount, ValueRange } from './samples';

/** What the summary needs of one curve; kept between frames so that each sample is looked at once. */
export class SummaryState {
  private readonly ranges = new Map<string, ValueRange>();

  /** Range of one curve, up to date. */
  rangeOf(key: string, samples: Samples): ValueRange {
    let range = this.ranges.get(key);
    if (range === undefined) {
      range = new ValueRange();
      this.ranges.set(key, range);
    }
    range.update(samples);
    return range;
  }
}

/**
 * One or two sentences such as `v of neuron 0: 9 spikes, first at 19.2 ms.`
 * @param state carried from frame to frame of the same run
 */
export function summarise(cell: PlotCell, model: PlotModel, run: RunData, state: SummaryState): string {
  switch (model.kind) {
    case 'empty':
      return model.reason;
    case 'raster':
      return sentences([rasterSentence(cell, model, run)]);
    case 'bars':
      return sentences(cell.kind === 'fan' ? fanSentences(model) : [distributionSentence(cell, model)]);
    case 'connections':
      return sentences([connectionSentence(model.info)]);
    case 'curves':
      return sentences([
        cell.kind === 'rate' ? rateSentence(cell, model, state) : traceSentence(model, state),
        ...badValues(model, state),
      ]);
  }
}

/** Spikes of the given neurons (of all, if absent) and the time of the first one. */
export function countSpikes(
  spikes: SpikeRecord,
  neurons?: ReadonlySet<number>,
): { readonly count: number; readonly first: number | undefined } {
  if (neurons === undefined) return { count: spikes.t.length, first: spikes.t[0] };
  let count = 0;
  let first: number | undefined;
  for (let k = 0; k < spikes.t.length; k++) {
    if (!neurons.has(spikes.i[k] ?? -1)) continue;
    count += 1;
    first ??= spikes.t[k];
  }
  return { count, first };
}

function traceSentence(model: CurvePlot, state: SummaryState): string {
  const neurons = new Set(
    model.series.map((series) => series.neuron).filter((neuron) => neuron !== undefined),
  );
  const subject = `${model.panels.map((panel) => panel.title).join(', ')} of ${neuronsText([...neurons])}`;
  if (model.spikes !== undefined) {
    return `${subject}: ${spikesText(countSpikes(model.spikes, neurons))}`;
  }
  const parts: string[] = [];
  model.panels.forEach((panel, index) => {
    let min = Infinity;
    let max = -Infinity;
    for (const series of model.series) {
      if (series.panel !== index) continue;
      const range = state.rangeOf(keyOf(series), series.samples());
      min = Math.min(min, range.min);
      max = Math.max(max, range.max);
    }
    if (min > max) return;
    const name = model.panels.length > 1 ? `${panel.title} ` : '';
    parts.push(`${name}from ${formatQuantity(min, panel.unit)} to ${formatQuantity(max, panel.unit)}`);
  });
  return parts.length === 0 ? `${subject}: nothing recorded yet` : `${subject}: ${parts.join('; ')}`;
}

function rateSentence(cell: PlotCell, model: CurvePlot, state: SummaryState): string {
  const series = model.series[0];
  const samples = series?.samples();
  if (series === undefined || samples === undefined || sampleCount(samples) === 0) {
    return `Rate of ${cell.monitor}: nothing recorded yet`;
  }
  const range = state.rangeOf(keyOf(series), samples);
  let sum = 0;
  let at = 0;
  const count = sampleCount(samples);
  for (let k = 0; k < count; k++) {
    const value = samples.values[k] ?? 0;
    sum += value;
    if (value > (samples.values[at] ?? 0)) at = k;
  }
  const mean = formatQuantity(sum / count, 'Hz');
  const peak = formatQuantity(range.max, 'Hz');
  return `Rate of ${cell.monitor}: mean ${mean}, peak ${peak} at ${formatTime(samples.t[at] ?? 0)}`;
}

function rasterSentence(cell: PlotCell, model: RasterPlot, run: RunData): string {
  const found = countSpikes(model.spikes);
  const of = model.neurons === 1 ? '1 neuron' : `${formatCount(model.neurons)} neurons`;
  const rate =
    run.t > 0 && model.neurons > 0
      ? `, mean rate ${formatQuantity(found.count / model.neurons / run.t, 'Hz', 3)}`
      : '';
  return `${cell.monitor}, ${of}: ${spikesText(found)}${found.count === 0 ? '' : rate}`;
}

function spikesText(found: { readonly count: number; readonly first: number | undefined }): string {
  if (found.first === undefined) return 'no spikes';
  const spikes = found.count === 1 ? '1 spike' : `${formatCount(found.count)} spikes`;
  return found.count === 1
    ? `${spikes}, at ${formatTime(found.first)}`
    : `${spikes}, first at ${formatTime(found.first)}`;
}

function neuronsText(neurons: readonly number[]): string {
  if (neurons.length === 1) return `neuron ${neurons[0] ?? 0}`;
  if (neurons.length <= 4) return `neurons ${neurons.join(', ')}`;
  return `${neurons.length} neurons`;
}

function badValues(model: CurvePlot, state: SummaryState): string[] {
  const bad = model.series.flatMap((series) => {
    const since = state.rangeOf(keyOf(series), series.samples()).firstBad;
    return since === undefined ? [] : [{ label: series.label, since }];
  });
  const [first] = bad;
  if (first === undefined) return [];
  const since = formatTime(Math.min(...bad.map((entry) => entry.since)));
  const subject = bad.length === 1 ? first.label : `In ${bad.length} curves`;
  return [
    bad.length === 1
      ? `${subject} has values that are not finite numbers, first at ${since}`
      : `${subject} there are values that are not finite numbers, first at ${since}`,
  ];
}

function keyOf(series: CurvePlot['series'][number]): string {
  return `${series.panel} ${series.label}`;
}

function sentences(parts: readonly string[]): string {
  return parts.map((part) => `${part}.`).join(' ');
}
