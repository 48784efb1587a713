// The pool of workers of sweeps: who gets which run, what happens to runs of workers that are lost, and what is left
// of workers afterwards. Workers are made by hand here; the browser tests have real ones.
import { describe, expect, it } from 'vitest';
import type { SweepEnd, SweepRequest } from '../../app/engine-client/sweep-pool';
import {
  CANCEL_LIMIT_MS,
  IDLE_LIMIT_MS,
  LIFE_SIGN_MS,
  LOSS_LIMIT,
  SweepPool,
} from '../../app/engine-client/sweep-pool';
import type { SweepPort } from '../../app/engine-client/sweep-port';
import type { SweepJob, SweepOpening, SweepPlan, SweepResult } from '../../engine/worker/sweep-protocol';
import { HandTimer, lif, settle } from './fake-engine';

const PLAN: SweepPlan = {
  axes: [
    { constant: 'I0', unit: '1', values: [0, 1, 2, 3, 4], texts: ['0', '1', '2', '3', '4'], log: false },
  ],
  quantity: { measure: 'rate', monitor: 'S', unit: 'Hz', label: 'firing rate of G' },
  repeats: 2,
  order: [0, 4, 2, 1, 3],
};

/** A worker whose runs end when the test says so. */
class HandWorker implements SweepPort {
  terminated = false;
  cancels = 0;
  pings = 0;
  opened = 0;
  job: SweepJob | undefined;
  private answer: ((result: SweepResult | undefined) => void) | undefined;
  private crashed: (reason: string) => void = () => undefined;

  constructor(
    private readonly opening: SweepOpening = { kind: 'ready', plan: PLAN },
    private readonly alive = true,
  ) {}

  open(): Promise<SweepOpening> {
    this.opened += 1;
    return Promise.resolve(this.opening);
  }

