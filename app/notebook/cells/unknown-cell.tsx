// A cell of a kind that a newer version made: kept untouched, shown as a placeholder.
import type { ReactElement } from 'react';
import type { UnknownCell } from '../../../engine/document/schema';
import { CellFrame } from './cell-frame';

/** Placeholder of a cell that this version cannot show. */
export function UnknownCellView({ cell }: { readonly cell: UnknownCell }): ReactElement {
  return (
    <CellFrame
      cell={cell}
      kind={cell.type}
      summary="made with a newer version"
      name={`unknown cell ${cell.type}`}
    >
      <p className="muted">
        This cell was made with a newer version of Spikepad. It is kept as it is, and left out of the run.
      </p>
    </CellFrame>
  );
}
