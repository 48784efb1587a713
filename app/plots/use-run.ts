// React's view of a run's store: which run to show, and a pulse for text that follows it.
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { RunData } from '../engine-client/run-data';
import { prefersReducedMotion } from './motion';

/** Text follows a running model this often, in milliseconds. */
const TEXT_PAUSE = 250;
const TEXT_PAUSE_REDUCED = 500;

/** The newest run that has something to show: a run replaces the one before with its first frame. */
export function useShownRun(run: RunData | undefined): RunData | undefined {
  const subscribe = useCallback((notify: () => void) => run?.subscribe(notify) ?? (() => undefined), [run]);
  const hasData = useSyncExternalStore(subscribe, () => run !== undefined && run.version > 0);
  const [shown, setShown] = useState(run);
  if (run !== shown && (hasData || run === undefined || shown === undefined)) setShown(run);
  return shown;
}

/**
 * A number for text that follows the run: changes a few times per second, and at once when the run ends. It is
 * not the version of the data: two runs can have reached the same version with different data.
 */
export function useRunPulse(run: RunData | undefined): number {
  const [pulses, setPulses] = useState(0);
  useEffect(() => {
    if (run === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pulse = (): void => {
      timer = undefined;
      setPulses((count) => count + 1);
    };
    const listen = (): void => {
      if (run.status !== 'running') {
        clearTimeout(timer);
        pulse();
      } else {
        timer ??= setTimeout(pulse, prefersReducedMotion() ? TEXT_PAUSE_REDUCED : TEXT_PAUSE);
      }
    };
    listen();
    const unsubscribe = run.subscribe(listen);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [run]);
  return pulses;
}
