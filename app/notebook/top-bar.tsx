// The bar above the document: title, where it is kept, undo and redo, share, run.
import { FolderOpen, House, Moon, Redo2, Share2, Sun, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { toggleTheme, useTheme } from '../theme/theme';
import { closeStep, editDocument, redo, undo, useDocumentStore } from './document-store';
import { RunButtons } from './run-buttons';
import type { Layout } from './use-layout';
import type { SaveState } from './view-store';
import { openDialog, useView } from './view-store';
import { goTo } from './workspace';

const SAVED: Readonly<Record<SaveState, string>> = {
  new: '',
  saving: 'saving …',
  saved: 'saved on this device',
  failed: 'not saved',
};

/** The button that changes between light and dark. */
export function ThemeButton(): ReactElement {
  const theme = useTheme();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
      data-testid="theme-button"
      onClick={toggleTheme}
    >
      {theme === 'dark' ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
    </button>
  );
}

function Title(): ReactElement {
  const title = useDocumentStore((state) => state.open?.history.present.title ?? '');
  return (
    <input
      className="title-input"
      aria-label="Title of the notebook"
      data-testid="title"
      value={title}
      spellCheck={false}
      size={Math.max(8, title.length)}
      onChange={(event) => {
        const { value } = event.target;
        editDocument(
          (document) => {
            document.title = value;
          },
          { label: 'Rename notebook', mergeKey: 'title' },
        );
      }}
      onBlur={closeStep}
    />
  );
}

/** Title and commands. */
export function TopBar({ layout }: { readonly layout: Layout }): ReactElement {
  const history = useDocumentStore((state) => state.open?.history);
  const saveState = useView((state) => state.saveState);
  const undoes = history?.past.at(-1)?.label;
  const redoes = history?.future[0]?.label;
  return (
    <header className="top-bar">
      {layout !== 'wide' && (
        <button
          type="button"
          className="icon-button"
          aria-label="Start page"
          onClick={() => {
            goTo({ kind: 'home' });
          }}
        >
          <House size={18} aria-hidden />
        </button>
      )}
      <Title />
      <span className="save-state muted" data-testid="save-state" role="status">
        {SAVED[saveState]}
      </span>
      <span className="spacer" />
      <button
        type="button"
        className="icon-button"
        aria-label={undoes === undefined ? 'Undo' : `Undo: ${undoes}`}
        title={undoes === undefined ? 'Undo' : `Undo: ${undoes}`}
        data-testid="undo-button"
        disabled={undoes === undefined}
        onClick={undo}
      >
        <Undo2 size={18} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={redoes === undefined ? 'Redo' : `Redo: ${redoes}`}
        title={redoes === undefined ? 'Redo' : `Redo: ${redoes}`}
        data-testid="redo-button"
        disabled={redoes === undefined}
        onClick={redo}
      >
        <Redo2 size={18} aria-hidden />
      </button>
      {layout !== 'wide' && (
        <>
          <button
            type="button"
            className="icon-button"
            aria-label="My notebooks"
            onClick={() => {
              openDialog('documents');
            }}
          >
            <FolderOpen size={18} aria-hidden />
          </button>
          <ThemeButton />
        </>
      )}
      {layout !== 'narrow' && (
        <>
          <ShareButton />
          <RunButtons />
        </>
      )}
    </header>
  );
}

/** Opens the share dialog. */
export function ShareButton(): ReactElement {
  return (
    <button
      type="button"
      className="button"
      data-testid="share-button"
      onClick={() => {
        openDialog('share');
      }}
    >
      <Share2 size={15} aria-hidden /> Share
    </button>
  );
}
