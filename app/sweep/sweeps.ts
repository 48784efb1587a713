// The page's sweeps: their pool of workers, and the state that components read. One sweep runs at a time.
import { create } from 'zustand';
import type { NotebookDocument, SweepCell } from '../../engine/document/schema';
import type { SweepJob, SweepResult } from '../../engine/worker/sweep-protocol';
import { SweepPool } from '../engine-client/sweep-pool';
import { spawnSweepPort } from '../engine-client/sweep-port';
import { realTimer } from '../engine-client/timer';
import { currentDocument } from '../notebook/document-store';
import { isKnown } from '../notebook/known';
import type { SweepState } from './sweep-state';
import { endedSweep, plannedSweep, startedSweep, sweepKey, withResults } from './sweep-state';
import { chosenWorkers } from './workers';

/** Results are shown so often while a sweep runs, in milliseconds. */
const SHOWN_EVERY_MS = 60;

interface SweepsState {
  readonly sweeps: ReadonlyMap<string, SweepState>;
}

export const useSweeps = create<SweepsState>(() => ({ sweeps: new Map() }));

/** Workers start with the first sweep, not with the page. */
const pool = new SweepPool(spawnSweepPort);
let runningCell: string | undefined;

/** The last sweep of a cell. */
export function useSweep(cell: string): SweepState | undefined {
  return useSweeps(({ sweeps }) => sweeps.get(cell));
}

function change(cell: string, next: (state: SweepState) => SweepState): void {
  useSweeps.setState(({ sweeps }) => {
    const state = sweeps.get(cell);
    return state === undefined ? { sweeps } : { sweeps: new Map(sweeps).set(cell, next(state)) };
  });
}

function sweepCell(document: NotebookDocument | undefined, id: string): SweepCell | undefined {
  const cell = document?.cells.find((one) => one.id === id);
  return cell !== undefined && isKnown(cell) && cell.type === 'sweep' ? cell : undefined;
}

/** A document without a seed gets one for the sweep, so that its results do not depend on who computes them. */
function seedOf(document: NotebookDocument): number {
  return document.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** Starts the sweep of a cell; another one under way is cancelled. */
export function startSweep(id: string): void {
  const document = currentDocument();
  const cell = sweepCell(document, id);
  if (document === undefined || cell === undefined) return;
  pool.cancel();
  const state = startedSweep(sweepKey(document, cell));
  useSweeps.setState(({ sweeps }) => ({ sweeps: new Map(sweeps).set(id, state) }));
  const startedAt = realTimer.now();
  let waiting: (readonly [SweepJob, SweepResult])[] = [];
  let cancelShow: (() => void) | undefined;
  const elapsed = (): number => realTimer.now() - startedAt;
  const show = (): void => {
    cancelShow = undefined;
    const results = waiting;
    waiting = [];
    if (results.length > 0) change(id, (now) => withResults(now, results, elapsed()));
  };
  runningCell = id;
  const request = { document, cell: id, seed: seedOf(document), workers: chosenWorkers() };
  pool.start(request, {
    onPlan: (plan) => {
      change(id, (now) => plannedSweep(now, plan));
    },
    onResult: (job, result) => {
      waiting.push([job, result]);
      cancelShow ??= realTimer.after(SHOWN_EVERY_MS, show);
    },
    onEnd: (end) => {
      cancelShow?.();
      show();
      if (runningCell === id) runningCell = undefined;
      change(id, (now) => endedSweep(now, end, elapsed()));
    },
  });
}

/** Cancels the sweep under way; what has been computed stays. */
export function cancelSweep(): void {
  pool.cancel();
}

/** Another document is opened, or none: nothing of the sweeps before stays. */
export function openSweeps(): void {
  pool.cancel();
  useSweeps.setState({ sweeps: new Map() });
}

/** The document has been edited: a sweep whose cell is gone ends. */
export function changeSweeps(document: NotebookDocument): void {
  if (runningCell !== undefined && sweepCell(document, runningCell) === undefined) pool.cancel();
}
