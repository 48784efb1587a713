// What the worker does between a keystroke and a trace, without the worker: checks and runs of the example
// notebooks. A slider run reuses the compiled code, an edit run compiles.
import type { NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, example, withConstants } from '../worker/collect';
import { measure } from './measure';
import { printTable, spread } from './report';

const ROUNDS = 15;

/** One example and what is changed in it. */
interface Variation {
  readonly file: string;
  /** a constant and its two values; absent where the document does not run */
  readonly slider?: readonly [name: string, one: string, other: string];
  /** part of the equations, and what replaces it */
  readonly edit?: readonly [from: string, to: string];
}

const VARIATIONS: readonly Variation[] = [
  { file: 'first-spikes', slider: ['I0', '1.1', '1.35'], edit: ['(I0 - v)', '(I0 - 0.9*v)'] },
  {
    file: 'hodgkin-huxley',
    slider: ['I', '8*uA/cm2', '12*uA/cm2'],
    edit: ['4*exp', '4.1*exp'],
  },
  { file: 'inside-one-time-step', slider: ['jump', '0.2', '0.3'], edit: ['= drive', '= 0.9*drive'] },
  { file: 'unit-clinic' },
];

/** Measures all examples and prints a table. */
export async function benchDocuments(): Promise<void> {
  const rows = [['ms', 'check', 'slider run', 'edit run', 'of which before the first step']];
  for (const variation of VARIATIONS) rows.push(await benchDocument(variation));
  printTable(`Documents: median of ${ROUNDS} (least to most), runs with all their steps and records`, rows);
}

async function benchDocument({ file, slider, edit }: Variation): Promise<string[]> {
  const document = example(file);
  const engine = new Engine();
  const checks = await measure([{ name: 'check', run: () => void engine.check(document) }], ROUNDS);
  const row = [file, spread(checks.get('check') ?? [])];
  if (slider === undefined || edit === undefined) return [...row, 'does not run', 'does not run', ''];
  const [name, one, other] = slider;
  const moved = [one, other].map((value) => withConstants(document, { [name]: value }));
  const edited = [document, withEquations(document, ...edit)];
  const slides = await timeRuns(engine, moved, false);
  const edits = await timeRuns(engine, edited, true);
  return [...row, spread(slides.whole), spread(edits.whole), spread(edits.prepared)];
}

interface RunTimes {
  readonly whole: readonly number[];
  /** until the first step could begin */
  readonly prepared: readonly number[];
}

/** Alternates between two documents. @param compiles must each run compile, or must none? */
async function timeRuns(
  engine: Engine,
  documents: readonly NotebookDocument[],
  compiles: boolean,
): Promise<RunTimes> {
  const prepared: number[] = [];
  let turn = 0;
  let compiled = 0;
  await collect(engine, documents[1] ?? example('first-spikes'));
  const times = await measure(
    [
      {
        name: 'run',
        run: async () => {
          const document = documents[turn % documents.length];
          turn += 1;
          if (document === undefined) return undefined;
          const begin = performance.now();
          await engine.run(document, turn, (event) => {
            if (event.kind !== 'started') return;
            prepared.push(performance.now() - begin);
            compiled = event.compiled;
          });
          return undefined;
        },
        finish: () => {
          if (compiled > 0 !== compiles) throw new Error(`${compiled} kernels were compiled`);
        },
      },
    ],
    ROUNDS,
  );
  return { whole: times.get('run') ?? [], prepared: prepared.slice(-ROUNDS) };
}

/** The document with a part of its equations replaced. */
export function withEquations(document: NotebookDocument, from: string, to: string): NotebookDocument {
  const cells = document.cells.map((cell) =>
    cell.type === 'group' && typeof cell.equations === 'string'
      ? { ...cell, equations: cell.equations.replace(from, to) }
      : cell,
  );
  return { ...document, cells };
}
