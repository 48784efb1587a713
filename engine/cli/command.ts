// One command line, from its words to its exit code.
import { readFileSync } from 'node:fs';
import { assertNever, ModelError } from '../diagnostics';
import { HELP, parseWords, USAGE, UsageError, type Command } from './arguments';
import { checkFile } from './check-file';
import { exportFile } from './export-file';
import { InputError } from './input';
import { EXIT, type CommandIo } from './io';
import { runFile } from './run-file';

/**
 * Carries out a command line.
 * @param words what stands after the program's name
 * @returns the exit code
 */
export function main(words: readonly string[], io: CommandIo): number {
  try {
    return carryOut(parseWords(words), io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`spikepad: ${error.message}\n${USAGE}`);
      return EXIT.usage;
    }
    if (error instanceof InputError) io.err(`${error.message}\n`);
    else if (error instanceof ModelError) io.err(`spikepad: ${error.pythonClass}: ${error.message}\n`);
    else throw error;
    return EXIT.failed;
  }
}

function carryOut(command: Command, io: CommandIo): number {
  switch (command.kind) {
    case 'help':
      io.out(HELP);
      return EXIT.ok;
    case 'version':
      io.out(`${version()}\n`);
      return EXIT.ok;
    case 'run':
      return runFile(command, io);
    case 'check':
      return checkFile(command.file, io);
    case 'export':
      return exportFile(command.file, command.out, io);
    default:
      return assertNever(command);
  }
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}
