// Single steps: the same bits as a run, and what each operation changed.
import { describe, expect, it } from 'vitest';
import type { TargetName } from '../../engine/core';
import { Device, withDevice } from '../../engine/core';
import { CodeRunner, NeuronGroup } from '../../engine/groups';
import { SpikeMonitor, StateMonitor } from '../../engine/monitors';
import type { Operation, RunSession } from '../../engine/network';
import { Network, NetworkOperation } from '../../engine/network';
import { Synapses } from '../../engine/synapses';
import { ms } from '../../engine/units';

const TARGETS: readonly TargetName[] = ['reference', 'wasm'];

/** Ten noisy neurons with refractoriness, connected in a ring, and a runner with a step of its own. */
function ring(target: TargetName) {
  const device = new Device({ target });
  return withDevice(device, () => {
    device.seed(7);
    const group = new NeuronGroup(
      10,
      'dv/dt = (1.3 + 0.1*i - v)/(10*ms) + 0.2*xi*(10*ms)**-0.5 : 1 (unless refractory)',
      {
        name: 'G',
        threshold: 'v > 1',
        reset: 'v = 0',
        refractory: ms.times(2),
        method: 'euler',
      },
    );
    const synapses = new Synapses(group, group, {
      name: 'S',
      model: 'w : 1',
      onPre: 'v_post += w',
      delay: ms,
    });
    synapses.connect({ condition: 'j == (i + 1) % 10' });
    synapses.set('w', 0.1);
    const kick = new CodeRunner(group, 'stateupdate', {
      name: 'kick',
      code: 'v = v + 0.01*rand()',
      dt: ms,
      when: 'end',
    });
    const states = new StateMonitor(group, 'v', { name: 'M', record: true });
    const spikes = new SpikeMonitor(group, { name: 'P' });
    const network = new Network([group, synapses, kick, states, spikes], { device });
    return { network, states, spikes };
  });
}

function finish(session: RunSession): void {
  while (!session.done) session.advance();
  session.finish();
}

function records({ states, spikes }: ReturnType<typeof ring>): unknown {
  return [[...states.get('v')], [...spikes.get('t')], [...spikes.get('i')]];
}

describe.each(TARGETS)('single steps on the target %s', (target) => {
  const whole = ring(target);
  whole.network.run(ms.times(30));

  it('give the bits of a run, by time steps', () => {
    const stepped = ring(target);
    const session = stepped.network.start(ms.times(30));
    let steps = 0;
    while (!session.done) {
      expect(session.step().length).toBeGreaterThan(0);
      steps += 1;
    }
    expect(session.finish()).toMatchObject({ status: 'done', steps: 300 });
    expect(steps).toBe(300);
    expect(stepped.network.t_).toBe(whole.network.t_);
    expect(records(stepped)).toEqual(records(whole));
    expect(whole.spikes.get('t').length).toBeGreaterThan(20);
  });

  it('give the bits of a run, by operations and mixed with running on', () => {
    const stepped = ring(target);
    const session = stepped.network.start(ms.times(30));
    for (let k = 0; k < 50; k += 1) {
      for (let operations = 0; operations < k % 9; operations += 1) session.stepOperation();
      if (k % 3 === 0) session.step();
      if (k % 10 === 9) session.advance(0);
    }
    finish(session);
    expect(records(stepped)).toEqual(records(whole));
  });

  it('name the objects in running order, and what comes next', () => {
    const { network } = ring(target);
    const session = network.start(ms.times(1));
    const order = (): string[] => session.step().map(({ object }) => object.name);
    const plain = ['M', 'G_stateupdater', 'G_spike_thresholder', 'P', 'S_pre', 'G_spike_resetter'];
    expect(session.next?.name).toBe('M');
    expect(order()).toEqual([...plain, 'kick']);
    // The runner's own clock ticks once in ten steps.
    expect(order()).toEqual(plain);
    session.stepOperation();
    expect(session.next?.name).toBe('G_stateupdater');
    session.step();
    expect(session.next?.name).toBe('M');
    finish(session);
    expect(session.next).toBeUndefined();
    expect(session.stepOperation()).toBeUndefined();
    expect(session.step()).toEqual([]);
  });

  it('tell what each operation changed', () => {
    const device = new Device({ target });
    const session = withDevice(device, () => {
      const group = new NeuronGroup(3, 'dv/dt = (2 - v)/(10*ms) : 1 (unless refractory)\nw : volt', {
        name: 'G',
        threshold: 'v > 1',
        reset: 'v = 0\nw += 1*mV',
        refractory: ms.times(0.15),
        method: 'exact',
      });
      group.set('v', 'i*0.4995');
      const network = new Network([group, new SpikeMonitor(group, { name: 'P' })], { device });
      return network.start(ms.times(1));
    });
    const by = new Map(session.step().map((operation: Operation) => [operation.object.name, operation]));
    const updated = by.get('G_stateupdater')?.changes.values ?? [];
    expect(updated.map(({ variable, count }) => [variable.name, count])).toEqual([['v', 3]]);
    // Brian 2.5.1: v after one step of 0.1 ms from 0, 0.4995 and 0.999
    expect(updated[0]?.before).toEqual([0, 0.4995, 0.999]);
    [0.019900332501663787, 0.5144302244593733, 1.0089601164170827].forEach((v, k) =>
      expect(updated[0]?.after[k]).toBeCloseTo(v, 14),
    );
    const found = by.get('G_spike_thresholder')?.changes;
    expect(found?.events).toEqual([{ event: 'spike', owner: 'G', count: 1, elements: [2] }]);
    expect(found?.values.map(({ variable, elements }) => [variable.name, elements])).toEqual([
      ['not_refractory', [2]],
      ['lastspike', [2]],
    ]);
    expect(by.get('P')?.changes).toEqual({ values: [], events: [], records: 1 });
    const reset = by.get('G_spike_resetter')?.changes.values ?? [];
    expect(reset.map(({ variable, elements, after }) => [variable.name, elements, after])).toEqual([
      ['v', [2], [0]],
      ['w', [2], [0.001]],
    ]);
  });
});

describe('single steps', () => {
  it('list the first changed elements of a large group and count all', () => {
    const device = new Device({ target: 'wasm' });
    const session = withDevice(device, () => {
      const group = new NeuronGroup(100_000, 'dv/dt = (1 - v)/(10*ms) : 1', { method: 'exact' });
      return new Network(group, { device }).start(ms);
    });
    const [change] = session.stepOperation()?.changes.values ?? [];
    expect([change?.count, change?.elements.length, change?.elements[49]]).toEqual([100_000, 50, 49]);
  });

  it('look at everything where a function of the host is executed', () => {
    const device = new Device({ target: 'wasm' });
    const session = withDevice(device, () => {
      const group = new NeuronGroup(2, 'v : 1', { name: 'G' });
      const set = new NetworkOperation(() => group.set('v', [0, 5]), { name: 'set' });
      return new Network([group, set], { device }).start(ms);
    });
    const [change] = session.stepOperation()?.changes.values ?? [];
    expect([change?.variable.owner, change?.elements, change?.after]).toEqual(['G', [1], [5]]);
  });

  it('end with what an object throws', () => {
    const device = new Device();
    const session = withDevice(device, () => {
      const fail = new NetworkOperation(() => {
        throw new RangeError('no');
      });
      return new Network(fail, { device }).start(ms);
    });
    expect(() => session.stepOperation()).toThrow('no');
    expect([session.stepOperation(), session.finish().status]).toEqual([undefined, 'stopped']);
  });
});
