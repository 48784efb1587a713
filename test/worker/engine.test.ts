// The worker's engine: documents run, stream, stop, and reuse compiled code; numbers are Brian 2's.
import { describe, expect, it, vi } from 'vitest';
import { ModuleBuilder } from '../../engine/codegen/targets/wasm/module-builder';
import { Engine } from '../../engine/worker/engine';
import type { RunEvent } from '../../engine/worker/protocol';
import reference from './brian-examples.json';
import { collect, documentOf, example, withConstants } from './collect';

/** Spike times in units of the step must be the same. */
function expectSpikes(found: readonly number[], brianMs: readonly number[]): void {
  expect(found.length).toBe(brianMs.length);
  found.forEach((t, k) => expect(Math.abs(t * 1e3 - (brianMs[k] ?? 0))).toBeLessThan(1e-6));
}

function expectClose(found: readonly number[], brian: readonly number[], relative = 1e-9): void {
  expect(found.length).toBe(brian.length);
  const scale = Math.max(...brian.map(Math.abs));
  found.forEach((value, k) =>
    expect(Math.abs(value - (brian[k] ?? 0))).toBeLessThanOrEqual(relative * scale),
  );
}

/** What the run says about the time for its code. */
function compileMs(events: readonly RunEvent[]): number | undefined {
  for (const event of events) if (event.kind === 'started') return event.compileMs;
  return undefined;
}

describe('running documents', () => {
  it.each(Object.entries(reference.lif))(
    'First spikes with I0 = %s spikes when Brian does',
    async (I0, brian) => {
      const run = await collect(new Engine(), withConstants(example('first-spikes'), { I0 }));
      expect(run.outcome.status).toBe('done');
      expectSpikes(run.spikes('S'), brian.spikes);
      expectClose(
        run.state('M', 'v').filter((_, k) => k % 200 === 0),
        brian.v,
      );
    },
  );

  it('Hodgkin-Huxley spikes when Brian does', async () => {
    const run = await collect(new Engine(), example('hodgkin-huxley'));
    expectSpikes(run.spikes('S'), reference.hh.spikes);
    expectClose(
      run.state('M', 'v').filter((_, k) => k % 100 === 0),
      reference.hh.v,
      1e-6,
    );
  });

  it('Inside one time step: monitors in different slots see what Brian sees', async () => {
    const run = await collect(new Engine(), example('inside-one-time-step'));
    expectSpikes(run.spikes('S'), reference.step.spikes);
    expectClose(run.state('Mstart', 'v'), reference.step.start);
    expectClose(run.state('Mpeak', 'v'), reference.step.beforeResets);
  });

  it('Unit clinic does not run, and names every problem', async () => {
    const run = await collect(new Engine(), example('unit-clinic'));
    expect(run.outcome.status).toBe('error');
    expect(run.outcome.diagnostics.length).toBeGreaterThanOrEqual(9);
    for (const { place, userCode, span } of run.outcome.diagnostics) {
      expect(place?.cell).toBeTruthy();
      expect(span[1]).toBeLessThanOrEqual(userCode.length);
    }
  });
});

