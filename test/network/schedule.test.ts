import { beforeEach, describe, expect, it } from 'vitest';
import { BrianObject, Clock, Device, setDevice } from '../../engine/core';
import { DEFAULT_SCHEDULE, Network, Schedule } from '../../engine/network';
import { second } from '../../engine/units';
import { compareOrder } from '../golden-cases/compare';
import type { GoldenOrderRow } from '../golden-cases/golden';
import { goldenOrders, loadGolden } from '../golden-cases/golden';
import { failure, Placeholder } from './fakes';

let device: Device;
beforeEach(() => {
  device = new Device();
  setDevice(device);
});

/** A network of placeholders for the objects of a golden order, put in reversed. */
function networkOf(rows: readonly GoldenOrderRow[]): Network {
  const clocks = new Map<number, Clock>();
  const objects = [...rows].reverse().map(([name, className, when, order, dt]) => {
    const clock = clocks.get(dt) ?? new Clock(second.times(dt));
    clocks.set(dt, clock);
    return new Placeholder(className, { name, when, order, clock });
  });
  return new Network(objects);
}

function orderOf(network: Network): GoldenOrderRow[] {
  return network.sortedObjects.map((object) => [
    object.name,
    object.describe().className,
    object.when,
    object.order,
    object.clock.dt_,
  ]);
}

describe('order of execution', () => {
  it.each([
    'schedule-monitor-slots',
    'schedule-name-order',
    'schedule-run-regularly',
    'schedule-network-operation',
    'schedule-two-clocks',
    'runs-remove-objects',
  ])('is that of Brian for %s', (name) => {
    for (const order of goldenOrders(loadGolden(name))) {
      expect(order.length).toBeGreaterThan(3);
      device = new Device();
      setDevice(device);
      expect(compareOrder(order, orderOf(networkOf(order)))).toEqual([]);
    }
  });

  it('is that of Brian for schedules of its own', () => {
    const schedules = [
      undefined,
      ['start', 'groups', 'synapses', 'thresholds', 'resets', 'end'],
      ['start', 'thresholds', 'resets', 'groups', 'synapses', 'end'],
    ];
    goldenOrders(loadGolden('schedule-custom')).forEach((order, index) => {
      const network = networkOf(order);
      network.schedule = schedules[index];
      expect(compareOrder(order, orderOf(network))).toEqual([]);
    });
  });

  it('sorts upper case before lower case, and fractions of order', () => {
    const objects = ['b', 'a', 'B', 'A'].map((name) => new BrianObject({ name }));
    const early = new BrianObject({ name: 'z', order: -0.5 });
    expect(new Network([...objects, early]).sortedObjects.map((object) => object.name)).toEqual([
      'z',
      'A',
      'B',
      'a',
      'b',
    ]);
  });
});

describe('Schedule', () => {
  it('has the slots of Brian by default', () => {
    expect(new Network().schedule).toEqual(['start', 'groups', 'thresholds', 'synapses', 'resets', 'end']);
  });

  it('puts before_ and after_ around each slot', () => {
    expect(new Schedule(['a', 'b']).names()).toEqual([
      'before_a',
      'a',
      'after_a',
      'before_b',
      'b',
      'after_b',
    ]);
    expect(new Schedule(['a']).rank('before_before_a')).toBeUndefined();
  });

  it('accepts further slots and returns to the default', () => {
    const network = new Network([new BrianObject({ when: 'learning' })]);
    network.schedule = ['start', 'learning'];
    expect(network.sortedObjects).toHaveLength(1);
    network.schedule = undefined;
    expect(network.schedule).toEqual(DEFAULT_SCHEDULE);
  });

  it('refuses names that begin with before_ or after_', () => {
    const network = new Network();
    expect(failure(() => (network.schedule = ['start', 'after_start']))).toMatchObject({
      pythonClass: 'ValueError',
      diagnostic: { code: 'SLOT-NAME' },
    });
  });

  it('names the unknown slot, the known ones, and the nearest', () => {
    const network = new Network([new BrianObject({ name: 'cells_resetter', when: 'after_threshold' })]);
    const error = failure(() => network.sortedObjects);
    expect(error).toMatchObject({
      pythonClass: 'KeyError',
      diagnostic: {
        code: 'SLOT-UNKNOWN',
        object: 'cells_resetter',
        userCode: 'after_threshold',
        span: [0, 15],
        brian: "KeyError: 'after_threshold'",
      },
    });
    const { fixes = [], because = [] } = error.diagnostic;
    expect(fixes[0]?.edits).toEqual([{ span: [0, 15], newText: 'after_thresholds' }]);
    for (const slot of ['before_start', 'thresholds', 'after_end']) expect(because[0]?.text).toContain(slot);
  });

  it('is not needed before the network sorts', () => {
    expect(new BrianObject({ when: 'sometime' }).when).toBe('sometime');
  });
});
