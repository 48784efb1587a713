// Links: copy, open in a fresh profile, and what damaged ones say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { encodeLink } from '../../engine/document/link';
import type { Stage } from './harness';
import { openStage } from './harness';
import { slider, waitForStatus, waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The link that the share dialog gives. */
async function copyLink(page: Page): Promise<string> {
  await page.getByTestId('share-button').first().click();
  const field = page.getByTestId('share-link').first();
  await field.waitFor();
  return field.inputValue();
}

describe('links', () => {
  it.each([
    ['first-spikes', 'p'],
    ['hodgkin-huxley', 'p1'],
  ])('the link of %s is short and shows the same spikes in a fresh profile', async (name, plot) => {
    const author = await stage.open(`#example=${name}`);
    await waitForStatus(author.page, /ready · [\d,]+ steps/);
    const summary = await waitForSummary(author.page, plot, /spikes, first/);
    const link = await copyLink(author.page);
    expect(link.length).toBeLessThan(1000);
    await author.context.close();

    const reader = await stage.open(link.slice(stage.address.length));
    await waitForStatus(reader.page, /ready · [\d,]+ steps/);
    expect(await waitForSummary(reader.page, plot, /spikes, first/)).toBe(summary);
    expect(reader.log.foreignRequests).toEqual([]);
    await reader.context.close();
  });

  it("a reader's changes are a draft of their own: the link still shows the author's version", async () => {
    const author = await stage.open('#example=first-spikes');
    await waitForSummary(author.page, 'p', /9 spikes/);
    const path = (await copyLink(author.page)).slice(stage.address.length);
    await author.context.close();

    const { page, context } = await stage.open(path);
    await waitForSummary(page, 'p', /9 spikes/);
    await slider(page, 'I0').focus();
    await page.keyboard.press('Home');
    await waitForSummary(page, 'p', /no spikes|0 spikes/i);
    await page.waitForTimeout(600);
    const again = await stage.open(path, { context });
    await waitForSummary(again.page, 'p', /9 spikes/);
    await again.page.getByTestId('draft-banner').waitFor();
    await context.close();
  });

  it('a cut or changed link says so, and the page stays usable', async () => {
    const author = await stage.open('#example=first-spikes');
    await waitForSummary(author.page, 'p', /9 spikes/);
    const path = (await copyLink(author.page)).slice(stage.address.length);
    await author.context.close();

    const middle = Math.floor(path.length / 2);
    const flipped = path.slice(0, middle) + (path[middle] === 'A' ? 'B' : 'A') + path.slice(middle + 1);
    for (const [damaged, message] of [
      [path.slice(0, middle), /The end of this link is missing/],
      [flipped, /This link is damaged|The end of this link is missing/],
    ] as const) {
      const { page, context } = await stage.open(damaged);
      await page.getByText(message).first().waitFor();
      await page.getByTestId('gallery').first().waitFor();
      await page.getByTestId('example-first-spikes').first().click();
      await waitForSummary(page, 'p', /9 spikes/);
      await context.close();
    }
  });

  it('a link that holds megabytes of nothing is refused', async () => {
    const bomb = encodeLink(' '.repeat(3_900_000));
    const { page, context } = await stage.open(`#${bomb}`);
    await page.getByTestId('gallery').first().waitFor();
    expect(await page.getByTestId('cell-g').count()).toBe(0);
    await context.close();
  });
});
