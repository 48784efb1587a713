// Undo and redo as lists of immer patches. Edits with the same merge key become one step while they follow
// each other closely (typing in one field, one drag of a slider).
import type { Patch } from 'immer';
import { applyPatches, enablePatches, produceWithPatches } from 'immer';

enablePatches();

/** A step that can be taken back. */
export interface HistoryStep {
  /** what the step did, e.g. "Delete cell" */
  readonly label: string;
  readonly forward: readonly Patch[];
  readonly backward: readonly Patch[];
  readonly mergeKey: string | undefined;
  /** time of the last edit of the step, in milliseconds */
  readonly at: number;
}

/** A value with its past and its future. */
export interface History<T> {
  readonly present: T;
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}

/** How an edit enters the history. */
export interface EditOptions {
  readonly label: string;
  /** edits with the same key merge into one step; absent: a step of its own */
  readonly mergeKey?: string | undefined;
  /** time of the edit in milliseconds */
  readonly at: number;
}

/** Pause after which typing in the same field starts a new step. */
export const MERGE_PAUSE_MS = 1000;
const MAXIMUM_STEPS = 500;

/** A value without a past. */
export function newHistory<T>(present: T): History<T> {
  return { present, past: [], future: [] };
}

/**
 * Applies an edit.
 * @param recipe changes the draft that it gets
 * @returns the same history object if the recipe changed nothing
 */
export function edited<T extends object>(
  history: History<T>,
  recipe: (draft: T) => void,
  options: EditOptions,
): History<T> {
  const [present, forward, backward] = produceWithPatches<T, T>(history.present, (draft) => {
    recipe(draft);
  });
  if (forward.length === 0) return history;
  const last = history.past.at(-1);
  const step: HistoryStep = {
    label: options.label,
    forward,
    backward,
    mergeKey: options.mergeKey,
    at: options.at,
  };
  if (last !== undefined && merges(last, step, history.future.length)) {
    const merged: HistoryStep = {
      ...step,
      forward: [...last.forward, ...forward],
      backward: [...backward, ...last.backward],
    };
    return { present, past: [...history.past.slice(0, -1), merged], future: [] };
  }
  return { present, past: [...history.past.slice(-MAXIMUM_STEPS + 1), step], future: [] };
}

function merges(last: HistoryStep, step: HistoryStep, undone: number): boolean {
  if (undone > 0 || step.mergeKey === undefined || last.mergeKey !== step.mergeKey) return false;
  // A drag has a key of its own and may take as long as it likes.
  return step.mergeKey.startsWith('drag:') || step.at - last.at < MERGE_PAUSE_MS;
}

/** Takes the last step back; the same history if there is none. */
export function undone<T extends object>(history: History<T>): History<T> {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    present: applyPatches(history.present, step.backward),
    past: history.past.slice(0, -1),
    future: [step, ...history.future],
  };
}

/** Repeats the step that was taken back last; the same history if there is none. */
export function redone<T extends object>(history: History<T>): History<T> {
  const [step, ...future] = history.future;
  if (step === undefined) return history;
  // The repeated step must not swallow the next edit.
  const closed: HistoryStep = { ...step, mergeKey: undefined };
  return {
    present: applyPatches(history.present, step.forward),
    past: [...history.past, closed],
    future,
  };
}

/** Ends the current step: the next edit starts a new one, whatever its key. */
export function closedStep<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (last?.mergeKey === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, mergeKey: undefined }] };
}
