// `spikepad check`: the problems of a script or a notebook, without running it.
import { checkDocument } from '../document/check';
import { checkScript } from '../python/check';
import { readInput } from './input';
import { EXIT, type CommandIo } from './io';
import { Places } from './marked-text';
import { documentProblemText, scriptProblemText } from './problem-text';

/**
 * Prints the problems of a file to standard error and a summary to standard output.
 * @returns the exit code: 1 where there is an error, 0 for warnings
 * @throws InputError where the file cannot be read
 */
export function checkFile(file: string, io: CommandIo): number {
  const input = readInput(file);
  const found =
    input.kind === 'document'
      ? checkDocument(input.document).diagnostics
      : [...input.notes, ...checkScript(input.source, { files: input.modules })];
  for (const problem of found) {
    if (problem.severity === 'info' && input.kind === 'document') continue;
    io.err(
      input.kind === 'document'
        ? documentProblemText(problem, file, input.document)
        : scriptProblemText(problem, input.source, new Places(input)),
    );
  }
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const warnings = found.filter(({ severity }) => severity === 'warning').length;
  io.out(`${file}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}\n`);
  return errors === 0 ? EXIT.ok : EXIT.failed;
}

function counted(count: number, what: string): string {
  return `${count === 0 ? 'no' : String(count)} ${what}${count === 1 ? '' : 's'}`;
}
