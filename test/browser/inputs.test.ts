// Inputs as a user edits them: points of a drawn current, kinds, a function of one's own. The counts of spikes are
// those of the real Brian 2.5.1 for the exported notebooks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from './harness';
import { openStage } from './harness';
import { typeInto, waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const DRAWN = '#example=a-current-you-draw';

describe('inputs in the browser', () => {
  it('a point of the current moves the spikes', async () => {
    const { page, context, log } = await stage.open(DRAWN);
    await waitForSummary(page, 'p1', /20 spikes, first at 52.9 ms/);
    await page.getByRole('textbox', { name: 'Value of point 5 of I_stim' }).fill('0.9');
    await waitForSummary(page, 'p1', /24 spikes, first at 52.9 ms/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('shows the current in small, and says what is wrong with a value', async () => {
    const { page, context } = await stage.open(DRAWN);
    const miniature = page.getByTestId('cell-i').getByRole('img');
    await miniature.waitFor();
    expect(await miniature.getAttribute('aria-label')).toBe('from 0 to 0.5 nA, until 180 ms');
    await page.getByRole('textbox', { name: 'Value of point 5 of I_stim' }).fill('0.5*mV');
    await page.getByTestId('cell-i').getByTestId('problem-card').first().waitFor();
    await context.close();
  });

  it('a new function can be used in an equation', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    await page.getByRole('button', { name: 'Add a cell at the end' }).click();
    await page.getByRole('menuitem', { name: /function/ }).click();
    await page.getByRole('textbox', { name: /^Name of function/ }).fill('double');
    const cell = page.locator('[data-testid^="cell-f"]').last();
    const id = ((await cell.getAttribute('data-testid')) ?? '').replace('cell-', '');
    await typeInto(page, id, 'expression', '2*x');
    await typeInto(page, 'g', 'equations', 'dv/dt = (double(I0)/2 - v)/tau : 1 (unless refractory)');
    await page.waitForTimeout(500);
    expect(await waitForSummary(page, 'p', /9 spikes/)).toContain('first at 19.2 ms');
    expect(await page.getByTestId('problem-card').count()).toBe(0);
    await context.close();
  });

  it('tells the formula of the integrator', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await page.getByText('Integration: exact').click();
    await page.locator('.advanced .katex').first().waitFor();
    await context.close();
  });
});
