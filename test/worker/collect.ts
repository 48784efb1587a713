// Runs a document through the worker's engine in Node and gathers what was streamed.
import { readFileSync } from 'node:fs';
import { loadDocument } from '../../engine/document/load';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import type { Engine } from '../../engine/worker/engine';
import type { RunEvent, RunOutcome } from '../../engine/worker/protocol';

/** A document of the gallery. */
export function example(name: string): NotebookDocument {
  const text = readFileSync(new URL(`../../public/examples/${name}.json`, import.meta.url), 'utf8');
  const loaded = loadDocument(text);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.document;
}

/** A document of some cells. */
export function documentOf(cells: readonly Cell[], dt = '0.1*ms'): NotebookDocument {
  return { format: 'spikepad-notebook', v: 0, title: 'test', seed: 1, dt, cells };
}

/** The document with other constants. */
export function withConstants(
  document: NotebookDocument,
  values: Readonly<Record<string, string>>,
): NotebookDocument {
  const cells = document.cells.map((cell): Cell => {
    if (cell.type !== 'constants' || !('rows' in cell) || !Array.isArray(cell.rows)) return cell;
    const rows = cell.rows.map((row: { name: string; value: string }) => ({
      ...row,
      value: values[row.name] ?? row.value,
    }));
    return { ...cell, rows };
  });
  return { ...document, cells };
}

export interface Collected {
  readonly events: readonly RunEvent[];
  readonly outcome: RunOutcome;
  /** times of a spike monitor, in seconds */
  spikes(monitor: string): number[];
  /** time-major records of a state monitor */
  state(monitor: string, variable: string): number[];
}

/** One run, from the first event to the end marker. */
export async function collect(engine: Engine, document: NotebookDocument, runId = 1): Promise<Collected> {
  const events: RunEvent[] = [];
  const outcome = await engine.run(document, runId, (event) => events.push(event));
  const frames = events.flatMap((event) => (event.kind === 'frame' ? event.monitors : []));
  return {
    events,
    outcome,
    spikes: (monitor) =>
      frames.flatMap((frame) => (frame.kind === 'spike' && frame.monitor === monitor ? [...frame.t] : [])),
    state: (monitor, variable) =>
      frames.flatMap((frame) =>
        frame.kind === 'state' && frame.monitor === monitor ? [...(frame.values[variable] ?? [])] : [],
      ),
  };
}
