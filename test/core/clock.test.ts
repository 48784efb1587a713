import { beforeEach, describe, expect, it } from 'vitest';
import { Clock, Device, roundHalfEven, setDevice } from '../../engine/core';
import { ModelError } from '../../engine/diagnostics';
import { ms, mV } from '../../engine/units';

let device: Device;
beforeEach(() => {
  device = new Device();
  setDevice(device);
});

/** Runs the body and gives the model error that it throws. */
function failure(body: () => unknown): ModelError {
  try {
    body();
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('rounding', () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [-2.5, -2],
    [0.49999999999999994, 0],
    [2.6, 3],
    [2 ** 51 + 0.5, 2 ** 51],
    [1e300, 1e300],
  ])('rounds %d to %d', (x, rounded) => {
    expect(roundHalfEven(x) + 0).toBe(rounded);
  });
});

describe('Clock', () => {
  // [dt, T, step] in ms; Brian 2.5.1's Clock._calc_timestep
  it.each([
    [0.1, 0, 0],
    [0.1, 0.05, 1],
    [0.1, 0.1, 1],
    [0.1, 0.10001, 1],
    [0.1, 0.100011, 2],
    [0.1, 0.149999999, 2],
    [0.1, 0.25, 3],
    [0.1, 0.95, 10],
    [0.1, 1.00003, 11],
    [0.1, 2.5, 25],
    [0.1, 3.3, 33],
    [0.1, 7.77, 78],
    [0.1, 100.2, 1002],
    [0.3, 0.1, 1],
    [0.3, 1, 4],
    [0.3, 2.5, 9],
    [0.3, 3.3, 11],
    [0.3, 7.77, 26],
    [0.3, 100.2, 334],
    [0.05, 0.10001, 3],
    [0.05, 0.149999999, 3],
    [0.05, 7.77, 156],
    [0.25, 1.00003, 5],
    [0.25, 3.3, 14],
    [0.25, 100.2, 401],
    [1, 1.00003, 1],
    [1, 2.5, 3],
    [1, 100.2, 101],
    [0.07, 0.1, 2],
    [0.07, 0.25, 4],
    [0.07, 2.5, 36],
    [0.07, 7.77, 111],
    [0.07, 100.2, 1432],
  ])('with dt %d ms puts %d ms into step %d', (dt, time, step) => {
    expect(new Clock(ms.times(dt)).calcTimestep(ms.times(time).value)).toBe(step);
  });

  // [start, end, first step, end step]
  it.each([
    [0, 1, 0, 10],
    [0, 0.95, 0, 10],
    [0, 0.149999999, 0, 2],
    [0, 0.1000049, 0, 1],
    [0, 0.100001, 0, 1],
    [0, 0.10001, 0, 1],
    [0.25, 1, 3, 10],
  ])('runs from %d to %d ms in steps %d to %d', (start, end, first, last) => {
    const clock = new Clock(ms.times(0.1));
    clock.setInterval(ms.times(start).value, ms.times(end).value);
    expect([clock.timestep, clock.endStep]).toEqual([first, last]);
  });

  it('computes t by one multiplication', () => {
    const clock = new Clock(ms.times(0.1));
    clock.setInterval(0, 1);
    for (let step = 0; step < 3; step += 1) clock.advance();
    expect(clock.timestep).toBe(3);
    // 0.1 + 0.1 + 0.1 accumulated would be another number.
    expect(clock.t_).toBe(3 * ms.times(0.1).value);
    expect(clock.variables.array('t').values[0]).toBe(clock.t_);
    expect(clock.variables.array('timestep').values[0]).toBe(3);
  });

  it('keeps its numbers when the memory grows', () => {
    const clock = new Clock(ms.times(0.1));
    clock.setInterval(0, 1);
    clock.advance();
    device.memory.allocate(2 ** 20);
    clock.advance();
    expect([clock.timestep, clock.t_, clock.dt_]).toEqual([2, 2 * ms.times(0.1).value, ms.times(0.1).value]);
  });

  it('owns timestep, t, dt and N, all read-only', () => {
    const { variables } = new Clock(ms.times(0.1));
    expect([...variables.names()]).toEqual(['timestep', 't', 'dt', 'N']);
    expect([...variables].every(([, variable]) => variable.readOnly && variable.scalar)).toBe(true);
    expect(variables.get('timestep')?.dtype).toBe('int64');
    expect(variables.get('dt')?.constant).toBe(true);
  });

  it('needs a positive time as its step', () => {
    expect(failure(() => new Clock(mV.times(1)))).toMatchObject({
      pythonClass: 'DimensionMismatchError',
      diagnostic: { code: 'DT' },
    });
    expect(failure(() => new Clock(ms.times(0))).pythonClass).toBe('ValueError');
    const clock = new Clock(ms.times(1));
    expect(failure(() => (clock.dt = mV.times(1))).pythonClass).toBe('DimensionMismatchError');
    expect(clock.dt_).toBe(0.001);
  });

  it('accepts every new step at time 0', () => {
    const clock = new Clock(ms.times(0.1));
    clock.setInterval(0, 0);
    clock.dt = ms.times(0.7);
    clock.setInterval(0, 0.001);
    expect(clock.endStep).toBe(2);
  });

  it('refuses a new step whose grid misses the current time', () => {
    const clock = new Clock(ms.times(0.1));
    clock.setInterval(0, 0.0001);
    clock.dt = ms.times(0.3);
    const error = failure(() => {
      clock.setInterval(0.0001, 0.001);
    });
    expect(error.pythonClass).toBe('ValueError');
    for (const fact of ['100. us', '300. us', 'multiple']) expect(error.message).toContain(fact);
  });

  it('remembers the step that was really used, so that a refused one can be corrected', () => {
    const clock = new Clock(ms.times(1));
    clock.setInterval(0, 0.001);
    clock.dt = ms.times(0.3);
    expect(() => {
      clock.setInterval(0.001, 0.002);
    }).toThrow(ModelError);
    clock.dt = ms.times(0.2);
    clock.setInterval(0.001, 0.002);
    expect([clock.timestep, clock.endStep]).toEqual([5, 10]);
  });

  it('warns of more than 2^40 steps', () => {
    const clock = new Clock(ms.times(1e-9));
    clock.setInterval(0, 10);
    expect(device.diagnostics).toMatchObject([{ code: 'CLOCK-STEPS', severity: 'warning' }]);
  });
});
