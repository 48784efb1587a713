// Brian 2 scripts in the page: pasted, dropped, from a link; run, stopped, refused; converted and exported.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compactDocument } from '../../engine/document/compact';
import { encodeLink } from '../../engine/document/link';
import { scriptDocument } from '../../app/python/script-source';
import type { Stage } from './harness';
import { openStage } from './harness';
import { overflows, smallTargets, violations } from './looks';
import { leaveEditor, waitForStatus } from './pages';
import {
  BROKEN,
  DECLARATIVE,
  dropFiles,
  ENDLESS,
  jupyter,
  LIF,
  openFile,
  paste,
  waitForScript,
} from './scripts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const link = (code: string): string =>
  `#${encodeLink(JSON.stringify(compactDocument(scriptDocument(code, undefined))))}`;

describe('a script that is pasted on the start page', () => {
  it('opens, runs and shows figure and numbers of the real Brian', async () => {
    const { page, context, log } = await stage.open();
    await page.getByTestId('paste-script').focus();
    await paste(page, LIF);
    await waitForScript(page, /^done · 10,000 steps/);
    const printed = await page.getByTestId('script-output').textContent();
    expect(printed).toContain('spikes: 2995');
    expect(printed).toContain('first at 6.9 ms in neuron 99');
    await page.locator('[data-testid="figure-0"] [data-drawn] .main-svg').first().waitFor();
    expect(await page.getByTestId('figure-summary-0').textContent()).toMatch(
      /2,995 points; Neuron index .* over Time \(ms\)/,
    );
    expect(await waitForStatus(page, /^done/)).toContain('10,000 steps');
    expect(log.errors).toEqual([]);
    expect(log.foreignRequests).toEqual([]);
    await context.close();
  });

  it('fills an empty notebook, and undo takes it back', async () => {
    const { page, context } = await stage.open();
    await page.getByRole('button', { name: 'Empty notebook' }).click();
    await page.getByRole('textbox', { name: /^Text/ }).focus();
    await paste(page, LIF);
    await waitForScript(page, /^done/);
    await page.getByTestId('undo-button').click();
    await page.getByTestId('cell-s1').waitFor({ state: 'detached' });
    await context.close();
  });
});

describe('the objects of a script', () => {
  it('are listed with their runners and abstract code', async () => {
    const { page, context } = await stage.open();
    await openFile(page, 'lif.py', LIF);
    await waitForScript(page, /^done/);
    await page.getByText('Objects', { exact: false }).first().click();
    const list = page.getByTestId('script-objects');
    expect(await list.textContent()).toMatch(/neurongroup.*NeuronGroup/);
    await list.locator('summary').filter({ hasText: 'NeuronGroup' }).first().click();
    const update = page.locator('[data-testid*="stateupdater"]').first();
    await update.waitFor();
    expect(await update.textContent()).toMatch(/groups · order 0 · dt 0.1 ms/);
    expect(await update.locator('.code-lines').last().textContent()).toMatch(/v = /);
    expect(await update.getByRole('textbox').last().getAttribute('aria-readonly')).toBe('true');
    await context.close();
  });
});

