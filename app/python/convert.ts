// Scripts into cells and documents into scripts, with what could not be taken over.
import { create } from 'zustand';
import type { NotebookDocument, PythonCell } from '../../engine/document/schema';
import type { ScriptNote } from '../../engine/worker/protocol';
import { currentDocument } from '../notebook/document-store';
import { openDialog, tell, useView } from '../notebook/view-store';
import { openNew } from '../notebook/workspace';
import { saveText } from '../share/download';
import { pythonCells, scriptClient } from './scripts';
import { scriptTitle } from './script-source';

/** A conversion that waits for the reader's word. */
export interface PendingConversion {
  readonly document: NotebookDocument;
  readonly notes: readonly ScriptNote[];
  /** the script's text, whose lines the notes speak of */
  readonly code: string;
}

interface ConvertState {
  readonly conversion: PendingConversion | undefined;
  /** what the last export left out */
  readonly exported: { readonly file: string; readonly notes: readonly string[] } | undefined;
}

export const useConvert = create<ConvertState>(() => ({ conversion: undefined, exported: undefined }));

/** Makes cells of a script: a new document, opened at once where everything could be converted. */
export function convertCell(cell: PythonCell): void {
  const name = cell.name ?? `${scriptTitle(cell.code, undefined)}.py`;
  scriptClient
    .ask((port) => port.convertScript(cell.code, name))
    .then(
      ({ document, notes }) => {
        if (notes.length === 0) {
          openNew(document);
          return;
        }
        useConvert.setState({ conversion: { document, notes, code: cell.code } });
        openDialog('convert');
      },
      (error: unknown) => {
        tell({ kind: 'error', title: 'The script could not be converted', text: messageOf(error) });
      },
    );
}

/** Converts the script of the selected cell, or the only one. */
export function convertSelected(): void {
  const cells = pythonCells(currentDocument());
  const { selected } = useView.getState();
  const cell = cells.find(({ id }) => id === selected) ?? cells[0];
  if (cell !== undefined) convertCell(cell);
  else tell({ kind: 'info', title: 'Nothing to convert', text: 'This notebook has no Python script.' });
}

/** Saves the open document as a Brian 2 script and says what it could not hold. */
export function exportScript(): void {
  const document = currentDocument();
  if (document === undefined) return;
  const file = scriptFileName(document.title);
  const own = onlyScript(document);
  if (own !== undefined) {
    saveText(own.code, file, 'text/x-python');
    tell({ kind: 'info', title: 'Exported', text: `The script is saved as ${file}.` });
    return;
  }
  scriptClient
    .ask((port) => port.exportBrian(document))
    .then(
      ({ script, notes }) => {
        saveText(script, file, 'text/x-python');
        if (notes.length === 0) {
          tell({ kind: 'info', title: 'Exported', text: `The notebook is saved as ${file}.` });
          return;
        }
        useConvert.setState({ exported: { file, notes } });
        openDialog('exported');
      },
      (error: unknown) => {
        tell({ kind: 'error', title: 'The notebook could not be exported', text: messageOf(error) });
      },
    );
}

/** The script of a document that has nothing else to run. */
function onlyScript(document: NotebookDocument): PythonCell | undefined {
  const [first, ...more] = pythonCells(document);
  const others = document.cells.filter(({ type }) => type !== 'text' && type !== 'python');
  return more.length === 0 && others.length === 0 ? first : undefined;
}

/** A name that Python can import. */
export function scriptFileName(title: string): string {
  const stem = title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  return `${/^\d/.test(stem) ? `_${stem}` : stem === '' ? 'notebook' : stem}.py`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.message}.` : String(error);
}
