// Sweeps: their points, order and seeds, what they measure, what is wrong with them, and the script that they become.
// The numbers are those of the real Brian 2.5.1 (numpy target), which ran the exported script of this document.
import { describe, expect, it } from 'vitest';
import { buildModel } from '../../engine/document/build';
import { checkDocument } from '../../engine/document/check';
import { compactDocument, expandDocument } from '../../engine/document/compact';
import { exportBrian } from '../../engine/document/export-brian';
import { loadDocument } from '../../engine/document/load';
import type { Cell, NotebookDocument, SweepCell } from '../../engine/document/schema';
import { Device } from '../../engine/core';
import { coarseToFine, sweepSeed } from '../../engine/document/sweep-order';
import { readSweep } from '../../engine/document/sweep-plan';
import type { SweepResult } from '../../engine/document/sweep-run';
import { pointDocument, SweepRunner } from '../../engine/document/sweep-run';
import { estimate } from '../../engine/document/sweep-statistics';

const FIRING: SweepCell = {
  id: 'w',
  type: 'sweep',
  parameters: [{ constant: 'I', from: '0*nA', to: '1*nA', steps: '21' }],
  measure: 'rate',
  monitor: 'S',
  repeats: '2',
};
const MEAN: SweepCell = {
  id: 'w2',
  type: 'sweep',
  parameters: [
    { constant: 'I', from: '0.1*nA', to: '1*nA', steps: '5', scale: 'log' },
    { constant: 'ref', from: '0', to: '8*ms', steps: '3' },
  ],
  measure: 'mean',
  monitor: 'M',
};

