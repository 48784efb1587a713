// What crosses between the page and a worker of a sweep's pool. A worker holds one opened sweep at a time and
// executes one run after the other; failures of the model are results.
import type { Diagnostic } from '../diagnostics';
import type { NotebookDocument } from '../document/schema';
import type { SweepPlan } from '../document/sweep-plan';
import type { SweepJob, SweepResult } from '../document/sweep-run';

export type { SweepAxis } from '../document/sweep-axis';
export type { SweepPlan, SweepQuantity } from '../document/sweep-plan';
export type { SweepJob, SweepResult } from '../document/sweep-run';

/** A sweep that is ready, or what is wrong with it. */
export type SweepOpening =
  | { readonly kind: 'ready'; readonly plan: SweepPlan }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

/** The endpoint of a worker of the pool. */
export interface SweepApi {
  /**
   * Makes a sweep the one whose runs are executed.
   * @param cell id of its cell
   * @param seed what the seeds of all runs follow from, 0 to 2^32 - 1
   */
  open(document: NotebookDocument, cell: string, seed: number): SweepOpening | Promise<SweepOpening>;
  /** Executes one run of the opened sweep; undefined where it was cancelled. */
  run(job: SweepJob): Promise<SweepResult | undefined>;
  /** Asks the run under way to end after its current slice (about 8 ms). */
  cancel(): void | Promise<void>;
  /** Answers as soon as the worker hears messages. */
  ping(): void | Promise<void>;
}
