// The time step made visible: slots in order, and what runs in each.
import type { ReactElement } from 'react';
import type { ScheduleRow } from '../../engine/worker/protocol';
import { useSession } from '../engine-client/session';
import { useDocumentStore } from '../notebook/document-store';
import { focusCell } from '../notebook/focus';
import { isKnown } from '../notebook/known';
import { stepText } from '../notebook/step-text';
import { GeneratedView } from './generated/generated-view';
import { clockSteps, scheduleColumns } from './schedule-columns';
import { StepPanel } from './step/step-panel';

/** The cell that a chip's object was made by: its own cell or its owner's. */
function cellOf(row: ScheduleRow): string | undefined {
  const cells = useDocumentStore.getState().open?.history.present.cells ?? [];
  const named = (name: string): string | undefined =>
    cells.find((cell) => isKnown(cell) && 'name' in cell && cell.name === name)?.id;
  return named(row.name) ?? named(row.owner);
}

function Chip({
  row,
  steps,
}: {
  readonly row: ScheduleRow;
  readonly steps: readonly number[];
}): ReactElement {
  const isNext = useSession(({ busy, stepping }) => busy && stepping?.next?.name === row.name);
  const isExecuted = useSession(
    ({ busy, stepping }) => busy && stepping?.operations.some(({ name }) => name === row.name) === true,
  );
  const texture = steps.indexOf(row.dt) % 4;
  return (
    <li>
      <button
        type="button"
        className={`chip texture-${texture}${row.active ? '' : ' inactive'}${isExecuted ? ' executed' : ''}`}
        aria-current={isNext ? 'step' : undefined}
        title={row.userCode === '' ? row.className : row.userCode}
        onClick={() => {
          const cell = cellOf(row);
          if (cell !== undefined) focusCell(cell);
        }}
      >
        <span className="chip-name">{row.name}</span>
        <span className="chip-facts">
          {row.className} · order {row.order}
          {steps.length > 1 ? ` · ${stepText(row.dt)}` : ''}
          {row.active ? '' : ' · inactive'}
        </span>
      </button>
      {row.abstractCode.trim() !== '' && (
        <details className="chip-code">
          <summary aria-label={`Abstract code of ${row.name}`}>abstract code</summary>
          <pre>{row.abstractCode}</pre>
        </details>
      )}
    </li>
  );
}

/** Slots and runners of one time step. */
export function ScheduleTab(): ReactElement {
  const rows = useSession((state) => state.check?.schedule);
  if (rows === undefined || rows.length === 0) {
    return <p className="empty-note">The schedule appears once the model can be built.</p>;
  }
  const steps = clockSteps(rows);
  return (
    <div className="schedule">
      <StepPanel />
      <p className="muted tab-note">
        One time step runs the slots in this order. Clocks:{' '}
        {steps.map((dt, index) => (
          <span key={dt} className="clock">
            <span className={`swatch texture-${index % 4}`} aria-hidden /> {stepText(dt)}
          </span>
        ))}
      </p>
      <ol className="slots" data-testid="schedule">
        {scheduleColumns(rows).map((column) => (
          <li key={column.slot} className="slot" data-slot={column.slot}>
            <h3>{column.slot}</h3>
            {column.rows.length === 0 ? (
              <p className="muted slot-empty">nothing</p>
            ) : (
              <ol className="chips">
                {column.rows.map((row) => (
                  <Chip key={row.name} row={row} steps={steps} />
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
      <GeneratedView />
    </div>
  );
}
