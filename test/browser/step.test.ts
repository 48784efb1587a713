// Walking through a run as a reader does: buttons, keys, highlighted code, changed values, generated code.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
import { openStage, type Stage } from './harness';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

async function opened(width = 1440, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const { page } = await stage.open('#example=first-spikes', { width, colorScheme });
  await page.waitForFunction(
    () => document.querySelector('[data-testid="status"]')?.textContent.startsWith('ready') === true,
  );
  await page.getByTestId('schedule-tab').click();
  return page;
}

describe('single steps in the page', () => {
  it('go from operation to operation, with the code that comes next', async () => {
    const page = await opened();
    await page.getByTestId('step-operation').click();
    const at = page.getByTestId('step-at');
    await at.filter({ hasText: 'next: G_stateupdater' }).waitFor();
    expect(await page.locator('.chip[aria-current="step"]').textContent()).toContain('G_stateupdater');
    expect(await page.locator('.code-field .spot').allTextContents()).toEqual(['(I0 - v)/tau']);
    await page.keyboard.press('F10');
    await at.filter({ hasText: 'next: G_spike_thresholder' }).waitFor();
    expect(await page.locator('.code-field .spot').allTextContents()).toEqual(['v > 1']);
    // 1.17*(1 - exp(-0.01))
    const change = page.getByTestId('step-executed').filter({ hasText: 'G_stateupdater' });
    expect(await change.getByRole('row').last().textContent()).toContain('v[0]0→ 0.01164169');
    await page.keyboard.press('Shift+F11');
    await at.filter({ hasText: 'step 1' }).waitFor();
    await page.keyboard.press('Shift+F11');
    await at.filter({ hasText: 't = 0.2 ms · step 2 · next: M' }).waitFor();
    expect(await page.getByTestId('step-executed').count()).toBe(5);
    await page.context().close();
  });

  it('run to the first spike, then on to the end', async () => {
    const page = await opened();
    await page.getByLabel('Time to run to, in milliseconds').fill('19.2');
    await page.keyboard.press('Enter');
    const at = page.getByTestId('step-at');
    await at.filter({ hasText: 't = 19.2 ms' }).waitFor();
    await page.getByTestId('step-time').click();
    await at.filter({ hasText: 't = 19.3 ms' }).waitFor();
    // Brian 2.5.1: the first spike of the example is at 19.2 ms.
    const events = await page.locator('.step-event').allTextContents();
    expect(events).toEqual(['spike in G: 0']);
    expect(await page.getByTestId('status').textContent()).toContain('stepping · 19.3 ms of 200.0 ms');
    await page.getByTestId('step-run-on').click();
    await page.getByTestId('status').filter({ hasText: 'ready · 2,000 steps' }).waitFor();
    await page.getByTestId('plots-tab').click();
    await page.getByTestId('plots-tab').waitFor();
    expect(await page.locator('[data-testid^="plot-summary"]').first().textContent()).toContain('9 ');
    await page.context().close();
  });

  it('can be ended, and an edit runs again', async () => {
    const page = await opened();
    await page.getByTestId('step-time').click();
    await page.getByTestId('step-end').click();
    await page.getByTestId('step-end').waitFor({ state: 'detached' });
    expect(await page.locator('.code-field .spot').count()).toBeLessThan(2);
    await page.getByTestId('step-time').click();
    await page.getByTestId('step-end').waitFor();
    await page.getByLabel('What executes the code').selectOption('reference');
    await page.getByTestId('status').filter({ hasText: 'ready · 2,000 steps' }).waitFor();
    expect(await page.getByTestId('step-end').count()).toBe(0);
    await page.context().close();
  });

  it('light up the generated code of the text at the caret', async () => {
    const page = await opened();
    await page.getByTestId('generated').locator('summary').click();
    await page.getByTestId('runner-time').waitFor();
    await page.getByLabel('Runner of the listing').selectOption('G_spike_thresholder');
    expect(await page.locator('.listing li.current').count()).toBe(0);
    await page.locator('.code-field').filter({ hasText: 'v > 1' }).last().click();
    await page.keyboard.press('Home');
    await page.locator('.listing li.current').filter({ hasText: '_cond = ' }).waitFor();
    await page.context().close();
  });

  it.each([
    [1440, 'light'],
    [390, 'dark'],
  ] as const)('show generated code with its places, accessibly, at %i px (%s)', async (width, scheme) => {
    const page = await opened(width, scheme);
    await page.getByTestId('step-time').click();
    await page.getByTestId('step-at').waitFor();
    await page.getByTestId('generated').locator('summary').click();
    const listing = page.getByTestId('listing');
    await listing.waitFor();
    await page.getByLabel('Runner of the listing').selectOption('G_spike_resetter');
    await page.getByTestId('runner-time').filter({ hasText: 'ns/step' }).waitFor();
    await listing.getByRole('button').first().focus();
    if (width > 1000) expect(await page.locator('.code-field .spot').allTextContents()).toContain('v = 0');
    await page.getByLabel('WebAssembly').check();
    await listing.filter({ hasText: 'f64.store' }).waitFor();
    await page.getByLabel('Runner of the listing').selectOption('G_stateupdater');
    await page.getByTestId('joined-pass').filter({ hasText: 'G_spike_thresholder' }).waitFor();
    expect(await page.locator('.listing li.other').count()).toBeGreaterThan(3);
    await page.getByLabel('side by side').check();
    // A line of the abstract code lights up those of the kernel and of the WebAssembly, from the keyboard too.
    await page.getByLabel('abstract code of G_stateupdater').getByRole('button').first().focus();
    for (const form of ['kernel', 'WebAssembly']) {
      const lit = page.getByLabel(`${form} of G_stateupdater`, { exact: true }).locator('li.current');
      expect(await lit.count()).toBeGreaterThan(0);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).include('.stage').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.context().close();
  });
});
