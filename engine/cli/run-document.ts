// Running a notebook to its end.
import { usableTarget } from '../codegen';
import type { TargetName } from '../core';
import { Device } from '../core';
import type { Diagnostic } from '../diagnostics';
import { ModelError } from '../diagnostics';
import { buildModel, type BuiltModel } from '../document/build';
import { modelProblems } from '../document/check';
import type { DocumentRun } from '../document/document-run';
import { startRun } from '../document/document-runner';
import type { NotebookDocument } from '../document/schema';
import type { RunProgress } from '../network';

/** Wall time between two looks at Ctrl+C, in milliseconds. */
const SLICE_MS = 50;

/** Seconds spent on the parts of a run. */
export interface DocumentTiming {
  /** making and checking the model, without compiling it */
  readonly build_s: number;
  readonly compile_s: number;
  /** the time loops only */
  readonly run_s: number;
  readonly steps: number;
}

/** What a run left behind. */
export interface DocumentEnd {
  readonly document: NotebookDocument;
  readonly model: BuiltModel;
  /** all problems, warnings and notes */
  readonly diagnostics: readonly Diagnostic[];
  readonly timing: DocumentTiming;
  /** `refused`: it has errors and was not started */
  readonly status: 'done' | 'stopped' | 'error' | 'refused';
  /** why the document did not run, or not to its end */
  readonly error?: ModelError;
}

/** Told about a run from time to time; `stop` ends it after the current step. */
export type DocumentHook = (progress: RunProgress, stop: () => void) => void;

/**
 * Checks, builds and runs a document. Errors of the model are part of what is returned.
 * @param target default: that of the document
 */
export function runDocument(
  document: NotebookDocument,
  hook?: DocumentHook,
  target: TargetName = usableTarget(document.target),
): DocumentEnd {
  const started = performance.now();
  const model = buildModel(document, new Device({ target }));
  const problems = modelProblems(document, model);
  const [first, ...rest] = problems.filter(({ severity }) => severity === 'error');
  if (first !== undefined) {
    const timing = { build_s: secondsSince(started), compile_s: 0, run_s: 0, steps: 0 };
    const error = new ModelError('BrianObjectException', [first, ...rest]);
    return { document, model, diagnostics: problems, timing, status: 'refused', error };
  }
  let run: DocumentRun;
  try {
    // The command line goes on as Brian 2 does, with a warning at the end.
    run = startRun({ ...document, instability: 'go on' }, model, problems);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const timing = { build_s: secondsSince(started), compile_s: 0, run_s: 0, steps: 0 };
    return {
      document,
      model,
      diagnostics: [...error.diagnostics, ...problems],
      timing,
      status: 'refused',
      error,
    };
  }
  const build_s = secondsSince(started) - run.compileMs / 1e3;
  const looped = performance.now();
  const error = advance(run, hook);
  const { diagnostics, steps, status } = run.outcome(error);
  const timing = { build_s, compile_s: run.compileMs / 1e3, run_s: secondsSince(looped), steps };
  return { document, model, diagnostics, timing, status, ...(error === undefined ? {} : { error }) };
}

function secondsSince(milliseconds: number): number {
  return (performance.now() - milliseconds) / 1e3;
}

function advance(run: DocumentRun, hook: DocumentHook | undefined): ModelError | undefined {
  try {
    while (!run.done) {
      const progress = run.advance(SLICE_MS);
      hook?.(progress, () => {
        run.stop();
      });
    }
    return undefined;
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}
