// What stays in memory over a thousand cycles of edit, compilation and run: heap, buffers, resident and reserved memory.
import { execFileSync } from 'node:child_process';
import { EDITED } from './edits';

/** After so many cycles memory is looked at; the first hundred warm up. */
export const MARKS: readonly number[] = [0, 100, 250, 500, 750, 1000, 1100];

/** Bytes after some cycles and a garbage collection. */
export interface MemoryState {
  readonly cycles: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
  readonly rss: number;
  /** address space; some 10 GB for each WebAssembly memory that lives */
  readonly reserved: number;
}

/** Runs the cycles of each model in a process of its own. */
export function measureMemory(): ReadonlyMap<string, readonly MemoryState[]> {
  const child = new URL('memory-child.ts', import.meta.url).pathname;
  return new Map(
    EDITED.map(({ title }, number) => {
      const command = ['--expose-gc', ...process.execArgv, child, String(number)];
      const lines = execFileSync(process.execPath, command, { encoding: 'utf8' }).trim().split('\n');
      return [title, lines.map((line) => JSON.parse(line) as MemoryState)];
    }),
  );
}

/** Rows of a table, headings first. */
export function memoryRows(states: ReadonlyMap<string, readonly MemoryState[]>): string[][] {
  const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  const rows = [['MB after cycles', 'cycles', 'heap', 'external', 'buffers', 'resident', 'reserved']];
  for (const [title, marks] of states) {
    for (const { cycles, heapUsed, external, arrayBuffers, rss, reserved } of marks) {
      rows.push([title, String(cycles), ...[heapUsed, external, arrayBuffers, rss, reserved].map(mb)]);
    }
  }
  return rows;
}
