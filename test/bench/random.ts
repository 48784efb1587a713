// What random numbers cost: single draws, blocks, and the noise of a leaky integrate-and-fire neuron.
import { RandomState } from '../../engine/core/random';
import { World } from '../codegen/kit';
import type { BenchTask } from './measure';
import { measure } from './measure';
import { printTable, spread } from './report';

const ROUNDS = 9;
const DRAWS = 1_000_000;
const NEURONS = 4000;
const STEPS = 250;
/** Batches of the reference target. */
const BLOCK = 128;

/** Draws that are measured, each once per call. */
const KINDS: readonly (readonly [name: string, draw: (random: RandomState) => number])[] = [
  ['rand()', (random) => random.rand()],
  ['randn()', (random) => random.randn()],
  ['poisson(3.5)', (random) => random.poisson(3.5)],
  ['poisson(25)', (random) => random.poisson(25)],
];

/** The steps that are measured: a neuron without noise, and with one and two noise terms. */
const MODELS: readonly (readonly [name: string, code: string])[] = [
  ['LIF without noise', '_v = v + dt*(I - v)/tau\nv = _v'],
  ['LIF with xi', 'xi = dt**.5*randn()\n_v = v + dt*(I - v)/tau + 0.2*xi/tau**.5\nv = _v'],
  [
    'LIF with xi_1, xi_2',
    'xi_1 = dt**.5*randn()\nxi_2 = dt**.5*randn()\n_v = v + dt*(I - v)/tau + (0.2*xi_1 + 0.1*xi_2)/tau**.5\nv = _v',
  ],
];

/** Measures draws and noisy steps and prints a table. */
export async function benchRandom(): Promise<void> {
  const random = new RandomState(1);
  const block = new Float64Array(BLOCK);
  const draws: BenchTask[] = [
    ...KINDS.map(([name, draw]): BenchTask => ({ name, run: () => drawMany(random, draw) })),
    { name: 'block of rand()', run: () => fillMany(() => random.fillRand(block, BLOCK)) },
    { name: 'block of randn()', run: () => fillMany(() => random.fillRandn(block, BLOCK)) },
  ];
  await printed('ns per draw', draws, DRAWS);
  await printed('ns per neuron-step', MODELS.map(modelTask), NEURONS * STEPS);
}

async function printed(heading: string, tasks: readonly BenchTask[], count: number): Promise<void> {
  const times = await measure(tasks, ROUNDS);
  const rows = [...times].map(([name, ms]) => [name, spread(ms.map((one) => (1e6 * one) / count))]);
  printTable(`Random numbers: median of ${ROUNDS} (least to most)`, [['', heading], ...rows]);
}

let sink = 0;

function drawMany(random: RandomState, draw: (random: RandomState) => number): undefined {
  for (let k = 0; k < DRAWS; k += 1) sink += draw(random);
  if (Number.isNaN(sink)) throw new Error('a random number is none');
  return undefined;
}

function fillMany(fill: () => void): undefined {
  for (let k = 0; k < DRAWS; k += BLOCK) fill();
  return undefined;
}

function modelTask([name, code]: (typeof MODELS)[number]): BenchTask {
  const world = new World(NEURONS);
  world.array('v', 0);
  world.constant('I', 1.1);
  world.constant('tau', 0.01);
  const step = world.create('stateupdate', code);
  return {
    name,
    run: () => {
      for (let k = 0; k < STEPS; k += 1) step.run();
      return undefined;
    },
  };
}
