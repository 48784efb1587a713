// A text cell: rendered Markdown, and a plain text area while it is edited.
import { Pencil } from 'lucide-react';
import type { ReactElement } from 'react';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import type { TextCell } from '../../../engine/document/schema';
import { editCell } from '../cell-edits';
import { closeStep } from '../document-store';
import { focusCell, placeKey } from '../focus';
import { CellFrame } from './cell-frame';

const Markdown = lazy(() => import('../markdown').then((module) => ({ default: module.Markdown })));

/** Text with Markdown and formulas. Enter, a double click or the pencil edits it; Escape is back. */
export function TextCellView({ cell }: { readonly cell: TextCell }): ReactElement {
  const [editing, setEditing] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const shown = editing || cell.text.trim() === '';

  useEffect(() => {
    if (editing) area.current?.focus();
  }, [editing]);

  return (
    <CellFrame cell={cell} name={`text: ${cell.text.slice(0, 40)}`}>
      {shown ? (
        <div data-place={placeKey({ cell: cell.id, field: 'text' })}>
          <textarea
            ref={area}
            className="text-area"
            aria-label="Text (Markdown), Esc to leave"
            placeholder="Write text here: **bold**, lists, and formulas such as $\tau$"
            value={cell.text}
            rows={Math.max(3, cell.text.split('\n').length + 1)}
            onChange={(event) => {
              const { value } = event.target;
              editCell(
                cell.id,
                'text',
                (draft) => {
                  draft.text = value;
                },
                'Edit text',
                'text',
              );
            }}
            onBlur={() => {
              setEditing(false);
              closeStep();
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              setEditing(false);
              focusCell(cell.id);
            }}
          />
        </div>
      ) : (
        <div
          className="text-rendered"
          onDoubleClick={() => {
            setEditing(true);
          }}
        >
          <Suspense fallback={<p className="text-plain">{cell.text}</p>}>
            <Markdown text={cell.text} />
          </Suspense>
          <button
            type="button"
            className="icon-button edit-text"
            aria-label="Edit text"
            onClick={() => {
              setEditing(true);
            }}
          >
            <Pencil size={14} aria-hidden />
          </button>
        </div>
      )}
    </CellFrame>
  );
}
