// What the engine does, in a few words, for the status bar.
import type { RunData } from '../engine-client/run-data';
import type { SessionState } from '../engine-client/session';
import { countText, modelTimeText, wallTimeText } from '../notebook/step-text';

function runningText(run: RunData): string {
  const left = run.remainingMs > 0 ? ` · ${wallTimeText(run.remainingMs)} left` : '';
  return `running · ${modelTimeText(run.t)} of ${modelTimeText(run.duration)} · ${Math.floor(run.progress * 100)} %${left}`;
}

function compiledText(kernels: number): string {
  return kernels === 0 ? 'nothing recompiled' : `${countText(kernels, 'kernel')} compiled`;
}

/** What the engine does, in a few words. */
export function stateText(session: SessionState): string {
  const { running, busy, building, outcome, check, stale, stepping } = session;
  if (building !== undefined) {
    const { what, done, count } = building;
    return `building ${what} · ${Math.floor(done * 100)} % · ${countText(count, 'synapse')}`;
  }
  if (running !== undefined && stepping !== undefined) {
    return `stepping · ${modelTimeText(stepping.t)} of ${modelTimeText(running.duration)}`;
  }
  if (running !== undefined) return runningText(running);
  if (busy) return 'starting';
  if (session.health.kind === 'lost') return `engine lost: ${session.health.reason}`;
  if (check === undefined) return 'loading the engine';
  if (stale !== undefined) return `out of date: ${stale}`;
  if (outcome === undefined) {
    const errors = check.diagnostics.filter(({ severity }) => severity === 'error').length;
    return errors === 0 ? 'ready' : `not run yet · ${countText(errors, 'problem')} to mend`;
  }
  switch (outcome.status) {
    case 'done':
      return `ready · ${countText(outcome.steps, 'step')} in ${wallTimeText(outcome.elapsedMs)} · ${compiledText(outcome.compiled)}`;
    case 'stopped':
      if (outcome.t === 0) return 'stopped before the first step';
      return `stopped at ${modelTimeText(outcome.t)}`;
    case 'error':
      return outcome.question === undefined ? 'the run failed' : 'waiting for your answer';
  }
}
