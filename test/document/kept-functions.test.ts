// Functions that were written for one model are used with the next where they are the same, and call only what belongs
// to that one: models that differ in a single thing run one after the other, each as on the reference target of an
// engine that knows no other model.
import { describe, expect, it, vi } from 'vitest';
import { writtenFunctions } from '../../engine/codegen/targets/wasm/written-functions';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, documentOf, example } from '../worker/collect';

/** What the documents differ in. */
interface Model {
  readonly n: string;
  readonly noise: string;
  readonly reset: string;
  readonly initial: string;
  readonly precision: 'double' | 'single';
  readonly weight: string;
  readonly delay: string;
  readonly learning: string;
  readonly group: string;
  readonly record: string;
  readonly steps: readonly string[];
  readonly rate: string;
  readonly reversed: boolean;
  readonly declared: string;
  readonly refractory: string;
  readonly threshold: string;
}

const BASE: Model = {
  n: '12',
  noise: '0.1*xi*tau**-0.5',
  reset: 'v = 0.2*rand()\nx += 1',
  initial: 'rand()',
  precision: 'double',
  weight: '0.05',
  delay: '2*ms*rand()',
  learning: 'w = clip(w + 0.001*rand(), 0, 1)',
  group: 'G',
  record: 'all',
  steps: ['0.5', '1.5', '1.1'],
  rate: '300*Hz',
  reversed: false,
  declared: 'x : 1',
  refractory: '1*ms',
  threshold: 'v > 1 + 0.01*x',
};

function modelOf(change: Partial<Model>): NotebookDocument {
  const model = { ...BASE, ...change };
  const { group, precision } = model;
  // One delay belongs to the pathway, others are start values.
  const hasOneDelay = !model.delay.includes('rand');
  const delay = hasOneDelay ? { delay: model.delay } : {};
  const delays = hasOneDelay ? [] : [{ variable: 'delay', value: model.delay }];
  const equations = `dv/dt = (stim(t) + s - v)/tau + ${model.noise} : 1\ntau = 5*ms : second\ns : 1\n${model.declared}`;
  const groups: Cell[] = [
    {
      id: 'g',
      type: 'group',
      name: group,
      n: model.n,
      equations,
      threshold: model.threshold,
      reset: model.reset,
      refractory: model.refractory,
      method: 'euler',
      precision,
      initial: [{ variable: 'v', value: model.initial }],
    },
    {
      id: 'h',
      type: 'group',
      name: 'H',
      n: '7',
      equations: 'du/dt = (0.9 - u)/(8*ms) : 1',
      threshold: 'u > 1',
      reset: 'u = 0',
      method: 'exact',
    },
  ];
  const monitors: Cell[] = [
    {
      id: 'm',
      type: 'monitor',
      name: 'M',
      kind: 'state',
      target: group,
      variables: ['v', 's', 'x'],
      record: model.record,
    },
    { id: 'k', type: 'monitor', name: 'K', kind: 'spike', target: group, variables: ['v'] },
    { id: 'l', type: 'monitor', name: 'L', kind: 'spike', target: 'H' },
    { id: 'r', type: 'monitor', name: 'R', kind: 'rate', target: group },
    { id: 'u', type: 'monitor', name: 'U', kind: 'state', target: 'H', variables: ['u'], record: 'all' },
  ];
  const points = model.steps.map((value, k) => ({ at: `${5 * k}*ms`, value }));
  return documentOf([
    { id: 'i', type: 'input', kind: 'timed-array', name: 'stim', shape: 'steps', dt: '1*ms', points },
    { id: 'p', type: 'input', kind: 'poisson', name: 'P', n: '5', rates: model.rate },
    ...(model.reversed ? groups.toReversed() : groups),
    {
      id: 'pi',
      type: 'input',
      kind: 'poisson-input',
      name: 'PI',
      target: 'H',
      variable: 'u',
      n: '100',
      rate: model.rate,
      weight: '0.004',
    },
    {
      id: 's',
      type: 'synapses',
      name: 'S',
      source: group,
      target: 'H',
      model: 'w : 1',
      pathways: [{ name: 'pre', on: 'pre', code: `u_post += w\n${model.learning}`, ...delay }],
      connect: [{ kind: 'condition', p: '0.6' }],
      initial: [{ variable: 'w', value: model.weight }, ...delays],
    },
    {
      id: 'b',
      type: 'synapses',
      name: 'B',
      source: 'P',
      target: group,
      model: `s_post = 0.1*y : 1 (summed)\ndy/dt = -y/(4*ms) : 1 (clock-driven)`,
      pathways: [{ name: 'pre', on: 'pre', code: 'y += 1' }],
      connect: [{ kind: 'condition' }],
    },
    ...monitors,
    { id: 'run', type: 'run', duration: '15*ms' },
  ]);
}

