// `spikepad export`: a notebook as a script for Brian 2.
import { exportBrian } from '../document/export-brian';
import { readInput } from './input';
import { InputError } from './input-error';
import { EXIT, type CommandIo } from './io';
import { writeText } from './write-results';

/**
 * Writes the script to a file or to standard output, and notes about it to standard error.
 * @returns the exit code
 * @throws InputError where a file cannot be read or written, or is no notebook
 */
export function exportFile(file: string, out: string | undefined, io: CommandIo): number {
  const input = readInput(file);
  if (input.kind === 'script') throw new InputError(`${file}: this is a script already`);
  const { script, notes } = exportBrian(input.document);
  writeText(out ?? '-', script, io);
  for (const note of notes) io.err(`${file}: ${note}\n`);
  return EXIT.ok;
}
