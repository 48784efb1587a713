// A run cell: how long the network advances, what that needs, and how long it took last time.
import { Play } from 'lucide-react';
import type { ReactElement } from 'react';
import type { RunCell } from '../../../engine/document/schema';
import { runNow, useSession } from '../../engine-client/session';
import { editCell } from '../cell-edits';
import { TextField } from '../fields-ui/small-fields';
import { bytesText, countText, wallTimeText } from '../step-text';
import { CellFrame } from './cell-frame';

/** A step of the protocol. */
export function RunCellView({ cell }: { readonly cell: RunCell }): ReactElement {
  const check = useSession((state) => state.check);
  const outcome = useSession((state) => state.outcome);
  const facts = [
    check === undefined ? '' : countText(check.steps, 'step'),
    check === undefined ? '' : `needs ${bytesText(check.memory.bytes)}`,
    outcome?.status === 'done' ? `last run ${wallTimeText(outcome.elapsedMs)}` : '',
  ].filter((fact) => fact !== '');
  return (
    <CellFrame cell={cell} kind="run" summary={facts.join(' · ')} name={`run for ${cell.duration}`}>
      <div className="field-row">
        <TextField
          place={{ cell: cell.id, field: 'duration' }}
          label="duration"
          name="Duration of the run"
          width={9}
          value={cell.duration}
          onChange={(text) => {
            editCell(
              cell.id,
              'run',
              (draft) => {
                draft.duration = text;
              },
              'Change duration',
              'duration',
            );
          }}
        />
        <button type="button" className="button small" onClick={runNow}>
          <Play size={14} aria-hidden /> Run
        </button>
      </div>
    </CellFrame>
  );
}
