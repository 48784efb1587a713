// The engine from a terminal: `spikepad run FILE [--json OUT] [--seed N]` runs a Brian 2 script (.py, .ipynb),
// `spikepad export FILE` prints a notebook document as a Brian 2 script. Exit code 1 where something failed.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Source } from '../diagnostics';
import { exportBrian } from '../document/export-brian';
import { loadDocument } from '../document/load';
import type { PyError } from '../python/runtime';
import { runScript } from '../python/run-script';
import { notebookSource } from '../python/syntax';

const USAGE = `usage: spikepad run FILE.py|FILE.ipynb [--json OUT] [--seed N]
       spikepad export FILE.json`;

/** What the words of the command line ask for. */
interface Command {
  readonly name: string;
  readonly file: string;
  readonly options: ReadonlyMap<string, string>;
}

function commandOf(words: readonly string[]): Command | undefined {
  const [name, file, ...rest] = words;
  if (name === undefined || file === undefined || rest.length % 2 !== 0) return undefined;
  const options = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) options.set(rest[at] ?? '', rest[at + 1] ?? '');
  return { name, file, options };
}

/** `file:line:column`, the line of the script, and the marked characters below it. */
function errorText(file: string, error: PyError): string {
  const { origin } = error;
  if (origin === undefined) return `${file}: ${error.message}`;
  const { line, column } = origin.source.lineColumn(origin.span[0]);
  const text = origin.source.text.split('\n')[line - 1] ?? '';
  const width = Math.max(1, Math.min(origin.span[1] - origin.span[0], text.length - column + 1));
  return `${file}:${line}:${column}: ${error.message}\n${text}\n${' '.repeat(column - 1)}${'~'.repeat(width)}`;
}

function run({ file, options }: Command): number {
  const text = readFileSync(file, 'utf8');
  const source = file.endsWith('.ipynb') ? notebookSource(text).source : new Source(text);
  const seed = options.get('--seed');
  const { results, error } = runScript(source, {
    name: basename(file),
    onPrint: (printed) => process.stdout.write(printed),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  });
  const out = options.get('--json');
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(results, null, 1)}\n`);
  if (error === undefined) return 0;
  console.error(errorText(file, error));
  return 1;
}

function exportFile({ file }: Command): number {
  const loaded = loadDocument(readFileSync(file, 'utf8'));
  if (!loaded.ok) {
    console.error(`${file}: ${loaded.problem.message}`);
    return 1;
  }
  const { script, notes } = exportBrian(loaded.document);
  process.stdout.write(script);
  for (const note of notes) console.error(`${file}: ${note}`);
  return 0;
}

/**
 * Carries out a command line.
 * @returns the exit code
 */
export function main(words: readonly string[]): number {
  const command = commandOf(words);
  try {
    if (command?.name === 'run') return run(command);
    if (command?.name === 'export') return exportFile(command);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
  console.error(USAGE);
  return 1;
}

process.exitCode = main(process.argv.slice(2));
