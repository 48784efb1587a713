import { beforeEach, describe, expect, it } from 'vitest';
import { Device, setDevice } from '../../engine/core';
import { Network } from '../../engine/network';
import { ms } from '../../engine/units';
import { Counter, failure } from './fakes';

let device: Device;
beforeEach(() => {
  device = new Device();
  setDevice(device);
});

describe('store and restore', () => {
  it('bring values, lengths of records, clocks and time back', () => {
    const counter = new Counter({ dt: ms.times(0.25) });
    const network = new Network(counter);
    network.run(ms.times(0.6));
    network.store();
    network.run(ms.times(5));
    network.restore();
    expect([counter.x.values[0], counter.times.rows]).toEqual([3, 3]);
    expect([network.t_, counter.clock.timestep]).toEqual([ms.times(0.6).value, 3]);
    network.run(ms.times(0.4));
    expect(Array.from(counter.times.values)).toEqual([0, 0.00025, 0.0005, 0.00075]);
  });

  it('can be repeated from the same snapshot, and have names', () => {
    const counter = new Counter();
    const network = new Network(counter);
    network.store('start');
    const results = [1, 2, 3].map((steps) => {
      network.restore('start');
      network.run(ms.times(0.1 * steps));
      network.store('later');
      return counter.x.values[0];
    });
    expect(results).toEqual([1, 2, 3]);
    network.restore('later');
    expect(counter.x.values[0]).toBe(3);
  });

  it('restore the step of the clock', () => {
    const counter = new Counter();
    const network = new Network(counter);
    network.run(ms);
    network.store();
    device.defaultClock.dt = ms.times(0.5);
    network.run(ms);
    network.restore();
    expect(device.defaultClock.dt_).toBe(ms.times(0.1).value);
    network.run(ms);
    expect(counter.x.values[0]).toBe(20);
  });

  it('restore random numbers only on request', () => {
    const network = new Network(new Counter());
    device.seed(42);
    device.random.rand();
    network.store();
    const first = device.random.rand();
    network.restore();
    const second = device.random.rand();
    network.restore('default', { restoreRandomState: true });
    expect(device.random.rand()).toBe(first);
    expect(second).not.toBe(first);
  });

  it('keep what objects have outside of their variables', () => {
    class Queue extends Counter {
      queue: number[] = [1];

      override extraState(): readonly number[] {
        return [...this.queue];
      }

      override restoreExtraState(state: unknown): void {
        this.queue = [...(state as number[])];
      }
    }
    const object = new Queue();
    const network = new Network(object);
    network.store();
    object.queue.push(2);
    network.restore();
    expect(object.queue).toEqual([1]);
  });

  it('refuse unknown snapshots', () => {
    const network = new Network(new Counter());
    network.store();
    const error = failure(() => {
      network.restore('other');
    });
    expect(error.pythonClass).toBe('KeyError');
    expect(error.message).toContain("'other'");
  });

  it('refuse snapshots with other names, and change nothing then', () => {
    const counter = new Counter({ name: 'a' });
    const network = new Network(counter);
    network.store();
    network.run(ms);
    network.add(new Counter({ name: 'b' }));
    const restore = () => {
      network.restore();
    };
    expect(failure(restore)).toMatchObject({ pythonClass: 'KeyError', diagnostic: { code: 'STORE-NAMES' } });
    expect(failure(restore).message).toContain("'b'");
    network.delete('b');
    network.delete('a');
    expect(failure(restore).message).toContain("'a'");
    expect(counter.x.values[0]).toBe(10);
  });
});
