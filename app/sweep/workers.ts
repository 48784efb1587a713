// How many workers a sweep takes: as many as there are cores, or fewer if the user says so. The choice belongs to
// the device, not to the document.
import { create } from 'zustand';

/** More workers would mostly wait for memory. */
const MOST_WORKERS = 16;
const KEY = 'spikepad.sweep-workers';

interface WorkersState {
  /** undefined: not chosen, and what the device remembers has not been read */
  readonly chosen: number | undefined;
}

const useChoice = create<WorkersState>(() => ({ chosen: undefined }));

/** The largest number that can be chosen: that of the device's cores. */
export function availableWorkers(): number {
  return Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency));
}

function clipped(count: number): number {
  const most = availableWorkers();
  return Number.isInteger(count) ? Math.min(most, Math.max(1, count)) : most;
}

/** The choice of an earlier visit; private windows may have no storage. */
function remembered(): number {
  try {
    return clipped(Number(localStorage.getItem(KEY) ?? availableWorkers()));
  } catch {
    return availableWorkers();
  }
}

/** How many workers the next sweep takes. */
export function chosenWorkers(): number {
  return useChoice.getState().chosen ?? remembered();
}

/** How many workers the next sweep takes, for components. */
export function useWorkers(): number {
  return useChoice(({ chosen }) => chosen) ?? remembered();
}

/** Chooses how many workers the next sweep takes. */
export function chooseWorkers(count: number): void {
  useChoice.setState({ chosen: clipped(count) });
  try {
    localStorage.setItem(KEY, String(clipped(count)));
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}
