// Texts that come from outside: is it a script, what is it called, which file of several is the main one.
import type { NotebookDocument, PythonCell, PythonFile } from '../../engine/document/schema';
import { isKnown } from '../notebook/known';

/** Does a text import Brian 2? */
export function looksLikeScript(text: string): boolean {
  return /^[ \t]*(?:from|import)[ \t]+brian2?\b/m.test(text);
}

/** Does a JSON text look like a Jupyter notebook? */
export function looksLikeJupyter(text: string): boolean {
  return /"nbformat"\s*:\s*\d/.test(text) && /"cells"\s*:/.test(text);
}

/** A title for a script: its file's name, or the first line of its own description. */
export function scriptTitle(code: string, name: string | undefined): string {
  if (name !== undefined) return name.replace(/\.(py|ipynb|txt)$/i, '') || name;
  const description = /^\s*(?:[rRuU]?("""|''')\s*([^\n]+)|#+!?\s*([^\n]+))/.exec(code);
  const line = (description?.[2] ?? description?.[3] ?? '').replace(/("""|''').*$/, '').trim();
  return line !== '' && line.length <= 60 && !/^[-*\s!/]|coding[:=]/.test(line) ? line : 'Brian 2 script';
}

/** A document with one script. */
export function scriptDocument(
  code: string,
  name: string | undefined,
  files: readonly PythonFile[] = [],
): NotebookDocument {
  const cell: PythonCell = {
    id: 's1',
    type: 'python',
    code,
    ...(name === undefined ? {} : { name }),
    ...(files.length === 0 ? {} : { files }),
  };
  return {
    format: 'spikepad-notebook',
    v: 0,
    title: scriptTitle(code, name),
    dt: '0.1*ms',
    cells: [cell],
  };
}

/** Is nothing written in the document yet? */
export function isEmptyDocument(document: NotebookDocument): boolean {
  return document.cells.every(
    (cell) => isKnown(cell) && ((cell.type === 'text' && cell.text.trim() === '') || isEmptyScript(cell)),
  );
}

function isEmptyScript(cell: { readonly type: string; readonly code?: string }): boolean {
  return cell.type === 'python' && (cell.code ?? '').trim() === '';
}

/** Of several Python files, the one that no other imports comes first; scripts that use Brian before others. */
export function mainFirst(files: readonly PythonFile[]): PythonFile[] {
  const module = (file: PythonFile): string => file.name.replace(/\.py$/i, '').replaceAll(/[^\w]/g, '_');
  const imported = (file: PythonFile): boolean =>
    files.some(
      (other) =>
        other !== file &&
        new RegExp(
          `^[ \\t]*(?:from[ \\t]+\\.?${module(file)}\\b|import[ \\t]+.*\\b${module(file)}\\b)`,
          'm',
        ).test(other.code),
    );
  const weight = (file: PythonFile): number =>
    (imported(file) ? 2 : 0) + (looksLikeScript(file.code) ? 0 : 1);
  return [...files].sort((a, b) => weight(a) - weight(b));
}
