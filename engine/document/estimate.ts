// Memory that a document will need, before anything is allocated: state arrays and what monitors will record.
import type { BrianObject } from '../core';
import { ArrayVariable, BYTES, Memory } from '../core';
import type { Diagnostic } from '../diagnostics';
import { problem } from '../diagnostics';
import { StateMonitor } from '../monitors';
import { Synapses } from '../synapses';
import type { BuiltModel } from './build';
import type { MemoryEstimate, MemoryPart } from './check-result';
import type { MonitorCell, NotebookDocument } from './schema';
import { isKnownCell } from './schema';
import { synapsesSummaries } from './synapses-summary';

/** A tab gets so much for a simulation; larger models are refused before they start. */
export const DEFAULT_MEMORY_LIMIT = 2 ** 31;

/** Neurons that the repair of a monitor that is too large records. */
const FEW_NEURONS = 20;

/** Length of all run cells together, in seconds. */
export function totalDuration(model: BuiltModel): number {
  return model.runs.reduce((sum, run) => sum + run.duration.value, 0);
}

/** Steps of the fastest clock in all run cells. */
export function expectedSteps(model: BuiltModel): number {
  const smallest = Math.min(...[...model.network.objects].map((object) => object.clock.dt_));
  return Number.isFinite(smallest) ? Math.ceil(totalDuration(model) / smallest) : 0;
}

function ownBytes(object: BrianObject): number {
  let bytes = 0;
  for (const [, variable] of object.variables ?? []) {
    const isOwn = variable instanceof ArrayVariable && variable.owner === object.name;
    if (isOwn) bytes += Memory.blockSize(variable.bytes);
  }
  return bytes;
}

/** Samples that a state monitor will take in all runs. */
export function sampleCount(monitor: StateMonitor, model: BuiltModel): number {
  return Math.ceil(totalDuration(model) / monitor.clock.dt_);
}

function recordBytes(monitor: StateMonitor, model: BuiltModel): number {
  const types = monitor.recorded.map((name) => monitor.source.variables.get(name)?.dtype ?? 'float64');
  const perElement = types.reduce((sum, dtype) => sum + BYTES[dtype], 0);
  return sampleCount(monitor, model) * (BYTES.float64 + perElement * recordedElements(monitor, model));
}

/** Elements that a monitor will record, those of synapses that are still to be made included. */
function recordedElements(monitor: StateMonitor, model: BuiltModel): number {
  const { source } = monitor;
  if (!(source instanceof Synapses) || source.isConnected) return monitor.recordCount;
  const count = synapsesSummaries(model).get(source.name)?.count ?? 0;
  return monitor.recordsAll ? count : monitor.recordCount;
}

/** Estimate of a model's memory, largest consumers first. Spikes are not known before the run. */
export function estimateMemory(model: BuiltModel): MemoryEstimate {
  const parts: MemoryPart[] = [];
  for (const group of model.groups.values()) parts.push({ name: group.name, bytes: ownBytes(group) });
  const summaries = synapsesSummaries(model);
  for (const [name, { synapses }] of model.synapses) {
    parts.push({ name, bytes: ownBytes(synapses) + (summaries.get(name)?.bytes ?? 0) });
  }
  for (const [name, monitor] of model.monitors) {
    const records = monitor instanceof StateMonitor ? recordBytes(monitor, model) : 0;
    parts.push({ name, bytes: ownBytes(monitor) + records });
  }
  for (const input of model.inputs.values()) {
    if (input.kind === 'timed-array') parts.push({ name: input.name, bytes: input.array.values.byteLength });
  }
  parts.sort((a, b) => b.bytes - a.bytes);
  return { bytes: parts.reduce((sum, part) => sum + part.bytes, 0), parts };
}

function megabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(0)} MB`;
}

/** Shows the problem at what makes the document large: a monitor's record field or a group's size. */
function largestPart(document: NotebookDocument, model: BuiltModel, name: string): Partial<Diagnostic> {
  const cell = document.cells.find(
    (candidate) =>
      isKnownCell(candidate) &&
      (candidate.type === 'monitor' || candidate.type === 'group') &&
      candidate.name === name,
  );
  if (cell === undefined || !isKnownCell(cell)) return {};
  if (cell.type === 'group') {
    const span = [0, cell.n.length] as const;
    return { object: name, place: { cell: cell.id, field: 'n' }, userCode: cell.n, span };
  }
  const monitor = model.monitors.get(name);
  if (cell.type !== 'monitor' || !(monitor instanceof StateMonitor)) return {};
  return monitorPart(cell, monitor, model);
}

function monitorPart(cell: MonitorCell, monitor: StateMonitor, model: BuiltModel): Partial<Diagnostic> {
  const text = cell.record ?? '';
  const span = [0, text.length] as const;
  const place = { cell: cell.id, field: 'record' };
  const samples = sampleCount(monitor, model).toLocaleString('en');
  return {
    object: cell.name,
    place,
    userCode: text,
    span,
    because: [
      {
        where: `state monitor ${cell.name}`,
        text: `${recordedElements(monitor, model)}×${samples} values of ${monitor.recorded.join(', ')}`,
        span,
        place,
      },
    ],
    ...(monitor.recordCount > FEW_NEURONS
      ? {
          fixes: [
            {
              title: `Record ${FEW_NEURONS} neurons`,
              edits: [{ span, newText: `0:${FEW_NEURONS}`, place }],
            },
          ],
        }
      : {}),
  };
}

/** `MEMORY` where the estimate is over the limit; names the largest consumer and offers to record less. */
export function memoryProblems(
  document: NotebookDocument,
  model: BuiltModel,
  estimate: MemoryEstimate,
  limit: number,
): Diagnostic[] {
  if (estimate.bytes <= limit) return [];
  const largest = estimate.parts[0];
  const name = largest?.name ?? '';
  return [
    problem(
      'MEMORY',
      `The model needs ${megabytes(estimate.bytes)}, more than the ${megabytes(limit)} there are; most of it is for ${name}.`,
      largestPart(document, model, name),
    ),
  ];
}
