// The cells of the document in order. On phones the pictures stand here too, and runs of code cells fold
// into one "Show model" button so that text, sliders and plots read as one page.
import type { ReactElement } from 'react';
import { useCallback, useMemo, useState } from 'react';
import type { Cell } from '../../engine/document/schema';
import { Plot } from '../stage/plot';
import { CellView } from './cells';
import { foldModel } from './fold-model';
import { InsertMenu } from './insert-menu';
import { isKnown } from './known';
import { useReveal } from './reveal';
import { useProblems } from './use-check';

/** All cells with buttons to add more between them. */
export function CellList({ cells }: { readonly cells: readonly Cell[] }): ReactElement {
  return (
    <>
      {cells.map((cell, index) => (
        <div key={cell.id} className="cell-slot">
          <InsertMenu at={index} />
          <CellView cell={cell} />
        </div>
      ))}
      <InsertMenu at={cells.length} last />
    </>
  );
}

/** The reading order of a phone: text, sliders, plots; code on demand. */
export function PhoneCells({ cells }: { readonly cells: readonly Cell[] }): ReactElement {
  return (
    <>
      {foldModel(cells).map((run) =>
        run.kind === 'model' ? (
          <ModelFold key={run.cells[0]?.id} cells={run.cells} />
        ) : (
          <div key={run.cell.id} className="cell-slot">
            {isKnown(run.cell) && run.cell.type === 'plot' ? (
              <Plot cell={run.cell} />
            ) : (
              <CellView cell={run.cell} />
            )}
          </div>
        ),
      )}
      <InsertMenu at={cells.length} last />
    </>
  );
}

function ModelFold({ cells }: { readonly cells: readonly Cell[] }): ReactElement {
  const [open, setOpen] = useState(false);
  const ids = useMemo(() => cells.map((cell) => cell.id), [cells]);
  const unfold = useCallback(() => {
    setOpen(true);
  }, []);
  useReveal(ids, unfold);
  const count = useProblems().filter((problem) => ids.includes(problem.place?.cell ?? '')).length;
  const names = cells.flatMap((cell) => (isKnown(cell) && 'name' in cell ? [cell.name] : [cell.type]));
  return (
    <div className="model-fold">
      <button
        type="button"
        className="button fold-button"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {open ? 'Hide model' : 'Show model'} <span className="muted">{names.join(', ')}</span>
        {count > 0 && (
          <span className="cell-problems">
            {count} {count === 1 ? 'problem' : 'problems'}
          </span>
        )}
      </button>
      {open &&
        cells.map((cell) => (
          <div key={cell.id} className="cell-slot">
            <CellView cell={cell} />
          </div>
        ))}
    </div>
  );
}
