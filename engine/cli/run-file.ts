// `spikepad run`.
import type { RunCommand } from './arguments';
import { readInput } from './input';
import type { CommandIo } from './io';
import { runDocumentInput } from './run-document-file';
import { runScriptInput } from './run-script-file';
import { prepareOutput, writeResults } from './write-results';

/**
 * Runs a script or a notebook.
 * @returns the exit code
 * @throws InputError where a file cannot be read or written
 */
export function runFile(command: RunCommand, io: CommandIo): number {
  const input = readInput(command.file);
  // A long run should not end with a file that cannot be written.
  prepareOutput(command.json);
  const { results, exit } =
    input.kind === 'document' ? runDocumentInput(input, command, io) : runScriptInput(input, command, io);
  writeResults(command.json, results, io);
  return exit;
}
