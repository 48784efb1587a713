// One worker of the pool as the pool sees it. The real port goes through comlink; tests bring their own.
import { wrap } from 'comlink';
import { createSweepWorker } from '../../engine/worker';
import type { SweepApi, SweepJob, SweepOpening, SweepResult } from '../../engine/worker/sweep-protocol';
import type { NotebookDocument } from '../../engine/document/schema';

/** A worker that executes runs of a sweep. */
export interface SweepPort {
  open(document: NotebookDocument, cell: string, seed: number): Promise<SweepOpening>;
  /** Executes a run of the opened sweep; undefined where it was cancelled. */
  run(job: SweepJob): Promise<SweepResult | undefined>;
  cancel(): Promise<void>;
  /** Answers at once when the worker lives and is between two slices. */
  ping(): Promise<void>;
  /** Registers the listener for a crash (an uncaught error, a script that does not load). */
  onCrash(listener: (reason: string) => void): void;
  terminate(): void;
}

/** Starts a worker. */
export type SpawnSweepPort = () => SweepPort;

/** Starts a real worker. */
export const spawnSweepPort: SpawnSweepPort = () => {
  const worker = createSweepWorker();
  const remote = wrap<SweepApi>(worker);
  return {
    open: (document, cell, seed) => remote.open(document, cell, seed),
    run: (job) => remote.run(job),
    cancel: async () => {
      await remote.cancel();
    },
    ping: async () => {
      await remote.ping();
    },
    onCrash: (listener) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        listener(event.message === '' ? 'it could not be loaded' : event.message);
      });
      worker.addEventListener('messageerror', () => {
        listener('one of its messages could not be read');
      });
    },
    terminate: () => {
      worker.terminate();
    },
  };
};
