// Opening, keeping and leaving documents: joins the document store to the engine, to the device's storage
// and to the address bar.
import { create } from 'zustand';
import type { NotebookDocument } from '../../engine/document/schema';
import type { PythonFile } from '../../engine/document/schema';
import { changeInEngine, openInEngine, stopRun } from '../engine-client/session';
import { fetchExample } from '../gallery/examples';
import { looksLikeJupyter, looksLikeScript, scriptDocument } from '../python/script-source';
import { changeScripts, openScripts, runScripts, scriptClient } from '../python/scripts';
import { changeSweeps, openSweeps } from '../sweep/sweeps';
import { contentHash, readFileText, readLink } from '../share/link';
import type { Route } from '../share/route';
import { parseRoute, routeHash } from '../share/route';
import type { DocumentOrigin, OpenDocument } from './document-store';
import { closeDocument, openDocument, useDocumentStore } from './document-store';
import { newDocument } from './new-cells';
import { Autosave } from './storage/autosave';
import type { StoredDocument } from './storage/library';
import { deviceLibrary } from './storage/library';
import { tell, useView } from './view-store';

export const library = deviceLibrary();

interface WorkspaceState {
  readonly page: 'loading' | 'home' | 'gallery' | 'notebook';
  /** the reader's newest draft of the link that is open */
  readonly draft: StoredDocument | undefined;
  /** why the address could not be opened */
  readonly failure: string | undefined;
}

export const useWorkspace = create<WorkspaceState>(() => ({
  page: 'loading',
  draft: undefined,
  failure: undefined,
}));

const autosave = new Autosave<OpenDocument>(
  (open) => library.put(stored(open)),
  (saveState) => {
    useView.setState({ saveState });
  },
);

function stored(open: OpenDocument): StoredDocument {
  const document = open.history.present;
  return {
    id: open.id,
    title: document.title,
    json: JSON.stringify(document),
    origin: open.origin,
    link: open.origin.kind === 'link' ? open.origin.hash : '',
    updated: Date.now(),
  };
}

/** Writes unsaved changes now. */
export function flushSaving(): void {
  autosave.flush();
}

function freshId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(36))
    .join('')
    .slice(0, 12);
}

function setAddress(route: Route): void {
  const hash = routeHash(route);
  window.history.replaceState(null, '', hash === '' ? window.location.pathname : hash);
}

function show(document: NotebookDocument, id: string, origin: DocumentOrigin): void {
  autosave.flush();
  openDocument(id, document, origin);
  useView.setState({ selected: undefined, problem: -1, saveState: 'new', tab: 'plots', dialog: undefined });
  useWorkspace.setState({ page: 'notebook', draft: undefined, failure: undefined });
  window.document.title = `${document.title} · Spikepad`;
  window.scrollTo(0, 0);
}

function leave(page: 'home' | 'gallery', failure?: string): void {
  autosave.flush();
  if (useDocumentStore.getState().open !== undefined) stopRun();
  closeDocument();
  useWorkspace.setState({ page, draft: undefined, failure });
  window.document.title = 'Spikepad';
}

let opening = 0;

/** Opens what the address asks for. Whatever is wrong with it is said on the page; nothing is lost. */
export async function openRoute(route: Route): Promise<void> {
  opening += 1;
  const turn = opening;
  const overtaken = (): boolean => turn !== opening;
  switch (route.kind) {
    case 'home':
    case 'gallery':
      leave(route.kind);
      return;
    case 'example': {
      const reading = await fetchExample(route.file);
      if (overtaken()) return;
      if (reading.ok) show(reading.document, freshId(), { kind: 'example', file: route.file });
      else leave('home', reading.reason);
      return;
    }
    case 'document': {
      const found = await library.get(route.id).catch(() => undefined);
      if (!overtaken()) openStored(found);
      return;
    }
    case 'link':
      await openLink(route.fragment, overtaken);
      return;
  }
}

function openStored(found: StoredDocument | undefined): void {
  if (found === undefined) {
    leave('home', 'This notebook is not on this device (any more). A shared link or a file opens anywhere.');
    return;
  }
  const reading = readFileText(found.json);
  if (!reading.ok) {
    leave('home', `The stored notebook "${found.title}" could not be read: ${reading.reason}`);
    return;
  }
  show(reading.document, found.id, found.origin);
  useView.setState({ saveState: 'saved' });
}

