// Walking through a run from the page: what is asked of the worker, and what the page shows.
import { beforeEach, describe, expect, it } from 'vitest';
import { EngineClient } from '../../app/engine-client/engine-client';
import type { LiveState } from '../../app/engine-client/live-run';
import { initialLiveState, LiveRun } from '../../app/engine-client/live-run';
import type { StepReport } from '../../engine/worker/protocol';
import { end, FakePort, frame, goodCheck, HandTimer, lif, outcome, settle, started } from './fake-engine';

let port: FakePort;
let live: LiveRun;
let state: LiveState;

const REPORT: StepReport = {
  t: 1e-4,
  step: 1,
  operations: [
    { name: 'M', when: 'start', userCode: '', places: [], t: 0, values: [], events: [], records: 1 },
  ],
  next: { name: 'G_stateupdater', when: 'groups', userCode: 'v = -v/tau', places: [] },
};

/** The document has run once by itself. */
beforeEach(async () => {
  port = new FakePort();
  state = initialLiveState;
  const timer = new HandTimer();
  const ports = [port];
  const client = new EngineClient(
    () => ports.shift() ?? new FakePort(),
    () => undefined,
    timer,
  );
  live = new LiveRun(client, (next) => (state = next), timer);
  live.open(lif());
  port.checks.at(-1)?.answer(goodCheck());
  await settle();
  await timer.advance(0);
  await finish();
});

async function finish(elapsedMs = 20): Promise<void> {
  const run = port.runs.at(-1);
  run?.send(started(run.runId));
  run?.send(frame(run.runId, 0));
  run?.send(end(run.runId, 1, outcome('done', { elapsedMs })));
  await settle();
}

/** A run that has been started to be walked through, with its first step. */
async function stepped(): Promise<void> {
  live.step({ kind: 'operation' });
  await settle();
  const run = port.runs.at(-1);
  run?.send(started(run.runId));
  await settle();
  port.steps.at(-1)?.answer(REPORT);
  await settle();
}

describe('a step', () => {
  it('starts a run that waits, and takes the step once it has started', async () => {
    live.step({ kind: 'operation' });
    await settle();
    expect(port.runs.at(-1)?.options).toEqual({ paused: true });
    expect(port.steps).toEqual([]);
    const run = port.runs.at(-1);
    run?.send(started(run.runId));
    await settle();
    port.steps.at(-1)?.answer(REPORT);
    await settle();
    expect(port.steps.map(({ request }) => request)).toEqual([{ kind: 'operation' }]);
    expect([state.busy, state.stepping?.next?.name]).toEqual([true, 'G_stateupdater']);
  });

  it('keeps what the last step did where a further one does nothing', async () => {
    await stepped();
    live.step({ kind: 'until', t: 1e-4 });
    await settle();
    port.steps.at(-1)?.answer({ ...REPORT, operations: [], t: 2e-4 });
    await settle();
    expect([state.stepping?.t, state.stepping?.operations.length]).toEqual([2e-4, 1]);
  });

  it('is repeated until the time is reached', async () => {
    await stepped();
    live.step({ kind: 'until', t: 1 });
    await settle();
    port.steps.at(-1)?.answer({ ...REPORT, t: 0.5 });
    await settle();
    expect(port.steps).toHaveLength(3);
    port.steps.at(-1)?.answer({ ...REPORT, operations: [], t: 1 });
    await settle();
    expect(port.steps).toHaveLength(3);
  });

  it('ends with running on, and its wall time predicts nothing', async () => {
    await stepped();
    live.resume();
    expect([port.resumed, state.stepping]).toEqual([1, undefined]);
    await finish(100_000);
    expect([state.busy, state.autoRun]).toEqual([false, 'change']);
    const before = port.runs.length;
    live.change(lif('1.4'), 'slider');
    await settle();
    expect(port.runs.length).toBe(before + 1);
    expect(state.autoRun).toBe('change');
  });

  it('gives way to an edit of the model', async () => {
    await stepped();
    live.change(lif('1.3'), 'slider');
    await settle();
    const run = port.runs.at(-1);
    run?.send(end(run.runId, 0, outcome('stopped')));
    await settle();
    expect(port.runs.at(-1)?.options).toEqual({});
    expect(state.stepping).toBeUndefined();
  });
});
