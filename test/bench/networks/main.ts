// `npm run bench -- --only networks`: how fast networks run here and in Brian 2's C++ programs.
import { findBrian } from '../brian';
import { printTable } from '../report';
import { NETWORKS } from './cases';
import type { Comparison } from './compare';
import { compare } from './compare';
import { comparisonRows, eventRows, markdown, missedGoals } from './report';

/** What of the networks is measured, and how it is told. */
export interface NetworkOptions {
  /** names of cases, or their beginnings; all of them where there is none */
  readonly cases: readonly string[];
  readonly repetitions: number;
  readonly format: 'text' | 'markdown' | 'json';
}

/** Measures the chosen networks and prints what was found. */
export async function benchNetworks({ cases, repetitions, format }: NetworkOptions): Promise<void> {
  const chosen = NETWORKS.filter(
    ({ name }) => cases.length === 0 || cases.some((begin) => name.startsWith(begin)),
  );
  const brian = findBrian();
  const comparisons: Comparison[] = [];
  for (const network of chosen) {
    const comparison = await compare(network, brian, repetitions);
    comparisons.push(comparison);
    if (format !== 'json') console.error(comparisonRows([comparison])[1]?.slice(0, 6).join('  '));
  }
  tell(comparisons, repetitions, format);
}

function tell(
  comparisons: readonly Comparison[],
  repetitions: number,
  format: NetworkOptions['format'],
): void {
  const title = `Networks: median of ${repetitions} repetitions (least to most), in turn with C++, one processor`;
  const tables = [comparisonRows(comparisons), eventRows(comparisons)].filter((rows) => rows.length > 1);
  switch (format) {
    case 'json':
      console.log(JSON.stringify(comparisons, undefined, 1));
      return;
    case 'markdown':
      console.log(`${title}:\n`);
      for (const rows of tables) console.log(`${markdown(rows)}\n`);
      break;
    case 'text':
      for (const rows of tables) printTable(title, rows);
      break;
  }
  for (const line of missedGoals(comparisons)) console.log(`misses its goal: ${line}`);
}