describe('streaming', () => {
  it('numbers the frames and closes them with an end marker', async () => {
    const { events } = await collect(new Engine(), example('hodgkin-huxley'), 7);
    expect(events[0]?.kind).toBe('started');
    const end = events.at(-1);
    const frames = events.filter((event) => event.kind === 'frame');
    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, k) => k));
    expect(end?.kind === 'end' && end.frames).toBe(frames.length);
    expect(events.every(({ runId }) => runId === 7)).toBe(true);
    const last = frames.at(-1);
    expect(last?.progress).toBe(1);
    expect(last?.t).toBeCloseTo(0.1, 12);
  });

  it('sends each record once, in order', async () => {
    const { events } = await collect(new Engine(), example('hodgkin-huxley'));
    let next = 0;
    for (const event of events) {
      if (event.kind !== 'frame') continue;
      for (const frame of event.monitors) {
        if (frame.monitor !== 'M' || frame.kind !== 'state') continue;
        expect(frame.from).toBe(next);
        next += frame.t.length;
      }
    }
    expect(next).toBe(2000);
  });

  it('stops within the slice and keeps the partial records', async () => {
    const engine = new Engine();
    const document = documentOf([
      {
        id: 'g',
        type: 'group',
        name: 'G',
        n: '100',
        equations: 'dv/dt = (1.1-v)/(10*ms) : 1',
        method: 'euler',
      },
      { id: 'm', type: 'monitor', name: 'M', kind: 'state', target: 'G', variables: ['v'], record: '0' },
      { id: 'r', type: 'run', duration: '1000*second' },
    ]);
    let frames = 0;
    let stoppedAt = 0;
    const events: RunEvent[] = [];
    const outcome = await engine.run(document, 1, (event) => {
      events.push(event);
      if (event.kind !== 'frame') return;
      frames += 1;
      if (frames === 2) {
        stoppedAt = performance.now();
        engine.stop();
      }
    });
    expect(outcome.status).toBe('stopped');
    expect(performance.now() - stoppedAt).toBeLessThan(250);
    expect(outcome.t).toBeGreaterThan(0);
    expect(outcome.t).toBeLessThan(1000);
    expect(outcome.steps).toBe(Math.round(outcome.t / 1e-4));
    const samples = events.flatMap((event) =>
      event.kind === 'frame' ? event.monitors.map((frame) => frame.t.length) : [],
    );
    expect(samples.reduce((sum, count) => sum + count, 0)).toBe(outcome.steps);
  });

  it('a new run ends the one under way', async () => {
    const engine = new Engine();
    const long = documentOf([
      { id: 'g', type: 'group', name: 'G', n: '10', equations: 'dv/dt = -v/(10*ms) : 1' },
      { id: 'r', type: 'run', duration: '1000*second' },
    ]);
    const first = engine.run(long, 1, () => undefined);
    const second = await collect(engine, example('first-spikes'), 2);
    expect((await first).status).toBe('stopped');
    expect(second.outcome.status).toBe('done');
    expectSpikes(second.spikes('S'), reference.lif['1.17'].spikes);
  });
});

describe('constants as run-time parameters', () => {
  it('another value of a constant needs no compilation and gives the result of a fresh engine', async () => {
    const engine = new Engine();
    const first = await collect(engine, example('first-spikes'), 1);
    expect(first.outcome.compiled).toBeGreaterThan(0);
    for (const I0 of ['1.1', '1.35'] as const) {
      const again = await collect(engine, withConstants(example('first-spikes'), { I0 }), 2);
      expect(again.outcome.compiled).toBe(0);
      expectSpikes(again.spikes('S'), reference.lif[I0].spikes);
    }
  });

  it('start values are set anew, also without compilation', async () => {
    const engine = new Engine();
    const document = example('hodgkin-huxley');
    const first = await collect(engine, document, 1);
    await collect(engine, withConstants(document, { gNa: '0*msiemens/cm2' }), 2);
    const again = await collect(engine, document, 3);
    expect(again.outcome.compiled).toBe(0);
    expect(again.spikes('S')).toEqual(first.spikes('S'));
    expect(again.state('M', 'v')).toEqual(first.state('M', 'v'));
  });

  it('another value of a constant writes no WebAssembly module', async () => {
    const engine = new Engine();
    const modules = vi.spyOn(ModuleBuilder.prototype, 'compile');
    const first = await collect(engine, example('first-spikes'), 1);
    const count = modules.mock.calls.length;
    expect(count).toBeGreaterThan(0);
    const slid = await collect(engine, withConstants(example('first-spikes'), { I0: '1.35' }), 2);
    expect([slid.outcome.compiled, modules.mock.calls.length]).toEqual([0, count]);
    expect([Number(compileMs(first.events)) > 0, compileMs(slid.events)]).toEqual([true, 0]);
    expect(slid.spikes('S').length).toBeGreaterThan(first.spikes('S').length);
    modules.mockRestore();
  });

  it('an edit of an equation compiles', async () => {
    const engine = new Engine();
    await collect(engine, example('first-spikes'), 1);
    const document = example('first-spikes');
    const cells = document.cells.map((cell) =>
      cell.type === 'group'
        ? { ...cell, equations: 'dv/dt = (I0 - v)/(2*tau) : 1 (unless refractory)' }
        : cell,
    );
    const edited = await collect(engine, { ...document, cells }, 2);
    expect(edited.outcome.compiled).toBeGreaterThan(0);
    expect(edited.spikes('S').length).toBeLessThan(9);
  });
});
