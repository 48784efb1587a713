// A run that is told to stops at the first invalid value: which variable, which neuron, at which time, by which
// runner. The times follow from the equations by hand.
import { beforeEach, describe, expect, it } from 'vitest';
import { Device, setDevice } from '../../engine/core';
import { NeuronGroup } from '../../engine/groups';
import { PoissonGroup } from '../../engine/inputs';
import type { Instability } from '../../engine/network';
import { Network } from '../../engine/network';
import { StateMonitor } from '../../engine/monitors';
import type { BrianObject } from '../../engine/core';
import { ms } from '../../engine/units';

beforeEach(() => {
  setDevice(new Device());
});

/** Runs 5 ms in steps of 0.1 ms. */
function unstable(objects: readonly BrianObject[]): Instability | undefined {
  const session = new Network(objects).start(ms.times(5), { stopOnInvalid: true });
  while (!session.done) session.advance(1);
  session.finish();
  return session.instability;
}

describe('the first invalid value', () => {
  it('is that of the neuron and the step in which it appears', () => {
    // v grows tenfold in each step; the slope 90000*v/second is beyond 1.8e308 from v = 1e304 on
    const group = new NeuronGroup(3, 'dv/dt = 9*v/(0.1*ms) : 1', { method: 'euler', name: 'G' });
    group.set('v', '10.0**(298 + i)');
    const found = unstable([group]);
    expect(found).toMatchObject({ group: 'G', variable: 'v', neuron: 2, value: Number.POSITIVE_INFINITY });
    // 1e300 has become 1e304 after four steps: the one that begins at 0.4 ms overflows
    expect(found?.t).toBeCloseTo(0.4e-3, 12);
    expect(found?.runner.name).toBe('G_stateupdater');
  });

  it('is told of the runner that wrote it', () => {
    const group = new NeuronGroup(2, 'dv/dt = 1/ms : 1', { method: 'euler', name: 'G' });
    const runner = group.runRegularly('v = log(v - 5*int(t > 0.95*ms))', { dt: ms.times(0.5) });
    const found = unstable([group, runner]);
    expect(found?.runner).toBe(runner);
    expect(found?.variable).toBe('v');
  });

  it('is looked for in what is integrated only', () => {
    const other = (name: string): NeuronGroup => {
      const group = new NeuronGroup(2, 'dv/dt = -v/ms : 1\nx : 1\nn : integer', {
        method: 'euler',
        threshold: 'v > 1',
        reset: 'n += 1',
        name,
      });
      group.set('x', 'log(-1.0)');
      return group;
    };
    const recorded = other('H');
    expect(unstable([other('G'), new PoissonGroup(3, '10*Hz', {})])).toBeUndefined();
    expect(unstable([recorded, new StateMonitor(recorded, ['x'], { record: true })])).toBeUndefined();
  });
});
