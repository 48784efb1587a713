// Writing results to a file as JSON.
import type { Results } from '../python/results';
import { writeText } from './export-file';
import type { CommandIo } from './io';

/**
 * Writes results to a file, or to standard output for `-`; nothing without a name.
 * @throws InputError where the file cannot be written
 */
export function writeResults(file: string | undefined, results: Results, io: CommandIo): void {
  if (file === undefined) return;
  const text = `${JSON.stringify(results, null, 1)}\n`;
  if (file === '-') io.out(text);
  else writeText(file, text);
}
