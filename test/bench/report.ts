// What the benchmark prints: plain tables, and the machine the figures belong to.
import os from 'node:os';
import { median, quantile } from './measure';

/** `median (least to most)` of some samples. */
export function spread(samples: readonly number[]): string {
  return `${figure(median(samples))} (${figure(Math.min(...samples))} to ${figure(Math.max(...samples))})`;
}

/** `median, p95 (least to most)` of some samples. */
export function medianAndP95(samples: readonly number[]): string {
  const range = `${figure(Math.min(...samples))} to ${figure(Math.max(...samples))}`;
  return `median ${figure(median(samples))}, p95 ${figure(quantile(samples, 0.95))} (${range})`;
}

/** Three significant digits, never in exponents. */
export function figure(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Prints rows in columns under a heading. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, k) => (widths[k] = Math.max(widths[k] ?? 0, cell.length)));
  console.log(`\n${title}`);
  for (const row of rows) {
    console.log(`  ${row.map((cell, k) => cell.padEnd(widths[k] ?? 0)).join('  ')}`.trimEnd());
  }
}

/** Processor, its load, system and Node. */
export function machine(): string {
  const cpus = os.cpus();
  const load = os.loadavg()[0] ?? 0;
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  return (
    `${cpus.length} cores of ${cpus[0]?.model ?? 'an unknown processor'}, ${memory} GB, ` +
    `load ${load.toFixed(1)}; ${os.platform()} ${os.arch()}; Node ${process.version.slice(1)}`
  );
}
