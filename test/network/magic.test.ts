import { beforeEach, describe, expect, it } from 'vitest';
import { BrianObject, Device, setDevice, startScope } from '../../engine/core';
import { collect, magicNetwork, Network, NetworkOperation, restore, run, store } from '../../engine/network';
import { ms } from '../../engine/units';
import { Counter, failure, Recorder } from './fakes';

let device: Device;
let log: string[];
beforeEach(() => {
  device = new Device();
  setDevice(device);
  log = [];
});

describe('the magic network', () => {
  it('runs all objects that take part in it, with what they contain', () => {
    const a = new Recorder(log, { name: 'a' });
    a.containedObjects.push(new Recorder(log, { name: 'inner', order: 1 }));
    const aside = new BrianObject({ name: 'aside' });
    run(ms.times(0.1));
    expect(log).toEqual(['a@0', 'inner@0']);
    expect(collect().has(aside)).toBe(false);
    expect(magicNetwork().name).toBe('magicnetwork');
    expect(magicNetwork().size).toBe(0);
  });

  it('continues with the objects of the run before', () => {
    new Recorder(log, { name: 'a' });
    run(ms.times(0.2));
    run(ms.times(0.1));
    expect(log).toEqual(['a@0', 'a@0.1', 'a@0.2']);
    expect(magicNetwork().t.toString()).toBe('300. us');
  });

  it('accepts new monitors and goes on', () => {
    new Recorder(log, { name: 'a' });
    run(ms.times(0.2));
    new Recorder(log, { name: 'b', invalidates: false });
    run(ms.times(0.1));
    expect(log).toEqual(['a@0', 'a@0.1', 'a@0.2', 'b@0.2']);
  });

  it('starts again at time 0 with new objects only', () => {
    const old = new Recorder(log, { name: 'a' });
    run(ms.times(0.2));
    device.drop(old);
    new Recorder(log, { name: 'a*' });
    run(ms.times(0.1));
    expect(log).toEqual(['a@0', 'a@0.1', 'a@0']);
    expect(magicNetwork().t.toString()).toBe('100. us');
  });

  it('refuses a mixture of old and new ones', () => {
    new Recorder(log, { name: 'a' });
    run(ms.times(0.1));
    new Recorder(log, { name: 'b' });
    expect(failure(() => run(ms))).toMatchObject({
      pythonClass: 'MagicError',
      diagnostic: { code: 'MAGIC' },
    });
    expect(log).toEqual(['a@0']);
  });

  it('does not see objects of an earlier scope; the default clock keeps its step', () => {
    new Recorder(log, { name: 'a' });
    device.defaultClock.dt = ms.times(0.5);
    run(ms);
    startScope();
    new Recorder(log, { name: 'b' });
    run(ms);
    expect(log).toEqual(['a@0', 'a@0.5', 'b@0', 'b@0.5']);
  });

  it('can be narrowed to what a script still names', () => {
    const [a, b] = [new Recorder(log, { name: 'a' }), new Recorder(log, { name: 'b' })];
    magicNetwork().visible = (object) => object === b;
    run(ms.times(0.1));
    expect(log).toEqual(['b@0']);
    expect(a.networkId).toBeUndefined();
  });

  it('switches objects off whose dependencies are missing, with a warning', () => {
    const a = new Recorder(log, { name: 'a' });
    a.addDependency(new BrianObject({ name: 'gone' }));
    run(ms.times(0.1));
    expect([log, a.active]).toEqual([[], false]);
    expect(device.diagnostics).toMatchObject([{ code: 'DEPENDENCY', severity: 'warning', object: 'a' }]);
  });

  it('cannot be changed directly', () => {
    for (const action of ['add', 'remove', 'delete'] as const) {
      expect(
        failure(() => {
          magicNetwork()[action]();
        }).pythonClass,
      ).toBe('MagicError');
    }
  });

  it('refuses objects that another network has run', () => {
    const a = new Recorder(log, { name: 'a' });
    new Network(a).run(ms.times(0.1));
    expect(failure(() => run(ms)).pythonClass).toBe('RuntimeError');
  });

  it('stores and restores the objects of the scope', () => {
    const counter = new Counter();
    store();
    run(ms);
    restore();
    expect([counter.x.values[0], counter.times.rows, magicNetwork().t_]).toEqual([0, 0, 0]);
    run(ms.times(0.2));
    expect(counter.x.values[0]).toBe(2);
  });

  it('shows the schedule of the scope', () => {
    new NetworkOperation(() => undefined, { name: 'op' });
    expect(
      magicNetwork()
        .schedulingSummary()
        .entries.map(({ name }) => name),
    ).toEqual(['op']);
    expect(magicNetwork().size).toBe(0);
  });

  it('is one per device', () => {
    const other = new Device();
    expect(magicNetwork()).toBe(magicNetwork(device));
    expect(magicNetwork(other)).not.toBe(magicNetwork());
  });
});
