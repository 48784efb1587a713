// Sweeps as a user makes them: add the cell, choose workers, watch the curve come, open a run, stop, lose a worker.
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from './harness';
import { openStage } from './harness';
import { coveredBy, overflows } from './looks';
import { waitForStatus } from './pages';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  await stage.close();
});

const EXAMPLE = '#example=f-i-curve';
/** The f-I curve of the example: its constants swept by its author. */
const SWEEP = 'w';

/** A page with as many cores as the test says. */
async function open(cores: number, width = 1440): Promise<{ page: Page; context: BrowserContext }> {
  const context = await stage.browser.newContext({ viewport: { width, height: 900 } });
  await context.addInitScript(
    `Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => ${cores} })`,
  );
  const { page } = await stage.open(EXAMPLE, { context });
  await waitForStatus(page, /^ready/);
  return { page, context };
}

/** Waits until the line beside the button says how the sweep has ended, or how far it is. */
async function waitForState(page: Page, pattern: RegExp, timeout = 40_000): Promise<string> {
  const state = page.getByTestId(`sweep-state-${SWEEP}`);
  const deadline = Date.now() + timeout;
  let text = '';
  while (Date.now() < deadline) {
    text = (await state.count()) > 0 ? ((await state.textContent()) ?? '') : '';
    if (pattern.test(text)) return text;
    await page.waitForTimeout(20);
  }
  throw new Error(`the sweep says "${text}", not ${String(pattern)}`);
}

/** The cell of the curve; the example has a second sweep below it. */
function sweep(page: Page): Locator {
  return page.getByTestId(`cell-${SWEEP}`);
}

async function start(page: Page, workers: number): Promise<void> {
  await sweep(page).getByLabel('Workers that share the runs').selectOption(String(workers));
  await sweep(page).getByRole('button', { name: 'Sweep', exact: true }).click();
}

/** All cells of the data table. */
async function table(page: Page): Promise<string[]> {
  const cell = sweep(page);
  await cell.getByRole('button', { name: 'Show data table' }).click();
  const texts = await cell.locator('.plot-table td').allTextContents();
  await cell.getByRole('button', { name: 'Show data table' }).click();
  return texts;
}

function sweepWorkers(page: Page): number {
  return page.workers().filter((worker) => worker.url().includes('sweep-worker')).length;
}

describe('a sweep', () => {
  it('gives the same curve with one worker and with three', async () => {
    const { page, context } = await open(4);
    await start(page, 1);
    await waitForState(page, /^\d+ runs in /);
    expect(sweepWorkers(page)).toBe(1);
    const alone = await table(page);
    await start(page, 3);
    await waitForState(page, /^\d+ runs in /);
    expect(sweepWorkers(page)).toBe(3);
    expect(await table(page)).toEqual(alone);
    expect(alone.length).toBeGreaterThan(60);
    await context.close();
  });

  it('shows points as they come, and stops at once', async () => {
    const { page, context } = await open(2);
    await sweep(page).getByLabel('Runs of each point').fill('400');
    await sweep(page).getByRole('button', { name: 'Sweep', exact: true }).click();
    await waitForState(page, /^[1-9]\d*\/[\d,]+ · .* left$/);
    await sweep(page).locator('.figure-area[data-drawn]').waitFor();
    await page.getByRole('button', { name: 'Stop sweep' }).click();
    const text = await waitForState(page, /^stopped at /, 1000);
    expect(text).toMatch(/^stopped at [1-9][\d,]*\/[\d,]+$/);
    // what has been computed stays
    expect((await table(page)).some((value) => /^\d/.test(value))).toBe(true);
    await context.close();
  });

  it('goes on when a worker is lost', async () => {
    const { page, context } = await open(2);
    await sweep(page).getByLabel('Runs of each point').fill('12');
    await start(page, 2);
    await waitForState(page, /^[1-9]\d*\//);
    const [victim] = page.workers().filter((worker) => worker.url().includes('sweep-worker'));
    await victim?.evaluate(() => {
      setTimeout(() => {
        throw new Error('lost for the test');
      }, 0);
    });
    const text = await waitForState(page, /^[\d,]+ runs in |^given up/);
    expect(text).toMatch(/^372 runs in/);
    expect(page.workers().some((worker) => worker === victim)).toBe(false);
    expect(await page.locator('.sweep-failures').count()).toBe(0);
    await context.close();
  });

  it('opens the run of a point by a click and by the keyboard', async () => {
    const { page, context } = await open(2);
    await start(page, 2);
    await waitForState(page, /^\d+ runs in /);
    const area = sweep(page).locator('.figure-area');
    await sweep(page).locator('.figure-area[data-drawn]').waitFor();
    await area.scrollIntoViewIfNeeded();
    const box = await area.boundingBox();
    if (box === null) throw new Error('the curve is not there');
    await page.mouse.click(box.x + box.width * 0.95, box.y + box.height * 0.4);
    const value = page.getByTestId('value-I0').first();
    await expect.poll(() => value.inputValue()).toMatch(/^2\.[5-9]|^3/);
    const slider = sweep(page).getByRole('slider', { name: 'Point of the sweep: I0' });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await sweep(page).getByRole('button', { name: 'Open this run' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => value.inputValue()).toBe('0.1');
    // the values of the varied constant do not make the curve out of date
    expect(await sweep(page).locator('.plot-stale').count()).toBe(0);
    await page.getByTestId('value-tau').first().fill('20*ms');
    await sweep(page).locator('.plot-stale').waitFor();
    await context.close();
  });

  it('tells in the cell what is wrong, in the characters that were typed', async () => {
    const { page, context } = await open(2);
    await sweep(page).getByLabel('Number of values of I0').fill('1.5');
    await sweep(page).getByText('A sweep takes 2 to 2000 values of a constant.').first().waitFor();
    expect(await sweep(page).getByRole('button', { name: 'Sweep', exact: true }).isDisabled()).toBe(true);
    await waitForStatus(page, /^ready/);
    await context.close();
  });

  it('is added from the menu and fits on a phone', async () => {
    const context = await stage.browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    const { page, log } = await stage.open('#example=first-spikes', { context });
    await waitForStatus(page, /^ready/);
    await page.getByRole('button', { name: 'Add a cell at the end' }).tap();
    await page.getByRole('menuitem', { name: /^sweep/ }).tap();
    const button = page.getByRole('button', { name: 'Sweep', exact: true });
    await button.tap();
    await page.getByTestId('sweep-state-w1').filter({ hasText: '21 runs in' }).waitFor();
    await page.locator('.cell-sweep .figure-area[data-drawn]').waitFor();
    expect(await overflows(page)).toEqual([]);
    expect(await coveredBy(button)).toBeUndefined();
    expect(log.errors).toEqual([]);
    await context.close();
  });
});
