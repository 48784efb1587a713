// What is known of a cell's last sweep, as plain data: the page reads it, and nothing in it changes in place.
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument, SweepCell } from '../../engine/document/schema';
import type { SweepJob, SweepPlan, SweepResult } from '../../engine/worker/sweep-protocol';
import { modelKey } from '../engine-client/model-key';
import type { SweepEnd } from '../engine-client/sweep-pool';
import { isKnown } from '../notebook/known';

/** By the point's number, then by the repeat's: in whatever order they come, they stand in the same places. */
export type SweepResults = readonly (readonly (SweepResult | undefined)[])[];

export interface SweepState {
  readonly status: 'running' | 'done' | 'cancelled' | 'refused' | 'failed';
  /** undefined until the first worker has read the sweep */
  readonly plan: SweepPlan | undefined;
  readonly results: SweepResults;
  /** runs that have ended, and all of them */
  readonly done: number;
  readonly total: number;
  /** wall time in milliseconds: so far, and how much is left as far as one can tell */
  readonly elapsedMs: number;
  readonly leftMs: number | undefined;
  /** what the results depend on; see `sweepKey` */
  readonly key: string;
  /** why it was refused or failed */
  readonly diagnostics: readonly Diagnostic[];
  readonly reason: string;
}

/** A sweep that was just started. */
export function startedSweep(key: string): SweepState {
  const nothing = { plan: undefined, results: [], done: 0, total: 0, elapsedMs: 0, leftMs: undefined };
  return { ...nothing, status: 'running', key, diagnostics: [], reason: '' };
}

/** The plan is known. */
export function plannedSweep(state: SweepState, plan: SweepPlan): SweepState {
  const total = plan.order.length * plan.repeats;
  return {
    ...state,
    plan,
    total,
    results: plan.order.map(() => new Array<undefined>(plan.repeats).fill(undefined)),
  };
}

/** More runs have ended. */
export function withResults(
  state: SweepState,
  results: readonly (readonly [SweepJob, SweepResult])[],
  elapsedMs: number,
): SweepState {
  const changed = [...state.results];
  for (const [{ point, repeat }, result] of results)
    changed[point] = (changed[point] ?? []).with(repeat, result);
  const done = state.done + results.length;
  const leftMs = done > 0 ? (elapsedMs * (state.total - done)) / done : undefined;
  return { ...state, results: changed, done, elapsedMs, leftMs };
}

/** The sweep has ended. */
export function endedSweep(state: SweepState, end: SweepEnd, elapsedMs: number): SweepState {
  const ended = { ...state, status: end.kind, elapsedMs, leftMs: undefined };
  if (end.kind === 'refused') return { ...ended, diagnostics: end.diagnostics };
  return end.kind === 'failed' ? { ...ended, reason: end.reason } : ended;
}

/**
 * What the results of a sweep depend on: the model without the current values of the constants that are varied, and
 * the cell without its title.
 */
export function sweepKey(document: NotebookDocument, cell: SweepCell): string {
  const varied = new Set(cell.parameters.map(({ constant }) => constant));
  const cells = document.cells.map((one) => {
    if (!isKnown(one) || one.type !== 'constants') return one;
    return { ...one, rows: one.rows.map((row) => (varied.has(row.name) ? { ...row, value: '' } : row)) };
  });
  const { parameters, measure, monitor, variable, repeats } = cell;
  return `${modelKey({ ...document, cells })} ${JSON.stringify([parameters, measure, monitor, variable, repeats])}`;
}

/** Finite values of a point's runs, in base units. */
export function valuesOf(results: SweepResults, point: number): number[] {
  return (results[point] ?? []).flatMap((result) => (result?.kind === 'value' ? [result.value] : []));
}

/** Points of which a run failed, with the reason of the first one. */
export function failedPoints(results: SweepResults): { readonly point: number; readonly message: string }[] {
  return results.flatMap((all, point) => {
    const failure = all.find((result) => result?.kind === 'failed');
    return failure?.kind === 'failed' ? [{ point, message: failure.message }] : [];
  });
}

/** Place of a point on each axis. */
export function placeOf(plan: SweepPlan, point: number): readonly number[] {
  const columns = plan.axes[0]?.values.length ?? 1;
  return plan.axes.length === 1 ? [point] : [point % columns, Math.floor(point / columns)];
}

/** Number of the point at these places. */
export function pointAt(plan: SweepPlan, places: readonly number[]): number {
  const columns = plan.axes[0]?.values.length ?? 1;
  return (places[0] ?? 0) + columns * (plan.axes.length === 1 ? 0 : (places[1] ?? 0));
}
