// The button that opens a document file, and files dropped on the page.
import { FolderOpen } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { openFileText } from '../notebook/workspace';
import { tell } from '../notebook/view-store';

/** Larger files are refused before they are read. */
const MAXIMUM_BYTES = 16_000_000;

async function openFile(file: File): Promise<void> {
  if (file.size > MAXIMUM_BYTES) {
    tell({
      kind: 'error',
      title: `"${file.name}" could not be opened`,
      text: `The file is too large (${Math.round(file.size / 1e6)} MB).`,
    });
    return;
  }
  try {
    openFileText(await file.text(), file.name);
  } catch {
    tell({ kind: 'error', title: `"${file.name}" could not be opened`, text: 'The file could not be read.' });
  }
}

interface OpenerProps {
  readonly className: string;
  readonly children?: ReactNode;
  readonly label?: string;
}

/** Lets the user choose a file and opens it. */
export function FileOpener({ className, children, label }: OpenerProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={label}
        onClick={() => {
          input.current?.click();
        }}
      >
        {children ?? <FolderOpen size={20} aria-hidden />}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden
        data-testid="file-input"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void openFile(file);
        }}
      />
    </>
  );
}

/** Opens files that are dropped anywhere on the page. */
export function useFileDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void openFile(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
