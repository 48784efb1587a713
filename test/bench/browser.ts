// From keystroke to trace, in Chromium with the built page: First spikes opened afresh, its input moved with
// the keyboard (no compilation), its equation edited in the code editor (check, pause for typing, compilation,
// run). A result counts when the sentence under the plot, made of the run's spikes, is in a frame.
import type { Page } from 'playwright-core';
import { example } from '../worker/collect';
import { medianAndP95, printTable } from './report';
import type { Stage } from '../browser/harness';
import { openBenchStage } from './stage';
import type { Watch } from './page-watch';
import { watchPlot } from './page-watch';

const KEYS = 20;
const OPENINGS = 5;
/** No further sentence for so long: the result is complete. */
const QUIET_MS = 400;
const PATIENCE_MS = 20_000;

/** Milliseconds from a key to the first new result and to the complete one. */
interface Response {
  readonly first: number;
  readonly complete: number;
}

/** Measures and prints a table. */
export async function benchBrowser(): Promise<void> {
  const stage = await openBenchStage();
  try {
    const openings: number[] = [];
    for (let k = 0; k < OPENINGS; k += 1) openings.push(await timeOpening(stage));
    const page = await openExample(stage);
    const slider = await timeSlider(page);
    const editor = await timeEditor(page);
    printTable(`Keystroke to trace, First spikes in Chromium ${stage.browser.version()} (ms)`, [
      [`slider key, no compilation (${slider.length} keys)`, 'first new result', column(slider, 'first')],
      ['', 'complete result', column(slider, 'complete')],
      [`equation key, with compilation (${editor.length} keys)`, 'first new result', column(editor, 'first')],
      ['', 'complete result', column(editor, 'complete')],
      [`opening in a fresh profile (${OPENINGS} times)`, 'first trace', medianAndP95(openings)],
    ]);
  } finally {
    await stage.close();
  }
}

function column(responses: readonly Response[], which: keyof Response): string {
  return medianAndP95(responses.map((response) => response[which]));
}

function plotId(): string {
  const plot = example('first-spikes').cells.find((cell) => cell.type === 'plot');
  if (plot === undefined) throw new Error('First spikes has no plot');
  return `plot-summary-${plot.id}`;
}

/** First spikes in a fresh profile, watched, with its first trace. */
async function openExample(stage: Stage): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watchPlot, plotId());
  await page.goto(`${stage.address}#example=first-spikes`);
  await settled(page);
  return page;
}

/** Milliseconds from the navigation to the first sentence about spikes. */
async function timeOpening(stage: Stage): Promise<number> {
  const page = await openExample(stage);
  const { shown } = await readWatch(page);
  await page.context().close();
  return shown[0]?.at ?? Number.NaN;
}

async function timeSlider(page: Page): Promise<Response[]> {
  await page.getByTestId('slider-I0').focus();
  const responses: Response[] = [];
  for (let k = 0; k < KEYS; k += 1) responses.push(await press(page, 'ArrowRight'));
  return responses;
}

/** Puts a factor into the equation and then changes its last digit, again and again. */
async function timeEditor(page: Page): Promise<Response[]> {
  const field = page.getByTestId('code-g-equations');
  await field.hover();
  await field.click();
  await page.locator('[data-testid="editor-g-equations"][data-editor="full"]').waitFor();
  await page.keyboard.press('Control+Home');
  for (let k = 0; k < 'dv/dt = ('.length; k += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('1.09*');
  await page.keyboard.press('ArrowLeft');
  await settled(page);
  const responses: Response[] = [];
  for (let k = 0; k < KEYS; k += 1) {
    await page.keyboard.press('Shift+ArrowLeft');
    responses.push(await press(page, String(k % 9)));
  }
  return responses;
}

/** Presses a key and waits for what comes of it. */
async function press(page: Page, key: string): Promise<Response> {
  await page.keyboard.press(key);
  await settled(page);
  const { keyAt, before, shown } = await readWatch(page);
  const results = shown.filter(({ text }) => text !== before);
  const [first, complete] = [results[0], results.at(-1)];
  if (first === undefined || complete === undefined) throw new Error(`"${key}" changed nothing: ${before}`);
  return { first: first.at - keyAt, complete: complete.at - keyAt };
}

/** Waits for a new sentence, and until no other has followed for a while. */
async function settled(page: Page): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const quietFor = await page.evaluate(() => {
      const last = window.spikepadWatch?.shown.at(-1);
      return last === undefined ? 0 : performance.now() - last.at;
    });
    if (quietFor > QUIET_MS) return;
    await page.waitForTimeout(50);
  }
  throw new Error('no new result within 20 s');
}

async function readWatch(page: Page): Promise<Watch> {
  const watch = await page.evaluate(() => window.spikepadWatch);
  if (watch === undefined) throw new Error('the page is not watched');
  return watch;
}
