// Notebooks: their code cells are executed one after the other in one namespace. As in Jupyter, an error ends its own
// cell only, and each cell draws figures of its own.
import type { Source } from '../diagnostics';
import type { FigureRecorder } from './pylab';
import { PyError, type Interpreter } from './runtime';
import type { PyStatement } from './syntax';

/** Line that begins a code cell in the text that a notebook becomes. */
const MARKER = /^# %%(?: .*)?(?:\n|$)/gm;

/** Offsets at which the code cells of a notebook's text begin. */
export function cellOffsets(text: string): readonly number[] {
  return Array.from(text.matchAll(MARKER), (match) => match.index + match[0].length);
}

/** What the cells of a notebook are executed with. */
export interface CellRun {
  readonly interpreter: Interpreter;
  readonly recorder: FigureRecorder;
  readonly source: Source;
  /** offsets at which cells begin */
  readonly cells: readonly number[];
  /** told of each cell that failed */
  readonly onError?: ((error: PyError) => void) | undefined;
}

/**
 * Executes the statements of a notebook cell by cell.
 * @returns the first error; what stops the whole script (`exit()`, Stop, a budget) ends all cells
 */
export function runCells(module: readonly PyStatement[], run: CellRun): PyError | undefined {
  let first: PyError | undefined;
  for (const statements of groupsOf(module, run.cells)) {
    run.recorder.startCell();
    try {
      run.interpreter.run(statements, run.source);
    } catch (thrown) {
      if (!(thrown instanceof PyError)) throw thrown;
      if (thrown.fatal || thrown.pythonClass === 'SystemExit') return thrown;
      first ??= thrown;
      run.onError?.(thrown);
    }
  }
  return first;
}

/** Statements of each cell; what stands before the first cell goes with it. */
function groupsOf(module: readonly PyStatement[], cells: readonly number[]): PyStatement[][] {
  const starts = cells.slice(1);
  const groups: PyStatement[][] = [[], ...starts.map(() => [])];
  for (const statement of module) {
    const at = statement.origin.span[0];
    groups[starts.filter((start) => start <= at).length]?.push(statement);
  }
  return groups;
}
