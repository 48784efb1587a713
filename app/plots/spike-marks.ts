// Spikes over a trace: each is a vertical stroke from the value at the spike up to a set height, because the
// recorded value itself never shows the peak of a threshold model. Models that draw their own peaks
// (Hodgkin-Huxley) get a mark above it.
import type { Range } from './axis-range';
import type { CurvePlot } from './plot-model';
import { lowerBound, sampleCount, valueAt } from './samples';

/** Share of the axis that is kept free above the samples for the strokes. */
export const SPIKE_HEADROOM = 0.16;

/** One stroke, in base units. */
export interface SpikeMark {
  readonly series: number;
  readonly t: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Strokes of the spikes inside `x`, one for each drawn neuron's first curve.
 * @param y range of the first panel
 * @param limit at most so many strokes
 */
export function spikeMarks(model: CurvePlot, x: Range, y: Range, limit: number): SpikeMark[] {
  const spikes = model.spikes;
  if (spikes === undefined) return [];
  const seriesOf = new Map<number, number>();
  model.series.forEach((series, index) => {
    if (series.neuron !== undefined && series.panel === 0 && !seriesOf.has(series.neuron)) {
      seriesOf.set(series.neuron, index);
    }
  });
  const samples = model.series.map((series) => series.samples());
  const height = y[1] - (y[1] - y[0]) * 0.04;
  const base = y[1] - (y[1] - y[0]) * SPIKE_HEADROOM;
  const marks: SpikeMark[] = [];
  const end = lowerBound(spikes.t, x[1]);
  for (let k = lowerBound(spikes.t, x[0]); k < end && marks.length < limit; k++) {
    const series = seriesOf.get(spikes.i[k] ?? -1);
    const curve = series === undefined ? undefined : samples[series];
    if (series === undefined || curve === undefined) continue;
    const t = spikes.t[k] ?? 0;
    const at = lowerBound(curve.t, t * (1 + 1e-12) + 1e-15, 0, sampleCount(curve));
    const value = valueAt(curve, Math.max(at - 1, 0));
    const after = valueAt(curve, at);
    // a curve that goes on rising draws its own peak: the spike stands above it
    const rising = after > value;
    marks.push({ series, t, from: Number.isFinite(value) && !rising ? value : base, to: height });
  }
  return marks;
}
