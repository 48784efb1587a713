// Walking through a run in the worker: the same records as a run, what changed and where its code stands.
import { beforeEach, describe, expect, it } from 'vitest';
import { Engine } from '../../engine/worker/engine';
import type { RunEvent, RunOutcome, StepReport, StepRequest } from '../../engine/worker/protocol';
import { collect, documentOf, example } from './collect';

let engine: Engine;
beforeEach(() => {
  engine = new Engine();
});

/** Starts a run that waits. */
async function paused(document = example('first-spikes'), runId = 1) {
  const events: RunEvent[] = [];
  const ended = engine.run(document, runId, (event) => events.push(event), { paused: true });
  while (!events.some(({ kind }) => kind === 'started' || kind === 'end')) await Promise.resolve();
  const spikes = (): number[] =>
    events.flatMap((event) =>
      event.kind === 'frame'
        ? event.monitors.flatMap((frame) => (frame.kind === 'spike' ? [...frame.t] : []))
        : [],
    );
  return { events, ended, spikes };
}

function step(request: StepRequest['kind']): StepReport {
  const report = engine.step(request === 'until' ? { kind: request, t: 1 } : { kind: request });
  if (report === undefined) throw new Error('no run is under way');
  return report;
}

/** The characters that a report points to. */
function texts({ next }: StepReport, document = example('first-spikes')): unknown {
  return next?.places.map(({ place, span }) => {
    const cell = document.cells.find(({ id }) => id === place.cell) as Record<string, unknown> | undefined;
    return [place.field, String(cell?.[place.field]).slice(...span)];
  });
}

describe('a run that waits', () => {
  it('executes nothing before it is asked', async () => {
    const { events, ended } = await paused();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(events.filter(({ kind }) => kind === 'frame')).toEqual([]);
    expect(step('look')).toMatchObject({ t: 0, step: 0, operations: [], next: { name: 'M' } });
    engine.stop();
    expect(await ended).toMatchObject({ status: 'stopped', steps: 0, t: 0 });
  });

  it('goes from object to object, each with the characters of its code', async () => {
    const { ended } = await paused();
    const names: string[] = [];
    const places: unknown[] = [];
    for (let report = step('look'); report.step === 0; report = step('operation')) {
      names.push(report.next?.name ?? '');
      places.push(texts(report));
    }
    expect(names).toEqual(['M', 'G_stateupdater', 'G_spike_thresholder', 'S', 'G_spike_resetter']);
    expect(places).toEqual([
      [],
      [['equations', '(I0 - v)/tau']],
      [['threshold', 'v > 1']],
      [],
      [['reset', 'v = 0']],
    ]);
    engine.stop();
    await ended;
  });

  it('tells values with their units', async () => {
    const group = { id: 'g', type: 'group', name: 'G', n: '2', equations: 'dv/dt = 1*mV/ms : volt' };
    const { ended } = await paused(documentOf([group, { id: 'r', type: 'run', duration: '1*ms' }]));
    const { operations } = step('step');
    expect(operations).toHaveLength(1);
    const [change] = operations[0]?.values ?? [];
    expect(change).toMatchObject({ variable: 'v', owner: 'G', unit: 'V', count: 2, size: 2, before: [0, 0] });
    expect(change?.after[1]).toBeCloseTo(1e-4, 15);
    engine.stop();
    await ended;
  });

  it('records what a run records, stepped or run on', async () => {
    const whole = await collect(engine, example('first-spikes'));
    for (const [t, runId] of [
      [0.03, 2],
      [1, 3],
    ] as const) {
      const { ended, spikes } = await paused(undefined, runId);
      let report = step('operation');
      while (report.next !== undefined && report.t < t - 1e-9) {
        report = engine.step({ kind: 'until', t }) ?? report;
      }
      if (t < 0.1) {
        expect(report.t).toBeCloseTo(0.03, 12);
        expect(report.step).toBe(300);
      }
      engine.resume();
      expect(await ended).toMatchObject({ status: 'done', steps: 2000 });
      expect(spikes()).toEqual(whole.spikes('S'));
    }
  });

  it('can be one that has begun', async () => {
    const events: RunEvent[] = [];
    const long = documentOf([
      { id: 'g', type: 'group', name: 'G', n: '1000', equations: 'dv/dt = -v/(10*ms) : 1' },
      { id: 'r', type: 'run', duration: '1000*second' },
    ]);
    const ended = engine.run(long, 1, (event) => events.push(event));
    while (!events.some(({ kind }) => kind === 'frame'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    const before = step('look');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(step('look')).toEqual(before);
    expect(step('step').step).toBe(before.step + 1);
    engine.stop();
    expect((await ended).status).toBe('stopped');
  });

  it('gives way to another run', async () => {
    const { ended } = await paused();
    const next = collect(engine, example('first-spikes'), 2);
    expect((await ended).status).toBe('stopped');
    expect((await next).spikes('S')).toHaveLength(9);
    expect(engine.step({ kind: 'step' })).toBeUndefined();
  });

  it('ends with the error of a step', async () => {
    const runner = {
      ...{
        id: 'c',
        type: 'runner',
        name: 'c',
        group: 'G',
        template: 'stateupdate',
        code: 'v = v/0.0 - v/0.0',
      },
    };
    const group = {
      ...{ id: 'g', type: 'group', name: 'G', n: '1', equations: 'dv/dt = -v/(10*ms) : 1' },
      initial: [{ variable: 'v', value: '1' }],
    };
    const { ended } = await paused(documentOf([group, runner, { id: 'r', type: 'run', duration: '1*ms' }]));
    const report = step('step');
    expect(report.next).toBeUndefined();
    const outcome: RunOutcome = await ended;
    expect([outcome.status, outcome.steps]).toEqual(['stopped', 1]);
    expect(outcome.diagnostics.map(({ code }) => code)).toContain('UNSTABLE');
  });
});