describe('a script that Brian refuses', () => {
  it('marks the line and the characters, and mending it runs', async () => {
    const { page, context } = await stage.open();
    await openFile(page, 'broken.py', BROKEN);
    await waitForScript(page, /stopped by a DimensionMismatchError/);
    const code = page.getByTestId('code-s1-code');
    const squiggles = await code.locator('.squiggle').allTextContents();
    expect(squiggles.join(' ')).toMatch(/w - v/);
    expect(await code.locator('.code-line-error').count()).toBe(1);
    expect(await page.getByTestId('problem-card').first().textContent()).toContain('DimensionMismatchError');
    await page.getByTestId('problems-tab').click();
    await page.getByTestId('problem-row').click();
    // The focus may come with the editor, which is loaded late.
    await page.waitForFunction(
      () => document.activeElement?.closest('[data-place="s1/code"]') instanceof HTMLElement,
    );
    await page.locator('[data-testid="editor-s1-code"][data-editor="full"]').waitFor();
    await page.keyboard.press('Control+a');
    await paste(page, BROKEN.replace('w : amp', 'w : volt'));
    await page.keyboard.press('Control+Enter');
    await waitForScript(page, /^done/);
    expect(await page.getByTestId('problem-card').count()).toBe(0);
    await context.close();
  });

  it('says what is wrong before it runs, and while it is typed', async () => {
    const { page, context } = await stage.open(
      link('from brian2 import *\nfor k in range(3)\n    print(k)\n'),
    );
    await page.getByTestId('code-s1-code').locator('.squiggle').first().waitFor();
    expect(await page.getByTestId('problem-card').first().textContent()).toMatch(/SYNTAX|SyntaxError/);
    await page.getByTestId('code-s1-code').click();
    await page.locator('[data-testid="editor-s1-code"][data-editor="full"]').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('x = 1');
    await page.getByTestId('problem-card').first().waitFor({ state: 'detached' });
    await page.keyboard.type(' +');
    await expect
      .poll(() => page.getByTestId('problem-card').first().textContent())
      .toMatch(/SYNTAX|SyntaxError/);
    await leaveEditor(page, 's1', 'code');
    await context.close();
  });
});

