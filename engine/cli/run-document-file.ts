// `spikepad run` for notebooks.
import { basename } from 'node:path';
import type { RunCommand } from './arguments';
import { documentResults } from './document-results';
import type { DocumentInput } from './input';
import { EXIT, type CommandIo } from './io';
import { documentProblemText } from './problem-text';
import { ProgressLine } from './progress';
import { runDocument } from './run-document';
import { writeResults } from './write-results';

/**
 * Runs a notebook and writes its results.
 * @returns the exit code
 * @throws InputError where the results cannot be written
 */
export function runDocumentFile(input: DocumentInput, command: RunCommand, io: CommandIo): number {
  const { json, seed, target } = command;
  const { file, readSeconds } = input;
  const document = seed === undefined ? input.document : { ...input.document, seed };
  const progress = new ProgressLine(io);
  const end = runDocument(document, (state, stop) => {
    if (io.interrupted()) stop();
    else progress.update(state);
  });
  progress.clear();
  writeResults(json, documentResults({ ...end, name: basename(file), target, readSeconds }), io);
  for (const found of end.diagnostics)
    if (found.severity !== 'info') io.err(documentProblemText(found, file, document));
  switch (end.status) {
    case 'stopped':
      io.err(`${file}: stopped at t = ${end.model.network.t.toString()}\n`);
      return EXIT.interrupted;
    case 'error':
      return EXIT.failed;
    case 'done':
      return EXIT.ok;
  }
}
