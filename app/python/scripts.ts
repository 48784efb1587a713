// The page's Python scripts: their workers, their runs, their problems, and the state that components read.
import { create } from 'zustand';
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument, PythonCell } from '../../engine/document/schema';
import { ScriptClient } from '../engine-client/script-client';
import { spawnScriptPort } from '../engine-client/script-port';
import type { ScriptStates } from '../engine-client/script-runs';
import { ScriptRuns } from '../engine-client/script-runs';
import type { ScriptRunState } from '../engine-client/script-run';
import { currentDocument, useDocumentStore } from '../notebook/document-store';
import { isKnown } from '../notebook/known';
import type { ScriptProblems } from './script-checks';
import { ScriptChecks } from './script-checks';
import { checkDiagnostics, joined, runDiagnostic } from './script-problems';

interface ScriptsState {
  readonly runs: ScriptStates;
  readonly problems: ScriptProblems;
}

export const useScripts = create<ScriptsState>(() => ({ runs: new Map(), problems: new Map() }));

/** Workers start with the first script, not with the page. */
export const scriptClient = new ScriptClient(spawnScriptPort);
const runs = new ScriptRuns(scriptClient, (states) => {
  useScripts.setState({ runs: states });
});
const checks = new ScriptChecks(scriptClient, (problems) => {
  useScripts.setState({ problems });
});

/** The script cells of a document. */
export function pythonCells(document: NotebookDocument | undefined): PythonCell[] {
  return (document?.cells ?? []).flatMap((cell) => (isKnown(cell) && cell.type === 'python' ? [cell] : []));
}

/** Runs the script of a cell as it stands in the document. */
export function runScript(id: string): void {
  const { open } = useDocumentStore.getState();
  const document = open?.history.present;
  const cell = pythonCells(document).find((candidate) => candidate.id === id);
  if (cell === undefined || open === undefined || cell.code.trim() === '') return;
  runs.run({
    cell: id,
    name: cell.name ?? 'script.py',
    code: cell.code,
    files: cell.files ?? [],
    seed: document?.seed,
    foreign: open.origin.kind === 'link',
  });
}

/** Runs all scripts of the open document, one after the other. */
export function runScripts(): void {
  for (const { id } of pythonCells(currentDocument())) runScript(id);
}

/** Stops the script of one cell. */
export function stopScript(id: string): void {
  runs.stopCell(id);
}

/** Stops all scripts. */
export function stopScripts(): void {
  runs.stop();
}

/** Lets a script that has been running for long go on. */
export function letScriptGoOn(): void {
  runs.letGoOn();
}

/** Another document is opened, or none: nothing of the scripts before stays. */
export function openScripts(document: NotebookDocument | undefined): void {
  runs.clear();
  checks.update([]);
  checks.update(pythonCells(document));
}

/** The document has been edited. */
export function changeScripts(document: NotebookDocument): void {
  const cells = pythonCells(document);
  for (const id of useScripts.getState().runs.keys()) {
    if (!cells.some((cell) => cell.id === id)) runs.stopCell(id);
  }
  checks.update(cells);
}

/** The last run of a cell's script. */
export function useScriptRun(id: string): ScriptRunState | undefined {
  return useScripts((state) => state.runs.get(id));
}

/** Is any script running or waiting? */
export function useScriptsBusy(): boolean {
  return useScripts(({ runs: states }) => [...states.values()].some(isBusy));
}

/** Is the run under way, or waiting to be? */
export function isBusy({ status }: ScriptRunState): boolean {
  return status === 'running' || status === 'waiting';
}

let last: { readonly of: readonly unknown[]; readonly problems: readonly Diagnostic[] } | undefined;

/** The problems of all scripts; the same list as long as nothing of it has changed. */
export function scriptProblems(
  state: ScriptsState,
  document: NotebookDocument | undefined,
): readonly Diagnostic[] {
  const cells = pythonCells(document);
  const of = cells.flatMap((cell) => [cell, state.problems.get(cell.id), state.runs.get(cell.id)?.error]);
  if (last?.of.length !== of.length || last.of.some((value, index) => value !== of[index])) {
    last = { of, problems: cells.flatMap((cell) => problemsOf(state, cell)) };
  }
  return last.problems;
}

function problemsOf(state: ScriptsState, cell: PythonCell): readonly Diagnostic[] {
  const run = state.runs.get(cell.id);
  const ran = run?.error === undefined ? undefined : runDiagnostic(cell, run.code, run.error);
  return joined(checkDiagnostics(cell, state.problems.get(cell.id) ?? []), ran);
}
