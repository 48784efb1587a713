// One command line, from its words to its exit code.
import { readFileSync } from 'node:fs';
import { assertNever, ModelError } from '../diagnostics';
import { HELP, parseWords, USAGE, UsageError, type Command } from './arguments';
import { InputError } from './input-error';
import { EXIT, type CommandIo } from './io';

/**
 * Carries out a command line.
 * @param words what stands after the program's name
 * @returns the exit code
 */
export async function main(words: readonly string[], io: CommandIo): Promise<number> {
  try {
    return await carryOut(parseWords(words), io);
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

/** The engine is loaded only by commands that need it. */
async function carryOut(command: Command, io: CommandIo): Promise<number> {
  switch (command.kind) {
    case 'help':
      io.out(HELP);
      return EXIT.ok;
    case 'version':
      io.out(`${version()}\n`);
      return EXIT.ok;
    case 'run':
      return (await import('./run-file')).runFile(command, io);
    case 'check':
      return (await import('./check-file')).checkFile(command.file, io);
    case 'export':
      return (await import('./export-file')).exportFile(command.file, command.out, io);
    default:
      return assertNever(command);
  }
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}
