// Running a notebook: its model, then its Python cells, each of which is a script of its own.
import { basename } from 'node:path';
import { Source } from '../diagnostics';
import type { NotebookDocument, PythonCell } from '../document/schema';
import { isKnownCell } from '../document/schema';
import type { RunCommand } from './arguments';
import { documentResults } from './document-results';
import type { DocumentInput, ScriptInput } from './input';
import { EXIT, type CommandIo } from './io';
import { LocalFiles } from './local-files';
import { documentProblemText } from './problem-text';
import { ProgressLine } from './progress';
import { runDocument } from './run-document';
import { runSweeps } from './run-sweeps';
import { runScriptInput, type RunEnd } from './run-script-file';

/**
 * Runs a notebook and tells about it. The results are those of the model, with those of sweeps under `sweeps` and of Python
 * cells under `scripts`;
 * a notebook that is nothing but one script has that script's results.
 */
export function runDocumentInput(input: DocumentInput, command: RunCommand, io: CommandIo): RunEnd {
  const { document } = input;
  const cells = document.cells.filter(isKnownCell);
  const scripts = cells.filter((cell) => cell.type === 'python');
  if (scripts.length === 0) return runModel(input, command, io);
  const isModel = cells.some(({ type }) => type !== 'python' && type !== 'text');
  const ends: RunEnd[] = [];
  const model = isModel || scripts.length > 1 ? runModel(input, command, io) : undefined;
  for (const script of scripts)
    if (!io.interrupted()) ends.push(runScriptInput(scriptOf(script, input.file), command, io));
  const exit =
    [model, ...ends].map((end) => end?.exit ?? EXIT.ok).find((code) => code !== EXIT.ok) ?? EXIT.ok;
  const [only] = ends;
  if (model === undefined && only !== undefined) return { results: only.results, exit };
  return { results: { ...model?.results, scripts: ends.map(({ results }) => results) }, exit };
}

function scriptOf({ id, name = id, code, files = [] }: PythonCell, file: string): ScriptInput {
  const modules = new LocalFiles();
  for (const module of files) modules.add(module.name, module.code);
  return {
    kind: 'script',
    file: `${file} (${name})`,
    source: new Source(code),
    modules,
    cells: [],
    notes: [],
  };
}

const EXITS = { stopped: EXIT.interrupted, error: EXIT.failed, refused: EXIT.failed } as const;

function runModel(input: DocumentInput, command: RunCommand, io: CommandIo): RunEnd {
  const { seed, target } = command;
  const { file, readSeconds } = input;
  const document: NotebookDocument = seed === undefined ? input.document : { ...input.document, seed };
  const progress = new ProgressLine(io);
  const end = runDocument(
    document,
    (state, stop) => {
      if (io.interrupted()) stop();
      else progress.update(state);
    },
    target,
  );
  progress.clear();
  for (const found of end.diagnostics)
    if (found.severity !== 'info') io.err(documentProblemText(found, file, document));
  if (end.status === 'stopped') io.err(`${file}: stopped at t = ${end.model.network.t.toString()}\n`);
  const results = documentResults({
    ...end,
    name: basename(file),
    target: end.model.device.target,
    readSeconds,
  });
  if (end.status !== 'done') return { results, exit: EXITS[end.status] };
  const sweeps = runSweeps(target === undefined ? document : { ...document, target }, file, io);
  if (sweeps === undefined) return { results, exit: EXIT.ok };
  return { results: { ...results, sweeps: sweeps.results }, exit: sweeps.exit };
}
