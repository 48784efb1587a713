// Time and progress of a run for React. Frames may come sixty times a second; the numbers of the status bar
// follow ten times.
import { useEffect, useState } from 'react';
import type { RunData } from '../engine-client/run-data';

const PERIOD_MS = 100;

/** Re-renders while the run goes on. */
export function useRunClock(run: RunData | undefined): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (run === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setTick(run.version);
      }, PERIOD_MS);
    };
    const leave = run.subscribe(update);
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [run]);
}
