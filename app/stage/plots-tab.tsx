// The pictures of all plot cells, in the order of the document.
import type { ReactElement } from 'react';
import { useDocumentStore } from '../notebook/document-store';
import { isKnown } from '../notebook/known';
import { Plot } from './plot';

/** All plots. */
export function PlotsTab(): ReactElement {
  const cells = useDocumentStore((state) => state.open?.history.present.cells) ?? [];
  const plots = cells.flatMap((cell) => (isKnown(cell) && cell.type === 'plot' ? [cell] : []));
  if (plots.length === 0) {
    return <p className="empty-note">No plots yet. Add a plot cell, or press "Plot this" in a monitor.</p>;
  }
  return (
    <>
      {plots.map((cell) => (
        <Plot key={cell.id} cell={cell} />
      ))}
    </>
  );
}
