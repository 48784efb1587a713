import { describe, expect, it } from 'vitest';
import { EngineClient, LONE_CHECK_LIMIT_MS } from '../../app/engine-client/engine-client';
import type { LiveState } from '../../app/engine-client/live-run';
import { initialLiveState, LiveRun } from '../../app/engine-client/live-run';
import { RUN_DELAY_MS } from '../../app/engine-client/run-policy';
import type { NotebookDocument } from '../../engine/document/schema';
import type { CheckResult } from '../../engine/worker/protocol';
import {
  badCheck,
  end,
  FakePort,
  frame,
  goodCheck,
  HandTimer,
  lif,
  outcome,
  settle,
  started,
} from './fake-engine';

class Stage {
  readonly port = new FakePort();
  readonly timer = new HandTimer();
  readonly live: LiveRun;
  state: LiveState = initialLiveState;

  constructor() {
    const ports = [this.port, new FakePort(), new FakePort()];
    const client = new EngineClient(
      () => ports.shift() ?? new FakePort(),
      () => undefined,
      this.timer,
    );
    this.live = new LiveRun(
      client,
      (state) => {
        this.state = state;
      },
      this.timer,
    );
  }

  /** Answers the newest check. */
  async answer(result: CheckResult = goodCheck()): Promise<void> {
    this.port.checks.at(-1)?.answer(result);
    await settle();
    await this.timer.advance(0);
  }

  /** Lets the newest run start and finish. */
  async finish(status: 'done' | 'stopped' = 'done', elapsedMs = 20): Promise<void> {
    const run = this.port.runs.at(-1);
    if (run === undefined) throw new Error('nothing runs');
    run.send(started(run.runId));
    run.send(frame(run.runId, 0));
    run.send(end(run.runId, 1, outcome(status, { elapsedMs })));
    await settle();
  }

  /** Opens a document and lets it run once. */
  async opened(document: NotebookDocument = lif(), elapsedMs = 20): Promise<void> {
    this.live.open(document);
    await this.answer();
    await this.finish('done', elapsedMs);
  }
}

function withThreshold(threshold: string): NotebookDocument {
  const document = lif();
  return {
    ...document,
    cells: document.cells.map((cell) => (cell.id === 'g' ? { ...cell, threshold } : cell)),
  };
}

