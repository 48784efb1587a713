// Plots of bars: how many synapses the neurons have, and how the latest values of a variable are distributed.
import type { MonitorInfo, SynapsesInfo } from '../../engine/worker/protocol';
import type { PlotCell } from '../../engine/document/schema';
import type { RunData, StateRecord } from '../engine-client/run-data';
import type { BinFacts, Bins } from './bins';
import { elementOf } from './elements';
import { countIn, factsOf, ValueHistogram, wholeBins } from './bins';

/** One histogram. */
export interface BarPanel {
  /** what is counted, e.g. `source neurons` */
  readonly title: string;
  /** reads the current bars */
  readonly read: () => Histogram;
}

export interface Histogram {
  readonly bins: Bins;
  readonly facts: BinFacts;
  /** time of the values in seconds; absent where they do not change */
  readonly t: number | undefined;
  /** bars of the first values, in the same steps */
  readonly first: Bins | undefined;
}

/** Histograms above each other with one horizontal axis. */
export interface BarPlot {
  readonly kind: 'bars';
  readonly xTitle: string;
  /** display unit of the engine */
  readonly unit: string;
  readonly panels: readonly BarPanel[];
  /** are the first values drawn as well? */
  readonly compared: boolean;
  readonly notes: readonly string[];
}

/** Synapses per source neuron above synapses per target neuron. */
export function fanPlot({ fanOut, fanIn, name }: SynapsesInfo): BarPlot {
  const [out, into] = [factsOf(fanOut), factsOf(fanIn)];
  const min = Math.min(out.min, into.min);
  const max = Math.max(out.max, into.max);
  const panel = (title: string, values: Int32Array, facts: BinFacts): BarPanel => {
    const bins = Number.isFinite(min)
      ? wholeBins(values, min, max)
      : { from: 0, width: 1, counts: new Float64Array(1) };
    const histogram = { bins, facts, t: undefined, first: undefined };
    return { title, read: () => histogram };
  };
  return {
    kind: 'bars',
    xTitle: `synapses of ${name} per neuron`,
    unit: '1',
    panels: [panel('source neurons', fanOut, out), panel('target neurons', fanIn, into)],
    compared: false,
    notes: [],
  };
}

/** The latest recorded values of one variable, beside the first ones. */
export function distributionPlot(
  cell: PlotCell,
  run: RunData,
  info: MonitorInfo,
  record: StateRecord,
): BarPlot | string {
  const name = cell.variable?.trim() === '' ? undefined : cell.variable?.trim();
  const variable = info.variables.find((one) => one.name === (name ?? info.variables[0]?.name));
  if (variable === undefined) return `"${info.name}" does not record ${name ?? 'anything'}.`;
  if (record.n === 0) return `"${info.name}" records nothing of ${info.source}.`;
  const histogram = new ValueHistogram();
  let known: Histogram | undefined;
  let key = '';
  const read = (): Histogram => {
    const values = record.values.get(variable.name) ?? new Float64Array(0);
    const samples = Math.floor(values.length / record.n);
    const now = `${samples} ${run.status}`;
    if (known !== undefined && key === now) return known;
    key = now;
    const latest = values.subarray(Math.max(samples - 1, 0) * record.n, samples * record.n);
    const { bins, facts } = histogram.update(latest, run.status === 'running');
    const first = samples > 1 ? countIn(values.subarray(0, record.n), bins, bins.counts.length) : undefined;
    known = { bins, facts, t: record.t[samples - 1], first };
    return known;
  };
  return {
    kind: 'bars',
    xTitle: variable.name,
    unit: variable.unit,
    panels: [{ title: elementOf(run, info) === 'synapse' ? 'synapses' : 'neurons', read }],
    compared: true,
    notes: [],
  };
}
