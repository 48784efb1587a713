// Bad input in the page: a clear message, nothing lost, the page alive.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Stage } from './harness';
import { openStage } from './harness';
import { waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A document with one group, one monitor, one run and one plot; `fields` change the group. */
function document(fields: Readonly<Record<string, string>>, duration = '50*ms'): string {
  const group = {
    id: 'g',
    type: 'group',
    name: 'G',
    n: '1',
    equations: 'dv/dt = (1.2 - v)/(10*ms) : 1',
    threshold: 'v > 1',
    reset: 'v = 0',
    method: 'euler',
    ...fields,
  };
  const cells = [
    group,
    { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'], record: 'all' },
    { id: 's', type: 'monitor', name: 'S', kind: 'spike', target: 'G' },
    { id: 'r', type: 'run', duration },
    { id: 'p', type: 'plot', kind: 'trace', monitor: 'M', variable: 'v', spikes: 'S' },
  ];
  return JSON.stringify({ format: 'spikepad-notebook', v: 0, title: 'Bad', seed: 1, dt: '0.1*ms', cells });
}

async function openText(page: Page, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  const file = { name: 'bad.json', mimeType: 'application/json', buffer };
  await page.getByTestId('file-input').first().setInputFiles(file);
}

const terms = (count: number): string => Array.from({ length: count }, (_, k) => `v*${k}e-9`).join(' + ');

describe('bad documents in the page', () => {
  it.each([
    [
      '100 kB of parentheses',
      document({ equations: `dv/dt = ${'('.repeat(50_000)}v : 1` }),
      /parenthes|nest|deep/i,
    ],
    ['N = 10^9', document({ n: '10**9' }), /needs [\d.]+ GB/],
    ['dt = 0', document({ dt: '0*ms' }), /longer than zero/],
    ['a record larger than the memory', document({ n: '5000' }, '1000*second'), /needs [\d.]+ (GB|TB)/],
    ['an endless duration', document({}, 'inf*second'), /finite time/],
  ])('%s: says so', async (_, text, message) => {
    const { page, context, log } = await stage.open();
    await openText(page, text);
    await page.getByTestId('problems-tab').click();
    await page.getByTestId('problem-row').first().waitFor();
    expect((await page.getByTestId('problem-row').allTextContents()).join('\n')).toMatch(message);
    await openText(page, document({}));
    await page.getByTestId('plots-tab').click();
    await waitForSummary(page, 'p', /\d spikes?, first/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('an equation of 100 kB runs, and its field can be opened', async () => {
    const { page, context } = await stage.open();
    await openText(page, document({ equations: `dv/dt = (1.2 - v + ${terms(7000)})/(10*ms) : 1` }));
    await waitForSummary(page, 'p', /\d spikes?, first/, 40_000);
    await page.getByTestId('code-g-equations').first().click();
    await page.getByTestId('editor-g-equations').first().waitFor();
    await context.close();
  });

  it('values that overflow: the run stops, with variable, neuron and a repair', async () => {
    const { page, context } = await stage.open();
    await openText(page, document({ equations: 'dv/dt = exp(exp(v))/ms : 1', reset: 'v = v' }));
    await page.getByTestId('problems-tab').click();
    await page
      .getByText(/"v" of neuron 0 in "G" became infinite at/)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /Halve the time step/ })
      .first()
      .waitFor();
    await context.close();
  });
});
