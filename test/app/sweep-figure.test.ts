// What the page makes of a sweep's results: figure, table, words, the point under the pointer, and when they are old.
import { describe, expect, it } from 'vitest';
import { pointNear, sweepFigure } from '../../app/sweep/sweep-figure';
import type { SweepState } from '../../app/sweep/sweep-state';
import { endedSweep, plannedSweep, startedSweep, sweepKey, withResults } from '../../app/sweep/sweep-state';
import { sweepTable } from '../../app/sweep/sweep-table';
import { pointText, progressText, resultText, summaryText } from '../../app/sweep/sweep-text';
import { dataAt } from '../../app/python/figures/point-click';
import { planFigure } from '../../app/python/figures/plan';
import { newSweep } from '../../app/sweep/new-sweep';
import type { SweepJob, SweepPlan, SweepResult } from '../../engine/worker/sweep-protocol';
import { lif } from './fake-engine';

const CURVE: SweepPlan = {
  axes: [
    {
      constant: 'I',
      unit: 'A',
      values: [1e-10, 2e-10, 4e-10],
      texts: ['0.1*nA', '0.2*nA', '0.4*nA'],
      log: true,
    },
  ],
  quantity: { measure: 'rate', monitor: 'S', unit: 'Hz', label: 'firing rate of G' },
  repeats: 2,
  order: [0, 2, 1],
};
const MAP: SweepPlan = {
  ...CURVE,
  axes: [
    { constant: 'a', unit: '1', values: [0, 1, 2], texts: ['0', '1', '2'], log: false },
    { constant: 'tau', unit: 's', values: [0.01, 0.02], texts: ['10*ms', '20*ms'], log: false },
  ],
  repeats: 1,
  order: [0, 2, 3, 5, 1, 4],
};

function found(point: number, repeat: number, value: number): readonly [SweepJob, SweepResult] {
  return [
    { point, repeat },
    { kind: 'value', value },
  ];
}

function state(plan: SweepPlan, results: readonly (readonly [SweepJob, SweepResult])[]): SweepState {
  return withResults(plannedSweep(startedSweep('key'), plan), results, 1000);
}

describe('a curve', () => {
  it('has the mean of each point with its band, in readable units', () => {
    const { results } = state(CURVE, [found(2, 1, 60), found(0, 0, 10), found(2, 0, 40), found(0, 1, 10)]);
    const figure = sweepFigure(CURVE, results, '', undefined);
    expect(figure.name).toBe('Firing rate of G over I');
    const [axes] = figure.axes;
    expect([axes?.x.label, axes?.x.scale, axes?.y.label]).toEqual(['I (nA)', 'log', 'firing rate of G (Hz)']);
    const [band, line] = axes?.artists ?? [];
    expect(line).toMatchObject({ kind: 'line', y: [10, 50] });
    // Student's quantile for one degree of freedom: 12.706205 times 10
    expect(band).toMatchObject({ kind: 'band', lower: [10, 50 - 127.06205], upper: [10, 50 + 127.06205] });
  });

  it('does not depend on the order in which runs end', () => {
    const runs = [found(0, 0, 0.1), found(0, 1, 0.7), found(1, 0, 3)];
    expect(state(CURVE, [...runs].reverse()).results).toEqual(state(CURVE, runs).results);
  });

  it('finds the point under the pointer, on a logarithmic axis too', () => {
    expect([0.09, 0.139, 0.145, 1].map((x) => pointNear(CURVE, x, 0))).toEqual([0, 0, 1, 2]);
    const { results } = state(CURVE, [found(0, 0, 1)]);
    const { axes } = planFigure(sweepFigure(CURVE, results, '', undefined), 600, 'light', new Map());
    const box = axes[0]?.box ?? { left: 0, top: 0, width: 0, height: 0 };
    const [x = NaN] = dataAt(axes, box.left + box.width / 2, box.top + 5) ?? [];
    expect(x).toBeCloseTo(0.2, 9);
    expect(dataAt(axes, box.left - 5, box.top + 5)).toBeUndefined();
  });

  it('has a table with a row for each point', () => {
    const { results } = state(CURVE, [found(1, 0, 4), found(1, 1, 6)]);
    const table = sweepTable(CURVE, results);
    expect(table.header).toEqual(['I (nA)', 'firing rate of G (Hz)', '95 % from', '95 % to', 'runs']);
    expect([0, 1, 4].map((column) => table.cell(1, column))).toEqual([0.2, 5, 2]);
    expect([0, 1].map((column) => table.cell(2, column))).toEqual([0.4, NaN]);
  });
});

