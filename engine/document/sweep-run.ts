// The runs of a sweep, one after the other in any order: each from freshly set objects, with its own values of the
// constants and its own seed. Constants change without compilation, as under a slider.
import { ModelError, problem } from '../diagnostics';
import type { Diagnostic } from '../diagnostics';
import { Device } from '../core';
import { buildModel } from './build';
import { DocumentRunner } from './document-runner';
import { DEFAULT_MEMORY_LIMIT } from './estimate';
import type { NotebookDocument } from './schema';
import { isKnownCell } from './schema';
import { measureRun } from './sweep-measure';
import { sweepSeed } from './sweep-order';
import type { SweepPlan } from './sweep-plan';
import { readSweep } from './sweep-plan';

/** One run of a sweep. */
export interface SweepJob {
  readonly point: number;
  readonly repeat: number;
}

/** What a run gave: a number in base units, or why there is none. */
export type SweepResult =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** Where a point stands on each axis. */
export function pointPlace(plan: SweepPlan, point: number): number[] {
  let rest = point;
  return plan.axes.map(({ values }) => {
    const place = rest % values.length;
    rest = Math.floor(rest / values.length);
    return place;
  });
}

/** The document with other values of its constants. @param texts by the name of the constant */
export function withConstants(
  document: NotebookDocument,
  texts: ReadonlyMap<string, string>,
): NotebookDocument {
  const cells = document.cells.map((cell) => {
    if (!isKnownCell(cell) || cell.type !== 'constants') return cell;
    return { ...cell, rows: cell.rows.map((row) => ({ ...row, value: texts.get(row.name) ?? row.value })) };
  });
  return { ...document, cells };
}

/** The document that a point of a sweep runs. */
export function pointDocument(document: NotebookDocument, plan: SweepPlan, point: number): NotebookDocument {
  const places = pointPlace(plan, point);
  const texts = plan.axes.map(
    ({ constant, texts: all }, at) => [constant, all[places[at] ?? 0] ?? ''] as const,
  );
  return withConstants(document, new Map(texts));
}

/** Runs points of one sweep. */
export class SweepRunner {
  readonly plan: SweepPlan;
  private readonly runner: DocumentRunner;

  /**
   * @param cell id of the sweep cell
   * @param seed what the seeds of all runs follow from
   * @param runner may have run other documents before; what it has compiled is used again
   * @throws ModelError with all problems of the cell, or where the document has no such cell
   */
  constructor(
    private readonly document: NotebookDocument,
    cell: string,
    private readonly seed: number,
    runner?: DocumentRunner,
  ) {
    this.plan = planOf(document, cell);
    this.runner = runner ?? new DocumentRunner(DEFAULT_MEMORY_LIMIT);
  }

  /**
   * Executes one run. It yields between slices of a few milliseconds, and may be given up there.
   * @returns its result; a run that cannot be made is a result of its own
   */
  *run({ point, repeat }: SweepJob): Generator<void, SweepResult> {
    try {
      return yield* this.measured(point, repeat);
    } catch (error) {
      return failure(error);
    }
  }

  private *measured(point: number, repeat: number): Generator<void, SweepResult> {
    const document = {
      ...pointDocument(this.document, this.plan, point),
      seed: sweepSeed(this.seed, point, repeat),
    };
    const steps = this.runner.prepare(document);
    let step = steps.next();
    while (step.done !== true) {
      yield;
      step = steps.next();
    }
    const run = step.value;
    while (!run.advance().done) yield;
    const frames = run.frames();
    const { status, diagnostics } = run.outcome();
    const [first] = diagnostics;
    // Nobody has stopped it: the model became unstable.
    if (status !== 'done' && first !== undefined) return failed(first);
    const { monitors, duration } = run;
    const value = measureRun(this.plan.quantity, { monitors, frames, duration });
    if (Number.isFinite(value)) return { kind: 'value', value };
    return {
      kind: 'failed',
      code: 'SWEEP-VALUE',
      message: 'Nothing was recorded, or a value that is not finite.',
    };
  }
}

function planOf(document: NotebookDocument, id: string): SweepPlan {
  const cell = document.cells.filter(isKnownCell).find((one) => one.id === id);
  if (cell?.type !== 'sweep') {
    throw new ModelError('ValueError', problem('SWEEP-UNKNOWN', `There is no sweep "${id}".`));
  }
  const { plan, diagnostics } = readSweep(cell, document, buildModel(document, new Device()));
  if (plan !== undefined) return plan;
  const [first, ...rest] = diagnostics;
  const unread = problem('SWEEP-MODEL', 'The model has problems: see the problems of its other cells.');
  throw new ModelError('ValueError', [first ?? unread, ...rest]);
}

function failed({ code, message }: Diagnostic): SweepResult {
  return { kind: 'failed', code, message };
}

/** Errors that are not about the model are defects of the engine; they are told, too. */
function failure(error: unknown): SweepResult {
  if (error instanceof ModelError) return failed(error.diagnostics[0]);
  const text = error instanceof Error ? error.message : String(error);
  const isMemory = error instanceof RangeError && /memory|allocation|array length/i.test(text);
  if (isMemory)
    return { kind: 'failed', code: 'MEMORY', message: 'There is not enough memory for this run.' };
  return { kind: 'failed', code: 'INTERNAL', message: `Something went wrong inside: ${text}` };
}
