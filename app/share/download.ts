// Saving the document as a file.
import type { NotebookDocument } from '../../engine/document/schema';

/** A file name made of the title. */
export function fileName(title: string): string {
  const stem = title
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60);
  return `${stem === '' ? 'notebook' : stem}.spikepad.json`;
}

/** Offers the document as a download. */
export function downloadDocument(notebook: NotebookDocument): void {
  saveText(`${JSON.stringify(notebook, null, 2)}\n`, fileName(notebook.title), 'application/json');
}

/**
 * Offers a text as a download.
 * @param type media type of the file
 */
export function saveText(text: string, name: string, type: string): void {
  const blob = new Blob([text], { type });
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
