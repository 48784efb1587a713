// How fast a raster of 200,000 spikes, with the rate below it, follows a zoom: from the pointer's release to the
// frame that shows the new view, in Chromium with the built page.
import type { Page } from 'playwright-core';
import { compactDocument } from '../../engine/document/compact';
import { encodeLink } from '../../engine/document/link';
import type { NotebookDocument } from '../../engine/document/schema';
import type { RasterWatch } from './raster-watch';
import { watchRaster } from './raster-watch';
import { medianAndP95, printTable } from './report';
import { openBenchStage } from './stage';

const ZOOMS = 20;
const QUIET_MS = 500;
const PATIENCE_MS = 120_000;

/** 2,000 neurons that fire at random at 100 Hz for a second: about 200,000 spikes. */
const DOCUMENT: NotebookDocument = {
  format: 'spikepad-notebook',
  v: 0,
  title: 'Raster',
  seed: 1,
  dt: '0.1*ms',
  cells: [
    { id: 'i', type: 'input', name: 'P', kind: 'poisson', n: '2000', rates: '100*Hz' },
    { id: 'm', type: 'monitor', name: 'S', kind: 'spike', target: 'P' },
    { id: 'r', type: 'run', duration: '1*second' },
    { id: 'p', type: 'plot', kind: 'raster', monitor: 'S' },
  ],
};

/** Measures and prints a table. */
export async function benchRaster(): Promise<void> {
  const stage = await openBenchStage();
  try {
    const page = await stage.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watchRaster);
    await page.goto(`${stage.address}#${encodeLink(JSON.stringify(compactDocument(DOCUMENT)))}`);
    await page
      .locator('[data-testid="plot-p"][data-status="done"] .main-svg')
      .first()
      .waitFor({ timeout: PATIENCE_MS });
    const summary = (await page.getByTestId('plot-summary-p').textContent()) ?? '';
    await page.waitForTimeout(QUIET_MS);
    const first: number[] = [];
    const whole: number[] = [];
    const draws: number[] = [];
    for (let k = 0; k < ZOOMS; k += 1) {
      const watch = await zoom(page, k);
      const [spikes, last] = [watch.drawn[0], watch.drawn.at(-1)];
      if (spikes === undefined || last === undefined) throw new Error('the zoom drew nothing');
      first.push(spikes.shown - watch.upAt);
      whole.push(last.shown - watch.upAt);
      draws.push(...watch.drawn.map(({ from, to }) => to - from));
      await page.getByRole('button', { name: 'Show the whole run' }).click();
      await page.waitForTimeout(QUIET_MS);
      const back = await read(page);
      draws.push(...back.drawn.map(({ from, to }) => to - from));
    }
    printTable(`Raster in Chromium ${stage.browser.version()} (ms): ${summary}`, [
      [`zoom by dragging (${ZOOMS} times)`, 'release to spikes in their new places', medianAndP95(first)],
      ['', 'release to the last change of the view', medianAndP95(whole)],
      ['', 'drawing of spikes and rate', medianAndP95(draws)],
    ]);
  } finally {
    await stage.close();
  }
}

/** Drags across a part of the raster and waits until nothing is drawn any more. */
async function zoom(page: Page, turn: number): Promise<RasterWatch> {
  const area = await page.getByTestId('plot-p').locator('.nsewdrag').first().boundingBox();
  if (area === null) throw new Error('the raster has no area to drag in');
  const from = area.x + area.width * (0.02 + 0.002 * turn);
  const to = area.x + area.width * (0.98 - 0.002 * turn);
  const y = area.y + area.height / 2;
  await page.mouse.move(from, y);
  await page.mouse.down();
  await page.mouse.move((from + to) / 2, y, { steps: 3 });
  await page.mouse.move(to, y, { steps: 3 });
  await page.mouse.up();
  await page.waitForTimeout(QUIET_MS);
  return read(page);
}

async function read(page: Page): Promise<RasterWatch> {
  const watch = await page.evaluate(() => window.spikepadRaster);
  if (watch === undefined) throw new Error('the page is not watched');
  return watch;
}
