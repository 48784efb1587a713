// What the benchmark's page offers to the program that drives it.
import type { NotebookDocument } from '../../../engine/document/schema';
import type { OurRun } from '../networks/our-run';

/** What the worker for scripts answers. */
export interface ScriptAnswer {
  readonly run?: OurRun;
  readonly error?: string;
}

/** Milliseconds of one edit of a document, on the page's side of the worker. */
export interface EditTimes {
  /** from the request to the analysis */
  readonly check: number;
  /** from the request to run to the first frame with results, and to the last one */
  readonly firstFrame: number;
  readonly lastFrame: number;
  /** kernels compiled, and the time it took in the worker */
  readonly compiled: number;
  readonly compile: number;
}

export interface BenchPage {
  /** Starts a worker and executes a script so many times in it. */
  execute(text: string, times: number): Promise<readonly OurRun[]>;
  /** Checks and runs documents one after the other in the app's own worker. */
  edit(documents: readonly NotebookDocument[]): Promise<readonly EditTimes[]>;
}

declare global {
  interface Window {
    benchPage?: BenchPage;
  }
}