describe('LiveRun', () => {
  it('checks and runs a document as soon as it opens', async () => {
    const stage = new Stage();
    stage.live.open(lif());
    expect(stage.port.checks).toHaveLength(1);
    await stage.answer();
    expect(stage.port.runs).toHaveLength(1);
    await stage.finish();
    expect(stage.state.shown?.status).toBe('done');
    expect(stage.state.stale).toBeUndefined();
  });

  it('checks an edit at once and runs it after 150 ms of rest', async () => {
    const stage = new Stage();
    await stage.opened();
    stage.live.change(withThreshold('v > 0.9'), 'code');
    expect(stage.port.checks).toHaveLength(2);
    expect(stage.state.stale).toBe('code changed');
    await stage.answer();
    await stage.timer.advance(RUN_DELAY_MS - 1);
    expect(stage.port.runs).toHaveLength(1);
    await stage.timer.advance(1);
    expect(stage.port.runs).toHaveLength(2);
    await stage.finish();
    expect(stage.state.stale).toBeUndefined();
  });

  it('keeps the last good run, marked with the reason, when the model breaks', async () => {
    const stage = new Stage();
    await stage.opened();
    const good = stage.state.shown;
    stage.live.change(withThreshold('v > 1*mV'), 'code');
    await stage.answer(badCheck());
    await stage.timer.advance(1000);
    expect(stage.port.runs).toHaveLength(1);
    expect(stage.state.shown).toBe(good);
    expect(stage.state.stale).toBe('error in G');
    stage.live.change(lif(), 'code');
    await stage.answer();
    expect(stage.state.stale).toBeUndefined();
    await stage.timer.advance(1000);
    expect(stage.port.runs).toHaveLength(1);
  });

  it('runs a slider move at once, without waiting for a check', async () => {
    const stage = new Stage();
    await stage.opened();
    stage.live.change(lif('1.35'), 'slider');
    await settle();
    expect(stage.port.runs).toHaveLength(2);
    expect(stage.port.checks).toHaveLength(1);
    await stage.timer.advance(1000);
    expect(stage.port.checks).toHaveLength(2);
  });

  it('keeps one slider run in flight and jumps to the latest value', async () => {
    const stage = new Stage();
    await stage.opened();
    for (const value of ['1.2', '1.3', '1.4']) stage.live.change(lif(value), 'slider');
    await settle();
    expect(stage.port.runs).toHaveLength(2);
    await stage.finish();
    expect(stage.port.runs.slice(1).map(({ document }) => document)).toEqual([lif('1.2'), lif('1.4')]);
    expect(stage.port.stops).toBe(0);
  });

  it('neither runs nor goes stale for edits of texts and plots', async () => {
    const stage = new Stage();
    await stage.opened();
    const document = lif();
    const cells = document.cells.map((cell) => (cell.id === 'intro' ? { ...cell, text: 'New.' } : cell));
    stage.live.change({ ...document, title: 'Other', cells }, 'code');
    await stage.answer();
    await stage.timer.advance(1000);
    expect(stage.port.runs).toHaveLength(1);
    expect(stage.state.stale).toBeUndefined();
  });

  it('keeps the old picture until the next run has data', async () => {
    const stage = new Stage();
    await stage.opened();
    const first = stage.state.shown;
    stage.live.change(lif('1.35'), 'slider');
    await settle();
    const run = stage.port.runs.at(-1);
    run?.send(started(run.runId));
    expect(stage.state.shown).toBe(first);
    run?.send(frame(run.runId, 0));
    expect(stage.state.shown).not.toBe(first);
  });

  it('switches running on change off when a run would take more than 2 s, and obeys the user who insists', async () => {
    const stage = new Stage();
    await stage.opened(lif(), 5000);
    stage.live.change(withThreshold('v > 0.9'), 'code');
    await stage.answer();
    await stage.timer.advance(1000);
    expect(stage.state.autoRun).toBe('never');
    expect(stage.state.notice).toContain('5.0 s');
    expect(stage.state.stale).toBe('code changed');
    expect(stage.port.runs).toHaveLength(1);
    stage.live.setAutoRun('change');
    await settle();
    expect(stage.port.runs).toHaveLength(2);
    await stage.finish('done', 5000);
    stage.live.change(withThreshold('v > 0.8'), 'code');
    await stage.answer();
    await stage.timer.advance(1000);
    expect(stage.port.runs).toHaveLength(3);
  });

  it('believes the prediction of a run only once it has run for a while', async () => {
    const stage = new Stage();
    stage.live.open(lif());
    await stage.answer();
    const run = stage.port.runs[0];
    run?.send(started(1));
    run?.send(frame(1, 0, { elapsedMs: 30, remainingMs: 600_000 }));
    expect(stage.state.autoRun).toBe('change');
    run?.send(frame(1, 1, { elapsedMs: 600, remainingMs: 3000 }));
    expect(stage.state.autoRun).toBe('never');
    expect(stage.state.notice).toContain('3.6 s');
  });

  it('shows partial data of a stopped run and does not start again by itself', async () => {
    const stage = new Stage();
    stage.live.open(lif());
    await stage.answer();
    const run = stage.port.runs[0];
    run?.send(started(1));
    run?.send(frame(1, 0));
    stage.live.stop();
    expect(stage.port.stops).toBe(1);
    run?.send(end(1, 1, outcome('stopped', { t: 0.01 })));
    await settle();
    await stage.timer.advance(1000);
    expect(stage.state.shown?.status).toBe('stopped');
    expect(stage.state.busy).toBe(false);
    expect(stage.port.runs).toHaveLength(1);
  });

  it('refuses a run that needs too much memory', async () => {
    const stage = new Stage();
    await stage.opened();
    stage.live.change(withThreshold('v > 0.9'), 'code');
    await stage.answer(badCheck('MEMORY'));
    stage.live.runNow();
    await stage.answer(badCheck('MEMORY'));
    await stage.timer.advance(1000);
    expect(stage.port.runs).toHaveLength(1);
    expect(stage.state.stale).toBe('too much memory');
  });

  it('says so when the analysis is given up', async () => {
    const stage = new Stage();
    await stage.opened();
    stage.live.change(withThreshold('v > 0.9'), 'code');
    await stage.timer.advance(LONE_CHECK_LIMIT_MS);
    expect(stage.state.notice).toContain('took too long');
  });

  it('starts afresh with another document', async () => {
    const stage = new Stage();
    await stage.opened();
    stage.live.open(lif('2'));
    expect(stage.state.shown).toBeUndefined();
    await stage.answer();
    expect(stage.port.runs).toHaveLength(2);
  });
});

