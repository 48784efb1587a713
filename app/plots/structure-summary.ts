// Sentences about histograms and connections: what a reader who cannot see the picture most needs to know.
import type { SynapsesInfo } from '../../engine/worker/protocol';
import type { PlotCell } from '../../engine/document/schema';
import type { BarPanel, BarPlot } from './bar-model';
import { formatCount, formatNumber, formatQuantity, formatTime } from './display-unit';

/** `S: 1,000 synapses from 100 neurons to 50 neurons, 20 % of all pairs`. */
export function connectionSentence({ name, count, sources, targets }: SynapsesInfo): string {
  const pairs = sources * targets;
  const part =
    count <= pairs
      ? `${formatNumber((100 * count) / pairs, 3)} % of all pairs`
      : `${formatNumber(count / pairs, 3)} for each pair`;
  return `${name}: ${plural(count, 'synapse')} from ${plural(sources, 'neuron')} to ${plural(targets, 'neuron')}, ${part}`;
}

/** One sentence for each side: `Source neurons have 8 to 12 synapses each (mean 10)`. */
export function fanSentences(model: BarPlot): string[] {
  return model.panels.map(fanSentence);
}

function fanSentence({ title, read }: BarPanel): string {
  const { min, max, mean } = read().facts;
  const subject = `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
  if (min === max) return `${subject} have ${plural(min, 'synapse')} each`;
  const range = `${formatCount(min)} to ${formatCount(max)}`;
  return `${subject} have ${range} synapses each (mean ${formatNumber(mean, 4)})`;
}

/** `w of 100 synapses at 50 ms: from 0 nS to 3 nS, mean 1.2 nS`. */
export function distributionSentence(cell: PlotCell, { panels, xTitle, unit }: BarPlot): string {
  const [panel] = panels;
  if (panel === undefined) return `${cell.monitor}: nothing recorded yet`;
  const { facts, t } = panel.read();
  if (facts.count === 0 || t === undefined) return `${xTitle} of ${cell.monitor}: nothing recorded yet`;
  const of = plural(facts.count, panel.title.replace(/s$/, ''));
  const quantity = (value: number): string => formatQuantity(value, unit);
  const values =
    facts.min === facts.max
      ? `all ${quantity(facts.min)}`
      : `from ${quantity(facts.min)} to ${quantity(facts.max)}, mean ${quantity(facts.mean)}`;
  return `${xTitle} of ${of} at ${formatTime(t)}: ${values}`;
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${formatCount(count)} ${noun}s`;
}
