import { beforeEach, describe, expect, it } from 'vitest';
import { Device, setDevice } from '../../engine/core';
import { Network } from '../../engine/network';
import { ms } from '../../engine/units';
import { Recorder } from './fakes';

let log: string[];
beforeEach(() => {
  setDevice(new Device());
  log = [];
});

function recorder(name: string, dt: number, order = 0): Recorder {
  return new Recorder(log, { name, dt: ms.times(dt), order });
}

// All sequences below are those of Brian 2.5.1.
describe('several clocks', () => {
  it('run the earliest one next, those at the same time together', () => {
    const [a, b] = [recorder('A', 0.1), recorder('B', 0.25, -1)];
    const network = new Network([a, b]);
    network.run(ms.times(0.6));
    expect(log.join(' ')).toBe('B@0 A@0 A@0.1 A@0.2 B@0.25 A@0.3 A@0.4 B@0.5 A@0.5');
    expect([network.t, a.clock.t, b.clock.t].map(String)).toEqual(['0.6 ms', '0.6 ms', '0.75 ms']);
    log.length = 0;
    network.run(ms.times(0.1));
    expect(log).toEqual(['A@0.6']);
    expect(network.t.toString()).toBe('0.7 ms');
  });

  it('meet although their times differ by rounding', () => {
    new Network([recorder('A', 0.1), recorder('B', 0.3), recorder('C', 0.7, -1)]).run(ms.times(2.1));
    expect(log.join(' ')).toBe(
      'C@0 A@0 B@0 A@0.1 A@0.2 A@0.3 B@0.3 A@0.4 A@0.5 A@0.6 B@0.6 C@0.7 A@0.7 A@0.8 A@0.9 B@0.9 A@1 ' +
        'A@1.1 A@1.2 B@1.2 A@1.3 C@1.4 A@1.4 A@1.5 B@1.5 A@1.6 A@1.7 A@1.8 B@1.8 A@1.9 A@2',
    );
  });

  it('may have steps that are no multiples of each other', () => {
    const [a, b] = [recorder('A', 0.07), recorder('B', 0.11)];
    new Network([a, b]).run(ms.times(0.8));
    expect(log.join(' ')).toBe(
      'A@0 B@0 A@0.07 B@0.11 A@0.14 A@0.21 B@0.22 A@0.28 B@0.33 A@0.35 A@0.42 B@0.44 A@0.49 B@0.55 ' +
        'A@0.56 A@0.63 B@0.66 A@0.7 A@0.77 B@0.77',
    );
    expect([a.clock.timestep, b.clock.timestep]).toEqual([12, 8]);
  });

  it('continue where each of them stands', () => {
    const network = new Network([recorder('A', 0.1), recorder('M', 0.25)]);
    network.run(ms.times(0.6));
    network.run(ms.times(0.6));
    expect(log.filter((entry) => entry.startsWith('M'))).toEqual(['M@0', 'M@0.25', 'M@0.5', 'M@0.75', 'M@1']);
  });

  it('give the same sequence in slices of one step as at once', () => {
    const network = new Network([recorder('A', 0.1), recorder('B', 0.25)]);
    network.run(ms.times(3));
    const whole = log.splice(0);
    setDevice(new Device());
    const sliced = new Network([recorder('A', 0.1), recorder('B', 0.25)]);
    for (const progress of sliced.runSlices(ms.times(3), { sliceMs: 0 }))
      expect(progress.t).toBeGreaterThan(0);
    expect(log).toEqual(whole);
  });
});
