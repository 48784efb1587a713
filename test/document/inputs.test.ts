// Input and function cells, events and links: what is built, what is refused and where, what a slider costs.
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../engine/document/check';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { collect, documentOf, example, withConstants } from '../worker/collect';

/** Where each problem is, with the characters that it marks. */
function problems(cells: readonly Cell[]): string[] {
  return checkDocument(documentOf(cells)).diagnostics.map(
    ({ code, place, userCode, span }) =>
      `${code} ${place?.cell ?? ''}/${place?.field ?? ''} ${userCode.slice(span[0], span[1])}`,
  );
}

const RUN: Cell = { id: 'r', type: 'run', duration: '10*ms' };
const GROUP: Cell = { id: 'g', type: 'group', name: 'G', n: '2', equations: 'dv/dt = -v/(5*ms) : volt' };

function array(fields: Record<string, unknown>): Cell {
  return { id: 'a', type: 'input', kind: 'timed-array', name: 'I', dt: '1*ms', ...fields };
}

/** Values of the preview of a timed array, in its unit. */
function values(fields: Record<string, unknown>): readonly number[] {
  const { inputs, diagnostics } = checkDocument(documentOf([array(fields), RUN]));
  expect(diagnostics).toEqual([]);
  const [preview] = inputs;
  return preview?.kind === 'curve' ? preview.values.map((value) => Number(value.toPrecision(12))) : [];
}

describe('protocols', () => {
  it('are sampled with their step', () => {
    const unit = 'nA';
    const points = [
      { at: '1*ms', value: '0.5' },
      { at: '3*ms', value: '200*pA' },
    ];
    expect(values({ shape: 'steps', unit, points })).toEqual([0, 0.5, 0.5, 0.2]);
    expect(values({ shape: 'drawn', unit, points })).toEqual([0.5, 0.5, 0.35, 0.2]);
    const ramp = { shape: 'ramp', unit, from: '0', to: '1', start: '1*ms', stop: '3*ms' };
    expect(values(ramp)).toEqual([0, 0, 0.5, 1]);
    const sine = { shape: 'sine', unit, amplitude: '2', frequency: '250*Hz', duration: '4*ms', offset: '1' };
    expect(values(sine)).toEqual([1, 3, 1, -1]);
    expect(values({ shape: 'list', values: '0, 1*mV\n-2*mV' })).toEqual([0, 1, -2]);
  });

  it('have noise of their own: the same in each run, of the wanted size', () => {
    const noise = { shape: 'noise', unit: 'mV', mean: '3', sigma: '2', duration: '399*ms', seed: 1 };
    const [white, coloured] = [values(noise), values({ ...noise, tau: '20*ms' })];
    expect(values(noise)).toEqual(white);
    expect(values({ ...noise, seed: 2 })).not.toEqual(white);
    const mean = white.reduce((sum, value) => sum + value, 0) / white.length;
    const deviation = Math.sqrt(white.reduce((sum, value) => sum + (value - mean) ** 2, 0) / white.length);
    expect(Math.abs(mean - 3)).toBeLessThan(0.4);
    expect(Math.abs(deviation - 2)).toBeLessThan(0.3);
    const jumps = (list: readonly number[]): number =>
      list.slice(1).reduce((sum, value, k) => sum + Math.abs(value - (list[k] ?? 0)), 0);
    expect(jumps(coloured)).toBeLessThan(0.5 * jumps(white));
  });

  it('say what is wrong at the field', () => {
    const points = [
      { at: '2*ms', value: '1*nA' },
      { at: '1*ms', value: '1*mV' },
    ];
    expect(problems([array({ shape: 'steps', points })])).toEqual([
      'UNIT-VALUE a/points.1.value 1*mV',
      'INPUT-ORDER a/points.1.at 1*ms',
    ]);
    expect(problems([array({ shape: 'list', values: '[1, 2], [3]' })])).toEqual(['SHAPE a/values [3]']);
    expect(problems([array({ shape: 'list', values: '' })])).toEqual(['INPUT-EMPTY a/values ']);
    expect(problems([array({ shape: 'list', values: '1, tu', dt: '0*ms' })])).toEqual([
      'DT a/dt 0*ms',
      'NAME-UNKNOWN a/values tu',
    ]);
  });
});

