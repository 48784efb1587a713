// The script runs of the open document: one at a time in the order in which they were asked for, states
// published a few times a second, and the question what becomes of a script that goes on and on.
import type { ScriptEvent, ScriptFile } from '../../engine/worker/protocol';
import type { ScriptClient } from './script-client';
import type { ScriptRunState } from './script-run';
import { afterEnd, afterEvent, waitingAgain } from './script-run';
import type { Timer } from './timer';
import { realTimer } from './timer';

/** Operations after which the reader is asked about a script that came with a link, and about one of his own. */
export const FOREIGN_LIMIT = 50_000_000;
export const OWN_LIMIT = 250_000_000;
/** A script of a stranger is stopped when the question has not been answered for so long. */
export const ANSWER_LIMIT_MS = 10_000;
/** States reach the page at most this often, in milliseconds. */
export const PUBLISH_PAUSE_MS = 80;

/** A script to run. */
export interface Script {
  /** cell that holds it */
  readonly cell: string;
  readonly name: string;
  readonly code: string;
  readonly files: readonly ScriptFile[];
  readonly seed: number | undefined;
  /** it came with a link: it may not go on for ever unasked */
  readonly foreign: boolean;
}

/** Runs by cell. */
export type ScriptStates = ReadonlyMap<string, ScriptRunState>;

/** Runs scripts and keeps what they gave. */
export class ScriptRuns {
  private states = new Map<string, ScriptRunState>();
  private readonly queue: Script[] = [];
  private current: Script | undefined;
  private askedOnce = false;
  private cancelAnswer: (() => void) | undefined;
  private cancelPublish: (() => void) | undefined;

  constructor(
    private readonly client: Pick<ScriptClient, 'run' | 'stop'>,
    private readonly publish: (states: ScriptStates) => void,
    private readonly timer: Timer = realTimer,
  ) {}

  /** Is a script running or waiting for its turn? */
  get busy(): boolean {
    return this.current !== undefined || this.queue.length > 0;
  }

  /** Runs a script once those before it have ended; a run of the same cell is stopped first. */
  run(script: Script): void {
    this.drop(script.cell);
    this.queue.push(script);
    this.set(script.cell, waitingAgain(script.code, this.states.get(script.cell)));
    if (this.current?.cell === script.cell) this.client.stop();
    else this.next();
  }

  /** Stops the script under way and forgets those that wait. */
  stop(): void {
    for (const { cell } of [...this.queue]) this.drop(cell);
    this.client.stop();
  }

  /** Stops the script of one cell, whether it runs or waits. */
  stopCell(cell: string): void {
    this.drop(cell);
    if (this.current?.cell === cell) this.client.stop();
  }

  /** Lets the script under way go on for good. */
  letGoOn(): void {
    this.cancelAnswer?.();
    this.cancelAnswer = undefined;
    if (this.current !== undefined)
      this.change(this.current.cell, (state) => ({ ...state, limit: undefined }));
  }

  /** Stops everything and forgets all states: another document is opened. */
  clear(): void {
    this.queue.length = 0;
    const { current } = this;
    this.current = undefined;
    if (current !== undefined) this.client.stop();
    this.states = new Map();
    this.flush();
  }

  private next(): void {
    if (this.current !== undefined) return;
    const script = this.queue.shift();
    if (script === undefined) return;
    this.current = script;
    this.askedOnce = false;
    this.change(script.cell, (state) => ({ ...state, status: 'running', startedAt: this.timer.now() }));
    this.flush();
    const { code, name, files, seed } = script;
    const request = {
      code,
      name,
      limits: { operations: script.foreign ? FOREIGN_LIMIT : OWN_LIMIT },
      ...(files.length === 0 ? {} : { files }),
      ...(seed === undefined ? {} : { seed }),
    };
    void this.client
      .run(request, (event) => {
        if (this.current === script) this.event(script, event);
      })
      .then((end) => {
        if (this.current !== script) return;
        this.cancelAnswer?.();
        this.cancelAnswer = undefined;
        this.current = undefined;
        // a newer run of the same cell has taken the place of this one's state
        if (this.states.get(script.cell)?.status === 'running') {
          this.change(script.cell, (state) => afterEnd(state, end, this.timer.now()));
          this.flush();
        }
        this.next();
      });
  }

  private event(script: Script, event: ScriptEvent): void {
    if (event.kind === 'limit') {
      this.ask(script, event.count);
      return;
    }
    this.change(script.cell, (state) => afterEvent(state, event));
  }

  private ask(script: Script, count: number): void {
    if (this.askedOnce) return;
    this.askedOnce = true;
    const until = script.foreign ? this.timer.now() + ANSWER_LIMIT_MS : undefined;
    this.change(script.cell, (state) => ({ ...state, limit: { count, until } }));
    this.flush();
    if (until === undefined) return;
    this.cancelAnswer = this.timer.after(ANSWER_LIMIT_MS, () => {
      if (this.current !== script) return;
      const endedBy = 'Stopped, because it came with a link and nobody let it go on.';
      this.change(script.cell, (state) => ({ ...state, endedBy }));
      this.client.stop();
    });
  }

  /** Forgets a script that waits. */
  private drop(cell: string): void {
    const at = this.queue.findIndex((script) => script.cell === cell);
    if (at < 0) return;
    this.queue.splice(at, 1);
    this.change(cell, (state) => ({ ...state, status: 'stopped', endedBy: 'stopped' }));
  }

  private change(cell: string, change: (state: ScriptRunState) => ScriptRunState): void {
    const state = this.states.get(cell);
    if (state !== undefined) this.set(cell, change(state));
  }

  private set(cell: string, state: ScriptRunState): void {
    this.states.set(cell, state);
    this.cancelPublish ??= this.timer.after(PUBLISH_PAUSE_MS, () => {
      this.flush();
    });
  }

  private flush(): void {
    this.cancelPublish?.();
    this.cancelPublish = undefined;
    this.publish(new Map(this.states));
  }
}
