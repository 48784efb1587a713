// `spikepad export`: a notebook as a script for Brian 2.
import { writeFileSync } from 'node:fs';
import { exportBrian } from '../document/export-brian';
import { fileProblem, InputError, readInput } from './input';
import { EXIT, type CommandIo } from './io';

/**
 * Writes the script to a file or to standard output, and notes about it to standard error.
 * @returns the exit code
 * @throws InputError where a file cannot be read or written, or is no notebook
 */
export function exportFile(file: string, out: string | undefined, io: CommandIo): number {
  const input = readInput(file);
  if (input.kind === 'script') throw new InputError(`${file}: this is a script already`);
  const { script, notes } = exportBrian(input.document);
  if (out === undefined || out === '-') io.out(script);
  else writeText(out, script);
  for (const note of notes) io.err(`${file}: ${note}\n`);
  return EXIT.ok;
}

/** Writes a text file. @throws InputError naming the file and the reason */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`${file}: ${fileProblem(error)}`);
  }
}
