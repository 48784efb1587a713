// Long runs stop at once and keep what they recorded; documents survive a reload; a lost worker is replaced.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Stage } from './harness';
import { openStage } from './harness';
import { typeInto, waitForStatus, waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const LONG = {
  format: 'spikepad-notebook',
  v: 0,
  title: 'Long run',
  seed: 1,
  dt: '0.1*ms',
  cells: [
    {
      id: 'g',
      type: 'group',
      name: 'G',
      // So many that the whole run takes far longer than the test looks on.
      n: '20000',
      equations: 'dv/dt = (1.2 - v)/(10*ms) : 1',
      threshold: 'v > 1',
      reset: 'v = 0',
      method: 'euler',
    },
    { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'], record: '0' },
    { id: 's', type: 'monitor', name: 'S', kind: 'spike', target: 'G' },
    { id: 'r', type: 'run', duration: '100*second' },
    { id: 'p', type: 'plot', kind: 'trace', monitor: 'M', variable: 'v', spikes: 'S' },
  ],
};

/** Opens a document as a file, as a user does with the file picker. */
async function openFile(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByTestId('file-input')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

describe('Stop', () => {
  it('ends a long run within 250 ms and keeps its partial data', async () => {
    const { page, context, log } = await stage.open();
    await openFile(page, 'long.json', JSON.stringify(LONG));
    await page.getByTestId('cell-g').waitFor();
    await page.waitForTimeout(500);
    if (await page.getByTestId('stop-button').first().isDisabled()) {
      await page.getByTestId('run-button').first().click();
    }
    await waitForStatus(page, /running/);
    await page.waitForTimeout(800);
    const elapsed = await page.evaluate(async () => {
      const button = document.querySelector<HTMLElement>('[data-testid="stop-button"]');
      const begin = performance.now();
      button?.click();
      for (;;) {
        const text = document.querySelector('[data-testid="status"]')?.textContent ?? '';
        if (text.startsWith('stopped')) return performance.now() - begin;
        if (performance.now() - begin > 5000) return Number.POSITIVE_INFINITY;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    expect(elapsed).toBeLessThan(250);
    await waitForStatus(page, /stopped at/);
    await waitForSummary(page, 'p', /spike/);
    expect(log.errors).toEqual([]);
    await context.close();
  });
});

describe('a worker that does not answer', () => {
  it('is replaced by the spare, and the document is untouched', async () => {
    const { page, context } = await stage.open();
    const [group] = LONG.cells;
    // One step of so many neurons with so much to compute takes longer than the page waits for an answer.
    const terms = Array.from({ length: 60 }, (_, k) => `exp(sin(v + ${String(k)}))`).join(' + ');
    const equations = `dv/dt = (1.2 - v)/(10*ms) + 0.001*(${terms})/(10*ms) : 1`;
    const huge = { ...LONG, cells: [{ ...group, n: '8000000', equations }, ...LONG.cells.slice(1)] };
    await openFile(page, 'huge.json', JSON.stringify(huge));
    await page.getByTestId('cell-g').waitFor();
    if (!(await page.getByTestId('status').first().innerText()).includes('running')) {
      await page.getByTestId('run-button').first().click();
    }
    await waitForStatus(page, /running/);
    await page.waitForTimeout(500);
    const replaced = page.workers().map((worker) => worker.waitForEvent('close', { timeout: 5000 }));
    await page.getByTestId('stop-button').first().click();
    await waitForStatus(page, /stopped/, 2000);
    await Promise.any(replaced);

    await page
      .getByTestId('cell-g')
      .getByRole('textbox', { name: /neurons/ })
      .fill('10');
    await page.keyboard.press('Enter');
    await page.getByTestId('run-button').first().click();
    await waitForSummary(page, 'p', /spike/);
    expect(await page.getByTestId('code-g-equations').first().textContent()).toContain('1.2 - v');
    await context.close();
  });
});

describe('documents on the device', () => {
  it('are there again after a reload', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    await typeInto(page, 'g', 'equations', 'dv/dt = (2*I0 - v)/tau : 1 (unless refractory)');
    await waitForSummary(page, 'p', /2[0-9] spikes/);
    await page.waitForTimeout(600);
    await page.reload();
    await waitForSummary(page, 'p', /2[0-9] spikes/);
    expect(await page.getByTestId('code-g-equations').first().textContent()).toContain('2*I0');
    await context.close();
  });
});

describe('files from outside', () => {
  it.each([
    ['not JSON', '{"format": ', /not JSON/],
    ['a newer version', '{"format":"spikepad-notebook","v":9,"cells":[]}', /newer version/],
  ])('%s: a message, and nothing is lost', async (_, text, message) => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    await openFile(page, 'bad.json', text);
    await page.getByText(message).first().waitFor();
    await page.keyboard.press('Escape');
    await waitForSummary(page, 'p', /9 spikes/);
    await context.close();
  });

  it('the gallery documents open by file as well', async () => {
    const { page, context } = await stage.open();
    const text = readFileSync(
      new URL('../../public/examples/inside-one-time-step.json', import.meta.url),
      'utf8',
    );
    await openFile(page, 'inside.json', text);
    await waitForSummary(page, 'p1', /10 spikes/);
    await context.close();
  });
});