describe('a script that does not end', () => {
  it('stops at once and keeps what it printed', async () => {
    const { page, context, log } = await stage.open();
    await openFile(page, 'endless.py', ENDLESS);
    await waitForScript(page, /^running/);
    await page.getByTestId('script-output').waitFor();
    await page.getByTestId('stop-button').first().click();
    await waitForScript(page, /^stopped after/, 1000);
    expect(await page.getByTestId('script-output').textContent()).toContain('still here');
    await openFile(page, 'lif.py', LIF);
    await waitForScript(page, /^done/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('from a link: waits for Run, asks, and is stopped when nobody answers', async () => {
    const { page, context } = await stage.open(link(ENDLESS));
    expect(await waitForScript(page, /./)).toBe('not run yet');
    await page.getByTestId('run-script-s1').click();
    const question = page.getByTestId('limit-question');
    await question.waitFor({ timeout: 30_000 });
    expect(await question.textContent()).toMatch(/50 million operations/);
    await question.getByRole('button', { name: 'Let it go on' }).click();
    await question.waitFor({ state: 'detached' });
    await page.waitForTimeout(500);
    expect(await waitForScript(page, /./)).toMatch(/^running/);
    await page.getByTestId('stop-script-s1').click();
    await waitForScript(page, /^stopped/, 1000);

    await page.getByTestId('run-script-s1').click();
    await question.waitFor({ timeout: 30_000 });
    const ended = page.getByTestId('script-ended');
    await ended.waitFor({ timeout: 15_000 });
    expect(await ended.textContent()).toMatch(/came with a link/);
    await ended.getByRole('button', { name: 'Run again' }).click();
    await waitForScript(page, /^running/);
    await context.close();
  });
});

describe('files', () => {
  it('a Jupyter notebook is dropped: its code cells run as one script', async () => {
    const { page, context } = await stage.open();
    const [first, second] = [LIF.slice(0, LIF.indexOf('monitor =')), LIF.slice(LIF.indexOf('monitor ='))];
    await dropFiles(page, [
      { name: 'tutorial.ipynb', text: jupyter(`%matplotlib inline\n${first}`, second) },
    ]);
    await waitForScript(page, /^done · 10,000 steps/);
    expect(await page.getByTestId('title').inputValue()).toBe('tutorial');
    expect(await page.getByTestId('script-output').textContent()).toContain('spikes: 2995');
    await context.close();
  });

  it('a script is dropped with the module that it imports', async () => {
    const { page, context } = await stage.open();
    await dropFiles(page, [
      { name: 'helper.py', text: 'answer = 42\n' },
      {
        name: 'main.py',
        text: 'from brian2 import *\nfrom helper import answer\nprint("the answer:", answer)\n',
      },
    ]);
    await waitForScript(page, /^done/);
    expect(await page.getByTestId('script-output').first().textContent()).toBeDefined();
    await page.getByText('the answer: 42').waitFor();
    expect(await page.getByTestId('title').inputValue()).toBe('main');
    await context.close();
  });
});

describe('cells and scripts', () => {
  it('a declarative script becomes cells that give the same spikes', async () => {
    const { page, context, log } = await stage.open();
    await openFile(page, 'lif.py', `${DECLARATIVE}plot(monitor.t/ms, monitor.i, '.k')\n`);
    await waitForScript(page, /^done/);
    await page.getByTestId('convert-s1').click();
    const dialog = page.getByTestId('open-converted');
    const cell = page.locator('.cell-group');
    await dialog.or(cell).first().waitFor();
    if (await dialog.isVisible()) await dialog.click();
    await cell.waitFor();
    await waitForStatus(page, /^ready · 10,000 steps/);
    await expect
      .poll(() =>
        page
          .locator('[data-testid^="plot-summary-"]')
          .allTextContents()
          .then((texts) => texts.join(' ')),
      )
      .toMatch(/2,995 spikes/);
    expect(log.errors).toEqual([]);
    await context.close();
  });

  it('what cannot be converted is told with its line, before anything opens', async () => {
    const { page, context } = await stage.open();
    await openFile(page, 'lif.py', LIF);
    await waitForScript(page, /^done/);
    await page.getByTestId('convert-s1').click();
    const dialog = page.getByTestId('convert-dialog');
    await dialog.waitFor();
    expect(await dialog.textContent()).toMatch(/line 1[67]/);
    expect(await violations(page), 'convert dialog').toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('cell-s1').waitFor();
    await context.close();
  });

  it('a notebook is saved as a Brian 2 script', async () => {
    const { page, context } = await stage.open('#example=first-spikes');
    await waitForStatus(page, /ready · [\d,]+ steps/);
    await page.getByTestId('share-button').first().click();
    const coming = page.waitForEvent('download');
    await page.getByTestId('export-brian').click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('First_spikes.py');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(/from brian2 import \*[^]*NeuronGroup[^]*run\(/);
    await context.close();
  });

  it('a link holds the script', async () => {
    const author = await stage.open();
    await openFile(author.page, 'lif.py', LIF);
    await waitForScript(author.page, /^done/);
    await author.page.getByTestId('share-button').first().click();
    const address = await author.page.getByTestId('share-link').inputValue();
    await author.context.close();
    const { page, context } = await stage.open(address.slice(stage.address.length));
    await page.getByTestId('run-script-s1').click();
    await waitForScript(page, /^done/);
    expect(await page.getByTestId('script-output').textContent()).toContain('spikes: 2995');
    await context.close();
  });
});

describe('the Python cell on every screen', () => {
  it.each([
    { width: 1440, colorScheme: 'light' },
    { width: 1440, colorScheme: 'dark' },
    { width: 820, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark', hasTouch: true },
  ] as const)('$width px, $colorScheme', async (screen) => {
    const { page, context, log } = await stage.open('', { ...screen, height: 900 });
    await openFile(page, 'lif.py', LIF);
    await waitForScript(page, /^done/);
    await page.locator('[data-testid="figure-0"] .main-svg').first().waitFor();
    expect(await overflows(page)).toEqual([]);
    await page.getByText('Objects', { exact: false }).first().click();
    await page.locator('.script-objects summary').first().click();
    expect(await overflows(page), 'objects').toEqual([]);
    expect(await violations(page)).toEqual([]);
    if (screen.width === 390) expect(await smallTargets(page)).toEqual([]);
    expect(log.errors).toEqual([]);
    await context.close();
  });
});
