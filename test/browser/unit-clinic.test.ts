// The unit clinic: every mistake marked in its field, all of them in the Problems tab, repaired from the
// cards until the neurons fire.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Stage } from './harness';
import { openStage } from './harness';
import { status, typeInto, waitForStatus, waitForSummary } from './pages';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The marked characters of each field, from left to right. */
const MARKED: Readonly<Record<string, readonly string[]>> = {
  'g1-equations': ['El - v', 'I', '(', 'taum'],
  'g1-threshold': ['v', '-50'],
  'g1-reset': ['w', '1*ms'],
  'g1-refractory': ['2*mV'],
  'g1-initial.0.value': ['-70*ms'],
  'c1-code': ['x', 'I*10*ms'],
  'c2-code': ['v', 'v^2'],
};

async function fieldText(page: Page, field: string): Promise<string> {
  return ((await page.getByTestId(`code-${field}`).textContent()) ?? '').trimEnd();
}

describe('Unit clinic', () => {
  it('underlines the characters of every mistake', async () => {
    const { page, context } = await stage.open('#example=unit-clinic');
    await waitForStatus(page, /10 problems/);
    for (const [field, marked] of Object.entries(MARKED)) {
      // tokens split the marked characters: neighbours belong together
      const parts = await page.getByTestId(`code-${field}`).evaluate((code) => {
        const found: string[] = [];
        let open = false;
        for (const token of code.querySelectorAll('.code-line > span')) {
          const marks = token.classList.contains('squiggle') || token.querySelector('.squiggle') !== null;
          if (marks) found.push((open ? (found.pop() ?? '') : '') + token.textContent);
          open = marks;
        }
        return found;
      });
      expect(parts, field).toEqual(marked);
    }
    await context.close();
  });

  it('lists them all in the Problems tab; a click leads to the field', async () => {
    const { page, context } = await stage.open('#example=unit-clinic');
    await waitForStatus(page, /10 problems/);
    await page.getByTestId('problems-tab').click();
    const rows = page.getByTestId('problem-row');
    const texts = await rows.allTextContents();
    expect(texts).toHaveLength(10);
    expect(texts[0]).toMatch(/cannot be added.*group cells, equations, line 1/);
    expect(texts[6]).toMatch(/group cells, start value of v/);
    expect(texts[7]).toMatch(/runner leak, code, line 2/);
    await rows.nth(3).click();
    await page.getByTestId('editor-g1-threshold').waitFor();
    await context.close();
  });

  it('is cured by the fixes of its cards and two edits', async () => {
    const { page, context, log } = await stage.open('#example=unit-clinic');
    await waitForStatus(page, /10 problems/);
    const apply = async (title: string, left: number): Promise<void> => {
      await page.getByRole('button', { name: title }).first().click();
      await waitForStatus(page, new RegExp(`not run yet · ${left} problem`));
    };
    await apply('Apply: Insert “)”', 9);
    expect(await fieldText(page, 'g1-equations')).toContain('dw/dt = -(w/(100*ms)) : amp');
    await apply('Apply: Change to “tau”', 8);
    expect(await fieldText(page, 'g1-equations')).toContain('du/dt = -u/tau : 1');
    await apply('Apply: Write -50*mV', 7);
    expect(await fieldText(page, 'g1-threshold')).toBe('v > -50*mV');
    await page.getByTestId('undo-button').click();
    await waitForStatus(page, /not run yet · 8 problem/);
    await apply('Apply: Write -50*mV', 7);
    await apply('Apply: Write 1*mA', 6);
    await apply('Apply: Write -70*mV', 5);
    expect(await fieldText(page, 'g1-initial.0.value')).toBe('-70*mV');
    await apply('Apply: Divide by a capacitance', 4);
    await typeInto(page, 'g1', 'refractory', '2*ms');
    await waitForStatus(page, /not run yet · 3 problem/);
    await apply('Apply: Write “**”', 2);
    await apply('Apply: Divide by a voltage', 1);
    expect(await fieldText(page, 'c2-code')).toContain('v**2/mV');
    // the last one is the reader's own: the current times the resistance
    const equations = (await fieldText(page, 'g1-equations')).replace('+ I)', '+ R*I)');
    await typeInto(page, 'g1', 'equations', equations);
    await waitForSummary(page, 'p', /spike/);
    expect(await status(page)).toMatch(/^ready/);
    expect(await page.getByTestId('problem-card').count()).toBe(0);
    expect(log.errors).toEqual([]);
    await context.close();
  });
});
