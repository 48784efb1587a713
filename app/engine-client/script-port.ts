// One worker as the script client sees it. The real port goes through comlink; tests bring their own.
import { proxy, wrap } from 'comlink';
import { createEngineWorker } from '../../engine/worker';
import type {
  EngineApi,
  ScriptEvent,
  ScriptFile,
  ScriptOutcomeData,
  ScriptRequest,
} from '../../engine/worker/protocol';
import type { NotebookDocument } from '../../engine/document/schema';

/** What the engine answers to the questions about scripts. */
export type ScriptCheck = Awaited<ReturnType<EngineApi['checkScript']>>;
export type Conversion = Awaited<ReturnType<EngineApi['convertScript']>>;
export type BrianExport = Awaited<ReturnType<EngineApi['exportBrian']>>;
export type NotebookReading = Awaited<ReturnType<EngineApi['readNotebook']>>;

/** A worker that can run a script, which blocks it, or answer questions about scripts. */
export interface ScriptPort {
  runScript(
    request: ScriptRequest,
    runId: number,
    onEvent: (event: ScriptEvent) => void,
  ): Promise<ScriptOutcomeData>;
  checkScript(code: string, files: readonly ScriptFile[]): Promise<ScriptCheck>;
  convertScript(code: string, name: string): Promise<Conversion>;
  exportBrian(document: NotebookDocument): Promise<BrianExport>;
  readNotebook(json: string): Promise<NotebookReading>;
  /** Registers the listener for a crash (an uncaught error, a script that does not load). */
  onCrash(listener: (reason: string) => void): void;
  terminate(): void;
}

/** Starts a real engine worker. */
export function spawnScriptPort(): ScriptPort {
  const worker = createEngineWorker();
  const remote = wrap<EngineApi>(worker);
  return {
    runScript: (request, runId, onEvent) => remote.runScript(request, runId, proxy(onEvent)),
    checkScript: (code, files) => remote.checkScript(code, files),
    convertScript: (code, name) => remote.convertScript(code, name),
    exportBrian: (document) => remote.exportBrian(document),
    readNotebook: (json) => remote.readNotebook(json),
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
}
