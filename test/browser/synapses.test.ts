// Synapses as a user makes them: typed into a new cell, with a mistake shown in the typed characters, built for
// long and stopped, asked about, drawn. The counts and times of spikes are those of the real Brian 2.5.1.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compactDocument } from '../../engine/document/compact';
import { encodeLink } from '../../engine/document/link';
import type { Cell } from '../../engine/document/schema';
import type { Stage } from './harness';
import { openStage } from './harness';
import { coveredBy, hasInk, overflows, smallTargets, violations } from './looks';
import { leaveEditor, status, typeInto, waitForStatus, waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Fragment that opens a notebook of these cells. */
function link(cells: readonly Cell[]): string {
  const document = {
    format: 'spikepad-notebook',
    v: 0,
    title: 'Network',
    seed: 1,
    dt: '0.1*ms',
    cells,
  } as const;
  return `#${encodeLink(JSON.stringify(compactDocument(document)))}`;
}

const DRIVEN = { equations: 'dv/dt = (I - v)/(10*ms) : 1\nI : 1', threshold: 'v > 1', reset: 'v = 0' };
const TWO: readonly Cell[] = [
  { id: 'g1', type: 'group', name: 'A', n: '1', ...DRIVEN, initial: [{ variable: 'I', value: '2' }] },
  { id: 'g2', type: 'group', name: 'B', n: '1', equations: 'dv/dt = -v/(10*ms) : 1' },
  { id: 'm1', type: 'monitor', name: 'M', kind: 'state', target: 'B', variables: ['v'], record: 'all' },
  { id: 'r1', type: 'run', duration: '50*ms' },
  { id: 'p1', type: 'plot', kind: 'trace', monitor: 'M', variable: 'v' },
];

/** A network whose synapses take seconds to make. */
function large(n: string, p?: string): Cell[] {
  const neurons = { equations: 'v : 1', threshold: 'v > 1', reset: 'v = 0' };
  const connect = [{ kind: 'condition', ...(p === undefined ? {} : { p }) }];
  return [
    { id: 'g', type: 'group', name: 'G', n, ...neurons },
    {
      id: 'y',
      type: 'synapses',
      name: 'S',
      source: 'G',
      target: 'G',
      model: 'w : 1',
      pathways: [{ name: 'pre', on: 'pre', code: 'v_post += w' }],
      connect,
    },
    { id: 'r', type: 'run', duration: '1*ms' },
    { id: 'p', type: 'plot', kind: 'connectivity', monitor: '', synapses: 'S' },
  ];
}

async function addSynapses(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a cell at position 3' }).click();
  await page.getByRole('menuitem', { name: /^synapses/ }).click();
  await page.getByTestId('cell-y1').waitFor();
}

describe('synapses in the browser', () => {
  it('two neurons and a synapse, made by typing', async () => {
    const { page, context, log } = await stage.open(link(TWO));
    await waitForSummary(page, 'p1', /neuron 0/);
    await addSynapses(page);
    await page.getByRole('textbox', { name: 'Code of pathway pre of S' }).first().waitFor();
    expect(await page.getByRole('combobox', { name: 'Source of synapses S' }).inputValue()).toBe('A');
    expect(await page.getByRole('combobox', { name: 'Target of synapses S' }).inputValue()).toBe('B');
    await typeInto(page, 'y1', 'pathways.0.code', 'v_post += 2*w');
    await leaveEditor(page, 'y1', 'pathways.0.code');
    await typeInto(page, 'y1', 'pathways.0.delay', '2*ms');
    await leaveEditor(page, 'y1', 'pathways.0.delay');
    await waitForSummary(page, 'p1', /from 0 to 0\.3913\./);
    expect(await page.getByTestId('size-y1').textContent()).toBe('S · A → B · 1 synapse, 20 B');
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('a wrong unit in a pathway is marked in the typed characters', async () => {
    const { page, context } = await stage.open(link(TWO));
    await waitForSummary(page, 'p1', /neuron 0/);
    await addSynapses(page);
    await typeInto(page, 'y1', 'pathways.0.code', 'v_post += w*mV');
    await page.getByTestId('cell-y1').getByTestId('problem-card').first().waitFor();
    await leaveEditor(page, 'y1', 'pathways.0.code');
    const marked = await page.getByTestId('code-y1-pathways.0.code').locator('.squiggle').allTextContents();
    expect(marked.join('')).toContain('w*mV');
    await page.getByTestId('problems-tab').click();
    const row = page.getByTestId('problem-row').first();
    expect(await row.textContent()).toContain('synapses S, pathway pre, code');
    await context.close();
  });

  it('offers the variables of both ends', async () => {
    const { page, context } = await stage.open(link(TWO));
    await waitForSummary(page, 'p1', /neuron 0/);
    await addSynapses(page);
    await waitForStatus(page, /^ready/);
    await page.getByTestId('code-y1-pathways.0.code').click();
    await page.locator('[data-testid="editor-y1-pathways.0.code"][data-editor="full"]').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.type('I_p', { delay: 100 });
    const rows = page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    expect((await rows.allTextContents()).map((row) => row.slice(0, 5))).toContain('I_pre');
    await context.close();
  });

  it('connects by a rule, by a list, and draws who is connected', async () => {
    const { page, context, log } = await stage.open(link(large('20', '0.1')));
    await waitForSummary(page, 'p', /^S: \d+ synapses from 20 neurons to 20 neurons/);
    const kind = page.getByRole('combobox', { name: 'Kind of connection 1 of S' });
    await kind.selectOption('one-to-one');
    await waitForSummary(page, 'p', /^S: 20 synapses from 20 neurons to 20 neurons, 5 % of all pairs\.$/);
    await kind.selectOption('generator');
    await waitForSummary(page, 'p', /^S: 58 synapses/);
    await kind.selectOption('pairs');
    await typeInto(page, 'y', 'connect.0.i', '0, 1, 2');
    await leaveEditor(page, 'y', 'connect.0.i');
    await typeInto(page, 'y', 'connect.0.j', '5:8');
    await leaveEditor(page, 'y', 'connect.0.j');
    await waitForSummary(page, 'p', /^S: 3 synapses/);
    const plot = page.getByTestId('plot-p');
    expect(await hasInk(plot)).toBe(true);
    await plot.getByRole('button', { name: 'Show data table' }).click();
    expect(await plot.locator('td').allTextContents()).toEqual(['0', '5', '1', '6', '2', '7']);
    await page.getByRole('combobox', { name: 'Kind of plot of S' }).selectOption('fan');
    await waitForSummary(page, 'p', /^Source neurons have 0 to 1 synapses each \(mean 0\.15\)\./);
    await page.getByRole('button', { name: 'Remove connection 1 of S' }).click();
    await page.getByText('"S" has no synapses.').waitFor();
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('a long build tells how far it is, and stops', async () => {
    const { page, context } = await stage.open(link(large('6000', '0.3')));
    await page.getByText(/S · G → G · about 10,800,000 synapses, \d+ MB/).waitFor();
    await waitForStatus(page, /^building synapses S · \d+ % · [\d,]+ synapses/);
    await page.getByTestId('stop-button').click();
    await waitForStatus(page, /^stopped before the first step/, 2000);
    await page.waitForTimeout(500);
    expect(await status(page)).toBe('stopped before the first step');
    await context.close();
  });

  it('asks before synapses take more memory than is usual', async () => {
    const { page, context } = await stage.open(link(large('8000')));
    const question = page.getByTestId('build-question');
    await question.waitFor();
    expect(await question.textContent()).toContain('Synapses S: 64,000,000 synapses would take');
    expect(await status(page)).toBe('waiting for your answer');
    await context.close();
  });
});

const NETWORK: readonly Cell[] = [
  {
    id: 'g1',
    type: 'group',
    name: 'E',
    n: '80',
    ...DRIVEN,
    initial: [{ variable: 'I', value: '1 + i/80.0' }],
  },
  ...large('40', '0.2').filter(({ type }) => type !== 'run'),
  { id: 'm1', type: 'monitor', name: 'M', kind: 'spike', target: 'E' },
  { id: 'm2', type: 'monitor', name: 'W', kind: 'state', target: 'S', variables: ['w'], dt: '10*ms' },
  { id: 'r1', type: 'run', duration: '100*ms' },
  { id: 'p1', type: 'plot', kind: 'raster', monitor: 'M' },
  { id: 'p2', type: 'plot', kind: 'fan', monitor: '', synapses: 'S' },
  { id: 'p3', type: 'plot', kind: 'distribution', monitor: 'W', variable: 'w' },
];

describe('networks on every screen', () => {
  it.each([
    { width: 1440, height: 900, hasTouch: false, colorScheme: 'dark' as const },
    { width: 820, height: 1180, hasTouch: false, colorScheme: 'light' as const },
    { width: 390, height: 844, hasTouch: true, colorScheme: 'light' as const },
  ])('$width px, $colorScheme', async (screen) => {
    const { page, context, log } = await stage.open(link(NETWORK), screen);
    await waitForSummary(page, 'p1', /^M, 80 neurons: 663 spikes, first at 6.9 ms/);
    await waitForSummary(page, 'p3', /^w of \d+ synapses at 90 ms: all 0\.$/);
    const folded = page.getByRole('button', { name: /^Show model/ });
    while ((await folded.count()) > 0) await folded.first().click();
    expect(await overflows(page)).toEqual([]);
    if (screen.hasTouch) expect(await smallTargets(page)).toEqual([]);
    expect(await coveredBy(page.getByRole('button', { name: 'Remove connection 1 of S' }))).toBeUndefined();
    expect(await violations(page)).toEqual([]);
    expect(log.errors).toEqual([]);
    await context.close();
  });
});
