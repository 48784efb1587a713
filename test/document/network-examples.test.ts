// The example notebooks on synapses and networks beside what the real Brian 2 computed from their exported scripts:
// the same numbers where nothing is random, else numbers of synapses and spikes in the range of its runs.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../engine/document/check';
import { exportBrian } from '../../engine/document/export-brian';
import type { NotebookDocument } from '../../engine/document/schema';
import { Engine } from '../../engine/worker/engine';
import { documentRecords, scriptRecords } from '../python/convert/same-results';
import { collect, example, withConstants } from '../worker/collect';

type Counts = Readonly<Record<string, number>>;

interface Reference {
  readonly 'balanced-network': readonly Counts[];
  readonly cobahh: readonly Counts[];
  readonly brunel: readonly Counts[];
  readonly stdp: readonly Counts[];
  readonly weights: { readonly values: readonly number[] };
}

const reference = JSON.parse(
  readFileSync(new URL('./brian-networks.json', import.meta.url), 'utf8'),
) as Reference;

const NAMES = [
  'synapses-and-delays',
  'short-term-plasticity',
  'stdp',
  'balanced-network',
  'cobahh',
  'brunel',
] as const;
const RANDOM = ['balanced-network', 'cobahh', 'brunel'] as const;

function milliseconds(times: readonly number[]): number[] {
  return times.map((t) => Number((t * 1e3).toFixed(3)));
}

/** From the lowest to the highest count of Brian's runs, and half of that range on both sides. */
function range(counts: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return [low - (high - low) / 2, high + (high - low) / 2];
}

function expectWithin(value: number, counts: readonly number[]): void {
  const [low, high] = range(counts);
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}

/** With a shorter run. */
function shortened(document: NotebookDocument, duration: string): NotebookDocument {
  const cells = document.cells.map((cell) => (cell.type === 'run' ? { ...cell, duration } : cell));
  return { ...document, cells };
}

describe('examples of networks', () => {
  it.each(NAMES)('%s has no problems', (name) => {
    expect(checkDocument(example(name)).diagnostics).toEqual([]);
  });

  it.each(NAMES)('%s gives the same as its exported script', (name) => {
    const document = shortened(example(name), '40*ms');
    const { script, notes } = exportBrian(document);
    expect(notes).toEqual([]);
    const [mine, exported] = [documentRecords(document), scriptRecords(withoutFigures(script))];
    for (const [key, values] of Object.entries(exported))
      expect([key, mine[key] ?? []]).toEqual([key, values]);
  });

  it('synapses and delays: spikes as in Brian 2', async () => {
    const document = example('synapses-and-delays');
    const run = await collect(new Engine(), document);
    expect(run.spikes('fired')).toEqual([]);
    expect(run.spikes('pulse')).toHaveLength(38);
    expect(milliseconds(run.spikes('pulse').slice(0, 6))).toEqual([5.1, 8.2, 11.3, 14.4, 17.5, 20.6]);
    expect(run.state('M', 'v').at(-1)).toBeCloseTo(0.014251943606318552, 14);
    const together = await collect(new Engine(), withConstants(document, { d: '8*ms' }));
    expect(milliseconds(together.spikes('fired'))).toEqual([18.1, 78.1]);
  });

  it('short-term plasticity: values as in Brian 2', async () => {
    const run = await collect(new Engine(), example('short-term-plasticity'));
    const last = (variable: string): number[] => run.state('X', variable).slice(-2);
    const [v0 = 0, v1 = 0] = run.state('M', 'v').slice(-2);
    expect([v0, v1].map((v) => v.toPrecision(12))).toEqual(['0.00221513615055', '0.00183665152672']);
    expect(last('u').map((u) => u.toPrecision(12))).toEqual(['0.325484183513', '0.500000000004']);
    expect(last('x').map((x) => x.toPrecision(12))).toEqual(['0.674515816482', '0.269871006539']);
  });

  it.each(RANDOM)('%s: synapses and spikes in the range of Brian 2', async (name) => {
    const run = await collect(new Engine(), example(name));
    expect(run.outcome).toMatchObject({ status: 'done', diagnostics: [] });
    const start = run.events.find((event) => event.kind === 'started');
    const synapses = start?.kind === 'started' ? start.synapses : [];
    expect(synapses).toHaveLength(2);
    for (const { name: one, count } of synapses) {
      const counts = reference[name].map((counted) => counted[one] ?? Number.NaN);
      const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length;
      expect(Math.abs(count / mean - 1)).toBeLessThan(0.015);
    }
    expectWithin(
      run.spikes('S').length,
      reference[name].map(({ S = Number.NaN }) => S),
    );
  });

  it('STDP: weights split as in Brian 2', async () => {
    const run = await collect(new Engine(), example('stdp'));
    const weights = run.state('W', 'w').slice(-600);
    const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
    const deviation = Math.sqrt(weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / weights.length);
    for (const theirs of reference.weights.values) expect(deviation / theirs).toBeCloseTo(1, 1);
    expectWithin(
      run.spikes('spikes').length,
      reference.stdp.map(({ spikes = Number.NaN }) => spikes),
    );
  });
});

/** Some windows of rate plots are longer than the shortened runs. */
function withoutFigures(script: string): string {
  return script.slice(0, script.indexOf('\nfigure()'));
}
