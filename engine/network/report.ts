// Progress reports of a run, in wall time.
import { modelError } from '../diagnostics';
import { roundHalfEven } from '../core';
import type { Quantity } from '../units';

/**
 * Told about the progress of a run.
 * @param elapsed wall time since the start
 * @param completed from 0 to 1
 * @param start simulated time at which the run started
 * @param duration simulated time that it covers
 */
export type ReportFunction = (
  elapsed: Quantity,
  completed: number,
  start: Quantity,
  duration: Quantity,
) => void;

/** `text` and its synonyms print; a function is called. */
export type Report = 'text' | 'stdout' | 'stderr' | ReportFunction;

const UNITS = [
  { seconds: 86400, letter: 'd' },
  { seconds: 3600, letter: 'h' },
  { seconds: 60, letter: 'm' },
  { seconds: 1, letter: 's' },
] as const;

/** Wall time in words: `3h 25m 45s`, `12s`, `< 1s`. */
export function formatTime(seconds: number): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const unit of UNITS) {
    const count = Math.trunc(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0 || parts.length > 0) parts.push(`${count}${unit.letter}`);
  }
  return parts.length === 0 ? '< 1s' : parts.join(' ');
}

/** A report function that prints Brian 2's lines. */
export function textReport(print: (text: string) => void): ReportFunction {
  return (elapsed, completed, start, duration) => {
    if (completed === 0) {
      print(`Starting simulation at t=${start.toString()} for a duration of ${duration.toString()}`);
      return;
    }
    const done = `${duration.times(completed).toString()} (${Math.trunc(completed * 100)}%)`;
    const line = `${done} simulated in ${formatTime(elapsed.value)}`;
    const remaining = roundHalfEven(((1 - completed) / completed) * elapsed.value);
    print(completed < 1 ? `${line}, estimated ${formatTime(remaining)} remaining.` : line);
  };
}

/**
 * The function behind a `report` argument.
 * @throws ModelError `REPORT` (ValueError for other words, TypeError for other things)
 */
export function reportFunction(report: unknown, print: (text: string) => void): ReportFunction {
  if (report === 'text' || report === 'stdout' || report === 'stderr') return textReport(print);
  if (typeof report === 'function') return report as ReportFunction;
  if (typeof report === 'string') {
    throw modelError(
      'ValueError',
      'REPORT',
      `'${report}' is not a kind of report: use 'text' or a function.`,
    );
  }
  throw modelError('TypeError', 'REPORT', "A report is 'text', 'stdout', 'stderr' or a function.");
}
