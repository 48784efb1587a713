// What a sweep cell asks for, worked out from its texts and the model: the grid of points, what is measured of each
// run, and what is wrong with the cell. Plain data that crosses the worker boundary.
import type { Diagnostic } from '../diagnostics';
import { EventMonitor, PopulationRateMonitor, StateMonitor } from '../monitors';
import { unitText } from '../units';
import type { BuiltModel } from './build';
import type { AnyMonitor } from './build-monitor';
import { totalDuration } from './estimate';
import { FieldReader } from './fields';
import type { NotebookDocument } from './schema';
import { isKnownCell } from './schema';
import type { SweepAxis } from './sweep-axis';
import { readAxis } from './sweep-axis';
import { coarseToFine } from './sweep-order';
import type { SweepCell, SweepMeasure } from './sweep-schema';

/** What is measured of each run. */
export interface SweepQuantity {
  readonly measure: SweepMeasure;
  readonly monitor: string;
  /** of a state monitor */
  readonly variable?: string;
  /** unit as results show it; `1` for plain numbers */
  readonly unit: string;
  /** in words: `firing rate of G` */
  readonly label: string;
}

/** The runs of a sweep. */
export interface SweepPlan {
  readonly axes: readonly SweepAxis[];
  readonly quantity: SweepQuantity;
  readonly repeats: number;
  /** numbers of all points, coarse ones first; the number of point (i, j) is `i + (values of the first axis) * j` */
  readonly order: readonly number[];
}

/** Runs of one sweep above this number are refused. */
export const MOST_RUNS = 20_000;

