// What an exported script does not hold.
import type { ReactElement } from 'react';
import { DialogFrame } from '../notebook/dialog-frame';
import { closeDialog } from '../notebook/view-store';
import { useConvert } from './convert';

/** Notes of the export. */
export default function ExportedDialog(): ReactElement | null {
  const exported = useConvert((state) => state.exported);
  if (exported === undefined) return null;
  return (
    <DialogFrame title="Exported as a Brian 2 script" testId="exported-dialog">
      <p>
        The notebook is saved as <strong>{exported.file}</strong>. The script differs from it in this:
      </p>
      <ul className="convert-notes">
        {exported.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <div className="dialog-row">
        <button type="button" className="button primary" onClick={closeDialog}>
          Close
        </button>
      </div>
    </DialogFrame>
  );
}