/** An engine that has nothing from earlier models. */
async function newEngine(): Promise<Engine> {
  vi.resetModules();
  const module = await import('../../engine/worker/engine');
  return new module.Engine();
}

/** Everything that a run records. */
async function recordsOf(engine: Engine, document: NotebookDocument): Promise<unknown> {
  engine.check(structuredClone(document));
  const run = await collect(engine, structuredClone(document));
  expect(run.outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(run.outcome.status).toBe('done');
  expect(Math.min(run.spikes('K').length, run.spikes('L').length)).toBeGreaterThan(0);
  const states = [
    ['M', 'v'],
    ['M', 's'],
    ['M', 'x'],
    ['U', 'u'],
  ] as const;
  return {
    spikes: [run.spikes('K'), run.spikes('L')],
    states: states.map(([monitor, variable]) => run.state(monitor, variable)),
  };
}

const CHANGES: readonly (readonly [string, Partial<Model>])[] = [
  ['the number of neurons', { n: '30' }],
  ['a draw of the equations', { noise: '0.1*xi_a*tau**-0.5 + 0.05*xi_b*tau**-0.5' }],
  ['nothing that draws in the equations', { noise: '0/tau' }],
  ['a draw of the reset', { reset: 'v = 0.1*randn()' }],
  ['no draw of the reset', { reset: 'v = 0.1' }],
  ['a start value', { initial: '0.5*rand() + 0.1*i/N' }],
  ['the precision', { precision: 'single' }],
  ['a weight', { weight: '0.1*rand()' }],
  ['the same delay for all', { delay: '1*ms' }],
  ['no delay', { delay: '0*ms' }],
  ['another draw of the pathway', { learning: 'w = clip(w + 0.02*randn(), 0, 1)' }],
  ['no draw of the pathway', { learning: 'x_pre += w' }],
  ['the name of a group', { group: 'Neurons' }],
  ['fewer recorded neurons', { record: '3, 1' }],
  ['as many, but other recorded neurons', { record: '0, 1' }],
  ['values of a timed array', { steps: ['1.4', '0.3', '2'] }],
  ['the rate of Poisson spikes', { rate: '700*Hz' }],
  ['the order of the groups', { reversed: true }],
  ['the type of a variable', { declared: 'x : integer' }],
  ['what a name stands for', { declared: 'x = 0*v : 1', reset: 'v = 0', learning: 'w = w' }],
  ['the time of refractoriness', { refractory: '3*ms' }],
  ['no refractoriness', { refractory: '' }],
  ['the threshold', { threshold: 'v > 0.9' }],
];

describe('models one after the other', () => {
  it.each(CHANGES)('that differ in %s', async (_, change) => {
    const [one, other] = [modelOf({}), modelOf(change)];
    const first = await recordsOf(await newEngine(), { ...one, target: 'reference' });
    const expected = await recordsOf(await newEngine(), { ...other, target: 'reference' });
    const engine = new Engine();
    expect(await recordsOf(engine, one)).toEqual(first);
    expect(await recordsOf(engine, other)).toEqual(expected);
    expect(await recordsOf(engine, one)).toEqual(first);
  });

  it('find all their functions where nothing has changed', async () => {
    await recordsOf(new Engine(), modelOf({}));
    const before = writtenFunctions();
    await recordsOf(new Engine(), modelOf({}));
    expect(writtenFunctions()).toBe(before);
  });
});

describe('a network of Hodgkin-Huxley neurons', () => {
  it('has one function written for one equation', async () => {
    const whole = example('cobahh');
    const edited = (rate: string): NotebookDocument => ({
      ...whole,
      cells: whole.cells.map((cell): Cell => {
        if (cell.type === 'run') return { ...cell, duration: '0.5*ms' };
        if (cell.type !== 'group' || typeof cell.equations !== 'string') return cell;
        return { ...cell, equations: cell.equations.replace('0.032', rate) };
      }),
    });
    const engine = new Engine();
    const first = await collect(engine, edited('0.032'));
    const before = writtenFunctions();
    const { outcome } = await collect(engine, edited('0.033'));
    expect(first.outcome.compiled).toBeGreaterThan(5);
    expect(outcome.compiled).toBe(1);
    // The state update with the threshold. Reset, both pathways and both monitors are what they were.
    expect(writtenFunctions() - before).toBe(1);
  });
});
