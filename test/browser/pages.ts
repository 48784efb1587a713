// What a user does on the page, for the browser tests: open an example, edit a field, read a plot.
import type { Locator, Page } from 'playwright-core';

/** Waits until a plot's summary (the sentence below the plot) matches. */
export async function waitForSummary(
  page: Page,
  plot: string,
  pattern: RegExp,
  timeout = 20_000,
): Promise<string> {
  const summary = page.getByTestId(`plot-summary-${plot}`).first();
  const deadline = Date.now() + timeout;
  let text = '';
  while (Date.now() < deadline) {
    text = (await summary.count()) > 0 ? ((await summary.textContent()) ?? '') : '';
    if (pattern.test(text)) return text;
    await page.waitForTimeout(25);
  }
  throw new Error(`the summary of plot ${plot} is "${text}", not ${String(pattern)}`);
}

/** Makes a field live and replaces its text, as a user would: click, select all, type. */
export async function typeInto(page: Page, cell: string, field: string, text: string): Promise<void> {
  await page.getByTestId(`code-${cell}-${field}`).first().click();
  const editor = page.getByTestId(`editor-${cell}-${field}`).first();
  await editor.waitFor();
  await page.waitForTimeout(100);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text, { delay: 5 });
}

/** Leaves the live editor (the first Escape may close its list of completions). */
export async function leaveEditor(page: Page, cell: string, field: string): Promise<void> {
  const editor = page.getByTestId(`editor-${cell}-${field}`);
  for (let k = 0; k < 4 && (await editor.count()) > 0; k += 1) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
  }
  await page.getByTestId(`code-${cell}-${field}`).first().waitFor();
}

/** The slider of a constant. */
export function slider(page: Page, name: string): Locator {
  return page.getByTestId(`slider-${name}`).first();
}

/** The text of the status bar. */
export async function status(page: Page): Promise<string> {
  return (await page.getByTestId('status').first().textContent()) ?? '';
}

/** Waits until the status matches. */
export async function waitForStatus(page: Page, pattern: RegExp, timeout = 20_000): Promise<string> {
  const deadline = Date.now() + timeout;
  let text = '';
  while (Date.now() < deadline) {
    text = await status(page);
    if (pattern.test(text)) return text;
    await page.waitForTimeout(20);
  }
  throw new Error(`the status is "${text}", not ${String(pattern)}`);
}
