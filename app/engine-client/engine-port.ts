// One worker as the client sees it: typed calls, a notice when it dies, and an end. The real port goes
// through comlink; tests bring their own.
import { proxy, wrap } from 'comlink';
import type { EngineApi, RunEvent } from '../../engine/worker/protocol';
import { createEngineWorker } from '../../engine/worker';
import type {
  CheckResult,
  CodeViews,
  RunOptions,
  RunOutcome,
  StepReport,
  StepRequest,
} from '../../engine/worker/protocol';
import type { NotebookDocument } from '../../engine/document/schema';

/** A worker with the engine in it. */
export interface EnginePort {
  check(document: NotebookDocument): Promise<CheckResult>;
  run(
    document: NotebookDocument,
    runId: number,
    onEvent: (event: RunEvent) => void,
    options: RunOptions,
  ): Promise<RunOutcome>;
  stop(): Promise<void>;
  /** Executes a single step of the run under way; see `EngineApi`. */
  step(request: StepRequest): Promise<StepReport | undefined>;
  resume(): Promise<void>;
  views(document: NotebookDocument): Promise<CodeViews>;
  ping(): Promise<number>;
  /** Registers the listener for a crash (an uncaught error, a script that does not load). */
  onCrash(listener: (reason: string) => void): void;
  terminate(): void;
}

/** Starts a worker. */
export type SpawnPort = () => EnginePort;

/** Starts the real engine worker. */
export const spawnEnginePort: SpawnPort = () => {
  const worker = createEngineWorker();
  const remote = wrap<EngineApi>(worker);
  return {
    check: (document) => remote.check(document),
    run: (document, runId, onEvent, options) => remote.run(document, runId, proxy(onEvent), options),
    stop: async () => {
      await remote.stop();
    },
    views: (document) => remote.views(document),
    step: (request) => remote.step(request),
    resume: async () => {
      await remote.resume();
    },
    ping: () => remote.ping(),
    onCrash: (listener) => {
      worker.addEventListener('error', (event) => {
        listener(event.message === '' ? 'the engine could not be loaded' : event.message);
      });
      worker.addEventListener('messageerror', () => {
        listener('a message of the engine could not be read');
      });
    },
    terminate: () => {
      worker.terminate();
    },
  };
};
