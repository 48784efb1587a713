import { beforeEach, describe, expect, it } from 'vitest';
import { Device, setDevice } from '../../engine/core';
import { NeuronGroup } from '../../engine/groups';
import { Network } from '../../engine/network';
import { ms, mV, volt } from '../../engine/units';
import { Counter, failure } from './fakes';

beforeEach(() => {
  setDevice(new Device());
});

function cells(): { readonly group: NeuronGroup; readonly network: Network } {
  const group = new NeuronGroup(2, 'v : volt\nw : 1\ndouble = 2*v : volt', { name: 'cells' });
  group.set('v', [mV.times(1), mV.times(2)]);
  return { group, network: new Network([group, new Counter()]) };
}

describe('states of a network', () => {
  it('are copies with units, by object and variable', () => {
    const { group, network } = cells();
    const states = network.getStates({ subexpressions: true });
    expect([...states.keys()]).toEqual(['cells']);
    const v = states.get('cells')?.get('v');
    expect(v?.dimension).toBe(volt.dimension);
    group.set('v', 0);
    expect(Array.from(v?.values ?? [])).toEqual([0.001, 0.002]);
    expect(Array.from(states.get('cells')?.get('double')?.values ?? [])).toEqual([0.002, 0.004]);
    expect([...(states.get('cells')?.keys() ?? [])]).toEqual(expect.arrayContaining(['N', 'i', 't', 'dt']));
  });

  it('can be put back, without what is read-only', () => {
    const { group, network } = cells();
    const states = network.getStates({ readOnlyVariables: false });
    expect([...(states.get('cells')?.keys() ?? [])]).toEqual(['v', 'w']);
    group.set('v', 0);
    network.setStates(states);
    expect(Array.from(group.get('v'))).toEqual([0.001, 0.002]);
    network.setStates({ cells: { w: [5, 6] } });
    expect(Array.from(group.get('w'))).toEqual([5, 6]);
  });

  it('name unknown objects and ones without state', () => {
    const { network } = cells();
    const set = (name: string) =>
      failure(() => {
        network.setStates({ [name]: { v: 1 } });
      });
    expect(set('nothing')).toMatchObject({ pythonClass: 'KeyError' });
    expect(set('counter')).toMatchObject({ pythonClass: 'TypeError', diagnostic: { code: 'STATE' } });
  });

  it('reports invalid values of differential equations of a group, by variable and first neuron', () => {
    const group = new NeuronGroup(3, 'dv/dt = v**3/ms : 1\nx : 1', { method: 'euler', name: 'runaway' });
    group.set('v', [0, 0, 100]);
    group.set('x', Number.NaN);
    const network = new Network(group);
    network.run(ms.times(5));
    const found = network.device.diagnostics.filter(({ code }) => code === 'INVALID-VALUES');
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain("'v' of 'runaway'");
    expect(found[0]?.message).toContain('neuron 2');
  });
});
