// Making 10^7 random synapses, here and in Brian 2's C++ program: time, and what the synapses take in memory.
import type { BrianPython } from '../brian';
import { spread } from '../report';
import type { NativeRun } from './native';
import { nativeProgram } from './native';
import { startNode } from './node-process';
import type { OurCreation } from './our-creation';

/** Neurons on each side, and the probability of each pair. */
const NEURONS = 10_000;
const PROBABILITY = 0.1;

/** What each repetition took. */
export interface Creation {
  readonly ours: readonly OurCreation[];
  readonly native: readonly NativeRun[];
}

/** The same for Brian 2. */
const SCRIPT = `from brian2 import *
seed(1)
sources = NeuronGroup(${NEURONS}, 'v : 1', threshold='v > 1', reset='v = 0')
cells = NeuronGroup(${NEURONS}, 'v : 1')
links = Synapses(sources, cells, on_pre='v_post += 1')
links.connect(p=${PROBABILITY})
run(0.1*ms)
`;

/** Measures both in turn, each time in fresh processes: what is resident must not be left from before. */
export async function measureCreation(
  brian: BrianPython | undefined,
  repetitions: number,
): Promise<Creation> {
  const program = brian === undefined ? undefined : nativeProgram(brian, SCRIPT);
  program?.run();
  const ours: OurCreation[] = [];
  const native: NativeRun[] = [];
  for (let k = 0; k < repetitions; k += 1) {
    const node = startNode();
    try {
      ours.push(await node.create(NEURONS, PROBABILITY));
    } finally {
      node.close();
    }
    if (program !== undefined) native.push(program.run());
  }
  return { ours, native };
}

/** Rows of a table, headings first. */
export function creationRows({ ours, native }: Creation): string[][] {
  const both = (
    title: string,
    here: (run: OurCreation) => number,
    there: (run: NativeRun) => number,
  ): string[] => [title, spread(ours.map(here)), native.length === 0 ? '' : spread(native.map(there))];
  return [
    ['10,000 x 10,000, p = 0.1', 'ours', 'C++'],
    both(
      'synapses',
      ({ synapses }) => synapses,
      ({ synapses }) => synapses,
    ),
    both(
      'making them (CPU s)',
      ({ connect }) => connect,
      ({ create }) => create?.cpu ?? Number.NaN,
    ),
    both(
      'ready for the first step (CPU s)',
      ({ ready }) => ready,
      ({ toFirstLoop }) => toFirstLoop,
    ),
    both(
      'bytes per synapse, resident, when made',
      ({ resident, synapses }) => resident.made / synapses,
      ({ create, synapses }) => (create?.bytes ?? Number.NaN) / synapses,
    ),
    both(
      'bytes per synapse, resident, at the first step',
      ({ resident, synapses }) => resident.ready / synapses,
      ({ resident, synapses }) => (resident.loop - resident.start) / synapses,
    ),
    [
      "bytes per synapse in the simulation's arrays",
      spread(ours.map(({ arrays, synapses }) => arrays / synapses)),
      '',
    ],
  ];
}
