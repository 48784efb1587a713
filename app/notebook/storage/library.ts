// The documents that are kept on this device, in IndexedDB. Nothing leaves the machine.
import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { DocumentOrigin } from '../document-store';

/** A document as it is kept: its JSON text (validated when it is read back) and where it came from. */
export interface StoredDocument {
  readonly id: string;
  readonly title: string;
  readonly json: string;
  readonly origin: DocumentOrigin;
  /** content hash of the link that this is a draft of; empty for others */
  readonly link: string;
  /** milliseconds since 1970 */
  readonly updated: number;
}

/** Where documents are kept. */
export interface Library {
  get(id: string): Promise<StoredDocument | undefined>;
  put(document: StoredDocument): Promise<void>;
  remove(id: string): Promise<void>;
  /** newest first */
  list(): Promise<StoredDocument[]>;
  /** drafts of a link, newest first */
  draftsOf(link: string): Promise<StoredDocument[]>;
}

interface Schema extends DBSchema {
  documents: { key: string; value: StoredDocument; indexes: { link: string } };
}

const newestFirst = (a: StoredDocument, b: StoredDocument): number => b.updated - a.updated;

/** The device's own library. Opening happens with the first use; each call rejects where it fails. */
export function deviceLibrary(): Library {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opened ??= openDB<Schema>('spikepad', 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('documents', { keyPath: 'id' }).createIndex('link', 'link');
      },
      terminated: () => {
        opened = undefined;
      },
    });
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    get: async (id) => (await database()).get('documents', id),
    put: async (document) => {
      await (await database()).put('documents', document);
    },
    remove: async (id) => {
      await (await database()).delete('documents', id);
    },
    list: async () => (await (await database()).getAll('documents')).sort(newestFirst),
    draftsOf: async (link) =>
      (await (await database()).getAllFromIndex('documents', 'link', link)).sort(newestFirst),
  };
}
