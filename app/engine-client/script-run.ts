// What one run of a script has given so far. Events change a draft; readers get immutable states.
import type { FigureModel } from '../../engine/python/pylab';
import type {
  ScriptEvent,
  ScriptObject,
  ScriptOutcomeData,
  ScriptProblem,
} from '../../engine/worker/protocol';
import type { ScriptEnd } from './script-client';

/** `waiting` for another script, or what became of the run. */
export type ScriptStatus = 'waiting' | 'running' | 'done' | 'error' | 'stopped';

/** Printed text is kept up to this many characters; the beginning goes first. */
export const PRINTED_LIMIT = 400_000;

/** Where the run under way stands. */
export interface ScriptProgress {
  /** model time reached and planned, in seconds */
  readonly t: number;
  readonly duration: number;
  /** 0 to 1 */
  readonly progress: number;
  readonly elapsedMs: number;
  readonly remainingMs: number;
}

/** The question whether a long script may go on. */
export interface LimitQuestion {
  /** operations so far */
  readonly count: number;
  /** page time at which the script is stopped without an answer; absent: it goes on */
  readonly until: number | undefined;
}

export interface ScriptWarning {
  readonly name: string;
  readonly message: string;
}

/** A run of a script as the page shows it. */
export interface ScriptRunState {
  readonly status: ScriptStatus;
  /** text that ran; the cell may have changed since */
  readonly code: string;
  readonly printed: string;
  /** characters that were printed before `printed` and are gone */
  readonly dropped: number;
  readonly warnings: readonly ScriptWarning[];
  readonly figures: readonly FigureModel[];
  /** the figures are still those of the run before */
  readonly stale: boolean;
  readonly objects: readonly ScriptObject[];
  readonly progress: ScriptProgress | undefined;
  readonly limit: LimitQuestion | undefined;
  /** page time of the start, in milliseconds */
  readonly startedAt: number;
  /** wall time from start to end; absent while it runs */
  readonly elapsedMs: number | undefined;
  readonly steps: number;
  readonly error: ScriptProblem | undefined;
  /** why it ended although the script did not: the reader, the limit, a broken worker */
  readonly endedBy: string | undefined;
}

/** A run that has not begun. */
export function waitingRun(code: string): ScriptRunState {
  return {
    status: 'waiting',
    code,
    printed: '',
    dropped: 0,
    warnings: [],
    figures: [],
    stale: false,
    objects: [],
    progress: undefined,
    limit: undefined,
    startedAt: 0,
    elapsedMs: undefined,
    steps: 0,
    error: undefined,
    endedBy: undefined,
  };
}

/** A run that has not begun, with the pictures of the run before until it has drawn its own. */
export function waitingAgain(code: string, before: ScriptRunState | undefined): ScriptRunState {
  if (before === undefined) return waitingRun(code);
  const { figures, objects } = before;
  return { ...waitingRun(code), figures, objects, stale: figures.length > 0 };
}

/** The state after an event of the engine. */
export function afterEvent(state: ScriptRunState, event: ScriptEvent): ScriptRunState {
  switch (event.kind) {
    case 'printed': {
      const all = state.printed + event.text;
      const extra = Math.max(all.length - PRINTED_LIMIT, 0);
      return { ...state, printed: extra === 0 ? all : all.slice(extra), dropped: state.dropped + extra };
    }
    case 'progress': {
      const { t, duration, progress, elapsedMs, remainingMs } = event;
      return { ...state, progress: { t, duration, progress, elapsedMs, remainingMs } };
    }
    case 'warning':
      return { ...state, warnings: [...state.warnings, { name: event.name, message: event.message }] };
    case 'figures':
      return { ...state, figures: event.figures, stale: false };
    case 'objects':
      return { ...state, objects: event.objects };
    case 'limit':
    case 'end':
      return state;
  }
}

/** The state after the end of the run. */
export function afterEnd(state: ScriptRunState, end: ScriptEnd, now: number): ScriptRunState {
  const over = { ...state, progress: undefined, limit: undefined, elapsedMs: now - state.startedAt };
  switch (end.status) {
    case 'stopped':
      return { ...over, status: 'stopped', endedBy: state.endedBy ?? 'stopped' };
    case 'lost':
      return { ...over, status: 'error', endedBy: `The engine stopped working: ${end.reason}.` };
    case 'ended':
      return finished(over, end.outcome);
  }
}

function finished(state: ScriptRunState, outcome: ScriptOutcomeData): ScriptRunState {
  // a script that fails before it draws leaves the last good picture
  const keep = outcome.status === 'error' && outcome.figures.length === 0 && state.stale;
  return {
    ...state,
    status: outcome.status,
    figures: keep ? state.figures : outcome.figures,
    stale: keep,
    objects: outcome.objects,
    elapsedMs: outcome.elapsedMs,
    steps: outcome.steps,
    error: outcome.error,
  };
}
