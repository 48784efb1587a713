// The workers of Python scripts. A running script blocks its worker, so it has one of its own; a spare one
// answers questions meanwhile and takes over when the script's worker is terminated, the only way to stop it.
import type { ScriptEvent, ScriptOutcomeData, ScriptRequest } from '../../engine/worker/protocol';
import { ScriptAssembler } from './script-assembler';
import type { ScriptPort } from './script-port';
import type { Timer } from './timer';
import { realTimer } from './timer';

/** A question about a script that takes longer is given up, together with its worker. */
export const ASK_LIMIT_MS = 20_000;

/** How a script run ended: as the engine says, or by the page's own hand. */
export type ScriptEnd =
  | { readonly status: 'ended'; readonly outcome: ScriptOutcomeData }
  | { readonly status: 'stopped' }
  | { readonly status: 'lost'; readonly reason: string };

interface Running {
  readonly port: ScriptPort;
  readonly settle: (end: ScriptEnd) => void;
}

/** Owner of the script workers; they start with the first use. */
export class ScriptClient {
  private idle: ScriptPort | undefined;
  private running: Running | undefined;
  private runs = 0;
  private readonly asking = new Map<ScriptPort, (reason: string) => void>();

  constructor(
    private readonly spawn: () => ScriptPort,
    private readonly timer: Timer = realTimer,
  ) {}

  /** Starts a worker ahead of the first use. */
  warmUp(): void {
    this.idle ??= this.started();
  }

  /**
   * Runs a script; the one under way is stopped first.
   * @param onEvent gets the events in order, without the end marker
   * @returns how it ended; never rejects
   */
  run(request: ScriptRequest, onEvent: (event: ScriptEvent) => void): Promise<ScriptEnd> {
    this.stop();
    const port = this.idle ?? this.started();
    this.idle = undefined;
    this.runs += 1;
    const runId = this.runs;
    return new Promise((settle) => {
      const run: Running = { port, settle };
      this.running = run;
      const assembler = new ScriptAssembler(runId, (event) => {
        if (this.running !== run) return;
        if (event.kind === 'end') this.ended(run, { status: 'ended', outcome: event.outcome }, true);
        else onEvent(event);
      });
      port
        .runScript(request, runId, (event) => {
          assembler.push(event);
        })
        .catch((error: unknown) => {
          this.ended(run, { status: 'lost', reason: messageOf(error) }, false);
        });
      // what is asked while the script runs must not wait for it
      this.warmUp();
    });
  }

  /** Ends the script under way at once; its worker goes with it. */
  stop(): void {
    if (this.running !== undefined) this.ended(this.running, { status: 'stopped' }, false);
  }

  /**
   * Asks a worker that runs no script.
   * @throws Error when there is no answer in time or the worker breaks
   */
  ask<T>(question: (port: ScriptPort) => Promise<T>): Promise<T> {
    this.warmUp();
    const port = this.idle ?? this.started();
    return new Promise((resolve, reject) => {
      const fail = (reason: string): void => {
        cancel();
        this.asking.delete(port);
        if (this.idle === port) this.idle = undefined;
        reject(new Error(reason));
      };
      const cancel = this.timer.after(ASK_LIMIT_MS, () => {
        port.terminate();
        fail('the engine took too long to answer');
      });
      this.asking.set(port, fail);
      question(port).then(
        (answer) => {
          cancel();
          resolve(answer);
        },
        (error: unknown) => {
          cancel();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  private started(): ScriptPort {
    const port = this.spawn();
    port.onCrash((reason) => {
      port.terminate();
      if (this.idle === port) this.idle = undefined;
      this.asking.get(port)?.(reason);
      if (this.running?.port === port) this.ended(this.running, { status: 'lost', reason }, false);
    });
    return port;
  }

  /** @param healthy the worker can go on working */
  private ended(run: Running, end: ScriptEnd, healthy: boolean): void {
    if (this.running !== run) return;
    this.running = undefined;
    if (!healthy) run.port.terminate();
    else if (this.idle === undefined) this.idle = run.port;
    else run.port.terminate();
    run.settle(end);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