/** A link always shows the author's version; the reader's earlier draft of it is offered beside. */
async function openLink(fragment: string, overtaken: () => boolean): Promise<void> {
  const reading = readLink(fragment);
  if (!reading.ok) {
    leave('home', reading.reason);
    return;
  }
  const hash = contentHash(JSON.stringify(reading.document));
  show(reading.document, freshId(), { kind: 'link', hash });
  if (new URLSearchParams(window.location.search).get('autorun') === '1') runScripts();
  const drafts = await library.draftsOf(hash).catch(() => []);
  if (!overtaken()) useWorkspace.setState({ draft: drafts[0] });
}

/** Opens the reader's own draft of the link. */
export function openDraft(draft: StoredDocument): void {
  setAddress({ kind: 'document', id: draft.id });
  openStored(draft);
}

/** Deletes the reader's own draft of the link. */
export async function discardDraft(draft: StoredDocument): Promise<void> {
  await library.remove(draft.id);
  useWorkspace.setState({ draft: undefined });
}

/** Goes to a place in the app, with an entry in the browser's history. */
export function goTo(route: Route): void {
  const hash = routeHash(route);
  if (hash === window.location.hash || (hash === '' && window.location.hash === '')) {
    void openRoute(route);
  } else {
    window.history.pushState(null, '', hash === '' ? window.location.pathname : hash);
    void openRoute(route);
  }
}

/** Starts an empty notebook. */
export function startEmpty(): void {
  keep(newDocument('Untitled notebook'));
}

/** Opens a Brian 2 script as a notebook and runs it: the reader has just asked for it. */
export function openScript(code: string, name: string | undefined, files: readonly PythonFile[] = []): void {
  keep(scriptDocument(code, name, files));
  runScripts();
}

/** Shows a new document that some command has made. */
export function openNew(document: NotebookDocument): void {
  keep(document);
}

/**
 * Opens a file's text: a Brian 2 script, a Jupyter notebook or a document. A bad file is reported and the open
 * document stays.
 */
export async function openFileText(text: string, name: string): Promise<void> {
  if (/\.ipynb$/i.test(name) || looksLikeJupyter(text)) {
    await openJupyter(text, name);
    return;
  }
  if (/\.py$/i.test(name) || (!/\.json$/i.test(name) && looksLikeScript(text))) {
    openScript(text, name);
    return;
  }
  const reading = readFileText(text);
  if (reading.ok) keep(reading.document);
  else tell({ kind: 'error', title: `"${name}" could not be opened`, text: reading.reason });
}

async function openJupyter(text: string, name: string): Promise<void> {
  const title = `"${name}" could not be opened`;
  try {
    const { code, notes, problem } = await scriptClient.ask((port) => port.readNotebook(text));
    if (problem !== undefined) {
      tell({ kind: 'error', title, text: problem.message });
      return;
    }
    openScript(code, name);
    if (notes.length > 0) {
      tell({ kind: 'info', title: `"${name}" is open`, text: notes.map((note) => note.text).join(' ') });
    }
  } catch (error) {
    tell({ kind: 'error', title, text: error instanceof Error ? `${error.message}.` : String(error) });
  }
}

/** Shows a document that so far exists nowhere else, and keeps it on the device at once. */
function keep(document: NotebookDocument): void {
  opening += 1;
  const id = freshId();
  window.history.pushState(null, '', routeHash({ kind: 'document', id }));
  show(document, id, { kind: 'own' });
  const { open } = useDocumentStore.getState();
  if (open !== undefined) autosave.change(open);
}

/** Joins store, engine, storage and address bar; call once. */
export function startWorkspace(): void {
  useDocumentStore.subscribe(({ open }, { open: before }) => {
    if (open === undefined) {
      openScripts(undefined);
      openSweeps();
      return;
    }
    const document = open.history.present;
    if (open.id !== before?.id) {
      openInEngine(document);
      openScripts(document);
      openSweeps();
      return;
    }
    if (document === before.history.present) return;
    changeInEngine(document, open.cause);
    changeScripts(document);
    changeSweeps(document);
    autosave.change(open);
    if (document.title !== before.history.present.title) {
      window.document.title = `${document.title} · Spikepad`;
    }
    // The first edit turns an example or a link into a notebook of the reader's own.
    if (!before.touched) setAddress({ kind: 'document', id: open.id });
  });
  window.addEventListener('popstate', () => void openRoute(parseRoute(window.location.hash)));
  window.addEventListener('pagehide', flushSaving);
  window.document.addEventListener('visibilitychange', () => {
    if (window.document.visibilityState === 'hidden') flushSaving();
  });
  void openRoute(parseRoute(window.location.hash));
}