/** A plan, unless the cell has problems. */
export interface SweepReading {
  readonly plan: SweepPlan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a sweep cell. Codes of its problems: `SWEEP-CONSTANT`, `SWEEP-RANGE`, `SWEEP-STEPS`, `SWEEP-REPEATS`,
 * `SWEEP-SIZE`, `SWEEP-MONITOR`, `SWEEP-MEASURE`, `SWEEP-DURATION`, and those of expressions and units.
 */
export function readSweep(cell: SweepCell, document: NotebookDocument, model: BuiltModel): SweepReading {
  const reader = new FieldReader(cell.id, 'sweep', model.constants);
  const axes = cell.parameters.map((parameter, at) => readAxis(parameter, at, reader, model.constants));
  const [first, second] = cell.parameters;
  if (first !== undefined && second?.constant === first.constant) {
    const source = reader.source('parameters.1.constant', second.constant);
    reader.report(source, 'SWEEP-CONSTANT', `"${first.constant}" is varied already.`);
  }
  const repeats = readRepeats(cell, reader);
  const quantity = readQuantity(cell, reader, document, model);
  const known = axes.filter((axis) => axis !== undefined);
  const points = known.reduce((product, { values }) => product * values.length, 1);
  if (repeats !== undefined && points * repeats > MOST_RUNS) {
    const source = reader.source('parameters.0.steps', first?.steps ?? '');
    const runs = (points * repeats).toLocaleString('en-US');
    const most = MOST_RUNS.toLocaleString('en-US');
    reader.report(source, 'SWEEP-SIZE', `These are ${runs} runs; a sweep can have ${most}.`);
  }
  const { diagnostics } = reader;
  const isGood = diagnostics.length === 0 && known.length === axes.length;
  if (!isGood || repeats === undefined || quantity === undefined) return { plan: undefined, diagnostics };
  const order = coarseToFine(known.map(({ values }) => values.length));
  return { plan: { axes: known, quantity, repeats, order }, diagnostics };
}

function readRepeats(cell: SweepCell, reader: FieldReader): number | undefined {
  const text = cell.repeats ?? '';
  if (text.trim() === '') return 1;
  const source = reader.source('repeats', text);
  const repeats = reader.number(source);
  if (repeats === undefined) return undefined;
  if (Number.isInteger(repeats) && repeats >= 1) return repeats;
  reader.report(source, 'SWEEP-REPEATS', 'The number of repeats is a whole number, at least 1.');
  return undefined;
}

/** What a monitor lets one measure. */
function measuresOf(monitor: AnyMonitor): readonly SweepMeasure[] {
  if (monitor instanceof EventMonitor) return ['rate', 'count'];
  return ['mean', 'min', 'max', 'last'];
}

function readQuantity(
  cell: SweepCell,
  reader: FieldReader,
  document: NotebookDocument,
  model: BuiltModel,
): SweepQuantity | undefined {
  const { measure, monitor: name } = cell;
  const source = reader.source('monitor', name);
  const monitor = model.monitors.get(name);
  if (monitor === undefined) {
    const monitors = document.cells.flatMap((one) =>
      isKnownCell(one) && one.type === 'monitor' ? [one.name] : [],
    );
    // A monitor that could not be built has problems of its own.
    if (!monitors.includes(name)) reader.report(source, 'SWEEP-MONITOR', noMonitor(name, monitors));
    return undefined;
  }
  const possible = measuresOf(monitor);
  if (!possible.includes(measure)) {
    const message = `"${measure}" cannot be measured of "${name}"; possible: ${possible.join(', ')}.`;
    reader.report(reader.source('measure', measure), 'SWEEP-MEASURE', message);
    return undefined;
  }
  if (!(totalDuration(model) > 0)) {
    reader.report(source, 'SWEEP-DURATION', 'The model has no run cell that lasts longer than zero.');
    return undefined;
  }
  const of = { measure, monitor: name };
  const group = monitor.source.name;
  if (monitor instanceof StateMonitor) return stateQuantity(cell, monitor, reader);
  if (monitor instanceof PopulationRateMonitor) {
    return { ...of, unit: 'Hz', label: `${MEASURE_NAME[measure]} rate of ${group}` };
  }
  return { ...of, unit: measure === 'rate' ? 'Hz' : '1', label: spikeLabel(measure, group, monitor) };
}

const MEASURE_NAME: Readonly<Record<SweepMeasure, string>> = {
  rate: 'firing rate',
  count: 'number of spikes',
  mean: 'mean',
  min: 'lowest',
  max: 'highest',
  last: 'last',
};

function spikeLabel(measure: SweepMeasure, group: string, monitor: EventMonitor): string {
  const { event } = monitor;
  if (event === 'spike') return `${MEASURE_NAME[measure]} of ${group}`;
  return `${measure === 'rate' ? `rate of ${event}` : `number of ${event}`} of ${group}`;
}

function stateQuantity(
  cell: SweepCell,
  monitor: StateMonitor,
  reader: FieldReader,
): SweepQuantity | undefined {
  const { measure, monitor: name } = cell;
  const wanted = cell.variable?.trim() ?? '';
  const variable = wanted === '' ? monitor.recorded[0] : monitor.recorded.find((one) => one === wanted);
  if (variable === undefined) {
    const message = `"${name}" does not record ${wanted}; it records ${monitor.recorded.join(', ')}.`;
    reader.report(reader.source('variable', cell.variable ?? ''), 'SWEEP-MEASURE', message);
    return undefined;
  }
  const dimension = monitor.source.variables.get(variable)?.dimension;
  const unit = dimension === undefined ? '1' : unitText(dimension);
  const label = `${MEASURE_NAME[measure]} ${variable} of ${monitor.source.name}`;
  return { measure, monitor: name, variable, unit, label };
}

function noMonitor(name: string, monitors: readonly string[]): string {
  if (monitors.length === 0) return 'There is no monitor to measure: add a monitor cell.';
  if (name.trim() === '') return `Choose the monitor to measure: ${monitors.join(', ')}.`;
  return `No monitor is called "${name}". There is: ${monitors.join(', ')}.`;
}

/** Problems of all sweep cells. They keep no model from running, so they are warnings. */
export function sweepProblems(document: NotebookDocument, model: BuiltModel): Diagnostic[] {
  return document.cells
    .filter(isKnownCell)
    .flatMap((cell) => (cell.type === 'sweep' ? readSweep(cell, document, model).diagnostics : []))
    .map((found) => ({ ...found, severity: 'warning' as const }));
}
