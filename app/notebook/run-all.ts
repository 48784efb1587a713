// Run and Stop of the whole notebook: the model of the cells and the Python scripts.
import { runNow, stopRun } from '../engine-client/session';
import { pythonCells, runScripts, stopScripts } from '../python/scripts';
import { currentDocument } from './document-store';

/** Runs everything that the notebook can run. */
export function runAll(): void {
  const document = currentDocument();
  const scripts = pythonCells(document).length > 0;
  const model = document?.cells.some(({ type }) => type === 'run') === true;
  // without scripts the reader is told why nothing runs
  if (model || !scripts) runNow();
  if (scripts) runScripts();
}

/** Stops everything that runs; what was recorded stays. */
export function stopAll(): void {
  stopRun();
  stopScripts();
}