/** Three neurons with random start values that depend on the current. */
function model(sweeps: readonly Cell[], more: Partial<NotebookDocument> = {}): NotebookDocument {
  const cells: Cell[] = [
    {
      id: 'k',
      type: 'constants',
      rows: [
        { name: 'I', value: '0.3*nA' },
        { name: 'R', value: '100*Mohm' },
        { name: 'tau', value: '10*ms' },
        { name: 'drive', value: 'R*I' },
        { name: 'El', value: '-70*mV' },
        { name: 'ref', value: '2*ms' },
      ],
    },
    {
      id: 'g',
      type: 'group',
      name: 'G',
      n: '3',
      equations: 'dv/dt = (El - v + drive)/tau : volt (unless refractory)',
      threshold: 'v > -50*mV',
      reset: 'v = El',
      refractory: 'ref',
      method: 'exact',
      initial: [{ variable: 'v', value: 'El + rand()*5*mV + drive/10' }],
    },
    { id: 's', type: 'monitor', name: 'S', kind: 'spike', target: 'G' },
    { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'], record: 'all' },
    { id: 'p', type: 'monitor', name: 'P', kind: 'rate', target: 'G' },
    { id: 'r', type: 'run', duration: '200*ms' },
    ...sweeps,
  ];
  return { format: 'spikepad-notebook', v: 0, title: 'f-I', seed: 3, dt: '0.1*ms', cells, ...more };
}

function run(sweep: SweepRunner, point: number, repeat = 0): SweepResult {
  const steps = sweep.run({ point, repeat });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function value(sweep: SweepRunner, point: number, repeat = 0): number {
  const result = run(sweep, point, repeat);
  return result.kind === 'value' ? result.value : NaN;
}

function problemsOf(change: Partial<SweepCell>): string[] {
  const cell = { ...FIRING, ...change };
  return checkDocument(model([cell]))
    .diagnostics.filter(({ place }) => place?.cell === 'w')
    .map(({ code, place, userCode, span }) => `${code} ${place?.field ?? ''} "${userCode.slice(...span)}"`);
}

describe('points, order, seeds', () => {
  it('takes both ends first, then the middle, then finer and finer', () => {
    expect(coarseToFine([9])).toEqual([0, 8, 4, 2, 6, 1, 3, 5, 7]);
    expect(coarseToFine([2])).toEqual([0, 1]);
    // the corners of a map, the cross between them, then the rest
    expect(coarseToFine([3, 3])).toEqual([0, 2, 6, 8, 1, 3, 4, 5, 7]);
    for (const counts of [[7], [40], [5, 8], [2, 2000]]) {
      const order = coarseToFine(counts);
      expect([...order].sort((a, b) => a - b)).toEqual(order.map((_, point) => point));
    }
  });

  it('gives each run a seed of its own that depends on seed, point and repeat only', () => {
    expect(sweepSeed(3, 0, 0)).toBe(3);
    expect(sweepSeed(2 ** 32 - 1, 5, 0)).toBe(4);
    const seeds = new Set<number>();
    for (let point = 0; point < 200; point += 1)
      for (let repeat = 0; repeat < 100; repeat += 1) seeds.add(sweepSeed(7, point, repeat));
    expect(seeds.size).toBe(20_000);
  });

  it('writes values as they could be typed, in the unit of the range', () => {
    const { plan } = new SweepRunner(model([MEAN]), 'w2', 1);
    expect(plan.axes.map(({ texts }) => texts)).toEqual([
      ['0.1*nA', '0.177827941004*nA', '0.316227766017*nA', '0.56234132519*nA', '1*nA'],
      ['0*ms', '4*ms', '8*ms'],
    ]);
    expect(plan.axes[1]?.values).toEqual([0, 0.004, 0.008]);
    const point = pointDocument(model([MEAN]), plan, 7);
    expect(point.cells[0]).toMatchObject({
      rows: [{ name: 'I', value: '0.316227766017*nA' }, {}, {}, {}, {}, { name: 'ref', value: '4*ms' }],
    });
  });
});

describe('runs', () => {
  it('agree with a loop of Brian 2: an f-I curve with random start values, twice', () => {
    const rates = [
      ...[0, 0, 0, 0, 0, 55, 75, 95, 110, 130, 140],
      ...[155, 165, 180, 190, 195, 210, 220, 225, 235, 240],
    ];
    const sweep = new SweepRunner(model([FIRING]), 'w', 3);
    for (const repeat of [0, 1]) {
      for (const [point, rate] of rates.entries()) expect(value(sweep, point, repeat)).toBeCloseTo(rate, 9);
    }
  });

  it('agree with Brian 2 over two constants, whose start values differ by seed', () => {
    const means = [
      ...[-0.06032245269667683, -0.05281315593802306, -0.05833219413445103, -0.05945946338690131],
      ...[-0.05978126718074387, -0.06022519183104134, -0.05293701688404943, -0.06158791567345274],
      ...[-0.06441360470207655, -0.06616082914175832, -0.06029819249076124, -0.05284074428492388],
      ...[-0.06347525920622528, -0.06609066676640728, -0.06768614668743798],
    ];
    const sweep = new SweepRunner(model([MEAN]), 'w2', 3);
    for (const [point, mean] of means.entries()) expect(value(sweep, point)).toBeCloseTo(mean, 12);
  });

  it('give the same in any order, in one runner or in several', () => {
    const document = model([MEAN]);
    const [first, second] = [new SweepRunner(document, 'w2', 3), new SweepRunner(document, 'w2', 3)];
    const { order } = first.plan;
    const forward = order.map((point) => value(first, point));
    const backward = [...order].reverse().map((point) => value(second, point));
    expect(backward.reverse()).toEqual(forward);
    expect(order.map((point) => value(new SweepRunner(document, 'w2', 3), point))).toEqual(forward);
  });

  it('measure lowest, highest and last values, spikes, and the rate of a population', () => {
    const of = (change: Partial<SweepCell>): number =>
      value(new SweepRunner(model([{ ...FIRING, ...change }]), 'w', 3), 10);
    const [low, mean, high] = (['min', 'mean', 'max'] as const).map((measure) =>
      of({ measure, monitor: 'M' }),
    );
    expect(low).toBeCloseTo(-0.07, 12);
    expect(high).toBeLessThanOrEqual(-0.05);
    expect(mean).toBeGreaterThan(low ?? NaN);
    expect(of({ measure: 'last', monitor: 'M' })).toBeGreaterThan(-0.0701);
    // 140 Hz of three neurons in 0.2 s
    expect(of({ measure: 'count' })).toBe(84);
    expect(of({ measure: 'mean', monitor: 'P' })).toBeCloseTo(140, 9);
  });

  it('tell a run that becomes unstable, and go on with the next one', () => {
    const cell = { ...FIRING, parameters: [{ constant: 'tau', from: '-1*us', to: '10*ms', steps: '2' }] };
    const sweep = new SweepRunner(model([cell]), 'w', 3);
    expect(run(sweep, 0)).toMatchObject({ kind: 'failed' });
    expect(value(sweep, 1)).toBeCloseTo(75, 9);
  });
});

describe('problems', () => {
  it('are told at the field and the characters that they are about', () => {
    const parameter = { constant: 'I', from: '0*nA', to: '1*nA', steps: '21' };
    const varied = (change: object): Partial<SweepCell> => ({ parameters: [{ ...parameter, ...change }] });
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf(varied({ constant: 'J' }))).toEqual(['SWEEP-CONSTANT parameters.0.constant "J"']);
    expect(problemsOf(varied({ to: '2*mV' }))).toEqual(['UNIT-VALUE parameters.0.to "2*mV"']);
    expect(problemsOf(varied({ from: '1*nA + x' }))).toEqual(['NAME-UNKNOWN parameters.0.from "x"']);
    expect(problemsOf(varied({ to: '0*pA' }))).toEqual(['SWEEP-RANGE parameters.0.to "0*pA"']);
    expect(problemsOf(varied({ scale: 'log' }))).toEqual(['SWEEP-RANGE parameters.0.from "0*nA"']);
    expect(problemsOf(varied({ steps: '1.5' }))).toEqual(['SWEEP-STEPS parameters.0.steps "1.5"']);
    expect(problemsOf({ parameters: [parameter, parameter] })).toEqual([
      'SWEEP-CONSTANT parameters.1.constant "I"',
    ]);
    expect(problemsOf({ repeats: '0' })).toEqual(['SWEEP-REPEATS repeats "0"']);
    expect(problemsOf({ repeats: '5000' })).toEqual(['SWEEP-SIZE parameters.0.steps "21"']);
    expect(problemsOf({ monitor: 'X' })).toEqual(['SWEEP-MONITOR monitor "X"']);
    expect(problemsOf({ measure: 'mean' })).toEqual(['SWEEP-MEASURE measure "mean"']);
    expect(problemsOf({ measure: 'mean', monitor: 'M', variable: 'w' })).toEqual([
      'SWEEP-MEASURE variable "w"',
    ]);
  });

  it('keep the sweep from starting, not the model', () => {
    const document = model([{ ...FIRING, monitor: 'X' }]);
    expect(checkDocument(document).diagnostics.every(({ severity }) => severity !== 'error')).toBe(true);
    expect(() => new SweepRunner(document, 'w', 1)).toThrow(/No monitor is called "X"/);
  });

  it('leave out what the constant itself has to answer for', () => {
    const document = model([FIRING]);
    const [constants, ...rest] = document.cells;
    const rows = [{ name: 'I', value: '0.3*' }];
    const broken = { ...document, cells: [{ ...constants, id: 'k', type: 'constants', rows }, ...rest] };
    const found = readSweep(FIRING, broken, buildModel(broken, new Device()));
    expect(found).toEqual({ plan: undefined, diagnostics: [] });
  });
});

describe('estimates', () => {
  it('are mean and 95 % interval by Student', () => {
    // scipy.stats.t.interval(0.95, 4, loc=mean(x), scale=sem(x)) for x = [1, 2, 4, 7, 11]
    const found = estimate([1, 2, 4, 7, 11]);
    expect(found?.mean).toBe(5);
    expect(found?.low).toBeCloseTo(-0.043663, 5);
    expect(found?.high).toBeCloseTo(10.043663, 5);
    expect(estimate([3])).toEqual({ mean: 3, low: 3, high: 3, count: 1 });
    expect(estimate([NaN])).toBeUndefined();
  });
});

describe('documents', () => {
  it('keep sweeps through file and link', () => {
    const document = model([FIRING, MEAN]);
    expect(loadDocument(JSON.stringify(document))).toEqual({ ok: true, document });
    expect(expandDocument(compactDocument(document))).toEqual(document);
    expect(JSON.stringify(compactDocument(document))).toContain(
      '["w","w",[["I","0*nA","1*nA","21"]],"rate","S"',
    );
  });

  it('refuse a sweep without parameters', () => {
    const document = model([{ ...FIRING, parameters: [] }]);
    expect(loadDocument(JSON.stringify(document))).toMatchObject({ ok: false });
  });

  it('become a loop in a script, which computes constants and start values anew', () => {
    const { script } = exportBrian(model([FIRING]));
    expect(script).toContain("store('before the runs')\n\nrun(200*ms)");
    expect(script).toContain(
      [
        '    for point, I in enumerate(I_points):',
        "        restore('before the runs')",
        '        seed((3 + point + 1000003*repeat_number) % 2**32)',
        '        drive = R*I',
        "        G.v = 'El + rand()*5*mV + drive/10'",
        '        run(200*ms)',
        '        sweep_results[repeat_number, point] = len(S.t)/(len(S.source)*float(200*ms))',
        'I = 0.3*nA',
      ].join('\n'),
    );
  });

  it('say in a script why a sweep is no loop', () => {
    const sized = model([{ ...FIRING, parameters: [{ constant: 'n', from: '1', to: '5', steps: '5' }] }]);
    const rows = { id: 'k2', type: 'constants', rows: [{ name: 'n', value: '3' }] };
    const cells = [rows, ...sized.cells.map((cell) => (cell.id === 'g' ? { ...cell, n: 'n' } : cell))];
    const { script } = exportBrian({ ...sized, cells });
    expect(script).toContain('# A sweep of n: not part of the script, because "G" is made with n.');
    expect(script).not.toContain('store(');
  });
});
