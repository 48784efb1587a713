// Running a script or the code of a Jupyter notebook: prints as it goes, warnings and the error at its end.
import { basename } from 'node:path';
import { bestTarget } from '../codegen';
import type { Json, Results } from '../python/results';
import { runScript } from '../python/run-script';
import { PyError } from '../python/runtime';
import type { RunCommand } from './arguments';
import { scriptErrorText } from './error-text';
import type { ScriptInput } from './input';
import { EXIT, type CommandIo } from './io';
import { Places } from './marked-text';
import { scriptProblemText } from './problem-text';
import { ProgressLine } from './progress';

/** What a run gave. */
export interface RunEnd {
  readonly results: Results;
  readonly exit: number;
}

/** Ends the script: no `except` may catch it. */
function interruption(): PyError {
  return new PyError('KeyboardInterrupt', 'the script was stopped', { fatal: true });
}

/** Runs a script and tells about it. */
export function runScriptInput(input: ScriptInput, command: RunCommand, io: CommandIo): RunEnd {
  const { json, seed, target = bestTarget() } = command;
  const { file, source, modules } = input;
  const places = new Places(input);
  const progress = new ProgressLine(io);
  for (const note of input.notes) io.err(scriptProblemText(note, source, places));
  const told = new Set<PyError>();
  const { results, error } = runScript(source, {
    name: basename(file),
    files: modules,
    target,
    budget: { steps: Number.POSITIVE_INFINITY, stopped: io.interrupted },
    ...(seed === undefined ? {} : { seed }),
    onPrint: (text) => {
      progress.clear();
      if (json !== '-') io.out(text);
    },
    onCellError: (failed) => {
      told.add(failed);
      progress.clear();
      io.err(scriptErrorText(failed, source, places));
    },
    onRun: (state) => {
      if (io.interrupted()) throw interruption();
      progress.update(state);
    },
  });
  progress.clear();
  for (const warning of warningTexts(results)) io.err(`${file}: ${warning}\n`);
  if (error === undefined) return { results, exit: EXIT.ok };
  if (error.pythonClass === 'SystemExit') return { results, exit: exitOf(error, io) };
  if (!told.has(error)) io.err(scriptErrorText(error, source, places));
  return { results, exit: io.interrupted() ? EXIT.interrupted : EXIT.failed };
}

/** The code that a script leaves with: as in Python, a text is shown and counts as a failure. */
function exitOf({ text }: PyError, io: CommandIo): number {
  if (text === '' || text === 'None') return EXIT.ok;
  if (/^-?\d+$/.test(text)) return Number(text) & 0xff;
  io.err(`${text}\n`);
  return EXIT.failed;
}

/** Brian's warnings, each with the name of its logger. */
function warningTexts({ warnings }: Results): string[] {
  const list = Array.isArray(warnings) ? (warnings as readonly Json[]) : [];
  return list.map((entry) => {
    const { name, message } = entry as { readonly name: string; readonly message: string };
    return `warning: ${message} [${name}]`;
  });
}
