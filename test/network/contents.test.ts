import { beforeEach, describe, expect, it } from 'vitest';
import { BrianObject, Device, setDevice } from '../../engine/core';
import type { ObjectDescription } from '../../engine/core';
import { Network, SchedulingSummary } from '../../engine/network';
import { ms } from '../../engine/units';
import { failure } from './fakes';

beforeEach(() => {
  setDevice(new Device());
});

function object(name: string, ...contained: BrianObject[]): BrianObject {
  const made = new BrianObject({ name });
  made.containedObjects.push(...contained);
  return made;
}

describe('contents', () => {
  it('come from nested lists, sets, maps and records', () => {
    const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => object(name));
    if (!a || !b || !c || !d || !e) throw new Error();
    const network = new Network([a, [[b]], new Map([['x', c]])]);
    network.add({ first: [d] }, new Set([e, a]));
    expect([...network].map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(network.size).toBe(5);
  });

  it('include what objects contain, at any depth', () => {
    const network = new Network(object('a', object('b', object('c'))));
    expect(network.size).toBe(3);
    expect(network.get('c').name).toBe('c');
    expect([network.has('b'), network.has('x')]).toEqual([true, false]);
  });

  it.each([3, 'cells', null, true, [3]])('cannot be %j', (content) => {
    expect(failure(() => new Network(content as never))).toMatchObject({
      pythonClass: 'TypeError',
      diagnostic: { code: 'NETWORK-CONTENT' },
    });
  });

  it('can be removed by object, and by name at the top level', () => {
    const [a, b, c] = [object('a'), object('b', object('inner')), object('c')];
    const network = new Network([a, b, c]);
    network.remove([a]);
    network.delete('c');
    expect([...network].map(({ name }) => name)).toEqual(['b', 'inner']);
    for (const action of [
      () => {
        network.remove(a);
      },
      () => {
        network.delete('inner');
      },
      () => network.get('a'),
    ]) {
      expect(failure(action)).toMatchObject({
        pythonClass: 'KeyError',
        diagnostic: { code: 'NAME-UNKNOWN' },
      });
    }
  });

  it('names networks like other objects', () => {
    expect([new Network().name, new Network().name, new Network([], { name: 'mine' }).name]).toEqual([
      'network',
      'network_1',
      'mine',
    ]);
  });
});

describe('scheduling summary', () => {
  class Described extends BrianObject {
    constructor(
      private readonly className: string,
      private readonly owner: { name: string; className: string } | undefined,
      options: ConstructorParameters<typeof BrianObject>[0],
    ) {
      super(options);
    }

    override describe(): ObjectDescription {
      return {
        className: this.className,
        ...(this.owner === undefined ? {} : { owner: this.owner, template: 't', abstractCode: 'v = 0' }),
      };
    }
  }

  // Printed by Brian 2.5.1 for a group with threshold and reset, two monitors and a network operation.
  const TABLE = [
    '               object                 |           part of           |        Clock dt         |    when    | order | active',
    '--------------------------------------+-----------------------------+-------------------------+------------+-------+-------',
    'statemonitor (StateMonitor)           | statemonitor (StateMonitor) | 250. us (every 2 steps) | start      |     0 |  yes  ',
    'op (NetworkOperation)                 | --                          | 1. ms (every 10 steps)  | start      |     3 |   no  ',
    'cells_stateupdater (StateUpdater)     | cells (NeuronGroup)         | 100. us (every step)    | groups     |     0 |  yes  ',
    'cells_spike_thresholder (Thresholder) | cells (NeuronGroup)         | 100. us (every step)    | thresholds |     0 |  yes  ',
    'spikemonitor (SpikeMonitor)           | spikemonitor (SpikeMonitor) | 100. us (every step)    | thresholds |     1 |  yes  ',
    'cells_spike_resetter (Resetter)       | cells (NeuronGroup)         | 100. us (every step)    | resets     |     0 |  yes  ',
  ];

  it('is the table of Brian', () => {
    const cells = { name: 'cells', className: 'NeuronGroup' };
    const operation = new Described('NetworkOperation', undefined, { name: 'op', order: 3, dt: ms });
    operation.active = false;
    const group = object(
      'cells',
      new Described('Thresholder', cells, { name: 'cells_spike_thresholder', when: 'thresholds' }),
      new Described('Resetter', cells, { name: 'cells_spike_resetter', when: 'resets' }),
      new Described('StateUpdater', cells, { name: 'cells_stateupdater', when: 'groups' }),
    );
    const state = { name: 'statemonitor', className: 'StateMonitor' };
    const spike = { name: 'spikemonitor', className: 'SpikeMonitor' };
    const network = new Network([
      group,
      operation,
      new Described('StateMonitor', state, { name: 'statemonitor', dt: ms.times(0.25) }),
      new Described('SpikeMonitor', spike, { name: 'spikemonitor', when: 'thresholds', order: 1 }),
    ]);
    const summary = network.schedulingSummary();
    expect(summary).toBeInstanceOf(SchedulingSummary);
    expect(summary.toString().split('\n')).toEqual(TABLE);
    expect(summary.entries[2]).toEqual({
      name: 'cells_stateupdater',
      className: 'StateUpdater',
      owner: 'cells',
      ownerClassName: 'NeuronGroup',
      dt: ms.times(0.1).value,
      every: 1,
      when: 'groups',
      order: 0,
      active: true,
      abstractCode: 'v = 0',
      userCode: 'v = 0',
    });
  });
});
