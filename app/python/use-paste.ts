// A script that is pasted where there is no text of the reader's own opens as a notebook, or fills the empty one.
import { useEffect } from 'react';
import { currentDocument, editDocument } from '../notebook/document-store';
import { openScript, useWorkspace } from '../notebook/workspace';
import { isEmptyDocument, looksLikeScript, scriptTitle } from './script-source';
import { runScripts } from './scripts';

/** Listens to pastes on the whole page. */
export function useScriptPaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!looksLikeScript(text)) return;
      const { page } = useWorkspace.getState();
      if (page === 'home' || page === 'gallery') {
        event.preventDefault();
        openScript(text, undefined);
        return;
      }
      const document = currentDocument();
      if (document === undefined || !isEmptyDocument(document)) return;
      event.preventDefault();
      event.stopPropagation();
      fillEmpty(text);
    };
    window.addEventListener('paste', paste, { capture: true });
    return () => {
      window.removeEventListener('paste', paste, { capture: true });
    };
  }, []);
}

function fillEmpty(code: string): void {
  editDocument(
    (document) => {
      if (document.title.startsWith('Untitled')) document.title = scriptTitle(code, undefined);
      document.cells = [{ id: 's1', type: 'python', code }];
    },
    { label: 'Paste script', cause: 'jump' },
  );
  runScripts();
}
