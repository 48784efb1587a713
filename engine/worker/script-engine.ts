// Scripts in the worker: run, check, convert, export, read. A script runs from start to end in one go; events
// leave while it runs. Nothing that a script does, however broken, makes a request fail.
import { bestTarget } from '../codegen';
import type { Diagnostic } from '../diagnostics';
import { Source } from '../diagnostics';
import { DEFAULT_MEMORY_LIMIT } from '../document/estimate';
import { executeScript, type ScriptExecution } from '../python/run-script';
import { checkText } from './script-check';
import { ScriptFiles } from './script-files';
import { scriptObjects } from './script-objects';
import { scriptProblem } from './script-problem';
import type {
  ScriptEvent,
  ScriptFile,
  ScriptOutcomeData,
  ScriptProblem,
  ScriptRequest,
} from './script-protocol';
import { ScriptStream, SLICE_MS } from './script-stream';

/** Runs a script; see the protocol. */
export function runScript(
  request: ScriptRequest,
  runId: number,
  onEvent: (event: ScriptEvent) => void,
  now: () => number,
): ScriptOutcomeData {
  const startedAt = now();
  const stream = new ScriptStream(runId, onEvent, now);
  const main = new Source(request.code);
  const files = new ScriptFiles(request.files ?? []);
  const limit = request.limits?.operations;
  const memoryBytes = request.limits?.memoryBytes ?? DEFAULT_MEMORY_LIMIT;
  let execution: ScriptExecution | undefined;
  let error: ScriptProblem | undefined;
  try {
    execution = executeScript(main, {
      name: request.name,
      files: files.sources,
      memoryBytes,
      target: bestTarget(),
      sliceMs: SLICE_MS,
      now,
      ...(request.seed === undefined ? {} : { seed: request.seed }),
      budget: {
        steps: limit ?? Infinity,
        memoryBytes,
        more: (used) => {
          stream.limit(used);
          return limit ?? Infinity;
        },
        stopped: () => {
          stream.tick();
          return false;
        },
      },
      onStart: (parts) => {
        stream.start(parts);
      },
      onPrint: (text) => {
        stream.print(text);
      },
      onCellError: ({ pythonClass, text, origin }) => {
        const line = origin === undefined ? '' : ` (line ${origin.source.lineColumn(origin.span[0]).line})`;
        stream.print(`${pythonClass}: ${text}${line}\n`);
      },
      onRun: (progress) => {
        stream.progress(progress);
      },
    });
    if (execution.error !== undefined) error = scriptProblem(execution.error, { main, files });
  } catch (thrown) {
    error = scriptProblem(thrown, { main, files });
  }
  const outcome = outcomeOf(execution, error, now() - startedAt);
  stream.end(outcome);
  return outcome;
}

function outcomeOf(
  execution: ScriptExecution | undefined,
  error: ScriptProblem | undefined,
  elapsedMs: number,
): ScriptOutcomeData {
  const host = execution?.host;
  return {
    status: error === undefined ? 'done' : 'error',
    elapsedMs,
    steps: host?.steps ?? 0,
    figures: execution?.recorder.figures ?? [],
    objects: host === undefined ? [] : scriptObjects(host),
    warnings: host?.warnings.map(({ name, message }) => ({ name, message })) ?? [],
    runs: (host?.runs ?? []).map(({ network, t_start, t_end }) => ({
      network,
      start: t_start,
      ...(t_end === undefined ? {} : { end: t_end }),
    })),
    ...(error === undefined ? {} : { error }),
  };
}

/** Problems of a script that are known before it runs. */
export function checkScript(code: string, files: readonly ScriptFile[]): { diagnostics: Diagnostic[] } {
  return { diagnostics: checkText(new Source(code), files) };
}
