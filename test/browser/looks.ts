// What must hold on every screen, for the browser tests: nothing wider than its place, nothing covered,
// nothing that axe objects to.
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { waitForStatus } from './pages';

/** Waits until a notebook shows its runs: every plot is drawn, or says why it cannot be. */
export async function waitForPlots(page: Page, timeout = 20_000): Promise<void> {
  const status = await waitForStatus(page, /^(ready · [\d,]+ steps|not run yet · \d+ problem)/, timeout);
  const done = status.startsWith('ready') ? '[data-drawn] .plot-frame .main-svg' : '.plot-nothing';
  await page.waitForFunction((selector) => {
    const plots = [...document.querySelectorAll('section.plot')];
    return plots.length > 0 && plots.every((plot) => plot.querySelector(selector) !== null);
  }, done);
}

/** Texts, fields and boxes that stick out of the window or of a column that does not scroll sideways. */
export async function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element): string => `${element.tagName.toLowerCase()}.${element.className}`;
    const root = document.documentElement;
    const found = root.scrollWidth > window.innerWidth ? [`the page: ${root.scrollWidth} px`] : [];
    for (const column of document.querySelectorAll('.document, .tab-panel, .modal, .cell-body, .home')) {
      if (column.scrollWidth > column.clientWidth + 1) found.push(name(column));
    }
    for (const element of document.querySelectorAll(
      'button, input, select, textarea, .plot, .problem-card',
    )) {
      const box = element.getBoundingClientRect();
      const outside = box.width > 0 && (box.left < -1 || box.right > window.innerWidth + 1);
      if (outside && element.closest('.visually-hidden') === null) found.push(name(element));
    }
    return found;
  });
}

/** Controls that are smaller than a finger. Links in running text are exempt. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>(
      'button:not(.link-button), select, input:not([type="checkbox"]):not([type="file"]), [role="tab"], summary, .check-field',
    );
    return [...controls].flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      if (width === 0 || control.closest('.visually-hidden, [hidden]') !== null) return [];
      if (getComputedStyle(control).visibility === 'hidden') return [];
      if (height >= 43.5 && width >= 24) return [];
      const label = control.getAttribute('aria-label') ?? control.textContent;
      return [`${label} (${control.className}): ${Math.round(width)}×${Math.round(height)}`];
    });
  });
}

/** Scrolls to an element; what covers its middle, or undefined where the element itself is on top there. */
export async function coveredBy(target: Locator): Promise<string | undefined> {
  await target.scrollIntoViewIfNeeded();
  return target.evaluate((element) => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return 'it has no size';
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (top === null) return 'it is outside of the window';
    return element.contains(top) ? undefined : `${top.tagName}.${top.className}`;
  });
}

/** What axe counts as serious or critical, one line per element. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    );
}

/** Does any canvas of the plot carry ink? */
export async function hasInk(plot: Locator): Promise<boolean> {
  return plot.evaluate((section) =>
    [...section.querySelectorAll('canvas')].some((canvas) => {
      if (canvas.width === 0 || canvas.height === 0) return false;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels?.some((value) => value !== 0) ?? false;
    }),
  );
}
