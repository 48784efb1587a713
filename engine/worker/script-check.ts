// Problems of scripts that are known before anything runs, for whole scripts and for the Python cells of a
// document. The document's own check stands below the script reader and knows nothing of Python.
import type { Diagnostic, Source } from '../diagnostics';
import { fieldSource } from '../document/fields';
import type { NotebookDocument } from '../document/schema';
import { isKnownCell } from '../document/schema';
import { checkScript } from '../python/check';
import { ScriptFiles } from './script-files';
import type { ScriptFile } from './script-protocol';

/** All problems of a script, its files included: those are shown at the import of the file. */
export function checkText(source: Source, files: readonly ScriptFile[]): Diagnostic[] {
  return checkScript(source, { files: new ScriptFiles(files).sources });
}

/** Checks Python cells; the result of a text that has not changed is kept, for checks come with every key. */
export class PythonCells {
  private known = new Map<string, readonly Diagnostic[]>();

  /** Problems of all Python cells, each at the `code` of its cell. */
  check(document: NotebookDocument): Diagnostic[] {
    const next = new Map<string, readonly Diagnostic[]>();
    for (const cell of document.cells) {
      if (!isKnownCell(cell) || cell.type !== 'python') continue;
      const key = JSON.stringify([cell.id, cell.code, cell.files]);
      next.set(
        key,
        this.known.get(key) ?? checkText(fieldSource(cell.id, 'code', cell.code), cell.files ?? []),
      );
    }
    this.known = next;
    return [...next.values()].flat();
  }
}
