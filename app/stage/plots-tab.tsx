// The pictures of all plot cells and the figures of scripts, in the order of the document.
import type { ReactElement } from 'react';
import { useDocumentStore } from '../notebook/document-store';
import { isKnown } from '../notebook/known';
import { ScriptFigures } from '../python/script-figures';
import { useScripts } from '../python/scripts';
import { Plot } from './plot';

/** All plots. */
export function PlotsTab(): ReactElement {
  const cells = useDocumentStore((state) => state.open?.history.present.cells) ?? [];
  const runs = useScripts((state) => state.runs);
  const plots = cells.flatMap((cell) =>
    isKnown(cell) && (cell.type === 'plot' || cell.type === 'python') ? [cell] : [],
  );
  const figures = plots.some((cell) => (runs.get(cell.id)?.figures.length ?? 0) > 0);
  if (!figures && plots.every((cell) => cell.type === 'python')) {
    return (
      <p className="empty-note">
        {plots.length === 0
          ? 'No plots yet. Add a plot cell, or press "Plot this" in a monitor.'
          : plots.some((cell) => runs.get(cell.id)?.status === 'done')
            ? 'The script has drawn no figure.'
            : 'The figures of the script appear here when it runs.'}
      </p>
    );
  }
  return (
    <>
      {plots.map((cell) =>
        cell.type === 'plot' ? (
          <Plot key={cell.id} cell={cell} />
        ) : (
          <ScriptFigures key={cell.id} cell={cell} />
        ),
      )}
    </>
  );
}