describe('groups that spike', () => {
  const spikes = (text: string, more: Record<string, unknown> = {}): Cell => ({
    id: 's',
    type: 'input',
    kind: 'spikes',
    name: 'S',
    n: '3',
    spikes: text,
    ...more,
  });

  it('read single spikes, ranges of neurons and of times', () => {
    const { inputs } = checkDocument(documentOf([spikes('0 @ 1*ms; 0:3:2 @ 2*ms, 1 @ 3*ms:5*ms:1*ms'), RUN]));
    const [preview] = inputs;
    expect(preview?.kind === 'spikes' && [preview.indices, preview.times]).toEqual([
      [0, 0, 2, 1, 1],
      [0.001, 0.002, 0.002, 0.003, 0.004],
    ]);
  });

  it('refuse spikes that cannot be', () => {
    expect(problems([spikes('3 @ 1*ms, 0 @ 2, 1 @ 5*ms, 1 @ 5.02*ms, 2')])).toEqual([
      'UNIT-VALUE s/spikes 2',
      'SPIKES s/spikes 2',
      'SPIKES s/spikes 3 @ 1*ms',
      'SPIKES s/spikes 1 @ 5.02*ms',
    ]);
    expect(problems([spikes('0 @ 5*ms', { period: '5*ms' })])).toEqual(['SPIKES s/period 5*ms']);
    expect(problems([spikes('0 @ 5*ms', { period: '5.55*ms' })])).toEqual(['SPIKES s/period 5.55*ms']);
  });

  it('refuse rates and weights of another unit', () => {
    const poisson: Cell = { id: 'p', type: 'input', kind: 'poisson', name: 'P', n: '2', rates: '3*ms' };
    const input: Cell = {
      id: 'i',
      type: 'input',
      kind: 'poisson-input',
      name: 'B',
      target: 'G',
      variable: 'v',
      n: '10',
      rate: '5*Hz',
      weight: '1*nA',
    };
    expect(problems([GROUP, poisson, input])).toEqual([
      'UNIT-SUBEXPRESSION p/rates 3*ms',
      'UNIT-VALUE i/weight 1*nA',
    ]);
    expect(problems([GROUP, { ...input, target: 'H', weight: '1*mV' }])).toEqual([
      'GROUP-UNKNOWN i/target H',
    ]);
    expect(problems([GROUP, { ...input, variable: 'w', weight: '1*mV' }])).toEqual([
      'NAME-UNKNOWN i/variable w',
    ]);
  });
});

describe('functions', () => {
  const f = (expression: string, more: Record<string, unknown> = {}): Cell => ({
    id: 'f',
    type: 'function',
    name: 'f',
    arguments: [{ name: 'x', unit: 'volt' }],
    unit: 'volt',
    expression,
    ...more,
  });

  it('are checked at their own fields', () => {
    expect(problems([f('x*x')])).toEqual(['UNIT-VALUE f/expression x*x']);
    expect(problems([f('2*y')])).toEqual(['NAME-UNKNOWN f/expression y']);
    expect(problems([f('x', { unit: 'mvolt' })])[0]).toMatch(/^EQUATION-UNIT f\/unit/);
    expect(problems([f('x', { name: 'exp' })])).toEqual(['NAME-INVALID f/name exp']);
  });

  it('cannot call themselves, not even through others', () => {
    const g = { ...f('f(x)'), id: 'h', name: 'h' };
    expect(problems([f('h(x)'), g])).toEqual([
      'FUNCTION-RECURSION f/expression h',
      'FUNCTION-RECURSION h/expression f',
    ]);
  });

  it('cannot grow without bound through each other', () => {
    const chain = Array.from({ length: 20 }, (_, k) => ({
      ...f(k === 0 ? 'x' : `f${k - 1}(x) + f${k - 1}(2*x)`),
      id: `f${k}`,
      name: `f${k}`,
    }));
    expect(problems(chain)[0]).toMatch(/^SIZE/);
  });
});

describe('events and links', () => {
  it('are refused where they stand', () => {
    const group = {
      ...GROUP,
      threshold: 'v > 1*mV',
      reset: 'v = 0*mV',
      events: [
        { name: 'spike', condition: 'v > 0*mV' },
        { name: 'high', condition: 'v > 1', reset: 'v = 1' },
        { name: '2nd', condition: 'v > 0*mV' },
      ],
      linked: [{ variable: 'w', source: 'G' }],
    };
    const monitor: Cell = { id: 'm', type: 'monitor', name: 'M', kind: 'event', target: 'G', event: 'hgih' };
    expect(problems([group, monitor]).sort()).toEqual([
      'EVENT g/events.0.name spike',
      'EVENT m/event hgih',
      'LINK g/linked.0.source G',
      'NAME-INVALID g/events.2.name 2nd',
      'UNIT-ASSIGN g/events.1.reset 1',
      'UNIT-COMPARE g/events.1.condition v > 1',
    ]);
  });
});

