// From a changed text to the last frame of 100 ms in Chromium, in the app's own worker, warm: analysis and run as the page
// asks for them. The pause of 150 ms for which typing must rest and drawing are not in it (`--only browser` has both).
import type { Page } from 'playwright-core';
import { median } from '../measure';
import { figure, spread } from '../report';
import type { EditTimes } from '../page/api';
import { EDITED, EDITED_NETWORK } from './edits';

/** Milliseconds from the change of a single neuron to the last frame. */
const GOAL_MS = 25;
/** Milliseconds of generation and compilation of the network. */
const COMPILATION_GOAL_MS = 10;
const WARMING = 20;
const COUNTED = 40;

/** The edits of one model that count. */
export interface EditSeries {
  readonly title: string;
  readonly times: readonly EditTimes[];
}

/** Edits the models. @param page shows `test/bench/page` */
export async function measureEdits(page: Page): Promise<readonly EditSeries[]> {
  const series: EditSeries[] = [];
  for (const { title, document } of [...EDITED, EDITED_NETWORK]) {
    const documents = Array.from({ length: WARMING + COUNTED }, (_, k) => document(k));
    const times = await page.evaluate((all) => window.benchPage?.edit(all) ?? [], documents);
    series.push({ title, times: times.slice(WARMING) });
  }
  return series;
}

/** Rows of a table, headings first. */
export function editRows(series: readonly EditSeries[]): string[][] {
  const column = (times: readonly EditTimes[], of: (edit: EditTimes) => number): string =>
    spread(times.map(of));
  return [
    ['ms', 'text to last frame', 'goal', 'analysis', 'run: first frame', 'run: last frame', 'compilation'],
    ...series.map(({ title, times }) => [
      title,
      column(times, whole),
      isNetwork(title) ? '' : String(GOAL_MS),
      column(times, ({ check }) => check),
      column(times, ({ firstFrame }) => firstFrame),
      column(times, ({ lastFrame }) => lastFrame),
      column(times, ({ compile }) => compile),
    ]),
  ];
}

/** What misses its goal, a sentence each. */
export function slowEdits(series: readonly EditSeries[]): string[] {
  return series.flatMap(({ title, times }) => {
    const network = isNetwork(title);
    const [what, took, goal] = network
      ? ['compilation', median(times.map(({ compile }) => compile)), COMPILATION_GOAL_MS]
      : ['edit to last frame', median(times.map(whole)), GOAL_MS];
    return took > goal ? [`${title}, ${what}: ${figure(took)} ms instead of ${goal}`] : [];
  });
}

function isNetwork(title: string): boolean {
  return title === EDITED_NETWORK.title;
}

function whole({ check, lastFrame }: EditTimes): number {
  return check + lastFrame;
}
