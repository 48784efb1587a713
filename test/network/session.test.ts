import { beforeEach, describe, expect, it } from 'vitest';
import { Device, setDevice } from '../../engine/core';
import { formatTime, Network, NetworkOperation } from '../../engine/network';
import { ms, Quantity, second } from '../../engine/units';
import { Counter, failure, FakeTime, Recorder } from './fakes';

let time: FakeTime;
let device: Device;
let printed: string[];
beforeEach(() => {
  time = new FakeTime();
  printed = [];
  device = new Device({ now: time.now, print: (text) => printed.push(text) });
  setDevice(device);
});

/** An operation that takes so much wall time. */
function slow(milliseconds: number, name = 'slow'): NetworkOperation {
  return new NetworkOperation(
    () => {
      time.milliseconds += milliseconds;
    },
    { name },
  );
}

describe('slices', () => {
  it('start short and grow to 8 ms', () => {
    const network = new Network(slow(0.1));
    const lengths: number[] = [];
    let before = time.milliseconds;
    for (const { done } of network.runSlices(second.times(0.1))) {
      if (!done) lengths.push(Math.round(time.milliseconds - before));
      before = time.milliseconds;
    }
    expect(lengths.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(9);
    expect(lengths.length).toBeGreaterThan(12);
  });

  it('report time and progress', () => {
    const network = new Network(slow(1));
    const session = network.start(ms);
    expect(session.progress).toEqual({ done: false, t: 0, progress: 0 });
    const progress = session.advance(4);
    expect(progress.done).toBe(false);
    expect(progress.t).toBeCloseTo(4e-4, 12);
    expect(progress.progress).toBeCloseTo(0.4, 12);
    while (!session.done) session.advance();
    expect(session.finish()).toMatchObject({ status: 'done', t: 0.001, steps: 10, elapsedMs: 10 });
    expect(session.progress).toEqual({ done: true, t: 0.001, progress: 1 });
  });

  it('execute what a single run executes', () => {
    const sliced = new Counter();
    const slices = [...new Network([sliced, slow(0.3)]).runSlices(ms.times(20), { sliceMs: 2 })];
    expect(slices.length).toBeGreaterThan(20);
    setDevice(new Device());
    const whole = new Counter();
    new Network(whole).run(ms.times(20));
    expect(Array.from(sliced.times.values)).toEqual(Array.from(whole.times.values));
    expect(sliced.times.rows).toBe(200);
  });

  it('end after the current step when stopped between two slices', () => {
    const counter = new Counter();
    const network = new Network([counter, slow(1)]);
    const session = network.start(second);
    const { t } = session.advance(3);
    session.stop();
    expect(session.done).toBe(true);
    expect(session.advance(3).t).toBe(t);
    expect(session.finish()).toMatchObject({ status: 'stopped', t });
    network.run(ms);
    expect(counter.times.rows).toBe(Math.round(t * 1e4) + 10);
  });

  it('finish the objects when the iteration is left early', () => {
    const recorder = new Recorder([]);
    const network = new Network([recorder, slow(1)]);
    for (const progress of network.runSlices(second)) if (progress.t > 0.001) break;
    expect(recorder.finished).toBe(1);
    expect(network.t_).toBeGreaterThan(0.001);
    expect(network.t_).toBeLessThan(0.1);
  });

  it('give way to another run of the same network', () => {
    const recorder = new Recorder([]);
    const network = new Network([recorder, slow(1)]);
    network.start(second).advance(2);
    network.run(ms);
    expect(recorder.finished).toBe(2);
    expect(network.t_).toBeCloseTo(0.0012, 12);
  });
});

describe('reports', () => {
  // Brian 2.5.1's _format_time
  it.each([
    [12345, '3h 25m 45s'],
    [123, '2m 3s'],
    [12.5, '12s'],
    [0.5, '< 1s'],
    [0, '< 1s'],
    [90061, '1d 1h 1m 1s'],
    [3600, '1h 0m 0s'],
    [59.99, '59s'],
  ])('write %d s as %s', (seconds, text) => {
    expect(formatTime(seconds)).toBe(text);
  });

  it('are printed in the words of Brian', () => {
    const network = new Network(slow(1000));
    network.run(ms);
    network.run(ms, { report: 'text', reportPeriod: second.times(2.5) });
    expect(printed[0]).toBe('Starting simulation at t=1. ms for a duration of 1. ms');
    expect(printed[1]).toBe('300. us (30%) simulated in 3s, estimated 7s remaining.');
    expect(printed.at(-1)).toBe('1. ms (100%) simulated in 10s');
    expect(printed).toHaveLength(5);
  });

  it('call a function at the start, at the end and in between', () => {
    const calls: (readonly [number, number, string, string])[] = [];
    const network = new Network(slow(1000));
    network.run(ms, {
      reportPeriod: second.times(4.5),
      report: (elapsed, completed, start, duration) => {
        expect(elapsed).toBeInstanceOf(Quantity);
        calls.push([elapsed.value, Number(completed.toFixed(6)), start.toString(), duration.toString()]);
      },
    });
    expect(calls).toEqual([
      [0, 0, '0. s', '1. ms'],
      [5, 0.5, '0. s', '1. ms'],
      [10, 1, '0. s', '1. ms'],
    ]);
  });

  it('say how far a stopped run came', () => {
    const completed: number[] = [];
    const network = new Network(
      new NetworkOperation((t) => {
        if (t.value > 0.00035) network.stop();
      }),
    );
    network.run(ms, { report: (_elapsed, fraction) => completed.push(fraction) });
    expect(completed.at(-1)).toBeCloseTo(0.5, 12);
  });

  it('are refused where they are something else, after the preparation', () => {
    const recorder = new Recorder([]);
    const network = new Network(recorder);
    expect(failure(() => network.run(ms, { report: 'loud' as 'text' })).pythonClass).toBe('ValueError');
    expect(failure(() => network.run(ms, { report: 3 as unknown as 'text' })).pythonClass).toBe('TypeError');
    expect(recorder.prepared).toHaveLength(2);
  });
});

describe('profiling', () => {
  it('measures each object and prints the table of Brian', () => {
    const network = new Network([slow(0.4, 'op'), slow(1.23, 'cells_stateupdater'), slow(0.01, 'x')]);
    network.run(ms, { profile: true });
    expect(network.profilingInfo.map((entry) => entry.name)).toEqual(['cells_stateupdater', 'op', 'x']);
    expect(network.profilingInfo[0]?.time).toBeCloseTo(0.0123, 12);
    expect(network.profilingSummary()).toBe(
      [
        'Profiling summary',
        '=================',
        'cells_stateupdater    12.30 ms    75.00 %',
        'op                     4.00 ms    24.39 %',
        'x                      0.10 ms     0.61 %',
        '',
      ].join('\n'),
    );
    expect(network.profilingSummary(2).split('\n')).toHaveLength(5);
  });

  it('prints seconds where there are more than one', () => {
    const network = new Network([slow(150, 'cells'), slow(50, 'op')]);
    network.run(ms, { profile: true });
    expect(network.profilingSummary()).toBe(
      'Profiling summary\n=================\ncells    1.50 s    75.00 %\nop       0.50 s    25.00 %\n',
    );
  });

  it('exists only for runs that asked for it', () => {
    const network = new Network(slow(1));
    network.run(ms, { profile: true });
    network.run(ms);
    expect(failure(() => network.profilingInfo)).toMatchObject({
      pythonClass: 'ValueError',
      diagnostic: { code: 'PROFILE' },
    });
  });

  it('measures with several clocks too', () => {
    const network = new Network([slow(1, 'a'), new Counter({ dt: ms.times(0.3) })]);
    network.run(ms, { profile: true });
    expect(network.profilingInfo[0]).toEqual({ name: 'a', time: expect.closeTo(0.01, 12) as number });
  });
});
