// Inputs as a user edits them: points of a drawn current, kinds, a function of one's own. The counts of spikes are
// those of the real Brian 2.5.1 for the exported notebooks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from './harness';
import { openStage } from './harness';
import { leaveEditor, typeInto, waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const DRAWN = '#example=a-current-you-draw';

describe('inputs in the browser', () => {
  it('a point of the current moves the spikes', async () => {
    const { page, context, log } = await stage.open(DRAWN);
    await waitForSummary(page, 'p1', /20 spikes, first at 52.9 ms/);
    await page.getByRole('textbox', { name: 'Value of point 5 of I_stim' }).fill('0.9');
    await waitForSummary(page, 'p1', /24 spikes, first at 52.9 ms/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('a point follows the pointer, and one undo takes the whole drag back', async () => {
    const { page, context, log } = await stage.open(DRAWN);
    await waitForSummary(page, 'p1', /20 spikes/);
    const value = page.getByRole('textbox', { name: 'Value of point 5 of I_stim' });
    const before = await value.inputValue();
    const handle = page.getByRole('slider', { name: 'Point 5 of I_stim' });
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    if (box === null) throw new Error('The handle is not on the page.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 30, { steps: 6 });
    await page.mouse.up();
    const after = await value.inputValue();
    expect(Number.parseFloat(after)).toBeLessThan(Number.parseFloat(before));
    await page.getByRole('button', { name: /^Undo/ }).click();
    expect(await value.inputValue()).toBe(before);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('points move with the keyboard, are added with a double click and removed with Delete', async () => {
    const { page, context } = await stage.open(DRAWN);
    await waitForSummary(page, 'p1', /20 spikes/);
    const handle = page.getByRole('slider', { name: 'Point 5 of I_stim' });
    const value = page.getByRole('textbox', { name: 'Value of point 5 of I_stim' });
    await handle.focus();
    for (let presses = 0; presses < 12 && (await value.inputValue()) !== '0.9'; presses += 1) {
      await page.keyboard.press('Shift+ArrowUp');
    }
    expect(await handle.getAttribute('aria-valuetext')).toMatch(/^0.9 nA at /);
    await waitForSummary(page, 'p1', /24 spikes, first at 52.9 ms/);
    const handles = page.getByRole('slider', { name: /^Point/ });
    const count = await handles.count();
    await page.getByRole('group', { name: 'Points of I_stim' }).dblclick({ position: { x: 8, y: 12 } });
    expect(await handles.count()).toBe(count + 1);
    await handles.nth(1).press('Delete');
    expect(await handles.count()).toBe(count);
    await context.close();
  });

  it('a group gets an event, whose condition is checked as it is typed', async () => {
    const { page, context, log } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    const group = page.getByTestId('cell-g');
    await group.getByText('More', { exact: true }).click();
    await group.getByRole('button', { name: 'event', exact: true }).click();
    await typeInto(page, 'g', 'events.0.condition', 'v > 0.5*mV');
    await group.getByTestId('problem-card').first().waitFor();
    await leaveEditor(page, 'g', 'events.0.condition');
    await typeInto(page, 'g', 'events.0.condition', 'v > 0.5');
    await group.getByTestId('problem-card').waitFor({ state: 'detached' });
    await waitForSummary(page, 'p', /9 spikes/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('the notebook can go on where values become infinite', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    await typeInto(page, 'g', 'equations', 'dv/dt = (I0 + v)/(0.001*tau) : 1');
    await typeInto(page, 'g', 'threshold', 'v < -1');
    const card = page.getByTestId('problem-card').filter({ hasText: /infinite|not a number/i });
    await card.first().waitFor();
    await page.getByRole('combobox', { name: /^What a run does when/ }).selectOption('go on');
    await card.first().waitFor({ state: 'detached' });
    await context.close();
  });

  it('a point is removed with its button or Backspace, the last one stays, and undo brings points back', async () => {
    const { page, context, log } = await stage.open(DRAWN);
    await waitForSummary(page, 'p1', /20 spikes/);
    const handles = page.getByRole('slider', { name: /^Point/ });
    const count = await handles.count();
    const value = page.getByRole('textbox', { name: 'Value of point 2 of I_stim' });
    const third = await page.getByRole('textbox', { name: 'Value of point 3 of I_stim' }).inputValue();
    await page.getByRole('button', { name: 'Remove point 2' }).click();
    expect(await handles.count()).toBe(count - 1);
    expect(await value.inputValue()).toBe(third);
    while ((await handles.count()) > 1) {
      const left = await handles.count();
      await handles.first().press('Backspace');
      await expect.poll(() => handles.count()).toBe(left - 1);
      await expect.poll(() => handles.first().evaluate((one) => one === document.activeElement)).toBe(true);
    }
    await handles.first().press('Delete');
    expect(await handles.count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Remove point 1' }).isDisabled()).toBe(true);
    for (let k = 1; k < count; k += 1) await page.getByRole('button', { name: /^Undo/ }).click();
    expect(await handles.count()).toBe(count);
    await waitForSummary(page, 'p1', /20 spikes, first at 52.9 ms/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('shows the current in small, and says what is wrong with a value', async () => {
    const { page, context } = await stage.open(DRAWN);
    const miniature = page.getByTestId('cell-i').getByRole('img');
    await miniature.waitFor();
    expect(await miniature.getAttribute('aria-label')).toBe('from 0 to 0.5 nA, until 180 ms');
    await page.getByRole('textbox', { name: 'Value of point 5 of I_stim' }).fill('0.5*mV');
    await page.getByTestId('cell-i').getByTestId('problem-card').first().waitFor();
    await context.close();
  });

  it('a new function can be used in an equation', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForSummary(page, 'p', /9 spikes/);
    await page.getByRole('button', { name: 'Add a cell at the end' }).click();
    await page.getByRole('menuitem', { name: /function/ }).click();
    await page.getByRole('textbox', { name: /^Name of function/ }).fill('double');
    const cell = page.locator('[data-testid^="cell-f"]').last();
    const id = ((await cell.getAttribute('data-testid')) ?? '').replace('cell-', '');
    await typeInto(page, id, 'expression', '2*x');
    await typeInto(page, 'g', 'equations', 'dv/dt = (double(I0)/2 - v)/tau : 1 (unless refractory)');
    await page.waitForTimeout(500);
    expect(await waitForSummary(page, 'p', /9 spikes/)).toContain('first at 19.2 ms');
    expect(await page.getByTestId('problem-card').count()).toBe(0);
    await context.close();
  });

  it('tells the formula of the integrator', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await page.getByText('Integration: exact').click();
    await page.locator('.advanced .katex').first().waitFor();
    await context.close();
  });
});
