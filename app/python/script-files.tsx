// The local modules that a script imports, below it.
import { Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PythonCell } from '../../engine/document/schema';
import { editCell } from '../notebook/cell-edits';
import { countText } from '../notebook/step-text';
import { PythonEditor } from './code-view';

/** Files beside the script, each with its own editor. */
export function ScriptFiles({ cell }: { readonly cell: PythonCell }): ReactElement | null {
  const files = cell.files ?? [];
  if (files.length === 0) return null;
  return (
    <>
      {files.map((file, index) => (
        <details className="script-output" key={file.name}>
          <summary>
            {file.name} <span className="muted">{countText(file.code.split('\n').length, 'line')}</span>
          </summary>
          <div className="file-body">
            <PythonEditor
              place={{ cell: cell.id, field: `files.${index}.code` }}
              value={file.code}
              name={`Code of ${file.name}`}
              onChange={(text) => {
                editCell(
                  cell.id,
                  'python',
                  (draft) => {
                    const changed = draft.files?.[index];
                    if (changed !== undefined) changed.code = text;
                  },
                  `Edit ${file.name}`,
                  `file-${index}`,
                );
              }}
            />
            <button
              type="button"
              className="button small quiet"
              onClick={() => {
                editCell(
                  cell.id,
                  'python',
                  (draft) => {
                    const left = (draft.files ?? []).filter((_, other) => other !== index);
                    if (left.length > 0) draft.files = left;
                    else delete draft.files;
                  },
                  `Remove ${file.name}`,
                );
              }}
            >
              <Trash2 size={14} aria-hidden /> Remove {file.name}
            </button>
          </div>
        </details>
      ))}
    </>
  );
}
