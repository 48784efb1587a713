// The state of a script in words.
import type { ScriptRunState } from '../engine-client/script-run';
import { countText, modelTimeText, wallTimeText } from '../notebook/step-text';

/** State of a run for the status bar and the cell's header. */
export function scriptStateText(run: ScriptRunState | undefined): string {
  if (run === undefined) return 'not run yet';
  switch (run.status) {
    case 'waiting':
      return 'waiting for another script';
    case 'running':
      return run.progress === undefined ? 'running' : progressText(run.progress);
    case 'done': {
      const steps = run.steps > 0 ? `${countText(run.steps, 'step')} in ` : '';
      return `done · ${steps}${wallTimeText(run.elapsedMs ?? 0)}`;
    }
    case 'error':
      return run.error === undefined ? 'the script broke off' : `stopped by ${article(run.error.rootClass)}`;
    case 'stopped':
      return run.elapsedMs === undefined ? 'stopped' : `stopped after ${wallTimeText(run.elapsedMs)}`;
  }
}

function progressText({
  t,
  duration,
  progress,
  remainingMs,
}: NonNullable<ScriptRunState['progress']>): string {
  const left = remainingMs > 0 ? ` · ${wallTimeText(remainingMs)} left` : '';
  return `running · ${modelTimeText(t)} of ${modelTimeText(duration)} · ${Math.floor(progress * 100)} %${left}`;
}

function article(name: string): string {
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** What a screen reader is told when the state changes; progress is not read out. */
export function announcement(run: ScriptRunState | undefined): string {
  if (run === undefined) return '';
  switch (run.status) {
    case 'waiting':
      return 'Waiting for another script.';
    case 'running':
      return run.limit === undefined ? 'The script is running.' : limitText(run.limit.count);
    case 'done':
      return `The script is done${run.figures.length === 0 ? '' : `: ${countText(run.figures.length, 'figure')}`}.`;
    case 'error':
      return run.error === undefined
        ? (run.endedBy ?? 'The script broke off.')
        : `The script stopped with ${article(run.error.rootClass)}${run.error.line === undefined ? '' : ` in line ${run.error.line}`}.`;
    case 'stopped':
      return 'The script was stopped. What it printed and drew stays.';
  }
}

/** The question about a long script. */
export function limitText(count: number): string {
  const size = count >= 1e6 ? `${Math.round(count / 1e6)} million` : count.toLocaleString('en-US');
  return `This script has executed ${size} operations.`;
}

/** The last lines of a text, and how many there are. */
export function lastLines(text: string, limit: number): { readonly shown: string; readonly lines: number } {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  if (body === '') return { shown: '', lines: 0 };
  const lines = body.split('\n');
  return { shown: lines.slice(-limit).join('\n'), lines: lines.length };
}
