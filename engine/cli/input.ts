// The file that a command works on: a script, a Jupyter notebook's code, or a notebook document.
import { readFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import type { Diagnostic } from '../diagnostics';
import { Source } from '../diagnostics';
import { loadDocument } from '../document/load';
import type { NotebookDocument } from '../document/schema';
import { notebookSource } from '../python/syntax';
import { fileProblem, InputError } from './input-error';
import { LocalFiles } from './local-files';

/** What a file holds. */
export type Input = ScriptInput | DocumentInput;

export interface ScriptInput {
  readonly kind: 'script';
  readonly file: string;
  readonly source: Source;
  /** modules that the script may import */
  readonly modules: LocalFiles;
  /** offsets in `source` where the code cells of a Jupyter notebook start; none for a plain script */
  readonly cells: readonly number[];
  /** what of a notebook was left out */
  readonly notes: readonly Diagnostic[];
}

export interface DocumentInput {
  readonly kind: 'document';
  readonly file: string;
  readonly document: NotebookDocument;
  /** seconds spent on reading it */
  readonly readSeconds: number;
}

/** Reads a text file. @throws InputError naming the file and the reason */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new InputError(`${file}: ${fileProblem(error)}`);
  }
}

/**
 * Reads the file of a command; the kind goes by the end of its name.
 * @throws InputError where it cannot be read; ModelError (`NOTEBOOK`) where an .ipynb holds no notebook
 */
export function readInput(file: string): Input {
  const modules = new LocalFiles(dirname(file));
  switch (extname(file).toLowerCase()) {
    case '.py':
      return { kind: 'script', file, modules, source: new Source(readText(file)), cells: [], notes: [] };
    case '.ipynb':
      return { kind: 'script', file, modules, ...notebookSource(readText(file)) };
    case '.json': {
      const started = performance.now();
      const loaded = loadDocument(readText(file));
      if (!loaded.ok) throw new InputError(`${file}: ${loaded.problem.message}`);
      const readSeconds = (performance.now() - started) / 1e3;
      return { kind: 'document', file, document: loaded.document, readSeconds };
    }
    default:
      throw new InputError(
        `${file}: not a script (.py), Jupyter notebook (.ipynb) or Spikepad notebook (.json)`,
      );
  }
}
