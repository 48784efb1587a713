// `spikepad run` for scripts and Jupyter notebooks.
import { basename, dirname } from 'node:path';
import type { Json, Results } from '../python/results';
import { runScript } from '../python/run-script';
import { PyError } from '../python/runtime';
import type { RunCommand } from './arguments';
import { scriptErrorText } from './error-text';
import type { ScriptInput } from './input';
import { EXIT, type CommandIo } from './io';
import { LocalFiles } from './local-files';
import { Places } from './marked-text';
import { scriptProblemText } from './problem-text';
import { ProgressLine } from './progress';
import { writeResults } from './write-results';

/** Ends the script: no `except` may catch it. */
function interruption(): PyError {
  return new PyError('KeyboardInterrupt', 'the script was stopped', { fatal: true });
}

/**
 * Runs a script and writes its results.
 * @returns the exit code
 * @throws InputError where the results cannot be written
 */
export function runScriptFile(input: ScriptInput, command: RunCommand, io: CommandIo): number {
  const { json, seed, target } = command;
  const { file, source } = input;
  const files = new LocalFiles(dirname(file));
  const places = new Places(input, files);
  const progress = new ProgressLine(io);
  for (const note of input.notes) io.err(scriptProblemText(note, source, places));
  const { results, error } = runScript(source, {
    name: basename(file),
    files,
    budget: { steps: Number.POSITIVE_INFINITY, stopped: io.interrupted },
    ...(seed === undefined ? {} : { seed }),
    onPrint: (text) => {
      progress.clear();
      if (json !== '-') io.out(text);
    },
    onRun: (state) => {
      if (io.interrupted()) throw interruption();
      progress.update(state);
    },
  });
  progress.clear();
  writeResults(json, { ...results, target }, io);
  for (const warning of warningTexts(results))
    io.err(`${file}: ${warning}
`);
  if (error === undefined) return EXIT.ok;
  io.err(scriptErrorText(error, source, places));
  return error.root.pythonClass === 'KeyboardInterrupt' && io.interrupted() ? EXIT.interrupted : EXIT.failed;
}

/** Brian's warnings, each with the name of its logger. */
function warningTexts({ warnings }: Results): string[] {
  const list = Array.isArray(warnings) ? (warnings as readonly Json[]) : [];
  return list.map((entry) => {
    const { name, message } = entry as { readonly name: string; readonly message: string };
    return `warning: ${message} [${name}]`;
  });
}
