// The workers of sweeps: started when they are needed, used again, replaced when they are lost, ended when nobody
// has needed them for a while. One sweep is under way at a time; its results do not depend on the number of workers,
// because each run depends on its own number only.
import type { Diagnostic } from '../../engine/diagnostics';
import type { NotebookDocument } from '../../engine/document/schema';
import type { SweepJob, SweepPlan, SweepResult } from '../../engine/worker/sweep-protocol';
import type { SpawnSweepPort, SweepPort } from './sweep-port';
import type { Timer } from './timer';
import { realTimer } from './timer';

/** How long a worker may take to leave a cancelled run, in milliseconds. */
export const CANCEL_LIMIT_MS = 250;
/** Workers without work are kept for so long. */
export const IDLE_LIMIT_MS = 30_000;
/** A worker that is busy is asked for a sign of life every so often, and lost when it gives none until the next time. */
export const LIFE_SIGN_MS = 15_000;
/** Workers lost in a row, without a result between them, after which a sweep is given up. */
export const LOSS_LIMIT = 6;

/** What a sweep is made of. */
export interface SweepRequest {
  readonly document: NotebookDocument;
  /** id of the sweep cell */
  readonly cell: string;
  /** what the seeds of its runs follow from */
  readonly seed: number;
  readonly workers: number;
}

/** How a sweep ended. */
export type SweepEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** Told how a sweep goes on; nothing comes after the end. */
export interface SweepListener {
  readonly onPlan: (plan: SweepPlan) => void;
  readonly onResult: (job: SweepJob, result: SweepResult) => void;
  readonly onEnd: (end: SweepEnd) => void;
}

interface Seat {
  readonly port: SweepPort;
  /** what it is busy with; undefined: nothing */
  work: Work | undefined;
  stopWatch: (() => void) | undefined;
}

/** A request to a worker under way, with the run that it is about (none while a sweep is opened). */
interface Work {
  readonly sweep: Sweep;
  readonly job: QueuedJob | undefined;
}

interface QueuedJob extends SweepJob {
  readonly retried: boolean;
}

interface Sweep {
  readonly request: SweepRequest;
  readonly listener: SweepListener;
  /** runs that no worker has; undefined until the plan is known */
  queue: QueuedJob[] | undefined;
  left: number;
  losses: number;
  reason: string;
}

/** Owner of the pool's workers. */
export class SweepPool {
  private readonly seats = new Set<Seat>();
  private current: Sweep | undefined;
  private stopIdling: (() => void) | undefined;

  constructor(
    private readonly spawn: SpawnSweepPort,
    private readonly timer: Timer = realTimer,
  ) {}

  /** Workers that live. */
  get size(): number {
    return this.seats.size;
  }

  /** Starts a sweep; the one under way is cancelled. */
  start(request: SweepRequest, listener: SweepListener): void {
    this.cancel();
    this.stopIdling?.();
    this.current = { request, listener, queue: undefined, left: 0, losses: 0, reason: '' };
    this.seatFor(this.current);
  }

  /** Ends the sweep under way at once. Workers that do not leave their run soon are terminated. */
  cancel(): void {
    const sweep = this.current;
    if (sweep === undefined) return;
    this.end(sweep, { kind: 'cancelled' });
    for (const seat of this.seats) {
      if (seat.work === undefined) continue;
      seat.port.cancel().catch(() => undefined);
      const { work } = seat;
      this.timer.after(CANCEL_LIMIT_MS, () => {
        if (seat.work === work) this.remove(seat);
      });
    }
  }

  private end(sweep: Sweep, end: SweepEnd): void {
    if (this.current !== sweep) return;
    this.current = undefined;
    this.stopIdling = this.timer.after(IDLE_LIMIT_MS, () => {
      for (const seat of this.seats) this.remove(seat);
    });
    sweep.listener.onEnd(end);
  }

  /** Gives a sweep one more worker: an idle one, or a new one. */
  private seatFor(sweep: Sweep): void {
    const idle = [...this.seats].find(({ work }) => work === undefined);
    const seat = idle ?? this.newSeat();
    const { document, cell, seed } = sweep.request;
    this.work(seat, { sweep, job: undefined }, seat.port.open(document, cell, seed), (opening) => {
      if (opening.kind === 'refused') this.end(sweep, opening);
      else this.opened(sweep, opening.plan, seat);
    });
  }

  private newSeat(): Seat {
    const seat: Seat = { port: this.spawn(), work: undefined, stopWatch: undefined };
    this.seats.add(seat);
    seat.port.onCrash((reason) => {
      this.lose(seat, reason);
    });
    return seat;
  }

