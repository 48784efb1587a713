// The author's version of a link beside the reader's own draft.
import type { ReactElement } from 'react';
import { readFileText } from '../share/link';
import { differences } from './compare';
import { DialogFrame } from './dialog-frame';
import { currentDocument } from './document-store';
import { useWorkspace } from './workspace';

/** What the reader changed. */
export default function CompareDialog(): ReactElement | null {
  const draft = useWorkspace((state) => state.draft);
  const document = currentDocument();
  if (draft === undefined || document === undefined) return null;
  const reading = readFileText(draft.json);
  if (!reading.ok) {
    return (
      <DialogFrame title="Your draft">
        <p>{reading.reason}</p>
      </DialogFrame>
    );
  }
  const found = differences(document, reading.document);
  return (
    <DialogFrame title="The link and your draft" wide>
      {found.length === 0 ? (
        <p>Both are the same.</p>
      ) : (
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">cell</th>
              <th scope="col">the link</th>
              <th scope="col">your draft</th>
            </tr>
          </thead>
          <tbody>
            {found.map((difference, index) => (
              <tr key={index}>
                <th scope="row">{difference.cell}</th>
                <td>
                  <pre>{difference.before}</pre>
                </td>
                <td>
                  <pre>{difference.after}</pre>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </DialogFrame>
  );
}
