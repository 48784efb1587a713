// Steps of the engine in ns per neuron-step, against hand-written loops and, where Python has it, Brian 2.
import { DocumentRunner } from '../../engine/document/document-runner';
import type { BrianReference } from './brian';
import { handWritten } from './hand-written';
import type { BenchTask } from './measure';
import { measure, ratios } from './measure';
import type { ModelCase } from './models';
import { CASES, caseName, modelDocument } from './models';
import { printTable, spread } from './report';

const ROUNDS = 9;

/**
 * Measures all cases and prints a table.
 * @param brian Brian 2 in a process of its own, if it is to be compared
 */
export async function benchSteps(brian: BrianReference | undefined): Promise<void> {
  const rows: string[][] = [['ns per neuron-step', 'reference target', 'hand-written loop', 'ratio']];
  if (brian !== undefined) rows[0]?.push(`Brian ${brian.version} (numpy)`, 'ratio');
  for (const modelCase of CASES) rows.push(await benchCase(modelCase, brian));
  printTable(
    `Steps: median of ${ROUNDS} repetitions (least to most), interleaved; ratios below 1: we are faster`,
    rows,
  );
}

async function benchCase(modelCase: ModelCase, brian: BrianReference | undefined): Promise<string[]> {
  const found = new Map<string, number>();
  const tasks: BenchTask[] = [
    engineTask(modelCase, (spikes) => found.set('engine', spikes)),
    {
      name: 'loop',
      run: () => {
        found.set('loop', handWritten(modelCase));
        return undefined;
      },
    },
  ];
  if (brian !== undefined) {
    tasks.push({
      name: 'brian',
      run: async () => {
        const { milliseconds, spikes } = await brian.run(modelCase);
        found.set('brian', spikes);
        return milliseconds;
      },
    });
  }
  const times = await measure(tasks, ROUNDS);
  if (new Set(found.values()).size > 1) {
    const counts = [...found].map(([name, spikes]) => `${name} ${spikes}`).join(', ');
    throw new Error(`${caseName(modelCase)} is not the same model everywhere: spikes ${counts}`);
  }
  const perStep = (name: string): number[] =>
    (times.get(name) ?? []).map((ms) => (1e6 * ms) / (modelCase.neurons * modelCase.steps));
  const [engine, loop, other] = [perStep('engine'), perStep('loop'), perStep('brian')];
  const row = [caseName(modelCase), spread(engine), spread(loop), spread(ratios(engine, loop))];
  if (brian !== undefined) row.push(spread(other), spread(ratios(engine, other)));
  return row;
}

/** Runs the document of a case; checking and compiling are not timed. */
function engineTask(modelCase: ModelCase, onSpikes: (count: number) => void): BenchTask {
  const document = modelDocument(modelCase);
  const runner = new DocumentRunner();
  let run: ReturnType<DocumentRunner['start']> | undefined;
  return {
    name: 'engine',
    prepare: () => {
      run = runner.start(document);
    },
    run: () => {
      while (run?.done === false) run.advance();
      return undefined;
    },
    finish: () => {
      const frames = run?.frames() ?? [];
      onSpikes(frames.reduce((sum, frame) => sum + (frame.kind === 'spike' ? frame.t.length : 0), 0));
      run?.outcome();
    },
  };
}
