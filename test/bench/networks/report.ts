// The comparison with C++ as a table: for the terminal, as Markdown, or as JSON.
import { median } from '../measure';
import { figure, spread } from '../report';
import type { Comparison } from './compare';
import type { OurRun } from './our-run';

const HEADINGS = [
  'case',
  'C++ / ours',
  'goal',
  'ours (CPU s)',
  'C++ (CPU s)',
  'spikes ours / C++',
  'ours: compile (cold, warm, ms)',
  'C++: generate + make (s)',
  'ours: text to first step (cold, warm, ms)',
  'C++: script to first step (s)',
];

/** Rows of a table, headings first. Spikes are of the whole execution, warming up included. */
export function comparisonRows(comparisons: readonly Comparison[]): string[][] {
  return [HEADINGS, ...comparisons.map(rowOf)];
}

/** What misses its goal, a sentence each. */
export function missedGoals(comparisons: readonly Comparison[]): string[] {
  return comparisons.flatMap(({ title, goal, ratios }) => {
    const reached = median(ratios);
    if (goal === undefined || ratios.length === 0 || reached >= goal) return [];
    return [`${title}: ${figure(reached)} instead of ${goal} (${Math.round(100 * (reached / goal))}%)`];
  });
}

/** A table in Markdown. */
export function markdown(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function rowOf({ title, goal, cold, warm, ours, native, build, seconds, ratios }: Comparison): string[] {
  const ms = (value: number): string => figure(1e3 * value);
  const [program] = native;
  return [
    title,
    ratios.length === 0 ? '' : spread(ratios),
    goal === undefined ? '' : String(goal),
    spread(seconds.ours),
    program === undefined ? '' : spread(seconds.native),
    `${ours[0]?.spikes.at(-1) ?? ''} / ${program?.spikes ?? ''}`,
    `${ms(cold.compile)}, ${ms(warm.compile)}`,
    build === undefined ? '' : `${figure(build.generate)} + ${figure(build.make)}`,
    `${ms(cold.toFirstStep)}, ${ms(warm.toFirstStep)}`,
    build === undefined || program === undefined
      ? ''
      : figure(build.model + build.generate + build.make + program.toFirstLoop),
  ];
}

function spikesAt({ spikes }: OurRun, run: number): number {
  return spikes.at(run) ?? 0;
}

/** Nanoseconds for each event, on both sides, of cases in which events are most of the work. */
export function eventRows(comparisons: readonly Comparison[]): string[][] {
  const rows = [['ns per synaptic event', 'ours', 'C++', 'events', 'synapses ours / C++']];
  for (const { title, eventsPerSpike, ours, native, seconds } of comparisons) {
    const [first, program] = [ours[0], native[0]];
    if (eventsPerSpike === undefined || first === undefined) continue;
    // both sides fire alike: these cases have no chance in their spikes
    const events = (spikesAt(first, -1) - spikesAt(first, -2)) * eventsPerSpike;
    const each = (times: readonly number[]): string =>
      times.length === 0 ? '' : spread(times.map((time) => (1e9 * time) / events));
    rows.push([
      title,
      each(seconds.ours),
      each(seconds.native),
      events.toPrecision(3),
      `${first.synapses} / ${program?.synapses ?? ''}`,
    ]);
  }
  return rows.length === 1 ? [] : rows;
}
