// Checks scripts while they are typed: a little after the last key, the latest text only.
import type { Diagnostic } from '../../engine/diagnostics';
import type { PythonCell } from '../../engine/document/schema';
import type { ScriptClient } from '../engine-client/script-client';
import type { Timer } from '../engine-client/timer';
import { realTimer } from '../engine-client/timer';

/** Rest after the last key before a script is checked, in milliseconds. */
export const CHECK_PAUSE_MS = 250;

/** Problems by cell. */
export type ScriptProblems = ReadonlyMap<string, readonly Diagnostic[]>;

/** Keeps the problems of all script cells up to date. */
export class ScriptChecks {
  private readonly seen = new Map<string, string>();
  private readonly waiting = new Map<string, () => void>();
  private found = new Map<string, readonly Diagnostic[]>();

  constructor(
    private readonly client: Pick<ScriptClient, 'ask'>,
    private readonly publish: (problems: ScriptProblems) => void,
    private readonly timer: Timer = realTimer,
  ) {}

  /** Checks the cells that have changed. */
  update(cells: readonly PythonCell[]): void {
    const present = new Set(cells.map(({ id }) => id));
    for (const id of [...this.seen.keys()]) if (!present.has(id)) this.forget(id);
    for (const cell of cells) {
      const key = keyOf(cell);
      if (this.seen.get(cell.id) === key) continue;
      const first = !this.seen.has(cell.id);
      this.seen.set(cell.id, key);
      this.waiting.get(cell.id)?.();
      const cancel = this.timer.after(first ? 0 : CHECK_PAUSE_MS, () => {
        this.waiting.delete(cell.id);
        this.check(cell, key);
      });
      this.waiting.set(cell.id, cancel);
    }
  }

  private check(cell: PythonCell, key: string): void {
    this.client
      .ask((port) => port.checkScript(cell.code, cell.files ?? []))
      .then(
        ({ diagnostics }) => {
          if (this.seen.get(cell.id) !== key) return;
          this.found = new Map(this.found).set(cell.id, diagnostics);
          this.publish(this.found);
        },
        // the next key asks again; a run says what is wrong anyway
        () => undefined,
      );
  }

  private forget(id: string): void {
    this.seen.delete(id);
    this.waiting.get(id)?.();
    this.waiting.delete(id);
    this.found = new Map(this.found);
    this.found.delete(id);
    this.publish(this.found);
  }
}

function keyOf({ code, files = [] }: PythonCell): string {
  return JSON.stringify([code, files]);
}