describe('networks', () => {
  const question = { name: 'S', count: 64_000_000, bytes: 2_000_000_000 };

  it('tells how far a build is until the run starts', async () => {
    const stage = new Stage();
    stage.live.open(lif());
    await stage.answer();
    const run = stage.port.runs.at(-1);
    if (run === undefined) throw new Error('nothing runs');
    run.send({ kind: 'building', runId: run.runId, what: 'synapses S', done: 0.5, count: 100 });
    expect(stage.state.building).toEqual({ what: 'synapses S', done: 0.5, count: 100 });
    run.send(started(run.runId));
    expect(stage.state.building).toBeUndefined();
    run.send({ kind: 'building', runId: run.runId, what: 'synapses S', done: 1, count: 200 });
    expect(stage.state.building).toBeUndefined();
  });

  it('no longer builds by itself where a build takes long, and not again once it was stopped', async () => {
    const stage = new Stage();
    stage.live.open(lif());
    await stage.answer();
    const run = stage.port.runs.at(-1);
    if (run === undefined) throw new Error('nothing runs');
    await stage.timer.advance(1000);
    run.send({ kind: 'building', runId: run.runId, what: 'synapses S', done: 0.1, count: 100 });
    expect(stage.state.autoRun).toBe('never');
    expect(stage.state.notice).toContain('about 10.0 s');
    run.send(end(run.runId, 0, outcome('stopped', { t: 0 })));
    await settle();
    expect(stage.state.building).toBeUndefined();
    stage.live.setAutoRun('change');
    const { length } = stage.port.runs;
    stage.live.change({ ...lif(), title: 'Another title' }, 'code');
    await stage.answer();
    await stage.timer.advance(RUN_DELAY_MS);
    expect(stage.port.runs).toHaveLength(length);
  });

  it('asks for much memory and remembers the answer while the notebook is open', async () => {
    const stage = new Stage();
    stage.live.open(lif());
    await stage.answer();
    const run = stage.port.runs.at(-1);
    if (run === undefined) throw new Error('nothing runs');
    expect(run.options).toEqual({});
    run.send(end(run.runId, 0, outcome('error', { question })));
    await settle();
    expect(stage.state.outcome?.question).toEqual(question);
    stage.live.buildAnyway();
    expect(stage.port.runs.at(-1)?.options).toEqual({ allowBytes: question.bytes });
    await stage.finish();
    stage.live.change(withThreshold('v > 2'), 'code');
    await stage.answer();
    await stage.timer.advance(RUN_DELAY_MS);
    expect(stage.port.runs.at(-1)?.options).toEqual({ allowBytes: question.bytes });
    await stage.finish();
    stage.live.open(lif());
    await stage.answer();
    expect(stage.port.runs.at(-1)?.options).toEqual({});
  });
});
