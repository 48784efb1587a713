// A sweep cell: which constants are varied, what is measured, how often; its progress and its curve.
import { Play, Plus, Square } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SweepCell } from '../../../engine/document/schema';
import { chooseMonitor } from '../../sweep/edits';
import {
  constantRows,
  isMeasure,
  MEASURES,
  measuresOf,
  monitorCells,
  parameterOf,
} from '../../sweep/new-sweep';
import { ParameterRow } from '../../sweep/parameter-row';
import { SweepPicture } from '../../sweep/sweep-picture';
import { progressText } from '../../sweep/sweep-text';
import { cancelSweep, startSweep, useSweep } from '../../sweep/sweeps';
import { availableWorkers, chooseWorkers, useWorkers } from '../../sweep/workers';
import '../../sweep/sweep.css';
import { replaceCell } from '../cell-edits';
import { useDocumentStore } from '../document-store';
import { BoundChoice, BoundText } from '../fields-ui/bound-fields';
import { ChoiceField } from '../fields-ui/small-fields';
import { useProblems } from '../use-check';
import { CellFrame } from './cell-frame';

/** Fields whose problems have their cards beside them. */
const SHOWN = /^parameters\.\d+\.(from|to)$/;

/** A sweep. */
export function SweepCellView({ cell }: { readonly cell: SweepCell }): ReactElement | null {
  const document = useDocumentStore((state) => state.open?.history.present);
  const state = useSweep(cell.id);
  if (document === undefined) return null;
  const rows = constantRows(document);
  const names = cell.parameters.map(({ constant }) => constant).join(' and ');
  return (
    <CellFrame
      cell={cell}
      kind="sweep"
      summary={`${MEASURES[cell.measure]} over ${names}`}
      name={`sweep of ${names}`}
      shownFields={(field) => SHOWN.test(field)}
      foldable
    >
      {cell.parameters.map((_, at) => (
        <ParameterRow key={at} cell={cell} at={at} rows={rows} />
      ))}
      {cell.parameters.length < 2 && (
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            const taken = cell.parameters[0]?.constant;
            const other = rows.find(({ name, slider }) => name !== taken && slider !== undefined);
            const row = other ?? rows.find(({ name }) => name !== taken);
            const parameters = [...cell.parameters, parameterOf(row)];
            replaceCell({ ...cell, parameters }, 'Add parameter');
          }}
        >
          <Plus size={14} aria-hidden /> second parameter
        </button>
      )}
      <MeasureRow cell={cell} />
      <RunRow cell={cell} />
      {state?.plan !== undefined && (
        <SweepPicture cell={cell} document={document} state={state} plan={state.plan} />
      )}
    </CellFrame>
  );
}

/** What is measured, of which monitor. */
function MeasureRow({ cell }: { readonly cell: SweepCell }): ReactElement {
  const document = useDocumentStore((state) => state.open?.history.present);
  const monitors = document === undefined ? [] : monitorCells(document);
  const monitor = monitors.find(({ name }) => name === cell.monitor);
  const place = (field: string): { cell: string; field: string } => ({ cell: cell.id, field });
  return (
    <div className="field-row">
      <ChoiceField
        place={place('measure')}
        label="measure"
        name="What is measured"
        value={cell.measure}
        options={measuresOf(monitor?.kind)}
        optionLabel={(measure) => (isMeasure(measure) ? MEASURES[measure] : measure)}
        onChange={(measure) => {
          if (isMeasure(measure)) replaceCell({ ...cell, measure }, 'Choose measure');
        }}
      />
      <ChoiceField
        place={place('monitor')}
        label="of"
        name="Monitor that is measured"
        value={cell.monitor}
        options={monitors.map(({ name }) => name)}
        onChange={(name) => {
          chooseMonitor(
            cell,
            name,
            monitors.find((one) => one.name === name),
          );
        }}
      />
      {monitor?.kind === 'state' && (
        <BoundChoice
          place={place('variable')}
          label="variable"
          name="Variable that is measured"
          options={monitor.variables ?? []}
        />
      )}
      <BoundText
        place={place('repeats')}
        label="repeats"
        name="Runs of each point"
        optional
        width={3}
        placeholder="1"
      />
      <BoundText
        place={place('title')}
        label="title"
        name="Title of the sweep"
        optional
        width={10}
        placeholder="automatic"
      />
    </div>
  );
}

/** Start and stop, workers, progress. */
function RunRow({ cell }: { readonly cell: SweepCell }): ReactElement {
  const state = useSweep(cell.id);
  const workers = useWorkers();
  const refused = useProblems().some(({ place }) => place?.cell === cell.id);
  const isRunning = state?.status === 'running';
  return (
    <div className="field-row sweep-run">
      {isRunning ? (
        <button type="button" className="button small" onClick={cancelSweep}>
          <Square size={14} aria-hidden /> Stop sweep
        </button>
      ) : (
        <button
          type="button"
          className="button small primary"
          disabled={refused}
          onClick={() => {
            startSweep(cell.id);
          }}
        >
          <Play size={14} aria-hidden /> Sweep
        </button>
      )}
      <ChoiceField
        place={{ cell: cell.id, field: 'workers' }}
        label="workers"
        name="Workers that share the runs"
        value={String(workers)}
        options={Array.from({ length: availableWorkers() }, (_, k) => String(k + 1))}
        onChange={(count) => {
          chooseWorkers(Number(count));
        }}
      />
      {state !== undefined && (
        <>
          <progress
            className="sweep-progress"
            aria-label="Progress of the sweep"
            max={Math.max(1, state.total)}
            value={state.done}
          />
          <span className="muted sweep-state" data-testid={`sweep-state-${cell.id}`} role="status">
            {progressText(state)}
          </span>
        </>
      )}
      {state?.status === 'refused' && (
        <ul className="plot-note">
          {state.diagnostics.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
