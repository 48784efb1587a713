// The page of the benchmark, without an app: scripts in a worker, and documents in the app's own engine worker.
import type { Remote } from 'comlink';
import { proxy, wrap } from 'comlink';
import { createEngineWorker } from '../../../engine/worker';
import type { EngineApi, RunEvent, RunOutcome } from '../../../engine/worker/protocol';
import type { NotebookDocument } from '../../../engine/document/schema';
import type { OurRun } from '../networks/our-run';
import type { EditTimes, ScriptAnswer } from './api';

async function execute(text: string, times: number): Promise<readonly OurRun[]> {
  const worker = new Worker(new URL('./script-worker.ts', import.meta.url), { type: 'module' });
  const runs: OurRun[] = [];
  try {
    for (let k = 0; k < times; k += 1) {
      const { run, error } = await new Promise<ScriptAnswer>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<ScriptAnswer>) => {
          resolve(data);
        };
        worker.onerror = ({ message }) => {
          reject(new Error(message));
        };
        worker.postMessage(text);
      });
      if (run === undefined) throw new Error(error);
      runs.push(run);
    }
  } finally {
    worker.terminate();
  }
  return runs;
}

async function edit(documents: readonly NotebookDocument[]): Promise<readonly EditTimes[]> {
  const worker = createEngineWorker();
  const engine = wrap<EngineApi>(worker);
  const all: EditTimes[] = [];
  try {
    for (const [runId, document] of documents.entries()) all.push(await oneEdit(engine, document, runId));
  } finally {
    worker.terminate();
  }
  return all;
}

async function oneEdit(
  engine: Remote<EngineApi>,
  document: NotebookDocument,
  runId: number,
): Promise<EditTimes> {
  const begin = performance.now();
  await engine.check(document);
  const checked = performance.now();
  const frames: number[] = [];
  let [compiled, compile] = [0, 0];
  // events can come later than the answer to the request
  const outcome = await new Promise<RunOutcome>((resolve, reject) => {
    const onEvent = (event: RunEvent): void => {
      if (event.kind === 'frame') frames.push(performance.now());
      if (event.kind === 'started') [compiled, compile] = [event.compiled, event.compileMs];
      if (event.kind === 'end') resolve(event.outcome);
    };
    engine.run(document, runId, proxy(onEvent)).catch(reject);
  });
  const [first, last] = [frames[0], frames.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`no frame: the run is ${outcome.status}`);
  return {
    check: checked - begin,
    firstFrame: first - checked,
    lastFrame: last - checked,
    compiled,
    compile,
  };
}

window.benchPage = { execute, edit };
