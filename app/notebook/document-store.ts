// The open document with its undo history. React components read it; edits go through `edit` and reach the
// engine and the device's storage by subscription (see workspace.ts).
import { create } from 'zustand';
import type { NotebookDocument } from '../../engine/document/schema';
import type { ChangeCause } from '../engine-client/run-policy';
import type { EditableDocument } from './editable';
import type { History } from './history';
import { closedStep, edited, newHistory, redone, undone } from './history';

/** Where the open document came from. */
export type DocumentOrigin =
  | { readonly kind: 'own' }
  | { readonly kind: 'example'; readonly file: string }
  | { readonly kind: 'link'; readonly hash: string };

/** A document that is open. */
export interface OpenDocument {
  /** key in the device's storage */
  readonly id: string;
  readonly origin: DocumentOrigin;
  readonly history: History<NotebookDocument>;
  /** edited since it was opened */
  readonly touched: boolean;
  /** what caused the latest change */
  readonly cause: ChangeCause;
}

interface DocumentState {
  readonly open: OpenDocument | undefined;
}

export const useDocumentStore = create<DocumentState>(() => ({ open: undefined }));

/** How an edit is recorded and what it triggers. */
export interface DocumentEdit {
  readonly label: string;
  readonly mergeKey?: string;
  readonly cause?: ChangeCause;
}

/** Opens a document with an empty history. */
export function openDocument(id: string, document: NotebookDocument, origin: DocumentOrigin): void {
  useDocumentStore.setState({
    open: { id, origin, history: newHistory(document), touched: false, cause: 'load' },
  });
}

/** Closes the open document. */
export function closeDocument(): void {
  useDocumentStore.setState({ open: undefined });
}

/** Changes the open document; nothing happens where none is open or the recipe changes nothing. */
export function editDocument(recipe: (document: EditableDocument) => void, edit: DocumentEdit): void {
  const { open } = useDocumentStore.getState();
  if (open === undefined) return;
  const history = edited(
    open.history,
    (draft) => {
      recipe(draft as EditableDocument);
    },
    { label: edit.label, mergeKey: edit.mergeKey, at: performance.now() },
  );
  replace(open, history, edit.cause ?? 'code');
}

/** Takes the last step back. */
export function undo(): void {
  const { open } = useDocumentStore.getState();
  if (open !== undefined) replace(open, undone(open.history), 'jump');
}

/** Repeats the step that was taken back. */
export function redo(): void {
  const { open } = useDocumentStore.getState();
  if (open !== undefined) replace(open, redone(open.history), 'jump');
}

/** Ends a merged step, e.g. when a field is left. */
export function closeStep(): void {
  const { open } = useDocumentStore.getState();
  if (open === undefined) return;
  const history = closedStep(open.history);
  if (history !== open.history) useDocumentStore.setState({ open: { ...open, history } });
}

/** The open document itself; `undefined` where none is open. */
export function currentDocument(): NotebookDocument | undefined {
  return useDocumentStore.getState().open?.history.present;
}

function replace(open: OpenDocument, history: History<NotebookDocument>, cause: ChangeCause): void {
  if (history === open.history) return;
  useDocumentStore.setState({ open: { ...open, history, touched: true, cause } });
}
