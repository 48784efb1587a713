// The notebooks kept on this device.
import type { ReactElement } from 'react';
import { DialogFrame } from './dialog-frame';
import { DocumentList } from './document-list';

/** My documents. */
export default function DocumentsDialog(): ReactElement {
  return (
    <DialogFrame title="My notebooks" testId="documents-dialog">
      <DocumentList empty="Nothing is kept on this device yet. Notebooks appear here with the first edit." />
    </DialogFrame>
  );
}
