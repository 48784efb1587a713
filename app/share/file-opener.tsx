// The button that opens a document file, and files dropped on the page.
import { FolderOpen } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { openFileText, openScript } from '../notebook/workspace';
import { tell } from '../notebook/view-store';
import { mainFirst } from '../python/script-source';

/** Larger files are refused before they are read. */
const MAXIMUM_BYTES = 16_000_000;

/** Opens a document, a script or a Jupyter notebook; several Python files are a script and its modules. */
async function openFiles(files: readonly File[]): Promise<void> {
  const scripts = files.filter(({ name }) => /\.py$/i.test(name));
  const chosen = scripts.length > 1 ? scripts : files.slice(0, 1);
  const large = chosen.find(({ size }) => size > MAXIMUM_BYTES);
  if (large !== undefined) {
    tell({
      kind: 'error',
      title: `"${large.name}" could not be opened`,
      text: `The file is too large (${Math.round(large.size / 1e6)} MB).`,
    });
    return;
  }
  const name = chosen[0]?.name ?? '';
  try {
    const texts = await Promise.all(
      chosen.map(async (file) => ({ name: file.name, code: await file.text() })),
    );
    const [main, ...modules] = mainFirst(texts);
    if (main === undefined) return;
    if (modules.length > 0) openScript(main.code, main.name, modules);
    else await openFileText(main.code, main.name);
  } catch {
    tell({ kind: 'error', title: `"${name}" could not be opened`, text: 'The file could not be read.' });
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
        multiple
        accept=".py,.ipynb,.json,application/json,text/x-python"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden
        data-testid="file-input"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void openFiles(files);
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
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void openFiles(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
