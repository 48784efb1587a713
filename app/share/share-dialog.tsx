// The share dialog: a link that holds everything, and the file.
import { Check, Copy, Download, FileCode } from 'lucide-react';
import type { ReactElement } from 'react';
import { useMemo, useRef, useState } from 'react';
import { currentDocument } from '../notebook/document-store';
import { closeDialog } from '../notebook/view-store';
import { DialogFrame } from '../notebook/dialog-frame';
import { exportScript } from '../python/convert';
import { downloadDocument } from './download';
import { channelsFor, linkAddress } from './link';

/** Copies text, or selects it for copying by hand where the clipboard is denied. */
async function copy(text: string, field: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return false;
  }
}

/** Link and file of the open document. */
export default function ShareDialog(): ReactElement | null {
  const document = currentDocument();
  const address = useMemo(
    () => (document === undefined ? undefined : linkAddress(document, window.location.href)),
    [document],
  );
  if (document === undefined) return null;
  return (
    <DialogFrame title="Share" testId="share-dialog">
      {address === undefined ? (
        <p role="alert">This notebook is too large for a link. Save it as a file instead.</p>
      ) : (
        <LinkPart address={address} />
      )}
      <div className="dialog-row">
        <button
          type="button"
          className="button"
          onClick={() => {
            downloadDocument(document);
          }}
        >
          <Download size={16} aria-hidden /> Save as file
        </button>
        <button
          type="button"
          className="button"
          data-testid="export-brian"
          onClick={() => {
            closeDialog();
            exportScript();
          }}
        >
          <FileCode size={16} aria-hidden /> Save as Brian 2 script
        </button>
      </div>
      <p className="muted">Anyone with the link can read the whole notebook.</p>
    </DialogFrame>
  );
}

function LinkPart({ address }: { readonly address: string }): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const channels = channelsFor(address.length);
  return (
    <>
      <p>
        <strong>Link with everything in it.</strong> Nothing is uploaded: the notebook is in the link itself.
      </p>
      <textarea
        ref={field}
        className="share-link"
        readOnly
        rows={3}
        value={address}
        aria-label="Link to this notebook"
        data-testid="share-link"
        onFocus={(event) => {
          event.target.select();
        }}
      />
      <div className="dialog-row">
        <button
          type="button"
          className="button primary"
          data-testid="copy-link"
          onClick={() => {
            void copy(address, field.current).then((copied) => {
              setSaid(
                copied
                  ? 'Copied.'
                  : 'The clipboard is not available: the link is selected, copy it with Ctrl+C.',
              );
            });
          }}
        >
          {said === 'Copied.' ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />} Copy link
        </button>
        <span className="muted" data-testid="link-length">
          {address.length.toLocaleString('en-US')} characters
        </span>
        <span role="status">{said}</span>
      </div>
      <ul className="channels">
        {channels.map(({ name, fits }) => (
          <li key={name} className={fits ? 'fits' : 'too-long'}>
            {fits ? '✓' : '✕'} {name}
            {fits ? '' : ' may cut it'}
          </li>
        ))}
      </ul>
    </>
  );
}
