// The networks in Chromium: the loop inside a worker, against the same script in Node. Both by wall clock, for a page has
// no other, and both free to use all processors.
import type { Page } from 'playwright-core';
import { median, ratios } from '../measure';
import { figure, spread } from '../report';
import type { NetworkCase } from './cases';
import { scriptText } from './cases';
import type { NodeProcess } from './node-process';
import { startNode } from './node-process';
import type { OurRun } from './our-run';

/** Chromium shall reach this part of Node's speed. */
const GOAL = 0.8;

/** Seconds of the measured loop, and their ratio Node / Chromium, repetition by repetition. */
export interface BrowserComparison {
  readonly title: string;
  readonly chromium: readonly number[];
  readonly node: readonly number[];
  readonly ratios: readonly number[];
}

/** Measures a case in both, in turn. @param page shows `test/bench/page` */
export async function compareBrowser(
  page: Page,
  network: NetworkCase,
  repetitions: number,
): Promise<BrowserComparison> {
  const text = scriptText(network);
  const node = startNode({ free: true });
  try {
    await inChromium(page, text);
    await node.run(text, 'wall');
    const [here, there]: [number[], number[]] = [[], []];
    for (let k = 0; k < repetitions; k += 1) {
      // each side goes first in turn
      if (k % 2 === 1) there.push(await inNode(node, text));
      here.push(await inChromium(page, text));
      if (k % 2 === 0) there.push(await inNode(node, text));
    }
    return { title: network.title, chromium: here, node: there, ratios: ratios(there, here) };
  } finally {
    node.close();
  }
}

/** Rows of a table, headings first. */
export function browserRows(comparisons: readonly BrowserComparison[]): string[][] {
  return [
    ['case', 'Chromium: speed relative to Node', 'goal', 'Chromium (wall s)', 'Node (wall s)'],
    ...comparisons.map((found) => [
      found.title,
      spread(found.ratios),
      String(GOAL),
      spread(found.chromium),
      spread(found.node),
    ]),
  ];
}

/** What misses its goal, a sentence each. */
export function slowInBrowser(comparisons: readonly BrowserComparison[]): string[] {
  return comparisons
    .filter((found) => median(found.ratios) < GOAL)
    .map((found) => `${found.title} in Chromium: ${figure(median(found.ratios))} of Node instead of ${GOAL}`);
}

async function inNode(node: NodeProcess, text: string): Promise<number> {
  return lastLoop([await node.run(text, 'wall')]);
}

async function inChromium(page: Page, text: string): Promise<number> {
  return lastLoop(await page.evaluate((code) => window.benchPage?.execute(code, 1) ?? [], text));
}

function lastLoop(runs: readonly OurRun[]): number {
  return runs.at(-1)?.loops.at(-1) ?? Number.NaN;
}
