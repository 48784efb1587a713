// A list of the notebooks kept on this device, newest first.
import { Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { useDocumentStore } from './document-store';
import type { StoredDocument } from './storage/library';
import { closeDialog } from './view-store';
import { flushSaving, goTo, library } from './workspace';

function ageText(updated: number): string {
  return new Date(updated).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

function originText(document: StoredDocument): string {
  switch (document.origin.kind) {
    case 'own':
      return '';
    case 'example':
      return 'from the gallery · ';
    case 'link':
      return 'draft of a link · ';
  }
}

interface ListProps {
  /** what an empty list says; nothing is shown if absent */
  readonly empty?: string;
  readonly limit?: number;
}

/** Notebooks with buttons to open and to delete them. */
export function DocumentList({ empty, limit = 200 }: ListProps): ReactElement | null {
  const [documents, setDocuments] = useState<readonly StoredDocument[] | undefined>();
  const [failed, setFailed] = useState(false);
  const open = useDocumentStore((state) => state.open?.id);

  useEffect(() => {
    flushSaving();
    library.list().then(setDocuments, () => {
      setFailed(true);
    });
  }, []);

  if (failed) return <p className="muted">This browser does not let the page keep notebooks.</p>;
  if (documents === undefined) return null;
  if (documents.length === 0) return empty === undefined ? null : <p className="muted">{empty}</p>;
  return (
    <ul className="document-list">
      {documents.slice(0, limit).map((document) => (
        <li key={document.id}>
          <button
            type="button"
            className="document-row"
            aria-current={document.id === open ? 'true' : undefined}
            onClick={() => {
              closeDialog();
              goTo({ kind: 'document', id: document.id });
            }}
          >
            <strong>{document.title === '' ? 'Untitled' : document.title}</strong>
            <span className="muted">
              {originText(document)}
              {ageText(document.updated)}
            </span>
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={`Delete ${document.title}`}
            disabled={document.id === open}
            onClick={() => {
              library.remove(document.id).then(
                () => {
                  setDocuments(documents.filter((other) => other.id !== document.id));
                },
                () => {
                  setFailed(true);
                },
              );
            }}
          >
            <Trash2 size={15} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
