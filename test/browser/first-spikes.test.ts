// First spikes as a user meets it: the counts of the real Brian 2 read from the page, an edit that moves the
// trace, a slider that moves it again without a compilation, an error that keeps the last good picture.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from './harness';
import { openStage } from './harness';
import { leaveEditor, slider, status, typeInto, waitForStatus, waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const EXAMPLE = '#example=first-spikes';

describe('First spikes in the browser', () => {
  it.each([
    ['1.1', 7, '23.9 ms'],
    ['1.17', 9, '19.2 ms'],
    ['1.35', 13, '13.4 ms'],
  ])('I0 = %s gives %i spikes, the first at %s', async (I0, spikes, first) => {
    const { page, context } = await stage.open(EXAMPLE);
    await waitForSummary(page, 'p', /9 spikes/);
    const field = page.getByTestId('cell-k').getByRole('textbox', { name: /value of I0/i });
    await field.fill(I0);
    await field.press('Enter');
    const text = await waitForSummary(page, 'p', new RegExp(`\\b${spikes} spikes`));
    expect(text).toContain(`first at ${first}`);
    await context.close();
  });

  it('an edited equation changes the trace', async () => {
    const { page, context, log } = await stage.open(EXAMPLE);
    await waitForSummary(page, 'p', /9 spikes/);
    await typeInto(page, 'g', 'equations', 'dv/dt = (2*I0 - v)/tau : 1 (unless refractory)');
    await waitForSummary(page, 'p', /2[0-9] spikes/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('a slider changes the trace without a compilation', async () => {
    const { page, context } = await stage.open(EXAMPLE);
    await waitForSummary(page, 'p', /9 spikes/);
    expect(await status(page)).toMatch(/kernels compiled/);
    const input = slider(page, 'I0');
    await input.focus();
    for (let k = 0; k < 18; k += 1) await page.keyboard.press('ArrowRight');
    const text = await waitForSummary(page, 'p', /13 spikes/);
    expect(text).toContain('first at 13.4 ms');
    expect(await waitForStatus(page, /ready/)).toMatch(/nothing recompiled/);
    expect(await input.evaluate((element) => element === document.activeElement)).toBe(true);
    await context.close();
  });

  it('a broken unit is marked in the characters, the plot goes stale, and mending brings it back', async () => {
    const { page, context } = await stage.open(EXAMPLE);
    await waitForSummary(page, 'p', /9 spikes/);
    await typeInto(page, 'g', 'threshold', 'v > 1*mV');
    const card = page.getByTestId('problem-card').first();
    await card.waitFor();
    expect(await card.textContent()).toMatch(/cannot be compared/);
    await leaveEditor(page, 'g', 'threshold');
    const squiggle = page.getByTestId('code-g-threshold').locator('.squiggle');
    await squiggle.first().waitFor();
    expect(await squiggle.allTextContents()).toEqual(['v', '1*mV']);
    await page.locator('.plot-stale').first().waitFor();
    expect(await page.getByTestId('plot-summary-p').first().textContent()).toContain('9 spikes');

    await page.getByTestId('problems-tab').click();
    expect(await page.getByTestId('problem-row').count()).toBe(1);
    await page.getByTestId('plots-tab').click();

    await typeInto(page, 'g', 'threshold', 'v > 1');
    await waitForStatus(page, /ready/);
    await page.locator('.plot-stale').first().waitFor({ state: 'detached' });
    expect(await page.getByTestId('plot-summary-p').first().textContent()).toContain('9 spikes');
    await context.close();
  });

  it('undo takes back an edit of the whole document', async () => {
    const { page, context } = await stage.open(EXAMPLE);
    await waitForSummary(page, 'p', /9 spikes/);
    const input = slider(page, 'I0');
    await input.focus();
    await page.keyboard.press('Home');
    await waitForSummary(page, 'p', /no spikes|0 spikes/i);
    await page.getByTestId('undo-button').click();
    await waitForSummary(page, 'p', /9 spikes/);
    await context.close();
  });

  it('nothing leaves the origin, and the policy forbids eval', async () => {
    const { page, context, log } = await stage.open(EXAMPLE);
    await waitForSummary(page, 'p', /9 spikes/);
    await typeInto(page, 'g', 'reset', 'v = 0');
    expect(log.foreignRequests).toEqual([]);
    expect(log.errors).toEqual([]);
    const response = await page.request.get(stage.address);
    const policy = response.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).not.toContain("'unsafe-eval'");
    await context.close();
  });
});
