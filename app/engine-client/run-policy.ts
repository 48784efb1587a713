// Numbers and small decisions of live running, apart from the machinery that acts on them.
import type { CheckResult } from '../../engine/worker/protocol';
import type { Diagnostic } from '../../engine/diagnostics';

/** Code must have been valid this long before it runs by itself. */
export const RUN_DELAY_MS = 150;
/** While a slider moves, the analysis of the document waits for this much rest. */
export const SLIDER_CHECK_DELAY_MS = 120;
/** Runs predicted to take longer do not start by themselves. */
export const AUTO_RUN_LIMIT_MS = 2000;
/** A running run's own prediction counts from this much wall time on: the first steps also warm the engine up. */
export const PREDICTION_AFTER_MS = 500;
/** While a slider moves, a run that is shorter than this is left to finish instead of being cancelled. */
export const LET_FINISH_MS = 500;

/** When a document runs by itself. */
export type AutoRun = 'change' | 'never';

/**
 * Where a document change came from: `code` is typed and waits for rest, `jump` (undo, redo, a fix) is whole
 * at once, `slider` does not even wait for the analysis.
 */
export type ChangeCause = 'load' | 'code' | 'jump' | 'slider';

/** The errors (not warnings) of a check. */
export function errorsOf(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
}

/** Why the last picture is out of date, in the words of its badge. */
export function staleReason(check: CheckResult): string {
  const first = errorsOf(check.diagnostics)[0];
  if (first === undefined) return 'code changed';
  if (first.code === 'MEMORY') return 'too much memory';
  const name = first.runner?.name ?? first.object;
  return name === undefined || name === '' ? 'from before the error' : `error in ${name}`;
}

/**
 * Wall time that a run will take, in milliseconds, from the pace of an earlier run of the same notebook.
 * `undefined` where nothing is known yet.
 */
export function predictMs(msPerStep: number | undefined, steps: number): number | undefined {
  return msPerStep === undefined ? undefined : msPerStep * steps;
}
