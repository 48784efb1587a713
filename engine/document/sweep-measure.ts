// The number that a sweep keeps of a run, from what the run's monitors recorded.
import { assertNever } from '../diagnostics';
import type { MonitorFrame, MonitorInfo } from './run-result';
import type { SweepQuantity } from './sweep-plan';

/** A run that is over. */
export interface MeasuredRun {
  readonly monitors: readonly MonitorInfo[];
  /** all records of the run */
  readonly frames: readonly MonitorFrame[];
  /** model time in seconds */
  readonly duration: number;
}

/**
 * Measures a run, in base units. Rates are spikes per neuron and second; values of a state monitor are taken over
 * all recorded elements and times (`last`: the mean of the elements at the last time). NaN where nothing was recorded.
 */
export function measureRun({ measure, monitor, variable }: SweepQuantity, run: MeasuredRun): number {
  const frame = run.frames.find((one) => one.monitor === monitor);
  const info = run.monitors.find(({ name }) => name === monitor);
  if (measure === 'rate' || measure === 'count') {
    const count = frame?.kind === 'spike' ? frame.t.length : 0;
    return measure === 'count' ? count : count / ((info?.n ?? 1) * run.duration);
  }
  const [values, width] = recorded(frame, variable, info);
  return statistic(measure, values, width);
}

/** Values time by time, and how many there are of each time. */
function recorded(
  frame: MonitorFrame | undefined,
  variable: string | undefined,
  info: MonitorInfo | undefined,
): [Float64Array, number] {
  if (frame?.kind === 'rate') return [frame.rate, 1];
  const values = frame?.kind === 'state' ? frame.values[variable ?? ''] : undefined;
  return [values ?? new Float64Array(0), info?.indices.length ?? 1];
}

function statistic(measure: 'mean' | 'min' | 'max' | 'last', values: Float64Array, width: number): number {
  if (values.length === 0) return Number.NaN;
  switch (measure) {
    case 'mean':
      return mean(values);
    case 'min':
      return values.reduce((least, value) => Math.min(least, value), Infinity);
    case 'max':
      return values.reduce((most, value) => Math.max(most, value), -Infinity);
    case 'last':
      return mean(values.subarray(values.length - Math.max(1, width)));
    default:
      return assertNever(measure);
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
