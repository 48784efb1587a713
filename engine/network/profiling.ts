// Where the wall time of a run went.

/** Wall time of one object in a run. */
export interface ProfilingEntry {
  readonly name: string;
  /** seconds */
  readonly time: number;
}

/**
 * The profile as a text table.
 * @param entries sorted by time, longest first
 * @param show number of rows (default: all)
 */
export function profilingSummary(entries: readonly ProfilingEntry[], show?: number): string {
  const listed = entries.length > 0 ? entries : [{ name: 'no code objects have been run', time: 0 }];
  const total = listed.reduce((sum, entry) => sum + entry.time, 0);
  const [unit, scale] = total > 1 ? ['s', 1] : ['ms', 1e3];
  const rows = listed.slice(0, show).map((entry) => ({
    name: entry.name,
    time: `${(entry.time * scale).toFixed(2)} ${unit}`,
    percentage: `${(total > 0 ? (100 * entry.time) / total : 0).toFixed(2)} %`,
  }));
  const width = (key: 'name' | 'time' | 'percentage') => Math.max(...rows.map((row) => row[key].length));
  const [names, times, percentages] = [width('name'), width('time'), width('percentage')];
  const title = 'Profiling summary';
  return [
    title,
    '='.repeat(title.length),
    ...rows.map(
      (row) =>
        `${row.name.padEnd(names)}    ${row.time.padStart(times)}    ${row.percentage.padStart(percentages)}`,
    ),
    '',
  ].join('\n');
}
