// Before a run: makes the connections of all synapses cells in their order, and sets their start values.
import type { Diagnostic } from '../diagnostics';
import { ModelError, problem } from '../diagnostics';
import { StateMonitor } from '../monitors';
import { Synapses } from '../synapses';
import type { BuiltModel } from './build';
import type { BuiltSynapses, PreparedConnection } from './build-synapses';
import { fieldProblem, fieldSource } from './fields';
import { connectAsBefore, keepConnections } from './kept-connections';
import { parseRecordIndices } from './record-indices';
import type { MemoryQuestion } from './run-result';
import type { MonitorCell, NotebookDocument } from './schema';
import { isKnownCell } from './schema';
import { atField } from './synapses-problems';
import { memoryPerSynapse, synapsesSummaries } from './synapses-summary';

/** Bytes that the synapses of a document take without a question. */
export const SYNAPSES_LIMIT = 2 ** 30;

/** Expected numbers may be a little too low: who agrees once is not asked again. */
const MARGIN = 1.1;

/** How far the connections have come. */
export interface BuildProgress {
  /** `synapses S`, `variables of S`, `start values of S`, `queue of S_pre`, `plots of S` */
  readonly what: string;
  /** 0 to 1 */
  readonly done: number;
  /** synapses so far, or those that are worked on */
  readonly count: number;
}

/** Synapses would take more than is allowed without asking. */
export class MemoryAsk extends ModelError {
  constructor(
    readonly question: MemoryQuestion,
    diagnostic: Diagnostic,
  ) {
    super('MemoryError', diagnostic);
  }
}

/**
 * Connects all synapses, which must have none, in portions of some milliseconds.
 * @param allowBytes bytes that they may take
 * @throws MemoryAsk where they would take more; ModelError for what is wrong with connections and start values
 */
export function* connectAll(model: BuiltModel, allowBytes: number): Generator<BuildProgress, void> {
  askForExpected(model, allowBytes);
  let spent = 0;
  for (const built of model.synapses.values()) {
    const before = model.device.random.getState();
    if (!connectAsBefore(built, model.constants)) {
      yield* connectOne(built, model, allowBytes, spent);
      keepConnections(built, model.constants, before);
    }
    spent += built.synapses.size * memoryPerSynapse(built.synapses);
    yield* setStartValues(built, model);
  }
}

function* connectOne(
  { cell, synapses, connections }: BuiltSynapses,
  model: BuiltModel,
  allowBytes: number,
  spent: number,
): Generator<BuildProgress, void> {
  const { namespace } = model.constants;
  const what = `synapses ${cell.name}`;
  const perSynapse = memoryPerSynapse(synapses);
  // Cells that connect nothing have no synapses, which is no reason to refuse the run.
  if (connections.length === 0) synapses.connect({ condition: false });
  for (const [k, connection] of connections.entries()) {
    const before = synapses.size;
    try {
      for (const { done, count, placed } of synapses.connecting({ ...connection.options, namespace })) {
        const all = before + count;
        if (spent + all * perSynapse > allowBytes) {
          const expected = before + Math.round(count / Math.max(done, Number.EPSILON));
          const bytes = MARGIN * (spent + expected * perSynapse);
          ask({ name: cell.name, count: expected, bytes }, connection);
        }
        yield placed === undefined
          ? { what, done: (k + done) / connections.length, count: all }
          : { what: `variables of ${cell.name}`, done: placed, count: all };
      }
    } catch (error) {
      throw error instanceof ModelError && !(error instanceof MemoryAsk)
        ? error.map((found) => (found.place === undefined ? atField(found, connection.source) : found))
        : error;
    }
  }
}

function* setStartValues(
  { synapses, initial }: BuiltSynapses,
  model: BuiltModel,
): Generator<BuildProgress, void> {
  const { namespace } = model.constants;
  const what = `start values of ${synapses.name}`;
  for (const [k, { variable, value }] of initial.entries()) {
    for (const done of synapses.setting(variable, value, { namespace })) {
      yield { what, done: (k + done) / initial.length, count: synapses.size };
    }
  }
}

/** Asks once for all synapses whose number is known beforehand. */
function askForExpected(model: BuiltModel, allowBytes: number): void {
  const summaries = [...synapsesSummaries(model).values()];
  const bytes = summaries.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  if (bytes <= allowBytes) return;
  const largest = summaries.reduce((most, one) => ((one.bytes ?? 0) > (most.bytes ?? 0) ? one : most));
  const connection = model.synapses.get(largest.name)?.connections[0];
  ask({ name: largest.name, count: largest.count ?? 0, bytes: MARGIN * bytes }, connection);
}

function ask(question: MemoryQuestion, connection: PreparedConnection | undefined): never {
  const { name, count, bytes } = question;
  const message = `"${name}" would have about ${count.toLocaleString('en')} synapses, and the model's synapses would take ${megabytes(bytes)}.`;
  const diagnostic = problem('MEMORY-ASK', message, { object: name });
  throw new MemoryAsk(
    question,
    connection === undefined ? diagnostic : atField(diagnostic, connection.source),
  );
}

function megabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(0)} MB`;
}

/** A monitor of synapses and what its cell wants recorded. */
interface Recording {
  readonly monitor: StateMonitor;
  readonly record: true | readonly number[];
}

/** Monitors whose elements are known only now. @throws ModelError `INDEX` for synapses that do not exist */
function recordings(document: NotebookDocument, model: BuiltModel): Recording[] {
  return document.cells.flatMap((cell) => {
    if (!isKnownCell(cell) || cell.type !== 'monitor') return [];
    const monitor = model.monitors.get(cell.name);
    if (!(monitor instanceof StateMonitor) || !(monitor.source instanceof Synapses)) return [];
    return [{ monitor, record: recordOf(cell, monitor.source.size) }];
  });
}

function recordOf(cell: MonitorCell, count: number): true | readonly number[] {
  const record = parseRecordIndices(cell.record, count, 'synapse');
  if (record.kind !== 'problem') return record.kind === 'all' || record.indices;
  const source = fieldSource(cell.id, 'record', cell.record ?? '');
  throw new ModelError('IndexError', fieldProblem(source, 'INDEX', record.message, cell.name));
}

/** Do the monitors of synapses have the elements already that they are to record? */
export function monitorsFit(document: NotebookDocument, model: BuiltModel): boolean {
  return recordings(document, model).every(({ monitor, record }) => {
    const count = record === true ? monitor.source.size : record.length;
    return monitor.recordCount === count;
  });
}

/** Tells the monitors of synapses what to record; they must not have run. */
export function chooseElements(document: NotebookDocument, model: BuiltModel): void {
  for (const { monitor, record } of recordings(document, model)) monitor.chooseElements(record);
}
