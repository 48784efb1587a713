// Outcomes that the page makes itself, where the worker could not report one.
import type { RunOutcome } from '../../engine/worker/protocol';

/**
 * A run whose worker was terminated at the user's wish.
 * @param t model time of the last frame, in seconds
 */
export function stoppedOutcome(t: number, elapsedMs: number): RunOutcome {
  return { status: 'stopped', t, steps: 0, elapsedMs, compiled: 0, memoryBytes: 0, diagnostics: [] };
}

/**
 * A run that broke with its worker.
 * @param t model time of the last frame, in seconds
 */
export function failedOutcome(t: number, reason: string): RunOutcome {
  return {
    status: 'error',
    t,
    steps: 0,
    elapsedMs: 0,
    compiled: 0,
    memoryBytes: 0,
    diagnostics: [
      {
        code: 'ENGINE-LOST',
        severity: 'error',
        message: `The engine stopped working: ${reason}.`,
        userCode: '',
        span: [0, 0],
      },
    ],
  };
}
