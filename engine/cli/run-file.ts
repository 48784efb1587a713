// `spikepad run`.
import { targetByName } from '../codegen';
import type { RunCommand } from './arguments';
import { readInput } from './input';
import type { CommandIo } from './io';
import { runDocumentFile } from './run-document-file';
import { runScriptFile } from './run-script-file';

/**
 * Runs a script or a notebook.
 * @returns the exit code
 * @throws InputError where a file cannot be read or written; ModelError (`TARGET-UNKNOWN`) where the target is not
 *   part of this version
 */
export function runFile(command: RunCommand, io: CommandIo): number {
  targetByName(command.target);
  const input = readInput(command.file);
  return input.kind === 'document' ? runDocumentFile(input, command, io) : runScriptFile(input, command, io);
}