  /** Waits for a worker's answer while it gives signs of life. */
  private work<T>(seat: Seat, work: Work, answer: Promise<T>, then: (value: T) => void): void {
    seat.work = work;
    this.watch(seat, work);
    answer.then(
      (value) => {
        if (seat.work !== work) return;
        seat.work = undefined;
        seat.stopWatch?.();
        if (this.current === work.sweep) then(value);
        else this.adopt(seat);
      },
      (error: unknown) => {
        if (seat.work === work) this.lose(seat, error instanceof Error ? error.message : String(error));
      },
    );
  }

  /** A worker that was cancelled is free: the sweep that came after it may need it. */
  private adopt(seat: Seat): void {
    const sweep = this.current;
    if (sweep?.queue === undefined || sweep.queue.length === 0) return;
    if (this.busy(sweep) >= sweep.request.workers) this.remove(seat);
  }

  private watch(seat: Seat, work: Work): void {
    seat.stopWatch?.();
    let answered = false;
    seat.stopWatch = this.timer.after(LIFE_SIGN_MS, () => {
      if (seat.work !== work) return;
      seat.port.ping().then(
        () => {
          answered = true;
        },
        () => undefined,
      );
      seat.stopWatch = this.timer.after(LIFE_SIGN_MS, () => {
        if (seat.work !== work) return;
        if (answered) this.watch(seat, work);
        else this.lose(seat, 'it gave no sign of life');
      });
    });
  }

  private opened(sweep: Sweep, plan: SweepPlan, seat: Seat): void {
    const isFirst = sweep.queue === undefined;
    if (isFirst) {
      sweep.queue = queueOf(plan);
      sweep.left = sweep.queue.length;
      sweep.listener.onPlan(plan);
    }
    // Before others come: an idle worker would be taken for one of them.
    this.next(sweep, seat);
    if (!isFirst) return;
    const more = Math.min(sweep.request.workers, sweep.left) - 1;
    for (let k = 0; k < more && this.current === sweep; k += 1) this.seatFor(sweep);
  }

  /** Gives a worker the next run. */
  private next(sweep: Sweep, seat: Seat): void {
    const job = sweep.queue?.shift();
    if (job === undefined || this.current !== sweep) return;
    const { point, repeat } = job;
    this.work(seat, { sweep, job }, seat.port.run({ point, repeat }), (result) => {
      const none = { kind: 'failed', code: 'INTERNAL', message: 'The run gave no result.' } as const;
      sweep.losses = 0;
      this.finish(sweep, job, result ?? none);
      this.next(sweep, seat);
    });
  }

  private finish(sweep: Sweep, { point, repeat }: SweepJob, result: SweepResult): void {
    sweep.left -= 1;
    sweep.listener.onResult({ point, repeat }, result);
    if (sweep.left === 0) this.end(sweep, { kind: 'done' });
  }

  /** A worker died: its run is given to another one, once. */
  private lose(seat: Seat, reason: string): void {
    const { work } = seat;
    if (!this.seats.has(seat)) return;
    this.remove(seat);
    if (work === undefined || this.current !== work.sweep) return;
    const { sweep, job } = work;
    sweep.losses += 1;
    sweep.reason = reason;
    if (job?.retried === true) {
      const message = `Two workers were lost while they computed this point (${reason}). It may need too much memory.`;
      this.finish(sweep, job, { kind: 'failed', code: 'WORKER-LOST', message });
    } else if (job !== undefined) sweep.queue?.unshift({ ...job, retried: true });
    if (this.current !== sweep) return;
    if (sweep.losses >= LOSS_LIMIT) {
      this.end(sweep, { kind: 'failed', reason: `its workers were lost: ${reason}` });
    } else if (sweep.queue === undefined || sweep.queue.length > 0) this.seatFor(sweep);
  }

  private remove(seat: Seat): void {
    seat.work = undefined;
    seat.stopWatch?.();
    seat.port.terminate();
    this.seats.delete(seat);
  }

  private busy(sweep: Sweep): number {
    return [...this.seats].filter(({ work }) => work?.sweep === sweep).length;
  }
}

/** All runs: those of the first repeat coarse to fine, then those of the next one. */
function queueOf({ order, repeats }: SweepPlan): QueuedJob[] {
  return Array.from({ length: repeats }, (_, repeat) => repeat).flatMap((repeat) =>
    order.map((point) => ({ point, repeat, retried: false })),
  );
}
