// What a conversion to cells leaves out, before the new notebook is opened.
import type { ReactElement } from 'react';
import { DialogFrame } from '../notebook/dialog-frame';
import { countText } from '../notebook/step-text';
import { closeDialog } from '../notebook/view-store';
import { openNew } from '../notebook/workspace';
import { useConvert } from './convert';

/** Notes of the conversion, and the way on. */
export default function ConvertDialog(): ReactElement | null {
  const conversion = useConvert((state) => state.conversion);
  if (conversion === undefined) return null;
  const { document, notes, code } = conversion;
  const lines = code.split('\n');
  const cells = document.cells.filter(({ type }) => type !== 'text').length;
  return (
    <DialogFrame title="Convert to cells" testId="convert-dialog" wide>
      <p>
        {cells === 0
          ? 'Nothing of this script can be written as cells.'
          : `The script becomes a new notebook with ${countText(cells, 'cell')}. The script itself stays as it is.`}{' '}
        {countText(notes.length, 'thing')} could not be taken over:
      </p>
      <ul className="convert-notes">
        {notes.map((note, index) => (
          <li key={index}>
            <span className="note-line">{note.line > 0 ? `line ${note.line}` : 'whole script'}</span>
            <span>
              {note.text}
              {note.line > 0 && <code>{(lines[note.line - 1] ?? '').trim()}</code>}
            </span>
          </li>
        ))}
      </ul>
      <div className="dialog-row">
        <button
          type="button"
          className="button primary"
          data-testid="open-converted"
          onClick={() => {
            closeDialog();
            openNew(document);
          }}
        >
          Open the new notebook
        </button>
        <button type="button" className="button" onClick={closeDialog}>
          Cancel
        </button>
      </div>
    </DialogFrame>
  );
}
