// The sweeps of a notebook on the command line: one run after the other, with the same results as in the page.
import { ModelError } from '../diagnostics';
import { DocumentRunner } from '../document/document-runner';
import type { NotebookDocument } from '../document/schema';
import { isKnownCell } from '../document/schema';
import type { SweepPlan } from '../document/sweep-plan';
import type { SweepResult } from '../document/sweep-run';
import { SweepRunner } from '../document/sweep-run';
import { estimate } from '../document/sweep-statistics';
import { numberJson, type Json } from '../python/results';
import { EXIT, type CommandIo } from './io';
import { documentProblemText } from './problem-text';
import { ProgressLine } from './progress';

/** What the sweeps of a notebook gave. */
export interface SweepsEnd {
  readonly results: Json[];
  readonly exit: number;
}

/** Seeds are whole numbers below this. */
const SEEDS = 2 ** 32;

/**
 * Runs all sweeps of a notebook; undefined where it has none. A sweep with problems is told and left out.
 * @param file what the notebook is called in messages
 */
export function runSweeps(document: NotebookDocument, file: string, io: CommandIo): SweepsEnd | undefined {
  const cells = document.cells.filter(isKnownCell).filter((cell) => cell.type === 'sweep');
  if (cells.length === 0) return undefined;
  const seed = document.seed ?? Math.floor(Math.random() * SEEDS);
  const documents = new DocumentRunner();
  const results: Json[] = [];
  let exit: number = EXIT.ok;
  for (const { id } of cells) {
    try {
      const runner = new SweepRunner(document, id, seed, documents);
      const runs = allRuns(runner, io);
      results.push(sweepEntry(id, seed, runner.plan, runs));
      const failure = runs.flat().find((run) => run?.kind === 'failed');
      if (failure?.kind === 'failed') {
        io.err(`${file}: sweep ${id}: ${failure.message}\n`);
        exit = EXIT.failed;
      }
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      for (const found of error.diagnostics) io.err(documentProblemText(found, file, document));
      exit = EXIT.failed;
    }
    if (io.interrupted()) return { results, exit: EXIT.interrupted };
  }
  return { results, exit };
}

/** Results by point and repeat; undefined for runs that Ctrl+C has kept from starting or ending. */
function allRuns(runner: SweepRunner, io: CommandIo): (SweepResult | undefined)[][] {
  const { order, repeats } = runner.plan;
  const found = order.map(() => new Array<SweepResult | undefined>(repeats).fill(undefined));
  const progress = new ProgressLine(io);
  let done = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const point of order) {
      const steps = runner.run({ point, repeat });
      let step = steps.next();
      while (step.done !== true && !io.interrupted()) step = steps.next();
      if (step.done !== true) {
        progress.clear();
        return found;
      }
      const runs = found[point];
      if (runs !== undefined) runs[repeat] = step.value;
      done += 1;
      progress.count(done, order.length * repeats);
    }
  }
  progress.clear();
  return found;
}

function sweepEntry(
  cell: string,
  seed: number,
  plan: SweepPlan,
  runs: readonly (readonly (SweepResult | undefined)[])[],
): Json {
  const { label, unit, measure, monitor, variable } = plan.quantity;
  const values = runs.map((all) => all.map((run) => (run?.kind === 'value' ? run.value : NaN)));
  const estimates = values.map((all) => estimate(all));
  const column = (read: 'mean' | 'low' | 'high'): Json[] =>
    estimates.map((found) => numberJson(found?.[read] ?? NaN));
  return {
    cell,
    seed,
    parameters: plan.axes.map(({ constant, unit: of, values: all }) => ({
      constant,
      unit: of,
      values: all.map(numberJson),
    })),
    measure: { label, unit, measure, monitor, ...(variable === undefined ? {} : { variable }) },
    repeats: plan.repeats,
    // By point: those of the first parameter side by side.
    mean: column('mean'),
    low: column('low'),
    high: column('high'),
    runs: values.map((all) => all.map(numberJson)),
    failures: runs.flatMap((all, point) =>
      all.flatMap((run, repeat) => (run?.kind === 'failed' ? [{ point, repeat, message: run.message }] : [])),
    ),
  };
}