describe('a check', () => {
  it('tells how a group is integrated', () => {
    const group = { ...GROUP, method: 'euler' };
    const [summary] = checkDocument(documentOf([group, RUN])).groups;
    expect(summary?.integration?.formula).toEqual([
      {
        variable: 'v',
        latex: 'v(t+\\Delta t) = v + \\Delta t \\cdot \\frac{-v}{5 \\cdot \\mathrm{ms}}',
      },
    ]);
  });
});

describe('a slider', () => {
  it('changes currents, spikes and rates without compiling', async () => {
    const document: NotebookDocument = documentOf([
      {
        id: 'k',
        type: 'constants',
        rows: [
          { name: 'I0', value: '1*nA' },
          { name: 't0', value: '2*ms' },
          { name: 'r', value: '0*Hz' },
        ],
      },
      array({ shape: 'steps', points: [{ at: '0*ms', value: 'I0' }] }),
      { id: 's', type: 'input', kind: 'spikes', name: 'S', n: '1', spikes: '0 @ t0' },
      { id: 'p', type: 'input', kind: 'poisson', name: 'P', n: '100', rates: 'r' },
      { ...GROUP, equations: 'dv/dt = I(t)*Mohm/ms : volt', method: 'euler' },
      { id: 'm', type: 'monitor', name: 'M', kind: 'spike', target: 'S' },
      { id: 'q', type: 'monitor', name: 'Q', kind: 'spike', target: 'P' },
      { id: 'n', type: 'monitor', name: 'N', kind: 'state', target: 'G', variables: ['v'], record: '0' },
      RUN,
    ]);
    const engine = new Engine();
    const first = await collect(engine, document);
    const second = await collect(engine, withConstants(document, { I0: '3*nA', t0: '7*ms', r: '100*Hz' }));
    const compiled = second.events.find((event) => event.kind === 'started');
    expect(compiled?.kind === 'started' && compiled.compiled).toBe(0);
    expect([first.spikes('M'), second.spikes('M')].flat().map((t) => Number(t.toFixed(6)))).toEqual([
      0.002, 0.007,
    ]);
    expect(first.spikes('Q')).toEqual([]);
    expect(second.spikes('Q').length).toBeGreaterThan(50);
    expect((second.state('N', 'v').at(-1) ?? 0) / (first.state('N', 'v').at(-1) ?? 1)).toBeCloseTo(3, 12);
  });
});

describe('a slider of a Poisson input and of a function', () => {
  const document = documentOf([
    {
      id: 'k',
      type: 'constants',
      rows: [
        { name: 'r', value: '0*Hz' },
        { name: 'w', value: '1*mV' },
        { name: 'v', value: '2*mV' },
      ],
    },
    {
      id: 'f',
      type: 'function',
      name: 'twice',
      arguments: [{ name: 'x', unit: 'volt' }],
      unit: 'volt',
      expression: '2*x + v',
    },
    {
      id: 'g',
      type: 'function',
      name: 'outer',
      arguments: [{ name: 'w', unit: 'volt' }],
      unit: 'volt',
      expression: 'twice(w) + v',
    },
    // Its variables are called like constants that the formulas use.
    {
      ...GROUP,
      n: '200',
      equations: 'v : volt\nu = outer(10*mV) : volt',
      threshold: '',
      reset: '',
      method: '',
    },
    {
      id: 'i',
      type: 'input',
      kind: 'poisson-input',
      name: 'B',
      target: 'G',
      variable: 'v',
      n: '10',
      rate: 'r',
      weight: 'w',
    },
    {
      id: 'n',
      type: 'monitor',
      name: 'N',
      kind: 'state',
      target: 'G',
      variables: ['v', 'u'],
      record: '0:200',
    },
    RUN,
  ]);

  it('compiles nothing', async () => {
    const engine = new Engine();
    const first = await collect(engine, document);
    const second = await collect(engine, withConstants(document, { r: '100*Hz', w: '3*mV', v: '5*mV' }));
    const started = second.events.find((event) => event.kind === 'started');
    expect(started?.kind === 'started' && started.compiled).toBe(0);
    expect(Math.max(...first.state('N', 'v'))).toBe(0);
    const counts = second
      .state('N', 'v')
      .slice(-200)
      .map((value) => Math.round(value / 0.003));
    // 10 inputs of 100 Hz for 10 ms: 10 spikes on average, and 200 neurons
    expect(counts.reduce((sum, count) => sum + count, 0) / 200).toBeGreaterThan(8.5);
    expect(counts.reduce((sum, count) => sum + count, 0) / 200).toBeLessThan(11.5);
    expect(first.state('N', 'u')[0]).toBeCloseTo(0.024, 12);
    expect(second.state('N', 'u')[0]).toBeCloseTo(0.03, 12);
  });
});

