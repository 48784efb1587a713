// Entries of a cell's lists as a user edits them: linked variables, events, points and pathways keep the focus on the
// page, and what belongs to an entry follows its name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { compactDocument } from '../../engine/document/compact';
import { encodeLink } from '../../engine/document/link';
import type { Cell, NotebookDocument } from '../../engine/document/schema';
import type { Stage } from './harness';
import { openStage } from './harness';
import { waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

function linkTo(...cells: readonly Cell[]): string {
  const document: NotebookDocument = {
    format: 'spikepad-notebook',
    v: 0,
    title: 'Lists',
    seed: 1,
    dt: '0.1*ms',
    cells,
  };
  return `#${encodeLink(JSON.stringify(compactDocument(document)))}`;
}

const DRIVER: Cell = { id: 'd', type: 'group', name: 'D', n: '1', equations: 'drive = 2 : 1' };
const NEURON: Cell = {
  id: 'g',
  type: 'group',
  name: 'G',
  n: '1',
  equations: 'dv/dt = (x - v)/(10*ms) : 1\nx : 1 (linked)',
  threshold: 'v > 1',
  reset: 'v = 0',
  method: 'euler',
};
const RECORD: readonly Cell[] = [
  { id: 'm', type: 'monitor', kind: 'spike', name: 'M', target: 'G' },
  { id: 'r', type: 'run', duration: '50*ms' },
  { id: 'p', type: 'plot', kind: 'raster', monitor: 'M' },
];

/** Accessible name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (
      element?.getAttribute('aria-label') ??
      label ??
      element?.getAttribute('data-cell') ??
      element?.tagName ??
      ''
    );
  });
}

async function waitForFocus(page: Page, pattern: RegExp): Promise<void> {
  const deadline = Date.now() + 5000;
  let name = '';
  while (Date.now() < deadline) {
    name = await focused(page);
    if (pattern.test(name)) return;
    await page.waitForTimeout(25);
  }
  throw new Error(`"${name}" has the focus, not ${String(pattern)}`);
}

describe('lists of cells', () => {
  it('a variable is linked to one of another group', async () => {
    const { page, context, log } = await stage.open(linkTo(DRIVER, NEURON, ...RECORD));
    const group = page.locator('[data-cell="g"]').first();
    await group.getByText('More', { exact: true }).click();
    await group.getByRole('button', { name: 'linked variable' }).click();
    await waitForFocus(page, /^Name of linked variable x of G$/);
    await page
      .getByRole('textbox', { name: 'Source of linked variable x of G' })
      .or(page.getByRole('combobox', { name: 'Source of linked variable x of G' }))
      .fill('D.drive');
    // Brian 2.5.1: 7 spikes within 50 ms
    await waitForSummary(page, 'p', /7 spikes, first at 6.8 ms/);
    await page.getByRole('button', { name: 'Remove linked variable x of G' }).click();
    await waitForFocus(page, /^(g|G.*|group G.*)$/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('events come and go without losing the focus', async () => {
    const { page, context } = await stage.open(linkTo(DRIVER, NEURON, ...RECORD));
    const group = page.locator('[data-cell="g"]').first();
    await group.getByText('More', { exact: true }).click();
    await group.getByRole('button', { name: 'event', exact: true }).click();
    await waitForFocus(page, /^Name of event event1 of G$/);
    await group.getByRole('button', { name: 'event', exact: true }).click();
    await waitForFocus(page, /^Name of event event2 of G$/);
    await page.getByRole('button', { name: 'Remove event event2 of G' }).click();
    await waitForFocus(page, /^Name of event event1 of G$/);
    await page.getByRole('button', { name: 'Remove event event1 of G' }).click();
    await waitForFocus(page, /^(g|G.*|group G.*)$/);
    await context.close();
  });

  it('delays follow the name of their pathway', async () => {
    const synapses: Cell = {
      id: 's',
      type: 'synapses',
      name: 'S',
      source: 'D',
      target: 'D',
      pathways: [{ name: 'late', on: 'pre', code: 'drive_post' }],
      connect: [],
      initial: [{ variable: 'late.delay', value: '2*ms' }],
    };
    const { page, context } = await stage.open(linkTo(DRIVER, synapses));
    const name = page.getByRole('textbox', { name: 'Name of pathway late of S' });
    await name.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.type('slow', { delay: 20 });
    await page.locator('input[value="slow.delay"]').waitFor();
    await context.close();
  });
});
