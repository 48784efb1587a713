// The page as a whole: which screen is shown, messages, dialogs, keyboard, dropped files.
import type { ReactElement } from 'react';
import { HomePage } from './gallery/home-page';
import { MessageBanner } from './notebook/banners';
import { Dialogs } from './notebook/dialogs';
import { ErrorBoundary } from './notebook/error-boundary';
import { NotebookPage } from './notebook/notebook-page';
import { useShortcuts } from './notebook/use-shortcuts';
import { useWorkspace } from './notebook/workspace';
import { useScriptPaste } from './python/use-paste';
import { useFileDrop } from './share/file-opener';

function Screen(): ReactElement | null {
  const page = useWorkspace((state) => state.page);
  switch (page) {
    case 'loading':
      return <p className="loading">Opening the notebook …</p>;
    case 'home':
    case 'gallery':
      return <HomePage galleryOnly={page === 'gallery'} />;
    case 'notebook':
      return <NotebookPage />;
  }
}

/** Spikepad. */
export function App(): ReactElement {
  useShortcuts();
  useFileDrop();
  useScriptPaste();
  return (
    <ErrorBoundary what="The page">
      <MessageBanner />
      <Screen />
      <Dialogs />
    </ErrorBoundary>
  );
}
