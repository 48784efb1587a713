// `npm run bench -- --only networks`: how fast networks run here, in Brian 2's C++ programs and in Chromium, how long
// synapses take, how soon an edit shows, and what stays in memory. Besides the networks, cases are `creation`,
// `chromium` (or `chromium:` and the name of a network), `edit` and `memory`.
import type { Page } from 'playwright-core';
import { findBrian } from '../brian';
import { printTable } from '../report';
import { openBenchStage } from '../stage';
import type { NetworkCase } from './cases';
import { NETWORKS } from './cases';
import type { BrowserComparison } from './chromium';
import { browserRows, compareBrowser, slowInBrowser } from './chromium';
import type { Comparison } from './compare';
import { compare } from './compare';
import { creationRows, measureCreation } from './creation';
import { editRows, measureEdits, slowEdits } from './edit-times';
import { measureMemory, memoryRows } from './memory';
import { comparisonRows, eventRows, markdown, missedGoals } from './report';

/** What of the networks is measured, and how it is told. */
export interface NetworkOptions {
  /** names of cases, or their beginnings; all of them where there is none */
  readonly cases: readonly string[];
  readonly repetitions: number;
  readonly format: 'text' | 'markdown' | 'json';
}

/** A table, what it was made of, and what misses its goal. */
interface Part {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
  readonly data: unknown;
  readonly missed?: readonly string[];
}

/** Measures what was chosen and prints it. @throws Error for names that choose nothing */
export async function benchNetworks(options: NetworkOptions): Promise<void> {
  const { cases, repetitions } = options;
  const isChosen = (name: string): boolean =>
    cases.length === 0 || cases.some((begin) => name.startsWith(begin));
  const networks = NETWORKS.filter(({ name }) => isChosen(name));
  const shown = NETWORKS.filter(({ name }) => isChosen(`chromium:${name}`));
  const parts: Part[] = [];
  if (networks.length > 0) parts.push(...(await networkParts(networks, options)));
  if (isChosen('creation')) {
    const creation = await measureCreation(findBrian(), repetitions);
    parts.push({ title: 'Random synapses', rows: creationRows(creation), data: creation });
  }
  if (shown.length > 0 || isChosen('edit')) {
    parts.push(...(await browserParts(shown, isChosen('edit'), options)));
  }
  if (isChosen('memory')) {
    const states = measureMemory();
    parts.push({
      title: 'Memory over cycles of edit, compilation and run, after garbage collection',
      rows: memoryRows(states),
      data: [...states],
    });
  }
  if (parts.length === 0) throw new Error(`no case begins with ${cases.join(' or ')}`);
  tell(parts, options.format);
}

async function networkParts(
  networks: readonly NetworkCase[],
  { repetitions, format }: NetworkOptions,
): Promise<Part[]> {
  const brian = findBrian();
  const comparisons: Comparison[] = [];
  for (const network of networks) {
    const comparison = await compare(network, brian, repetitions);
    comparisons.push(comparison);
    if (format !== 'json') console.error(comparisonRows([comparison])[1]?.slice(0, 6).join('  '));
  }
  const title = `median of ${repetitions} repetitions (least to most), in turn with C++ on one processor`;
  const events = eventRows(comparisons);
  return [
    {
      title: `Networks: ${title}`,
      rows: comparisonRows(comparisons),
      data: comparisons,
      missed: missedGoals(comparisons),
    },
    ...(events.length > 1 ? [{ title: `Synaptic events: ${title}`, rows: events, data: [] }] : []),
  ];
}

/** What is measured in a page. */
async function browserParts(
  networks: readonly NetworkCase[],
  withEdits: boolean,
  { repetitions, format }: NetworkOptions,
): Promise<Part[]> {
  const stage = await openBenchStage('test/bench/page');
  const parts: Part[] = [];
  try {
    const { page } = await stage.open();
    await page.waitForFunction(() => window.benchPage !== undefined);
    const version = stage.browser.version();
    if (withEdits) {
      const series = await measureEdits(page);
      const title = `Edits in Chromium ${version}: median (least to most), without the pause for typing and drawing`;
      parts.push({ title, rows: editRows(series), data: series, missed: slowEdits(series) });
    }
    if (networks.length > 0) parts.push(await chromiumPart(page, networks, repetitions, format, version));
  } finally {
    await stage.close();
  }
  return parts;
}

async function chromiumPart(
  page: Page,
  networks: readonly NetworkCase[],
  repetitions: number,
  format: NetworkOptions['format'],
  version: string,
): Promise<Part> {
  const found: BrowserComparison[] = [];
  for (const network of networks) {
    const comparison = await compareBrowser(page, network, repetitions);
    found.push(comparison);
    if (format !== 'json') console.error(browserRows([comparison])[1]?.join('  '));
  }
  return {
    title: `Chromium ${version} beside Node, wall time: median of ${repetitions} repetitions (least to most)`,
    rows: browserRows(found),
    data: found,
    missed: slowInBrowser(found),
  };
}

function tell(parts: readonly Part[], format: NetworkOptions['format']): void {
  switch (format) {
    case 'json':
      console.log(
        JSON.stringify(
          parts.map(({ title, data }) => ({ title, data })),
          undefined,
          1,
        ),
      );
      return;
    case 'markdown':
      for (const { title, rows } of parts) console.log(`\n${title}:\n\n${markdown(rows)}`);
      break;
    case 'text':
      for (const { title, rows } of parts) printTable(title, rows);
      break;
  }
  const missed = parts.flatMap((part) => part.missed ?? []);
  if (missed.length > 0) console.log(`\nMissed goals:\n\n${missed.map((line) => `- ${line}`).join('\n')}`);
}
