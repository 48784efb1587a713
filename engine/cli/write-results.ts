// Output files: results as JSON, exported scripts.
import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { Results } from '../python/results';
import { fileProblem, InputError } from './input-error';
import type { CommandIo } from './io';

/** The name that stands for standard output. */
const STDOUT = '-';

/** Opens the file of results before a run. @throws InputError where it cannot be written */
export function prepareOutput(file: string | undefined): void {
  if (file === undefined || file === STDOUT) return;
  attempt(file, () => {
    closeSync(openSync(file, 'a'));
  });
}

/**
 * Writes results to a file, or to standard output for `-`; nothing without a name.
 * @throws InputError where the file cannot be written
 */
export function writeResults(file: string | undefined, results: Results, io: CommandIo): void {
  if (file !== undefined) writeText(file, `${JSON.stringify(results, null, 1)}\n`, io);
}

/** Writes a text file, or to standard output for `-`. @throws InputError naming the file and the reason */
export function writeText(file: string, text: string, io: CommandIo): void {
  if (file === STDOUT) io.out(text);
  else
    attempt(file, () => {
      writeFileSync(file, text);
    });
}

function attempt(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new InputError(`${file}: ${fileProblem(error)}`);
  }
}
