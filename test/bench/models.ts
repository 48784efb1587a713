// The measured models: documents of the gallery, made larger, with the spike monitor only. Start values
// depend on the neuron, so that spikes are spread over the steps.
import type { Cell, GroupCell, NotebookDocument } from '../../engine/document/schema';
import { isKnownCell } from '../../engine/document/schema';
import { example } from '../worker/collect';

/** One size of one model. */
export interface ModelCase {
  readonly model: 'lif' | 'hh';
  readonly neurons: number;
  readonly steps: number;
}

/** Networks of one kind of neuron in several sizes: long enough for some 10 ms per repetition. */
export const CASES: readonly ModelCase[] = [
  { model: 'lif', neurons: 1, steps: 5000 },
  { model: 'lif', neurons: 1000, steps: 2000 },
  { model: 'lif', neurons: 10_000, steps: 1000 },
  { model: 'hh', neurons: 1000, steps: 400 },
];

export function caseName({ model, neurons }: ModelCase): string {
  return `${model.toUpperCase()} N=${neurons}`;
}

/** Start value of v; the reference loops and the Python script have the same. */
const START = { lif: 'i/N', hh: '-65*mV + 20*mV*i/N' } as const;
const SOURCE = { lif: 'first-spikes', hh: 'hodgkin-huxley' } as const;
/** seconds */
export const STEP = { lif: 1e-4, hh: 1e-5 } as const;

/** The document of a case. */
export function modelDocument({ model, neurons, steps }: ModelCase): NotebookDocument {
  const document = example(SOURCE[model]);
  const cells = document.cells.flatMap((cell): Cell[] => {
    if (!isKnownCell(cell)) return [];
    switch (cell.type) {
      case 'group':
        return [enlarged(cell, neurons, START[model])];
      case 'run':
        return [{ ...cell, duration: `${steps}*${document.dt}` }];
      case 'monitor':
        return cell.kind === 'spike' ? [cell] : [];
      case 'constants':
      case 'function':
      case 'input':
        return [cell];
      case 'text':
      case 'plot':
      case 'sweep':
      case 'synapses':
      case 'runner':
      case 'python':
        return [];
    }
  });
  return { ...document, cells };
}

function enlarged(cell: GroupCell, neurons: number, start: string): GroupCell {
  const others = (cell.initial ?? []).filter(({ variable }) => variable !== 'v');
  return { ...cell, n: String(neurons), initial: [{ variable: 'v', value: start }, ...others] };
}