  run(job: SweepJob): Promise<SweepResult | undefined> {
    this.job = job;
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  /** The run under way gives a number that tells which one it was. */
  async finish(result?: SweepResult): Promise<void> {
    const { point = 0, repeat = 0 } = this.job ?? {};
    this.job = undefined;
    this.answer?.(result ?? { kind: 'value', value: 10 * point + repeat });
    await settle();
  }

  /** The run under way ends without a result. */
  async leave(): Promise<void> {
    this.job = undefined;
    this.answer?.(undefined);
    await settle();
  }

  async crash(): Promise<void> {
    this.crashed('out of memory');
    await settle();
  }

  cancel(): Promise<void> {
    this.cancels += 1;
    return Promise.resolve();
  }

  ping(): Promise<void> {
    this.pings += 1;
    return this.alive ? Promise.resolve() : new Promise(() => undefined);
  }

  onCrash(listener: (reason: string) => void): void {
    this.crashed = listener;
  }

  terminate(): void {
    this.terminated = true;
  }
}

interface Stage {
  readonly pool: SweepPool;
  readonly workers: HandWorker[];
  readonly timer: HandTimer;
  readonly results: [SweepJob, SweepResult][];
  readonly ends: SweepEnd[];
  start(count?: number): Promise<void>;
}

function stage(make: () => HandWorker = () => new HandWorker()): Stage {
  const timer = new HandTimer();
  const workers: HandWorker[] = [];
  const results: [SweepJob, SweepResult][] = [];
  const ends: SweepEnd[] = [];
  const pool = new SweepPool(() => {
    const worker = make();
    workers.push(worker);
    return worker;
  }, timer);
  const start = async (count = 2): Promise<void> => {
    const request: SweepRequest = { document: lif(), cell: 'w', seed: 1, workers: count };
    pool.start(request, {
      onPlan: () => undefined,
      onResult: (job, result) => results.push([job, result]),
      onEnd: (end) => ends.push(end),
    });
    await settle();
  };
  return { pool, workers, timer, results, ends, start };
}

/** Lets all workers finish their runs until the sweep is over; no sweep here needs as many turns as are tried. */
async function finishAll({ workers, ends }: Stage): Promise<void> {
  for (let turn = 0; turn < 100 && ends.length === 0; turn += 1) {
    for (const worker of workers) if (worker.job !== undefined && !worker.terminated) await worker.finish();
  }
}

describe('runs', () => {
  it('are given out coarse to fine, all points before the first repeat', async () => {
    const one = stage();
    await one.start(1);
    await finishAll(one);
    expect(one.workers).toHaveLength(1);
    expect(one.results.map(([{ point, repeat }]) => [point, repeat])).toEqual([
      ...PLAN.order.map((point) => [point, 0]),
      ...PLAN.order.map((point) => [point, 1]),
    ]);
    expect(one.ends).toEqual([{ kind: 'done' }]);
  });

  it('give the same results with one worker and with three', async () => {
    const byJob = (found: Stage): string[] => found.results.map((result) => JSON.stringify(result)).sort();
    const [one, three] = [stage(), stage()];
    await one.start(1);
    await finishAll(one);
    await three.start(3);
    expect(three.workers.map(({ job }) => job?.point)).toEqual([0, 4, 2]);
    await finishAll(three);
    expect(three.workers).toHaveLength(3);
    expect(byJob(three)).toEqual(byJob(one));
  });

  it('take no more workers than there are runs, and the same ones the next time', async () => {
    const many = stage();
    await many.start(50);
    expect(many.workers).toHaveLength(10);
    await finishAll(many);
    await many.start(2);
    expect(many.workers).toHaveLength(10);
    expect(many.workers.filter(({ opened }) => opened === 2)).toHaveLength(2);
  });

  it('are refused where the sweep has problems', async () => {
    const refused = stage(() => new HandWorker({ kind: 'refused', diagnostics: [] }));
    await refused.start();
    expect(refused.ends).toEqual([{ kind: 'refused', diagnostics: [] }]);
    expect(refused.results).toEqual([]);
  });
});

describe('cancelling', () => {
  it('ends the sweep at once and terminates workers that do not leave', async () => {
    const found = stage();
    await found.start(2);
    const [first, second] = found.workers;
    await first?.finish();
    found.pool.cancel();
    expect(found.ends).toEqual([{ kind: 'cancelled' }]);
    expect([first?.cancels, second?.cancels]).toEqual([1, 1]);
    await first?.leave();
    await found.timer.advance(CANCEL_LIMIT_MS + 1);
    expect([first?.terminated, second?.terminated]).toEqual([false, true]);
    await second?.finish();
    expect(found.results).toHaveLength(1);
  });

  it('makes way for another sweep, which does not get results of the one before', async () => {
    const found = stage();
    await found.start(1);
    await found.start(1);
    expect(found.ends).toEqual([{ kind: 'cancelled' }]);
    await found.workers[0]?.finish();
    expect(found.results).toEqual([]);
    await found.workers[1]?.finish();
    expect(found.results).toHaveLength(1);
  });
});

describe('workers that are lost', () => {
  it('have their run given to another one', async () => {
    const found = stage();
    await found.start(1);
    await found.workers[0]?.crash();
    expect(found.workers).toHaveLength(2);
    expect(found.workers[1]?.job).toEqual({ point: 0, repeat: 0 });
    await finishAll(found);
    expect(found.results).toHaveLength(10);
    expect(found.results.every(([, { kind }]) => kind === 'value')).toBe(true);
  });

  it('make a point fail where it happens twice, and the others go on', async () => {
    const found = stage();
    await found.start(1);
    await found.workers[0]?.crash();
    await found.workers[1]?.crash();
    await finishAll(found);
    expect(found.results).toHaveLength(10);
    const failed = found.results.filter(([, { kind }]) => kind === 'failed');
    expect(failed).toMatchObject([[{ point: 0, repeat: 0 }, { code: 'WORKER-LOST' }]]);
    expect(found.ends).toEqual([{ kind: 'done' }]);
  });

  it('end the sweep where none gives any result', async () => {
    const found = stage();
    await found.start(1);
    for (let k = 0; k < LOSS_LIMIT; k += 1) await found.workers[k]?.crash();
    expect(found.ends).toEqual([{ kind: 'failed', reason: 'its workers were lost: out of memory' }]);
    expect(found.pool.size).toBe(0);
  });

  it('are noticed by their silence; those that are only slow are left alone', async () => {
    const silent = stage(() => new HandWorker(undefined, false));
    await silent.start(1);
    await silent.timer.advance(LIFE_SIGN_MS + 1);
    await silent.timer.advance(LIFE_SIGN_MS + 1);
    expect(silent.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    const slow = stage();
    await slow.start(1);
    for (let k = 0; k < 6; k += 1) {
      await slow.timer.advance(LIFE_SIGN_MS + 1);
      await settle();
    }
    expect(slow.workers[0]?.pings).toBeGreaterThan(1);
    expect(slow.workers).toHaveLength(1);
  });
});

describe('workers without work', () => {
  it('are ended after a while', async () => {
    const found = stage();
    await found.start(3);
    await finishAll(found);
    expect(found.pool.size).toBe(3);
    await found.timer.advance(IDLE_LIMIT_MS - 1);
    expect(found.pool.size).toBe(3);
    await found.timer.advance(2);
    expect(found.pool.size).toBe(0);
    expect(found.workers.every(({ terminated }) => terminated)).toBe(true);
  });
});
