// Walking through a run: buttons for single operations and time steps, where the run is, and what the last step changed.
import { CornerDownRight, FastForward, Play, Square, StepForward } from 'lucide-react';
import type { ReactElement } from 'react';
import { useId, useState } from 'react';
import { runOn, stepRun, stopRun, useSession } from '../../engine-client/session';
import { useShowSpots } from '../../editor';
import { modelTimeText } from '../../notebook/step-text';
import { OperationView } from './operation-view';

/** Milliseconds of a text, if it is a time that can be run to. */
function timeOf(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d*)?|\.\d+)\s*(?:\*?\s*ms)?\s*$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

function RunTo(): ReactElement {
  const id = useId();
  const [text, setText] = useState('');
  const time = timeOf(text);
  const bad = text.trim() !== '' && time === undefined;
  return (
    <form
      className="step-to"
      onSubmit={(event) => {
        event.preventDefault();
        if (time !== undefined) stepRun({ kind: 'until', t: time / 1000 });
      }}
    >
      <label htmlFor={id}>to t =</label>
      <input
        id={id}
        className={bad ? 'text-input bad' : 'text-input'}
        size={6}
        inputMode="decimal"
        aria-label="Time to run to, in milliseconds"
        aria-invalid={bad}
        title={bad ? 'A time in milliseconds, such as 50' : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <span>ms</span>
      <button type="submit" className="button small" disabled={time === undefined} data-testid="step-until">
        <FastForward size={14} aria-hidden /> Go
      </button>
    </form>
  );
}

function Position(): ReactElement {
  const stepping = useSession((state) => state.stepping);
  const busy = useSession((state) => state.busy);
  if (stepping === undefined) {
    return (
      <p className="muted tab-note">
        {busy
          ? 'The run goes on. A step makes it wait here.'
          : 'Walk through the run: F10 executes the next operation, Shift+F11 a whole time step.'}
      </p>
    );
  }
  const { t, step, next } = stepping;
  return (
    <p className="step-at" role="status" data-testid="step-at">
      t = {modelTimeText(t)} · step {step.toLocaleString('en-US')} ·{' '}
      {next === undefined ? (
        'the run is over'
      ) : (
        <>
          next: <code>{next.name}</code> <span className="muted">({next.when})</span>
        </>
      )}
    </p>
  );
}

/** Buttons, position and changes. */
export function StepPanel(): ReactElement {
  const stepping = useSession((state) => state.stepping);
  const busy = useSession((state) => state.busy);
  const isValid = useSession(
    (state) => state.check?.diagnostics.every((one) => one.severity !== 'error') === true,
  );
  const waits = busy && stepping !== undefined;
  useShowSpots('step', stepping?.next?.places);
  return (
    <section className="step-panel" aria-label="Single steps">
      <h3 className="visually-hidden">Single steps</h3>
      <div className="step-bar" role="group" aria-label="Steps">
        <button
          type="button"
          className="button small"
          data-testid="step-operation"
          title="F10"
          disabled={!isValid}
          onClick={() => {
            stepRun({ kind: 'operation' });
          }}
        >
          <CornerDownRight size={14} aria-hidden /> Next operation
        </button>
        <button
          type="button"
          className="button small"
          data-testid="step-time"
          title="Shift+F11"
          disabled={!isValid}
          onClick={() => {
            stepRun({ kind: 'step' });
          }}
        >
          <StepForward size={14} aria-hidden /> Time step
        </button>
        <RunTo />
        {waits && (
          <>
            <button type="button" className="button small" data-testid="step-run-on" onClick={runOn}>
              <Play size={14} aria-hidden /> Run on
            </button>
            <button type="button" className="button small" data-testid="step-end" onClick={stopRun}>
              <Square size={14} aria-hidden /> End
            </button>
          </>
        )}
      </div>
      <Position />
      {stepping !== undefined && stepping.operations.length > 0 && (
        <ol className="step-operations" aria-label="What the last step changed">
          {stepping.operations.map((operation) => (
            <OperationView key={`${operation.name} ${operation.t}`} operation={operation} />
          ))}
        </ol>
      )}
    </section>
  );
}
