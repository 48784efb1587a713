// The notebook by keyboard: run, reach the slider, walk through the problems, leave the editor; what the live
// editor offers and tells.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Stage } from './harness';
import { openStage } from './harness';
import { leaveEditor, status, waitForStatus, waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** `data-place` of the field that has the focus. */
async function focusedPlace(page: Page): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.closest('[data-place]')?.getAttribute('data-place') ?? '',
  );
}

/** Makes the equations of First spikes live and waits for the full editor. */
async function openEquations(page: Page): Promise<void> {
  await page.getByTestId('code-g-equations').click();
  await page.locator('[data-testid="editor-g-equations"][data-editor="full"]').waitFor();
}

describe('keys', () => {
  it('Ctrl+Enter runs, from the page and from inside the editor', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    const plot = page.getByTestId('plot-p').first();
    const run = async (): Promise<number> => Number(await plot.getAttribute('data-run'));
    const first = await run();
    await page.keyboard.press('Control+Enter');
    await expect.poll(run).toBeGreaterThan(first);
    await openEquations(page);
    const second = await run();
    await page.keyboard.press('Control+Enter');
    await expect.poll(run).toBeGreaterThan(second);
    expect(await page.getByTestId('editor-g-equations').textContent()).not.toContain('\n');
    await context.close();
  });

  it('Tab reaches the slider, which arrows then move', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    const reached: string[] = [];
    for (let k = 0; k < 40 && !reached.includes('slider-I0'); k += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? ''));
    }
    expect(reached).toContain('slider-I0');
    expect(reached.indexOf('value-I0')).toBe(reached.indexOf('slider-I0') - 1);
    await page.keyboard.press('End');
    await waitForSummary(page, 'p', /[3-9]\d spikes/);
    await context.close();
  });

  it('Escape leaves the editor to its cell', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    await openEquations(page);
    await page.keyboard.press('Escape');
    await page.getByTestId('code-g-equations').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('g');
    expect(await status(page)).toMatch(/^ready/);
    await context.close();
  });

  it('F8 and Shift+F8 walk through the problems in the order of the document', async () => {
    const { page, context } = await stage.open('#example=unit-clinic');
    await waitForStatus(page, /10 problems/);
    const places = [
      'g1/equations',
      'g1/equations',
      'g1/equations',
      'g1/threshold',
      'g1/reset',
      'g1/refractory',
      'g1/initial.0.value',
      'c1/code',
      'c2/code',
      'c2/code',
      'g1/equations',
    ];
    const walked: string[] = [];
    for (let k = 0; k < places.length; k += 1) {
      await page.keyboard.press('F8');
      await page.waitForTimeout(120);
      walked.push(await focusedPlace(page));
    }
    expect(walked).toEqual(places);
    await page.keyboard.press('Shift+F8');
    await page.waitForTimeout(120);
    expect(await focusedPlace(page)).toBe('c2/code');
    await context.close();
  });
});

describe('the live editor', () => {
  it('completes names, with their units', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    await openEquations(page);
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('dw/dt = -w/ta', { delay: 30 });
    const rows = page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    expect(await rows.first().getAttribute('aria-label')).toMatch(/^tau\b/);
    expect(await rows.first().textContent()).toMatch(/tau.*s/);
    // Enter belongs to the text until the list is entered
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type(' : 1', { delay: 10 });
    await waitForStatus(page, /^ready/);
    await leaveEditor(page, 'g', 'equations');
    expect(await page.getByTestId('code-g-equations').textContent()).toContain('dw/dt = -w/tau : 1');
    await context.close();
  });

  it('opens for a press even where the page moves below the pointer', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    // formulas arrive late and move what is below them
    await page.locator('.katex').first().waitFor();
    await page.getByTestId('code-g-equations').hover();
    await page.mouse.down();
    await page.locator('.document-inner').evaluate((inner) => {
      inner.style.paddingTop = '300px';
    });
    await page.mouse.up();
    await page.getByTestId('editor-g-equations').waitFor({ timeout: 5000 });
    await context.close();
  });

  it('tells the unit of a sub-expression, to the caret and to the pointer', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    await openEquations(page);
    await page.keyboard.press('Control+Home');
    for (let k = 0; k < 'dv/dt = (I0 - v)/ta'.length; k += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+i');
    const hint = page.locator('.unit-hint');
    await hint.waitFor();
    expect(await hint.textContent()).toMatch(/tau.*\bs\b/);
    await page.keyboard.press('ArrowLeft');
    await hint.waitFor({ state: 'detached' });

    await leaveEditor(page, 'g', 'equations');
    await page.getByTestId('code-g-equations').locator('.tok-variable', { hasText: 'tau' }).first().hover();
    await hint.waitFor();
    expect(await hint.textContent()).toMatch(/tau.*\bs\b/);
    await context.close();
  });
});