describe('a map', () => {
  it('has a field for each pair of values; those that are not known stay empty', () => {
    const { results } = state(MAP, [found(4, 0, 7)]);
    const [axes, bar] = sweepFigure(MAP, results, 'Title', 4).axes;
    expect(axes?.artists[0]).toMatchObject({ values: [NaN, NaN, NaN, NaN, 7, NaN], rows: 2, columns: 3 });
    expect(axes?.y).toMatchObject({ label: 'tau (ms)', ticks: [0, 1], tickLabels: ['10', '20'] });
    expect(bar).toMatchObject({ colorbar: true, y: { label: 'firing rate of G (Hz)' } });
    expect(pointNear(MAP, 1.2, 0.9)).toBe(4);
    expect(pointNear(MAP, -3, 9)).toBe(3);
    expect(pointText(MAP, 4)).toBe('a = 1, tau = 20 ms');
  });

  it.each([
    // all of a few, in the unit that was typed
    [[0.5, 0.75, 1, 1.25], 1e3, '*pA', 'a (pA)', ['500', '750', '1,000', '1,250']],
    // of many those with short numbers, not those at 0.375, 0.75, …
    [Array.from({ length: 25 }, (_, k) => k / 8), 1, '*nA', 'a (nA)', ['0', '1', '2', '3']],
    [
      Array.from({ length: 21 }, (_, k) => 10 ** (k / 10)),
      1,
      '*nA',
      'a (nA)',
      ['1', '3.162', '10', '31.62', '100'],
    ],
  ])('labels values of the sweep (%#)', (numbers, factor, unit, label, labels) => {
    const values = numbers.map((number) => number * 1e-9);
    const texts = numbers.map((number) => `${number * factor}${unit}`);
    const [, second] = MAP.axes;
    if (second === undefined) throw new Error('the map has two axes');
    const plan = { ...MAP, axes: [{ constant: 'a', unit: 'A', values, texts, log: false }, second] };
    const axis = sweepFigure(plan, state(plan, []).results, '', undefined).axes[0]?.x;
    expect([axis?.label, axis?.tickLabels]).toEqual([label, labels]);
    const shown = axis?.ticks?.map((place) => (numbers[place] ?? NaN) * factor);
    expect(labels.map((text) => Number(text.replaceAll(',', '')))).toEqual(
      shown?.map((number) => Number(number.toPrecision(4))),
    );
  });
});

describe('words', () => {
  it('say how far a sweep is, and how it ended', () => {
    const begun = plannedSweep(startedSweep(''), CURVE);
    expect(progressText(startedSweep(''))).toBe('starting');
    const half = withResults(begun, [found(0, 0, 1), found(1, 0, 1), found(2, 0, 1)], 900);
    expect(progressText(half)).toBe('3/6 · 900 ms left');
    expect(progressText(endedSweep(half, { kind: 'cancelled' }, 950))).toBe('stopped at 3/6');
    expect(progressText(endedSweep(half, { kind: 'failed', reason: 'lost' }, 950))).toBe(
      'given up at 3/6: lost',
    );
  });

  it('say what points gave, and why some gave nothing', () => {
    const failure = [
      { point: 2, repeat: 0 },
      { kind: 'failed', code: 'MEMORY', message: 'Too large.' },
    ] as const;
    const { results } = state(CURVE, [found(0, 0, 10), found(0, 1, 20), failure]);
    expect(resultText(CURVE, results, 1)).toBe('not computed yet');
    expect(resultText(CURVE, results, 2)).toBe('Too large.');
    expect(resultText(CURVE, results, 0)).toBe('15 Hz (95 %: -48.53 Hz to 78.53 Hz, 2 runs)');
    expect(summaryText(CURVE, results)).toMatch(/1 of 3 points\. 1 point has failed runs\.$/);
  });
});

describe('the key of a sweep', () => {
  it('ignores the values that are varied, and what does not belong to the model', () => {
    const cell = newSweep(lif(), 'w');
    expect(cell.parameters[0]?.constant).toBe('I0');
    const key = sweepKey(lif('1.17'), cell);
    expect(sweepKey(lif('2'), { ...cell, title: 'other' })).toBe(key);
    expect(sweepKey({ ...lif(), dt: '0.2*ms' }, cell)).not.toBe(key);
    expect(sweepKey(lif(), { ...cell, repeats: '3' })).not.toBe(key);
  });
});
