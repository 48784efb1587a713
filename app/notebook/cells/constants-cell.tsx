// A constants cell: named values, each with an optional slider.
import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ConstantsCell } from '../../../engine/document/schema';
import { editDocument } from '../document-store';
import type { EditableDocument } from '../editable';
import { editableCell } from '../editable';
import { newRow } from '../new-cells';
import { CellFrame } from './cell-frame';
import { ConstantRowView } from './constant-row';

function addRow(id: string): void {
  editDocument(
    (document: EditableDocument) => {
      const cell = editableCell(document, id);
      if (cell?.type === 'constants') cell.rows.push(newRow(document));
    },
    { label: 'Add constant' },
  );
}

/** Named values with sliders. */
export function ConstantsCellView({ cell }: { readonly cell: ConstantsCell }): ReactElement {
  return (
    <CellFrame
      cell={cell}
      kind="constants"
      name={`constants ${cell.rows.map((row) => row.name).join(', ')}`}
      shownFields={(field) => field.startsWith('rows')}
    >
      <ul className="constant-rows">
        {cell.rows.map((row, index) => (
          <ConstantRowView key={index} cell={cell.id} row={row} index={index} />
        ))}
      </ul>
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          addRow(cell.id);
        }}
      >
        <Plus size={14} aria-hidden /> constant
      </button>
    </CellFrame>
  );
}
