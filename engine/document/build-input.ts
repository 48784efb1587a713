// Input cells become spike generators, Poisson groups, Poisson inputs and timed arrays.
import type { Diagnostic } from '../diagnostics';
import { checkUnits } from '../equations';
import type { Group, SpikeSource } from '../groups';
import { PoissonGroup, PoissonInput, SpikeGeneratorGroup, TimedArray } from '../inputs';
import { parseExpression } from '../syntax';
import { Quantity, QuantityArray, second } from '../units';
import type { ConstantTable } from './constants';
import { unitProblem } from './evaluate';
import type { FieldReader } from './fields';
import { fieldSource } from './fields';
import type { Sampled } from './protocol-values';
import type { PoissonGroupCell, PoissonInputCell, SpikesInputCell } from './schema';
import { readSpikes, trimmed } from './spike-text';

const HERTZ = second.dimension.power(-1);

/** The spikes of a generator, as its cell gives them. */
export interface SpikePattern {
  readonly indices: readonly number[];
  /** in seconds */
  readonly times: Float64Array;
  /** in seconds; 0: not repeated */
  readonly period: number;
}

/** Reads a generator's spikes and notes every one that cannot be. */
export function readPattern(cell: SpikesInputCell, n: number, dt: number, reader: FieldReader): SpikePattern {
  const source = reader.source('spikes', cell.spikes);
  const list = readSpikes(source, reader);
  const bins = new Set<string>();
  const indices: number[] = [];
  const times: number[] = [];
  list.indices.forEach((index, k) => {
    const time = list.times[k] ?? 0;
    const bin = `${index} ${Math.trunc((time + 1e-3 * dt) / dt)}`;
    const wrong = !Number.isInteger(index)
      ? 'Neurons are numbered by whole numbers.'
      : index < 0 || index >= n
        ? `There is no neuron ${index}: the group has ${n}, counted from 0.`
        : !(time >= 0 && Number.isFinite(time))
          ? 'A spike needs a time of zero or more.'
          : bins.has(bin)
            ? `Neuron ${index} would spike twice in one time step.`
            : undefined;
    if (wrong !== undefined)
      reader.reportAt(source, trimmed(source.text, list.spans[k] ?? [0, 0]), 'SPIKES', wrong);
    else {
      bins.add(bin);
      indices.push(index);
      times.push(time);
    }
  });
  return { indices, times: Float64Array.from(times), period: readPeriod(cell, dt, times, reader) };
}

function readPeriod(
  cell: SpikesInputCell,
  dt: number,
  times: readonly number[],
  reader: FieldReader,
): number {
  const period = reader.step('period', cell.period);
  if (period === undefined) return 0;
  const source = reader.source('period', cell.period ?? '');
  const steps = Math.round(period.value / dt);
  const latest = times.reduce((last, time) => Math.max(last, time), 0);
  if (steps < 1 || Math.abs(steps * dt - period.value) > period.value * Number.EPSILON) {
    reader.report(source, 'SPIKES', 'The period must be a whole number of time steps.');
  } else if (Math.trunc((latest + 1e-3 * dt) / dt) >= steps) {
    reader.report(source, 'SPIKES', 'The period must be longer than the time of the last spike.');
  } else return period.value;
  return 0;
}

/** Makes a spike generator. @param defaultDt seconds of the document's step */
export function buildSpikes(
  cell: SpikesInputCell,
  reader: FieldReader,
  defaultDt: number,
): { readonly group: SpikeGeneratorGroup; readonly pattern: SpikePattern } {
  const n = reader.count('n', cell.n) ?? 1;
  const dt = reader.step('dt', cell.dt);
  const pattern = readPattern(cell, n, dt?.value ?? defaultDt, reader);
  const group = new SpikeGeneratorGroup(n, pattern.indices, secondsArray(pattern.times), {
    name: cell.name,
    period: new Quantity(pattern.period, second.dimension),
    ...(dt === undefined ? {} : { dt }),
    ...(cell.when === undefined || cell.when === '' ? {} : { when: cell.when }),
    ...(cell.order === undefined ? {} : { order: cell.order }),
  });
  return { group, pattern };
}

/** Gives a generator other spikes. */
export function setPattern(group: SpikeGeneratorGroup, pattern: SpikePattern): void {
  const period = new Quantity(pattern.period, second.dimension);
  group.setSpikes(pattern.indices, secondsArray(pattern.times), { period });
}

function secondsArray(times: Float64Array): QuantityArray {
  return new QuantityArray(times, second.dimension);
}

/** Makes a Poisson group; its rates are an expression, so that constants in it stay run-time values. */
export function buildPoisson(cell: PoissonGroupCell, reader: FieldReader): PoissonGroup {
  const n = reader.count('n', cell.n) ?? 1;
  const dt = reader.step('dt', cell.dt);
  return new PoissonGroup(n, reader.source('rates', cell.rates), {
    name: cell.name,
    ...(dt === undefined ? {} : { dt }),
    ...(cell.order === undefined ? {} : { order: cell.order }),
  });
}

/**
 * Makes a Poisson input; undefined where a field has a problem (the reader has noted it).
 * @throws ModelError for an unknown variable
 */
export function buildPoissonInput(
  cell: PoissonInputCell,
  target: SpikeSource,
  reader: FieldReader,
): PoissonInput | undefined {
  const n = reader.count('n', cell.n);
  const rateSource = reader.source('rate', cell.rate);
  const rate = reader.value(rateSource, HERTZ);
  if (n === undefined || rate === undefined) return undefined;
  const chance = rate.value * target.clock.dt_;
  if (!(chance >= 0 && chance <= 1)) {
    const message =
      chance > 1 ? 'This is more than one spike in each time step.' : 'A rate must be zero or more.';
    reader.report(rateSource, 'RANDOM-ARGUMENT', message);
    return undefined;
  }
  const variable = cell.variable.trim();
  if (!target.variables.has(variable)) {
    const message = `"${target.name}" has no variable called "${variable}".`;
    reader.report(reader.source('variable', cell.variable), 'NAME-UNKNOWN', message);
    return undefined;
  }
  return new PoissonInput(target, variable, n, rate, cell.weight, {
    name: cell.name,
    ...(cell.when === undefined || cell.when === '' ? {} : { when: cell.when }),
    ...(cell.order === undefined ? {} : { order: cell.order }),
  });
}

/** Problems of a Poisson input's weight, in the user's characters. */
export function weightProblems(
  cell: PoissonInputCell,
  target: Group,
  constants: ConstantTable,
): readonly Diagnostic[] {
  const { expression, diagnostics } = parseExpression(fieldSource(cell.id, 'weight', cell.weight));
  if (expression === undefined || diagnostics.length > 0) return diagnostics;
  const checked = checkUnits(expression, target.resolver(constants.namespace));
  if (checked.diagnostics.length > 0 || checked.dimension === undefined) return checked.diagnostics;
  const wanted = target.variables.get(cell.variable.trim())?.dimension ?? checked.dimension;
  return checked.dimension === wanted ? [] : [unitProblem(expression, checked.dimension, wanted)];
}

/** Makes a timed array of sampled values. */
export function buildTimedArray(name: string, sampled: Sampled): TimedArray {
  const { values, rows, columns, dimension, dt } = sampled;
  const shape = columns === undefined ? [rows] : [rows, columns];
  return new TimedArray(new QuantityArray(values, dimension, shape), new Quantity(dt, second.dimension), {
    name,
  });
}
