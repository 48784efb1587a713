// Every example and the start page at three widths in both themes: nothing sticks out, Run and the plots can
// be reached, axe finds nothing serious; reduced motion and forced colours still draw.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Stage } from './harness';
import { openStage } from './harness';
import { coveredBy, hasInk, overflows, smallTargets, violations, waitForPlots } from './looks';
import { waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const EXAMPLES = {
  'first-spikes': 'First spikes',
  'hodgkin-huxley': 'Hodgkin-Huxley',
  'inside-one-time-step': 'Inside one time step',
  'unit-clinic': 'Unit clinic',
} as const;
type Example = keyof typeof EXAMPLES;
/** axe takes seconds: these examples by width */
const AXE: Readonly<Record<number, readonly Example[]>> = {
  1440: ['first-spikes', 'unit-clinic'],
  820: ['hodgkin-huxley', 'inside-one-time-step'],
  390: ['first-spikes'],
};
const SIZES = [
  { width: 1440, height: 900, hasTouch: false },
  { width: 820, height: 1180, hasTouch: false },
  { width: 390, height: 844, hasTouch: true },
];
const SCREENS = SIZES.flatMap((size) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ ...size, colorScheme })),
);

async function goTo(page: Page, example: Example): Promise<void> {
  await page.goto(`${stage.address}#example=${example}`);
  await page.locator(`[data-testid="title"][value="${EXAMPLES[example]}"]`).waitFor();
  await waitForPlots(page);
}

/** Opens everything that a phone folds. */
async function unfold(page: Page): Promise<void> {
  const folded = page.getByRole('button', { name: /^Show model/ });
  while ((await folded.count()) > 0) await folded.first().click();
}

describe('every page on every screen', () => {
  it.each(SCREENS)('$width px, $colorScheme', async (screen) => {
    const { page, context, log } = await stage.open('', screen);
    const touch = screen.hasTouch;
    await page.getByTestId('example-unit-clinic').waitFor();
    expect(await overflows(page), 'start page').toEqual([]);
    expect(await violations(page), 'start page').toEqual([]);
    if (touch) expect(await smallTargets(page), 'start page').toEqual([]);

    for (const example of Object.keys(EXAMPLES) as Example[]) {
      await goTo(page, example);
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(screen.colorScheme);
      expect(await coveredBy(page.getByTestId('run-button').first()), `Run of ${example}`).toBeUndefined();
      for (const plot of await page.locator('section.plot').all()) {
        expect(await coveredBy(plot), `a plot of ${example}`).toBeUndefined();
        if (example !== 'unit-clinic') expect(await hasInk(plot), `a plot of ${example}`).toBe(true);
      }
      if (touch) await unfold(page);
      expect(await overflows(page), example).toEqual([]);
      if (touch) expect(await smallTargets(page), example).toEqual([]);
      if (AXE[screen.width]?.includes(example) === true) {
        expect(await violations(page), example).toEqual([]);
      }
    }
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it.each(['light', 'dark'] as const)('share dialog, schedule and problems, %s', async (colorScheme) => {
    const { page, context } = await stage.open('#example=first-spikes', { colorScheme });
    await waitForPlots(page);
    await page.getByTestId('share-button').first().click();
    await page.getByTestId('share-link').first().waitFor();
    expect(await overflows(page)).toEqual([]);
    expect(await violations(page), 'share dialog').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('share-dialog').waitFor({ state: 'detached' });

    await page.getByTestId('schedule-tab').click();
    await page.getByTestId('schedule').waitFor();
    await page.getByRole('button', { name: 'Settings of I0' }).click();
    expect(await violations(page), 'schedule and settings').toEqual([]);

    await goTo(page, 'unit-clinic');
    await page.getByTestId('problems-tab').click();
    await page.getByTestId('problem-row').first().waitFor();
    expect(await violations(page), 'problems').toEqual([]);
    await context.close();
  });
});

describe('networks and synapses on a tablet', () => {
  it.each([
    ['stdp', 'light'],
    ['short-term-plasticity', 'dark'],
    ['cobahh', 'dark'],
    ['brunel', 'light'],
  ] as const)('%s, %s', async (example, colorScheme) => {
    const screen = { width: 820, height: 1180, colorScheme };
    const { page, context, log } = await stage.open(`#example=${example}`, screen);
    // these runs take seconds
    await waitForPlots(page, 60_000);
    expect(await overflows(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(log.errors).toEqual([]);
    await context.close();
  });
});

describe('the stage of a tablet', () => {
  it('rises and sinks, and its plot is whole when it is up', async () => {
    const { page, context } = await stage.open('#example=hodgkin-huxley', { width: 820, height: 900 });
    await waitForPlots(page);
    const heightOf = (): Promise<number> =>
      page.locator('.sheet').evaluate((sheet) => sheet.getBoundingClientRect().height);
    const half = await heightOf();
    await page.getByRole('button', { name: 'Raise the stage' }).click();
    expect(await heightOf()).toBeGreaterThan(half);
    const plot = await page.locator('section.plot').first().boundingBox();
    const sheet = await page.locator('.sheet').boundingBox();
    expect((plot?.y ?? NaN) + (plot?.height ?? NaN)).toBeLessThan((sheet?.y ?? NaN) + (sheet?.height ?? NaN));
    for (let k = 0; k < 2; k += 1) await page.getByRole('button', { name: 'Lower the stage' }).click();
    expect(await heightOf()).toBeCloseTo(96, 0);
    expect(await page.getByRole('button', { name: 'Lower the stage' }).isDisabled()).toBe(true);
    await context.close();
  });
});

describe('settings of the system', () => {
  it('reduced motion: the plot is drawn, nothing pulses', async () => {
    const { page, context, log } = await stage.open();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await goTo(page, 'first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    expect(await hasInk(page.getByTestId('plot-p').first())).toBe(true);
    const motion = await page
      .getByTestId('run-button')
      .first()
      .evaluate((button) => {
        const style = getComputedStyle(button);
        return [style.transitionDuration, style.animationDuration];
      });
    for (const duration of motion.flatMap((text) => text.split(', '))) expect(parseFloat(duration)).toBe(0);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('forced colours: the plot is drawn, controls keep their frames', async () => {
    const { page, context, log } = await stage.open();
    await page.emulateMedia({ forcedColors: 'active' });
    await goTo(page, 'first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    expect(await hasInk(page.getByTestId('plot-p').first())).toBe(true);
    expect(await overflows(page)).toEqual([]);
    const width = await page
      .getByTestId('run-button')
      .first()
      .evaluate((button) => getComputedStyle(button).borderTopWidth);
    expect(width).toBe('2px');
    expect(log.errors).toEqual([]);
    await context.close();
  });
});
