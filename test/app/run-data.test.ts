import { describe, expect, it } from 'vitest';
import { RunData } from '../../app/engine-client/run-data';
import { frame, outcome, started } from './fake-engine';

function newRun(): RunData {
  const event = started(1);
  if (event.kind !== 'started') throw new Error('unexpected');
  return new RunData(event);
}

describe('RunData', () => {
  it('appends time-major samples and events', () => {
    const run = newRun();
    run.append(
      frame(1, 0, {
        monitors: [
          {
            kind: 'state',
            monitor: 'M',
            from: 0,
            t: Float64Array.of(0, 1),
            values: { v: Float64Array.of(1, 2, 3, 4) },
          },
        ],
      }),
    );
    run.append(
      frame(1, 1, {
        monitors: [
          {
            kind: 'state',
            monitor: 'M',
            from: 2,
            t: Float64Array.of(2),
            values: { v: Float64Array.of(5, 6) },
          },
          { kind: 'spike', monitor: 'S', from: 0, t: Float64Array.of(0.5), i: Int32Array.of(3) },
        ],
      }),
    );
    const m = run.state.get('M');
    expect([m?.n, m?.indices]).toEqual([2, [0, 3]]);
    expect([...(m?.t ?? [])]).toEqual([0, 1, 2]);
    expect([...(m?.values.get('v') ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...(run.spikes.get('S')?.i ?? [])]).toEqual([3]);
  });

  it('grows without losing what was there', () => {
    const run = newRun();
    for (let n = 0; n < 300; n += 1) {
      const monitors = [
        { kind: 'spike', monitor: 'S', from: n, t: Float64Array.of(n), i: Int32Array.of(n) } as const,
      ];
      run.append(frame(1, n, { monitors }));
    }
    const expected = Array.from({ length: 300 }, (_, n) => n);
    expect([...(run.spikes.get('S')?.t ?? [])]).toEqual(expected);
    expect([...(run.spikes.get('S')?.i ?? [])]).toEqual(expected);
  });

  it('tells subscribers of every change and of the end', () => {
    const run = newRun();
    const versions: number[] = [];
    const leave = run.subscribe(() => versions.push(run.version));
    run.append(frame(1, 0));
    run.finish(outcome('stopped', { t: 0.05 }));
    leave();
    run.finish(outcome());
    expect(versions).toEqual([1, 2]);
    expect(run.status).toBe('done');
  });

  it('keeps partial data and the time of a stopped run', () => {
    const run = newRun();
    run.append(frame(1, 0, { t: 0.05, progress: 0.25 }));
    run.finish(outcome('stopped', { t: 0.05 }));
    expect([run.status, run.t, run.progress]).toEqual(['stopped', 0.05, 0.25]);
  });
});