describe('a timed array', () => {
  const called: Cell = {
    id: 'f',
    type: 'function',
    name: 'half',
    arguments: [{ name: 'x', unit: 'second' }],
    unit: 'amp',
    expression: 'I(x)/2',
  };
  const monitor: Cell = {
    id: 'n',
    type: 'monitor',
    name: 'N',
    kind: 'state',
    target: 'G',
    variables: ['v'],
    record: '0',
  };
  const group: Cell = {
    ...GROUP,
    equations: 'v = half(t)*Mohm : volt',
    threshold: '',
    reset: '',
    method: '',
  };

  it('can be called by a function', async () => {
    const steps = array({ shape: 'steps', points: [{ at: '5*ms', value: '4*nA' }] });
    const run = await collect(new Engine(), documentOf([steps, called, group, monitor, RUN]));
    const values = run.state('N', 'v').map((value) => Number(value.toFixed(9)));
    expect(new Set(values.slice(0, 49))).toEqual(new Set([0]));
    expect(new Set(values.slice(51))).toEqual(new Set([0.002]));
  });

  it('gives one problem where it is broken, wherever it is called', () => {
    const steps = array({ shape: 'steps', points: [{ at: '5*ms', value: '4*nX' }] });
    expect(problems([steps, called, group, RUN])).toEqual(['NAME-UNKNOWN a/points.0.value nX']);
  });

  it('counts in the estimate of memory', () => {
    const steps = array({ shape: 'steps', points: [{ at: '5*ms', value: '4*nA' }] });
    const { memory } = checkDocument(documentOf([steps, GROUP, RUN]));
    expect(memory.parts.find(({ name }) => name === 'I')?.bytes).toBeGreaterThan(0);
  });

  it('shows the unit of an argument that is called like a constant', () => {
    const steps = array({ shape: 'steps', points: [{ at: '5*ms', value: '4*nA' }] });
    const constants: Cell = { id: 'k', type: 'constants', rows: [{ name: 'x', value: '1*mV' }] };
    const { units } = checkDocument(documentOf([constants, steps, called, GROUP, RUN]));
    const field = units.find(({ place }) => place.cell === 'f' && place.field === 'expression');
    expect(field?.units.find(({ text }) => text === 'x')?.unit).toBe('s');
  });
});

/** From Brian 2.5.1 (numpy target) with the exported scripts. */
describe('examples give the spikes of Brian 2', () => {
  it('A current you draw', async () => {
    const run = await collect(new Engine(), example('a-current-you-draw'));
    expect(run.spikes('S').map((t) => Number((t * 1e3).toFixed(3)))).toEqual([
      ...[52.9, 53, 64.7, 65.1, 77, 77.2, 89.6, 90.5, 102, 105.7],
      ...[116.1, 123.4, 129.1, 135.2, 141.8, 144.5, 152.4, 152.8, 162.8, 166],
    ]);
  });

  it('Driven by spikes', async () => {
    const run = await collect(new Engine(), example('driven-by-spikes'));
    expect(run.spikes('S')).toHaveLength(83);
    expect(run.spikes('W')).toHaveLength(217);
    expect(
      run
        .spikes('S')
        .slice(0, 8)
        .map((t) => Number((t * 1e3).toFixed(3))),
    ).toEqual([26.5, 36.7, 36.8, 37.6, 37.9, 39.3, 39.5, 45.9]);
    expect(
      run
        .spikes('C')
        .slice(0, 12)
        .map((t) => Number((t * 1e3).toFixed(3))),
    ).toEqual([20, 20, 20, 20, 20, 40, 45, 50, 55, 60, 120, 120]);
    expect(run.state('M', 'v').at(-1)).toBeCloseTo(0.9710600951900179, 12);
  });
});
