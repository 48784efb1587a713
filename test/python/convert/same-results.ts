// What monitors recorded: of a script as the reader runs it, and of a document, in one form to compare.
import type { BrianObject } from '../../../engine/core';
import { Source } from '../../../engine/diagnostics';
import { DocumentRunner } from '../../../engine/document/document-runner';
import type { NotebookDocument } from '../../../engine/document/schema';
import { EventMonitor, PopulationRateMonitor, StateMonitor } from '../../../engine/monitors';
import { executeScript } from '../../../engine/python/run-script';

/** Numbers by what they are: `0 state v`, `1 spike t`, … */
export type Recorded = Readonly<Record<string, readonly number[]>>;

/** Records of all monitors of a script, in order of creation. */
export function scriptRecords(code: string, seed?: number): Recorded {
  const { host, error } = executeScript(new Source(code), {
    name: 'script.py',
    ...(seed === undefined ? {} : { seed }),
  });
  if (error !== undefined) throw error;
  const monitors = [...host.device.objects].filter(
    (object): object is BrianObject =>
      object instanceof StateMonitor ||
      object instanceof EventMonitor ||
      object instanceof PopulationRateMonitor,
  );
  return Object.assign({}, ...monitors.map((monitor, i) => recordOf(monitor, i))) as Recorded;
}

function recordOf(monitor: BrianObject, i: number): Recorded {
  const name = (what: string): string => `${String(i)} ${what}`;
  if (monitor instanceof StateMonitor) {
    const values = monitor.recorded.map((variable) => [
      name(`state ${variable}`),
      [...monitor.timeMajor(variable, 0)],
    ]);
    return { [name('state t')]: [...monitor.times(0)], ...(Object.fromEntries(values) as Recorded) };
  }
  if (monitor instanceof EventMonitor) {
    const values = monitor.recorded.map((variable) => [
      name(`spike ${variable}`),
      [...monitor.get(variable)],
    ]);
    return Object.fromEntries(values) as Recorded;
  }
  if (monitor instanceof PopulationRateMonitor)
    return { [name('rate t')]: [...monitor.t], [name('rate')]: [...monitor.rate] };
  return {};
}

/** Records of all monitors of a document, in the order of its cells. */
export function documentRecords(document: NotebookDocument): Recorded {
  const run = new DocumentRunner().start(document);
  while (!run.done) run.advance(1000);
  const frames = new Map(run.frames().map((frame) => [frame.monitor, frame]));
  const records: Record<string, readonly number[]> = {};
  const monitors = document.cells.flatMap((cell) =>
    cell.type === 'monitor' && 'name' in cell ? [{ monitor: String(cell.name), kind: cell.kind }] : [],
  );
  for (const [i, { monitor, kind }] of monitors.entries()) {
    const frame = frames.get(monitor);
    const name = (what: string): string => `${String(i)} ${what}`;
    switch (frame?.kind) {
      case 'state':
        records[name('state t')] = [...frame.t];
        for (const [variable, values] of Object.entries(frame.values))
          records[name(`state ${variable}`)] = [...values];
        break;
      case 'spike':
        records[name('spike i')] = [...frame.i];
        records[name('spike t')] = [...frame.t];
        for (const [variable, values] of Object.entries(frame.values ?? {}))
          records[name(`spike ${variable}`)] = [...values];
        break;
      case 'rate':
        records[name('rate t')] = [...frame.t];
        records[name('rate')] = [...frame.rate];
        break;
      case undefined:
        if (kind === 'spike' || kind === 'event') {
          records[name('spike i')] = [];
          records[name('spike t')] = [];
        }
        break;
    }
  }
  return records;
}

/**
 * A short form of records for messages of failing tests: sizes and first differences.
 * @param relative difference that is none (default: to the last bit)
 */
export function differences(a: Recorded, b: Recorded, relative = 0): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => {
    const [left, right] = [a[key], b[key]];
    if (left === undefined || right === undefined) return [`${key} is missing on one side`];
    if (left.length !== right.length)
      return [`${key}: ${String(left.length)} and ${String(right.length)} values`];
    const at = left.findIndex(
      (value, i) =>
        !Object.is(value, right[i]) && !(Math.abs(value - (right[i] ?? NaN)) <= relative * Math.abs(value)),
    );
    return at < 0 ? [] : [`${key}[${String(at)}]: ${String(left[at])} and ${String(right[at])}`];
  });
}
