// Single precision as a user chooses it: under "More" of a group and its synapses, on screens of all sizes. The model
// runs again at once, takes less memory, and the choice can be undone.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compactDocument } from '../../engine/document/compact';
import { encodeLink } from '../../engine/document/link';
import type { Cell } from '../../engine/document/schema';
import type { Stage } from './harness';
import { openStage } from './harness';
import { overflows, smallTargets, violations } from './looks';
import { waitForStatus } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CELLS: readonly Cell[] = [
  {
    ...{ id: 'g', type: 'group', name: 'G', n: '400', equations: 'dv/dt = (1.2 - v)/(10*ms) : 1' },
    ...{ threshold: 'v > 1', reset: 'v = 0', method: 'exact' },
  },
  {
    ...{ id: 's', type: 'synapses', name: 'S', source: 'G', target: 'G', model: 'w : 1' },
    pathways: [{ name: 'pre', on: 'pre', code: 'v_post += w' }],
    connect: [{ kind: 'condition' }],
  },
  { id: 'r', type: 'run', duration: '50*ms' },
];

function fragment(): string {
  const head = { format: 'spikepad-notebook', v: 0, title: 'Network', seed: 1, dt: '0.1*ms' } as const;
  return `#${encodeLink(JSON.stringify(compactDocument({ ...head, cells: CELLS })))}`;
}

/** The number before a word in the header of the synapses, e.g. 4.5 of `160,000 synapses, 4.5 MB`. */
function megabytes(text: string): number {
  return Number(/([\d.]+) MB/.exec(text)?.[1]);
}

it.each([
  { width: 1440, height: 900, colorScheme: 'light' as const },
  { width: 820, height: 900, colorScheme: 'dark' as const },
  { width: 390, height: 844, hasTouch: true, colorScheme: 'light' as const },
])('single precision is chosen, takes less memory and is undone ($width px)', async (screen) => {
  const { page, context, log } = await stage.open(fragment(), screen);
  await waitForStatus(page, /500 steps/);
  if (screen.width === 390) await page.getByText('Show model').first().click();
  const header = page.getByTestId('size-s');
  await header.filter({ hasText: /\d MB/ }).waitFor();
  const before = megabytes(await header.innerText());

  for (const owner of ['group G', 'synapses S']) {
    const choice = page.getByLabel(`Precision of ${owner}`);
    await page.locator('details.advanced').filter({ has: choice }).locator('summary').first().click();
    expect(await choice.inputValue()).toBe('double');
    await choice.selectOption('single');
  }
  expect(await page.getByRole('note').filter({ hasText: '6·10⁻⁸' }).count()).toBe(2);
  // 160,000 synapses with one variable each: four bytes less
  await expect
    .poll(async () => before - megabytes(await header.innerText()), { timeout: 20_000 })
    .toBeCloseTo(0.64, 0);
  await waitForStatus(page, /ready · 500 steps/);
  expect(await page.getByText('single precision').first().innerText()).toContain('G · 400');
  expect(await overflows(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  if (screen.hasTouch === true) expect(await smallTargets(page)).toEqual([]);

  const choice = page.getByLabel('Precision of synapses S');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => choice.inputValue()).toBe('double');
  expect(log.errors).toEqual([]);
  await context.close();
});
